"""Evidence: the page of all, and each means of evidence with what was found of it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.dossier import EVIDENCE_PARTS, Dossier, open_dossier
from app.cases.forms import AssessmentForm
from app.cases.models import ReadmissionCase
from app.cases.presenters import sections
from app.cases.presenters.evidence import present_evidence, present_item
from app.cases.presenters.shell import present_shell
from app.cases.routes.attempt import try_verb
from app.cases.routes.blueprint import bp
from app.cases.services import evidence as services
from app.cases.weighing import Weighed
from app.kernel.day_words import reader_language
from app.kernel.errors import NotVisible
from app.kernel.i18n import _
from app.workflow.attempts import NOT_TRIED, Attempt, must_be_valid


@bp.get("/cases/<string:reference>/evidence")
@access(Permission.CASE_READ)
def evidence(reference: str) -> ResponseReturnValue:
    """What is offered as evidence, by what it counts as, what is lacking, and the papers the application names."""
    language = reader_language()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["evidence"]):
        dossier = open_dossier(reference, EVIDENCE_PARTS)
        return render_template(
            "cases/evidence.html",
            shell=present_shell(dossier, current_actor(), "evidence", language),
            view=present_evidence(dossier, language, sections.documents(dossier, language)),
        )


@bp.get("/cases/<string:reference>/evidence/<int:evidence_id>")
@access(Permission.CASE_READ)
def evidence_item(reference: str, evidence_id: int) -> ResponseReturnValue:
    """One means of evidence: what is known of it, everything that was found, and the question what it is worth."""
    return _item_page(reference, evidence_id, AssessmentForm.blank())


@bp.post("/cases/<string:reference>/evidence/<int:evidence_id>")
@access(Permission.CASE_EXAMINE)
def assess(reference: str, evidence_id: int) -> ResponseReturnValue:
    """Accept it or not, with what was read from it."""
    form = AssessmentForm.from_request()

    def keep(case: ReadmissionCase, actor: Actor) -> None:
        must_be_valid(form)
        services.assess(case, evidence_id, actor=actor, told=form.data)

    tried = try_verb(reference, keep, form)
    if tried.failed:
        return _item_page(reference, evidence_id, form, tried), tried.status
    flash(_("What you found was kept. Earlier findings stay in the history."), "success")
    return redirect(url_for("desk.evidence", reference=reference), 303)


def _item_page(
    reference: str, evidence_id: int, form: AssessmentForm, tried: Attempt = NOT_TRIED
) -> str:
    actor, language = current_actor(), reader_language()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["evidence"]):
        dossier = open_dossier(reference, EVIDENCE_PARTS)
        view = present_item(dossier, _weighed(dossier, evidence_id), actor, language)
        return render_template(
            "cases/evidence_item.html",
            shell=present_shell(dossier, actor, "evidence", language),
            view=view,
            evidence_id=evidence_id,
            form=form,
            attempt=tried,
            reasons=[],
        )


def _weighed(dossier: Dossier, evidence_id: int) -> Weighed:
    found = next((each for each in dossier.weighed if each.id == evidence_id), None)
    if found is None:
        raise NotVisible()
    return found
