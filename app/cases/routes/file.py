"""The first page of a case file, its photograph, its paper. Whoever opens one leaves an entry in the ledger."""


from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.dossier import Dossier, open_dossier, photograph_of
from app.cases.erased import erased_on
from app.cases.presenters.actions import case_moves
from app.cases.presenters.history import Reader, brief
from app.cases.presenters.shell import present_shell
from app.cases.presenters.summary import SummaryView, present_summary, summary_parts
from app.cases.routes.blueprint import bp
from app.cases.services.photographs import photograph as open_photograph
from app.kernel.day_words import day_words, reader_language
from app.kernel.errors import NotVisible
from app.workflow.attempts import NOT_TRIED, Attempt


@bp.get("/cases/<string:reference>")
@access(Permission.CASE_READ)
def case(reference: str) -> ResponseReturnValue:
    """The first page of one file; of one that was erased after its term, the day and nothing else."""
    try:
        return file_page(reference)
    except NotVisible:
        day = erased_on(reference)
        if day is None:
            raise
        return render_template("cases/erased.html", reference=reference, day=day_words(day)), 410


@bp.get("/cases/<string:reference>/paper")
@access(Permission.CASE_READ)
def paper(reference: str) -> ResponseReturnValue:
    """The first page as it is printed, without anything to press."""
    with reading("case:file:read", kind="readmission", ref=reference, fields=["paper"]):
        dossier = open_dossier(reference, summary_parts(current_actor()))
        shell = present_shell(dossier, current_actor(), "case", reader_language())
        return render_template("cases/paper.html", shell=shell, view=_summary(dossier))


@bp.get("/cases/<string:reference>/photograph")
@access(Permission.CASE_READ)
def photograph(reference: str) -> ResponseReturnValue:
    """The photograph of the application, in the clear for this one answer."""
    with reading("case:photograph:read", kind="readmission", ref=reference):
        return Response(open_photograph(photograph_of(reference)), mimetype="image/jpeg")


def file_page(reference: str, tried: Attempt = NOT_TRIED) -> str:
    """The first page of one case, above it why the last step was not made.

    Raises:
        NotVisible: there is no such case.
    """
    actor = current_actor()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["summary"]):
        dossier = open_dossier(reference, summary_parts(actor))
        shell = present_shell(dossier, actor, "case", reader_language())
        return render_template("cases/case.html", shell=shell, view=_summary(dossier), tried=tried)


def _summary(dossier: Dossier) -> SummaryView:
    actor, language = current_actor(), reader_language()
    recent = brief(dossier.recent(), Reader(language, {}))
    return present_summary(dossier, actor, case_moves(dossier, actor), recent, language)
