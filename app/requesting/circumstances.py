"""What only some tracks ask, as the portal puts it and shows it again."""

from typing import Any

from app.cases.conditions import exceptions_of
from app.cases.vocabulary import FallBackReason, PermitKind, TcnException
from app.kernel.coded import words_of
from app.kernel.day_words import day_words
from app.kernel.form import Ask, Choices
from app.kernel.i18n import _, _l, label
from app.requesting.law import law_of_the_authority


def _yes_no() -> Choices:
    return [("", _("Choose")), ("yes", _("Yes")), ("no", _("No"))]


def _permits() -> Choices:
    return [("", _("Choose")), *((member.value, label(member)) for member in PermitKind)]


def _exceptions() -> Choices:
    return [(each.value, label(each)) for each in exceptions_of(law_of_the_authority())]


OF_OTHERS = (
    Ask("circumstances.unlawful_since", _l("Since when your authority knows that the person may not stay"),
        _l("The period for lodging runs from this day"), "date"),
    Ask("circumstances.late_because", _l("If lodged late: which legal or factual obstacle there was"),
        _l("The period grows only as long as an obstacle lasts"), "textarea"),
    Ask("circumstances.exceptions", _l("Exceptions of the agreement that apply"), None, "checkboxes", _exceptions),
    Ask("circumstances.no_exception", _l("We declare that none of these exceptions applies"), widget="checkbox"),
    Ask("circumstances.permit_kind", _l("What Azerbaijan issued to the person"), widget="select", choices=_permits),
    Ask("circumstances.permit_number", _l("Number of the visa or permit")),
    Ask("circumstances.permit_valid_until", _l("Visa or permit valid until"),
        _l("It must be valid when the application is lodged"), "date"),
    Ask("circumstances.origin_return_impossible", _l("Return to the state of origin is impossible"),
        _l("Some agreements ask for a return to the state of origin first"), "select", _yes_no),
)
OF_APPREHENSION = (
    Ask("circumstances.apprehended_on", _l("Day of the apprehension"),
        _l("The accelerated procedure is for applications lodged within days of it"), "date"),
    Ask("circumstances.apprehended_at", _l("Place of the apprehension")),
    Ask("circumstances.in_border_region", _l("The apprehension was in the border region"), None, "select", _yes_no),
    Ask("circumstances.came_directly", _l("The person came directly from Azerbaijan"), None, "select", _yes_no),
)
OF_FORMER = (
    Ask("circumstances.renounced_on", _l("Day on which the nationality of Azerbaijan was given up"), None, "date"),
    Ask("circumstances.naturalisation_promised", _l("Your state has promised or granted its nationality"),
        None, "select", _yes_no),
)


def circumstance_facts(row: Any) -> list[dict[str, Any]]:
    """What the authority stated, and why the accelerated procedure does not apply where it was asked for."""
    told: list[tuple[str, str | None]] = [
        (_("May not stay since"), _day(row.unlawful_since)),
        (_("What is new since the refusal"), row.new_since_refusal),
        (_("Obstacle that delayed the application"), row.late_because),
        (_("Exceptions that apply"), _exceptions_told(row)),
        (_("Visa or permit of Azerbaijan"), _permit(row)),
        (_("Return to the state of origin is impossible"), yes_no_words(row.origin_return_impossible)),
        (_("Apprehended on"), _day(row.apprehended_on)),
        (_("Place of the apprehension"), row.apprehended_at),
        (_("Apprehended in the border region"), yes_no_words(row.in_border_region)),
        (_("Came directly from Azerbaijan"), yes_no_words(row.came_directly)),
        (_("Gave up the nationality of Azerbaijan on"), _day(row.renounced_on)),
        (_("Another nationality promised or granted"), yes_no_words(row.naturalisation_promised)),
        (_("Why the normal procedure applies"),
         "; ".join(words_of(FallBackReason, each) for each in row.not_accelerated) or None),
    ]  # fmt: skip
    return [{"term": term, "value": value, "note": None} for term, value in told if value]


def yes_no_words(value: bool | None) -> str | None:
    """An answer in words; nothing where nobody gave one."""
    return None if value is None else _("Yes") if value else _("No")


def _day(value: Any) -> str | None:
    return day_words(value) if value else None


def _exceptions_told(row: Any) -> str | None:
    if row.exceptions:
        return "; ".join(words_of(TcnException, each) for each in row.exceptions)
    return _("None, as your authority declared") if row.no_exception else None


def _permit(row: Any) -> str | None:
    parts = [words_of(PermitKind, row.permit_kind), row.permit_number, _day(row.permit_valid_until)]
    return " · ".join(part for part in parts if part) or None
