"""What a certificate of destruction says: what kind of thing, of which case, when, by which two, by which rule.

It quotes a keyed hash and no hash of the content, which would let a guess be proven.
"""

from flask import current_app

from app.cases.letters.labels import LABELS
from app.kernel.clock import baku
from app.kernel.day_words import moment_words
from app.kernel.i18n import _
from app.letters.drawing import Marks, draw
from app.letters.words import LetterWords, pairs, small, text
from app.screening.basis import RULES
from app.sealing.presenters import kind_words
from app.sealing.queries import Item


def certificate_pdf(each: Item, language: str) -> bytes:
    """As PDF, in the language that is being spoken, which is `language`. Raises FontsMissing."""
    marks = Marks(baku(each.item.ended_at).date())
    return draw(_words(each, language), marks, current_app.config["SETTINGS"].fonts_dir)


def _words(each: Item, language: str) -> LetterWords:
    item, rule = each.item, RULES[each.item.rule]
    told = pairs([
        (_("Case"), each.reference),
        (_("What was destroyed"), kind_words(item.kind)),
        (_("Sealed"), f"{moment_words(item.sealed_at)}, {each.sealer}"),
        (_("Destruction proposed"), f"{moment_words(item.proposed_at)}, {each.proposer}"),
        (_("Destroyed"), f"{moment_words(item.ended_at)}, {each.ender}"),
        (_("Rule of the screen"), f"{rule.number}: {rule.finds}"),
        (_("Legal basis"), str(rule.basis)),
        (_("Keyed hash"), item.digest),
    ])  # fmt: skip
    done = _(
        "The text or file and the key under which it was encrypted were destroyed by two people. Nobody can bring "
        "it back from the database. In copies of the database made before that day it remains encrypted until "
        "they are deleted."
    )
    hashed = _("The keyed hash proves to the Service which item was meant. Nothing can be read from it.")
    return LetterWords(
        language=language,
        title=_("Certificate of destruction"),
        organisation=_("State Migration Service"),
        footer=f"ERCMS · {each.reference}",
        labels=LABELS[language],
        blocks=(told, text(done), small(hashed)),
    )
