"""Trying a verb of the desk: one transaction, and every refusal as sentences on the page it came from."""

from collections.abc import Callable, Mapping

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel.speaklater import LazyString

from app.access.actor import Actor, current_actor
from app.cases.dossier import open_head
from app.cases.meanwhile import what_happened_since
from app.cases.models import ReadmissionCase
from app.cases.routes.file import file_page
from app.kernel.errors import Conflict
from app.kernel.form import Form
from app.kernel.i18n import _l
from app.kernel.posted import made_at, must_be_current
from app.kernel.transaction import transaction
from app.workflow.attempts import Attempt, attempt

Verb = Callable[[ReadmissionCase, Actor], object]

CONFLICTS: Mapping[str, LazyString] = {
    "taken_by_colleague": _l(
        "A colleague works this case already. Only who approves decisions can take it over."
    ),
    "proposal_waiting": _l("A proposal is waiting for a second person already. Read it first."),
    "flag_raised": _l("A flag with this reason is raised already."),
    "flag_cleared": _l("Somebody cleared this flag already."),
    "offered_already": _l("The case is offered to a colleague already. Wait for the answer, or recall the offer."),
    "absence_overlaps": _l("An absence is entered already for some of these days. Cancel it first."),
    "correction_waiting": _l("A correction of this field waits for a second person already."),
    "correction_decided": _l("This correction was decided already."),
    "correction_overtaken": _l("Another value is kept by now. Ask for the correction anew."),
    "safeguard_raised": _l("This safeguard is open already for this person."),
    "safeguard_cleared": _l("Somebody cleared this safeguard already."),
    "pair_decided": _l("Somebody decided about these two files meanwhile. What was decided stands beside."),
    "pair_not_decided": _l("There is no decision about these two files that could be undone here."),
    "candidate_merged": _l(
        "The other request was merged with an earlier one meanwhile: it was sent twice. "
        "Compare this file with the earlier one."
    ),
    "merge_not_waiting": _l("No merging of these two files waits for a second person any more."),
    "merge_overtaken": _l("What the two requests tell has changed since. Decline the merging and propose it anew."),
    "not_merged": _l("These two requests are not merged."),
    "candidate_gone": _l(
        "What these two files tell has changed, and nothing suggests any more that they are of one person."
    ),
    "claim_open": _l("A claim of readmission in error is open already. Read it first."),
    "constraint": _l("Somebody else did the same at this moment. Look at the case again."),
}


def try_verb(reference: str, verb: Verb, form: Form | None = None) -> Attempt:
    """Carry a verb out on the version of the case that the page showed. Errors by field go to the form.

    Raises:
        NotVisible: there is no such case. Forbidden: the actor may not do this at all.
    """
    with attempt(form) as tried:
        try:
            with transaction():
                head = open_head(reference)  # held, so that the session still knows its authority and person
                must_be_current(head.case.version)
                verb(head.case, current_actor())
        except Conflict as fault:
            tried.status = 409
            tried.sentences = [str(CONFLICTS.get(fault.code, CONFLICTS["constraint"]))]
    if tried.overtaken:
        tried.changes = what_happened_since(open_head(reference).case.id, made_at())
    return tried


def by_button(reference: str, verb: Verb, done: str) -> ResponseReturnValue:
    """A verb without questions: back to the file, with what was done or with why it was not."""
    tried = try_verb(reference, verb)
    if tried.failed:
        return file_page(reference, tried), tried.status
    return back_to_file(reference, done)


def back_to_file(reference: str, done: str) -> ResponseReturnValue:
    """Say what was done, on the page of the case."""
    flash(done, "success")
    return redirect(url_for("desk.case", reference=reference), 303)
