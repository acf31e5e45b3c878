"""What protects the persons of a case: read, raised, cleared."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.dossier import open_dossier
from app.cases.models import ReadmissionCase
from app.cases.presenters.safeguards import present_safeguards
from app.cases.presenters.shell import present_shell
from app.cases.routes.asking import Question, by_form
from app.cases.routes.attempt import try_verb
from app.cases.routes.blueprint import bp
from app.cases.safeguard_forms import ClearingForm, SafeguardForm
from app.cases.services import safeguards as services
from app.kernel.day_words import reader_language
from app.kernel.i18n import _
from app.workflow.attempts import must_be_valid


@bp.get("/cases/<string:reference>/safeguards")
@access(Permission.CASE_READ)
def safeguards(reference: str) -> ResponseReturnValue:
    """What holds steps of the case back, why, and who may clear it."""
    return _page(reference, SafeguardForm.blank())


@bp.post("/cases/<string:reference>/safeguards")
@access(Permission.CASE_NOTE)
def raise_safeguard(reference: str) -> ResponseReturnValue:
    """Hold back what must wait."""
    form = SafeguardForm.from_request()

    def protect(case: ReadmissionCase, actor: Actor) -> None:
        must_be_valid(form)
        told = form.data
        services.raise_safeguard(
            case, actor=actor, kind=told["kind"], person_id=told["person"], why=told["why"]
        )

    tried = try_verb(reference, protect, form)
    if tried.failed:
        return _page(reference, form, tried.sentences), tried.status
    flash(_("The safeguard was raised. What it holds back waits until it is cleared."), "success")
    return redirect(url_for("desk.safeguards", reference=reference), 303)


@bp.route("/cases/<string:reference>/safeguards/<int:safeguard_id>/clearing", methods=["GET", "POST"])
@access(Permission.SAFEGUARD_CLEAR)
def clear_safeguard(reference: str, safeguard_id: int) -> ResponseReturnValue:
    """Say by name and with a reason that the step need wait no longer."""
    question = Question(
        title=_("Clear a safeguard"),
        lead=_("Your name, the day and the reason stay in the file for ever."),
        send=_("Clear the safeguard"),
        done=_("The safeguard was cleared."),
    )
    return by_form(
        reference,
        ClearingForm,
        question,
        lambda case, actor, form: services.clear_safeguard(
            case, safeguard_id, actor=actor, reason=form.data["reason"]
        ),
    )


def _page(reference: str, form: SafeguardForm, reasons: Sequence[str] = ()) -> str:
    actor, language = current_actor(), reader_language()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["safeguards"]):
        dossier = open_dossier(reference, {"people"})
        view = present_safeguards(dossier, actor, language)
        form.people = view.people
        return render_template(
            "cases/safeguards.html",
            shell=present_shell(dossier, actor, "safeguards", language),
            view=view,
            form=form,
            reasons=list(reasons),
        )
