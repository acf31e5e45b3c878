"""Looking at a letter before it is sent: the verb is carried out whole and undone, so what is seen is what would go."""

from flask import Response

from app.access.actor import Actor
from app.cases.models import ReadmissionCase
from app.cases.routes.attempt import Verb, try_verb
from app.kernel.day_words import reader_language
from app.kernel.form import Form
from app.letters.queries import last_letter
from app.letters.services import draft
from app.letters.words import from_kept
from app.workflow.attempts import Attempt


class _Seen(Exception):  # nothing is wrong: it undoes the transaction
    """The letter as it would be, on its way out of a transaction that ends here."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.content = content


def look_at_letter(reference: str, verb: Verb, form: Form) -> tuple[Attempt, Response | None]:
    """The letter that a verb would send, as a draft in the reader's language; nothing is kept.

    Without a letter the attempt says what speaks against the verb.
    """
    try:
        return try_verb(reference, _seen(verb), form), None
    except _Seen as seen:
        name = f"{reference}-draft.pdf"
        headers = {"Content-Disposition": f'inline; filename="{name}"'}
        return Attempt(), Response(seen.content, mimetype="application/pdf", headers=headers)


def _seen(verb: Verb) -> Verb:
    def carried_out(case: ReadmissionCase, actor: Actor) -> None:
        verb(case, actor)
        kept = last_letter(case.id).words
        words = {language: from_kept(each) for language, each in kept.items()}
        raise _Seen(draft(words, reader_language()))

    return carried_out
