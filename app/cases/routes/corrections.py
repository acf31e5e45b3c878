"""Corrections of what an application tells: the page, a request, and the second person's word."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.corrections_forms import CorrectionForm, DecliningForm
from app.cases.dossier import Dossier, open_dossier
from app.cases.presenters.corrections import present_corrections
from app.cases.presenters.shell import present_shell
from app.cases.routes.asking import Question, by_form, form_page
from app.cases.routes.attempt import by_button
from app.cases.routes.blueprint import bp
from app.cases.services import corrections as services
from app.kernel.day_words import reader_language
from app.kernel.form import Form
from app.kernel.i18n import _
from app.workflow.attempts import NOT_TRIED


@bp.get("/cases/<string:reference>/corrections")
@access(Permission.CASE_READ)
def corrections(reference: str) -> ResponseReturnValue:
    """What is kept now, and which corrections were asked for."""
    actor, language = current_actor(), reader_language()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["corrections"]):
        dossier = open_dossier(reference, {"people", "documents", "corrections"})
        return render_template(
            "cases/corrections.html",
            shell=present_shell(dossier, actor, "identity", language),
            view=present_corrections(dossier, actor, language),
        )


@bp.route("/cases/<string:reference>/corrections/new", methods=["GET", "POST"])
@access(Permission.CASE_EXAMINE)
def request_correction(reference: str) -> ResponseReturnValue:
    """Ask a second person to correct one field; the form starts from what is kept now."""
    question = Question(
        title=_("Request a correction"),
        lead=_("A second person decides. The requesting authority is told of what was corrected."),
        send=_("Request the correction"),
        done=_("The correction was requested. A second person decides."),
    )
    if request.method == "GET":
        target = services.Target.read(request.args.get("field", ""))

        def from_the_record(dossier: Dossier) -> Form:
            value = services.current_value(dossier.case, target)
            return CorrectionForm.blank(target=request.args.get("field", ""), value=value or "")

        return form_page(reference, from_the_record, question, NOT_TRIED)
    return by_form(
        reference,
        CorrectionForm,
        question,
        lambda case, actor, form: services.request_correction(
            case,
            services.Target.read(form.data["target"]),
            form.data["value"],
            reason=form.data["reason"],
            evidence=form.data["evidence"],
            actor=actor,
        ),
    )


@bp.post("/cases/<string:reference>/corrections/<int:number>/approval")
@access(Permission.DECISION_APPROVE)
def approve_correction(reference: str, number: int) -> ResponseReturnValue:
    """Correct the fact, as a second person."""
    return by_button(
        reference,
        lambda case, actor: services.approve_correction(case, number, actor=actor),
        _("The fact was corrected, and the requesting authority was told."),
    )


@bp.route("/cases/<string:reference>/corrections/<int:number>/declining", methods=["GET", "POST"])
@access(Permission.DECISION_APPROVE)
def decline_correction(reference: str, number: int) -> ResponseReturnValue:
    """Leave the fact as it is, with a reason."""
    question = Question(
        title=_("Decline the correction"),
        send=_("Decline the correction"),
        done=_("The correction was declined."),
    )
    return by_form(
        reference,
        DecliningForm,
        question,
        lambda case, actor, form: services.decline_correction(case, number, form.data["answer"], actor=actor),
    )
