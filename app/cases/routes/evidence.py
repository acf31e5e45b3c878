"""Evidence: the page of all, and each means of evidence with what was found of it."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.dossier import Dossier, open_dossier, open_head
from app.cases.facts import EVIDENCE_PARTS
from app.cases.forms import AssessmentForm
from app.cases.models import ReadmissionCase
from app.cases.presenters import sections
from app.cases.presenters.evidence import present_evidence, present_item
from app.cases.presenters.shell import present_shell
from app.cases.routes.attempt import try_verb
from app.cases.routes.blueprint import bp
from app.cases.routes.chosen import chosen, must_be_chosen
from app.cases.services import evidence as services
from app.cases.uploading import FILES, FileResult, UploadForm, rules, take_in
from app.cases.weighing import Weighed
from app.kernel.day_words import reader_language
from app.kernel.errors import NotVisible
from app.kernel.i18n import _
from app.kernel.web import carries_files
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid

PAGE_PARTS = EVIDENCE_PARTS | {"files"}


@bp.get("/cases/<string:reference>/evidence")
@access(Permission.CASE_READ)
def evidence(reference: str) -> ResponseReturnValue:
    """What is offered as evidence, by what it counts as, what is lacking, the files and the papers named."""
    return _page(reference, UploadForm.blank())


@bp.post("/cases/<string:reference>/evidence")
@access(Permission.CASE_EXAMINE)
@carries_files
def add_files(reference: str) -> ResponseReturnValue:
    """Add files that came by another way; each has a result of its own."""
    form = UploadForm.from_request()
    results: list[FileResult] = []
    with attempt(form) as tried:
        must_be_valid(form)
        results = take_in(chosen(FILES), lambda: open_head(reference).case, actor=current_actor(), place=form.place())
        must_be_chosen(results, FILES)
    if tried.failed or not all(result.kept for result in results):
        return _page(reference, form, tried, results), tried.status if tried.failed else 422
    for result in results:
        flash(f"{result.name}: {result.note or result.words}", "success")
    return redirect(url_for("desk.evidence", reference=reference), 303)


def _page(
    reference: str, form: UploadForm, tried: Attempt = NOT_TRIED, results: Sequence[FileResult] = ()
) -> str:
    actor, language = current_actor(), reader_language()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["evidence"]):
        dossier = open_dossier(reference, PAGE_PARTS)
        return render_template(
            "cases/evidence.html",
            shell=present_shell(dossier, actor, "evidence", language),
            view=present_evidence(dossier, actor, language, sections.documents(dossier, language)),
            form=form.for_case(dossier.case),
            rules=rules(),
            results=results,
            attempt=tried,
            reasons=[],
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
        dossier = open_dossier(reference, PAGE_PARTS)
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
