"""The case file and its history. Whoever opens one leaves an entry in the ledger first."""

from collections.abc import Sequence
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.accounts.queries import organisation_names
from app.audit.ledger import reading
from app.cases.dossier import history_of, open_dossier, open_head, photograph_of
from app.cases.earlier import earlier_cases
from app.cases.presenters.actions import case_moves
from app.cases.presenters.file import compact, present_file, tabs
from app.cases.presenters.header import present_head, step_line
from app.cases.presenters.history import Reader, codes_in, present_history
from app.cases.routes.blueprint import bp
from app.cases.services.photographs import photograph as open_photograph
from app.kernel.day_words import reader_language

HISTORY_PAGE = 50


@bp.get("/cases/<string:reference>")
@access(Permission.CASE_READ)
def case(reference: str) -> ResponseReturnValue:
    """One file, whole."""
    return file_page(reference)


@bp.get("/cases/<string:reference>/photograph")
@access(Permission.CASE_READ)
def photograph(reference: str) -> ResponseReturnValue:
    """The photograph of the application, in the clear for this one answer."""
    with reading("case:photograph:read", kind="readmission", ref=reference):
        return Response(open_photograph(photograph_of(reference)), mimetype="image/jpeg")


@bp.get("/cases/<string:reference>/history")
@access(Permission.CASE_READ)
def history(reference: str) -> ResponseReturnValue:
    """Everything that happened to a case, newest first."""
    language = reader_language()
    with reading("case:history:read", kind="readmission", ref=reference):
        dossier = open_head(reference)
        rows = list(history_of(dossier.case.id, most=HISTORY_PAGE + 1, before=_before()))
        older = rows[HISTORY_PAGE - 1].id if len(rows) > HISTORY_PAGE else None
        back = {"label": dossier.case.reference, "url": url_for("desk.case", reference=reference)}
        head = present_head(dossier, language, back=back)
        return render_template(
            "cases/history.html",
            head=head,
            steps=step_line(dossier.case.state),
            tabs=tabs(reference, "history"),
            compact=compact(head),
            events=_told(rows[:HISTORY_PAGE], language),
            pages={
                "previous_url": url_for("desk.history", reference=reference) if _before() else None,
                "next_url": url_for("desk.history", reference=reference, before=older) if older else None,
                "words": None,
            },
        )


def file_page(reference: str, reasons: Sequence[str] = ()) -> str:
    """The page of one case, above it why the last step was not made.

    Raises:
        NotVisible: there is no such case.
    """
    actor = current_actor()
    with reading("case:file:read", kind="readmission", ref=reference):
        dossier = open_dossier(reference, restricted_too=actor.may(Permission.CASE_EXAMINE))
        numbers = [row["number_key"] for row in dossier.part("documents")]
        view = present_file(
            dossier,
            case_moves(dossier, actor),
            _told(history_of(dossier.case.id), reader_language()),
            earlier_cases(dossier.case.id, dossier.principal, numbers),
            actor,
        )
        return render_template("cases/case.html", view=view, reasons=list(reasons))


def _told(rows: Sequence[Any], language: str) -> list[dict[str, Any]]:
    names = organisation_names(codes_in(rows), language)
    return present_history(rows, Reader(language, names))


def _before() -> int | None:
    text = request.args.get("before", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
