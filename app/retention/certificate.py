"""What a certificate of erasure says: which file, by which term, ordered by which two, and how much of what is gone."""

from typing import Any

from flask import current_app

from app.cases.letters.labels import LABELS
from app.kernel.clock import baku
from app.kernel.coded import words_of
from app.kernel.day_words import day_words, moment_words
from app.kernel.i18n import _
from app.letters.drawing import Marks, draw
from app.letters.words import LetterWords, heading, pairs, small, text
from app.retention.presenters import counted, source_words
from app.retention.vocabulary import TermCode


def certificate_pdf(found: Any, language: str) -> bytes:
    """As PDF, in the language that is being spoken, which is `language`. Raises FontsMissing."""
    marks = Marks(baku(found.ended_at).date())
    return draw(_words(found, language), marks, current_app.config["SETTINGS"].fonts_dir)


def _words(found: Any, language: str) -> LetterWords:
    ordered = pairs([
        (_("Case"), found.reference),
        (_("How it ended"), words_of(TermCode, found.term)),
        (_("Ended on"), day_words(found.ended_on)),
        (_("Kept until"), day_words(found.due_on)),
        (_("Erasure proposed"), f"{moment_words(found.proposed_at)}, {found.proposer}"),
        (_("Confirmed"), f"{moment_words(found.confirmed_at)}, {found.confirmer}"),
        (_("Erased"), moment_words(found.ended_at)),
    ])  # fmt: skip
    gone = pairs([(each["term"], each["value"]) for each in counted(found.counts)])
    told = _(
        "Everything that says who the persons are was erased, with all files and texts. The number of the file, its "
        "steps and their days, the numbers of its letters and the statistics remain. Nobody can bring anything back "
        "from the database; copies of it made before that day are deleted by their own rule."
    )
    return LetterWords(
        language=language,
        title=_("Certificate of erasure"),
        organisation=_("State Migration Service"),
        footer=f"ERCMS · {found.reference}",
        labels=LABELS[language],
        blocks=(ordered, heading(_("What was erased")), gone, text(told), small(source_words())),
    )
