"""Trying a verb: one transaction, and every refusal turned into sentences for the page it came from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel.speaklater import LazyString
from sqlalchemy import select

from app.access.actor import Actor, current_actor
from app.cases.models import ReadmissionCase
from app.cases.routes.file import file_page
from app.kernel.database import db
from app.kernel.errors import Conflict, InvalidInput, MoveRefused, NotVisible, StaleRecord
from app.kernel.form import Form
from app.kernel.i18n import _, _l
from app.kernel.transaction import transaction
from app.workflow.refusals import sentence

Verb = Callable[[ReadmissionCase, Actor], object]

CONFLICTS: Mapping[str, LazyString] = {
    "taken_by_colleague": _l("A colleague works this case already. Only who approves decisions can take it over."),
    "proposal_waiting": _l("A proposal is waiting for a second person already. Read it first."),
    "constraint": _l("Somebody else did the same at this moment. Look at the case again."),
}


@dataclass(frozen=True)
class Attempt:
    """How a try ended: made, or why not."""

    status: int = 200
    reasons: tuple[str, ...] = ()

    @property
    def was_made(self) -> bool:
        """Whether the verb was carried out and kept."""
        return self.status == 200


NOT_TRIED = Attempt()


def attempt(reference: str, verb: Verb, form: Form | None = None) -> Attempt:
    """Carry a verb out on the version of the case that the page showed. Errors by field go to the form.

    Raises:
        NotVisible: there is no such case. Forbidden: the actor may not do this at all.
    """
    try:
        with transaction():
            verb(case_as_shown(reference), current_actor())
    except MoveRefused as fault:
        return Attempt(409, tuple(sentence(refusal) for refusal in fault.refusals))
    except StaleRecord:
        return Attempt(409, (_("Somebody changed this case since you opened it. Look at it again, then send once more."),))
    except Conflict as fault:
        return Attempt(409, (str(CONFLICTS.get(fault.code, CONFLICTS["constraint"])),))
    except InvalidInput as fault:
        if form is None:
            raise
        form.reject(fault.errors)
        return Attempt(422)
    return Attempt()


def case_as_shown(reference: str) -> ReadmissionCase:
    """The case, if it is still what the posting page showed; else StaleRecord."""
    case = find_case(reference)
    if request.form.get("version") != str(case.version):
        raise StaleRecord()
    return case


def find_case(reference: str) -> ReadmissionCase:
    """The case with this reference; NotVisible if there is none."""
    case = db.session.scalar(select(ReadmissionCase).where(ReadmissionCase.reference == reference))
    if case is None:
        raise NotVisible()
    return case


def by_button(reference: str, verb: Verb, done: str) -> ResponseReturnValue:
    """A verb without questions: back to the file, with what was done or with why it was not."""
    tried = attempt(reference, verb)
    if not tried.was_made:
        return file_page(reference, tried.reasons), tried.status
    return back_to_file(reference, done)


def back_to_file(reference: str, done: str) -> ResponseReturnValue:
    """Say what was done, on the page of the case."""
    flash(done, "success")
    return redirect(url_for("desk.case", reference=reference), 303)
