"""The editable calendar, and the agreements in force as a page: what is law here, and how well it is known."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.agreements import services
from app.agreements.forms import CalendarDayForm
from app.agreements.model import Agreement, Limit
from app.agreements.models import CalendarDay
from app.agreements.register import Unverified
from app.agreements.register import current as law
from app.agreements.words import (
    article_words,
    evidence_class_words,
    length_words,
    provisional_words,
    span_words,
    status_words,
)
from app.kernel import clock
from app.kernel.database import db
from app.kernel.day_words import day_words, reader_language
from app.kernel.errors import InvalidInput
from app.kernel.i18n import _, ngettext
from app.kernel.locales import country_name
from app.kernel.transaction import transaction

bp = Blueprint("agreements", __name__, url_prefix="/administration")


@bp.get("/calendar")
@access(Permission.CALENDAR_EDIT)
def calendar() -> ResponseReturnValue:
    """The days that were moved, newest first."""
    return _calendar_page(CalendarDayForm.blank(country="AZ"))


def _calendar_page(
    form: CalendarDayForm, status: int = 200, recorded: CalendarDay | None = None
) -> ResponseReturnValue:
    language = reader_language()
    days = db.session.scalars(select(CalendarDay).order_by(CalendarDay.day.desc(), CalendarDay.country).limit(500))
    rows = [
        {
            "id": each.id,
            "day": day_words(each.day),
            "country": country_name(each.country, language),
            "kind": _("Working day") if each.is_working else _("Day off"),
            "note": each.note,
        }
        for each in days
    ]
    both = form.beside({"working": "yes" if recorded.is_working else "no", "note": recorded.note}) if recorded else []
    return render_template("administration/calendar.html", rows=rows, form=form, both=both), status


@bp.post("/calendar")
@access(Permission.CALENDAR_EDIT)
def add_day() -> ResponseReturnValue:
    """Move a day."""
    form = CalendarDayForm.from_request()
    if not form.is_valid:
        return _calendar_page(form, 422)
    told = form.data
    try:
        with transaction():
            services.add_day(
                actor=current_actor(), country=told["country"], day=told["day"], working=told["working"] == "yes",
                note=told["note"],
            )  # fmt: skip
    except InvalidInput as fault:
        form.reject(fault.errors)
        return _calendar_page(form, 409, services.moved_day(told["country"], told["day"]))
    flash(_("The day was added. Time limits that run are counted anew with it within minutes."), "success")
    return redirect(url_for("agreements.calendar"))


@bp.post("/calendar/<int:day_id>/removal")
@access(Permission.CALENDAR_EDIT)
def remove_day(day_id: int) -> ResponseReturnValue:
    """Take a moved day back."""
    with transaction():
        services.remove_day(day_id, actor=current_actor())
    flash(_("The day was removed. The usual calendar holds again, also for time limits that run."), "success")
    return redirect(url_for("agreements.calendar"))


@bp.get("/agreements")
@access(Permission.ADMINISTRATION_READ)
def in_force() -> ResponseReturnValue:
    """Every agreement with its limits, and every value nobody has read in the text of the law."""
    register = law()
    return render_template(
        "administration/agreements.html",
        agreements=[_agreement(each) for each in register.agreements.values()],
        doubts=_doubts(register.unverified()),
    )


def _agreement(agreement: Agreement) -> dict[str, Any]:
    language, today = reader_language(), clock.today()
    version = next((each for each in agreement.versions if each.covers(today)), agreement.versions[-1])
    states = [country_name(code, language) for code in agreement.countries]
    return {
        "code": agreement.code,
        "name": agreement.name(language),
        "states": ", ".join(states) if len(states) <= 3 else ngettext("%(num)s state", "%(num)s states", len(states)),
        "version": version.number,
        "since": day_words(version.valid_from),
        "provisional": provisional_words(version),
        "limits": [_limit(limit) for limit in version.limits.values()],
    }


def _limit(limit: Limit) -> tuple[str, str, str, str, str]:
    length, article = length_words(limit.length, limit.absent), article_words(limit.article)
    return limit.code, span_words(limit), length, article, status_words(limit.source_status)


def _doubts(rows: Iterable[Unverified]) -> list[tuple[str, list[tuple[str, str, str, str]]]]:
    """What a lawyer still has to read, by agreement and version."""
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for row in rows:
        told = (row.code, _value(row), article_words(row.article), status_words(row.source_status))
        found.setdefault(f"{row.agreement} {row.version}", []).append(told)
    return list(found.items())


def _value(row: Unverified) -> str:
    """Lengths are in words already; a rule holds or does not, and evidence has an effect."""
    if row.kind == "flag":
        return _("Yes") if row.value == "true" else _("No")
    return evidence_class_words(row.value) if row.kind == "evidence" else row.value
