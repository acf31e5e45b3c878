"""Looking at a letter before it is sent: the verb is carried out whole and undone, so what is seen is what would go."""

from flask import Response, request

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


def try_or_look(
    reference: str, verb: Verb, form: Form, *, letter: bool = True
) -> tuple[Attempt, Response | None]:
    """Carry a verb out; or, where the button said so, only show the letter that it would send.

    The letter is a draft in the reader's language, and nothing is kept. Without a letter the attempt says how the verb
    went, or what speaks against it. `letter`: the verb sends one.
    """
    if not letter or "look" not in request.form:
        return try_verb(reference, verb, form), None
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
