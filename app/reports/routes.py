"""The statistics page and the same report as a file."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from app.access.guard import access
from app.access.permissions import Permission
from app.kernel import clock
from app.kernel.database import counting_only
from app.kernel.errors import NotVisible
from app.reports.asking import Question, question
from app.reports.monthly import monthly_report
from app.reports.presenters import present_month
from app.reports.renderers import FORMATS
from app.reports.report import Edition, Report

bp = Blueprint("reports", __name__)


@bp.get("/statistics")
@access(Permission.STATISTICS_READ)
def month() -> ResponseReturnValue:
    """The month's numbers on a page."""
    report = _report(_asked(request.args.get("month", "")), with_year=False)
    return render_template("reports/month.html", view=present_month(report, clock.today()))


@bp.get("/statistics/<string:month>.<string:ending>")
@access(Permission.STATISTICS_READ)
def download(month: str, ending: str) -> ResponseReturnValue:
    """The same report as PDF, spreadsheet, CSV or JSON."""
    form = FORMATS.get(ending)
    if form is None:
        raise NotVisible()
    report = _report(_asked(month), with_year=True)
    content = form.render(report, Path(current_app.instance_path) / "fonts")
    answer = Response(content, content_type=form.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{report.name}.{form.ending}")
    return answer


def _asked(month: str) -> Question:
    language = request.args.get("language") or str(getattr(get_locale(), "language", "en"))
    return question(month, request.args.get("edition", Edition.INTERNAL.value), language, clock.today())


def _report(asked: Question, *, with_year: bool) -> Report:
    with counting_only():
        return monthly_report(asked.month, asked.edition, asked.language, with_year=with_year)
