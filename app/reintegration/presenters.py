"""What the coordinator's and the agency's pages are given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.cases.presenters.words import born, due, family_words, stage
from app.kernel.coded import words_of
from app.kernel.day_words import day_words, moment_words, reader_language
from app.kernel.i18n import _, ngettext
from app.kernel.keyset import KeysetPage
from app.kernel.locales import language_name
from app.people.vocabulary import Sex
from app.reintegration.models import Referral
from app.reintegration.queries import OPEN, UNANSWERED, CoordinatedFile, agency_name, taken_back
from app.reintegration.vocabulary import ConsentMethod, DeclineReason, Domain, Priority, Result
from app.workflow.looks import Tag, tag
from app.workflow.states import ReferralState

PRIORITY_TONES: dict[str, str] = {Priority.EMERGENCY: "alert", Priority.URGENT: "soon"}


def case_rows(page: KeysetPage) -> list[dict[str, Any]]:
    """The coordinator's list, for data_table."""
    return [_case_row(row) for row in page.rows]


def _case_row(row: Any) -> dict[str, Any]:
    language = reader_language()
    minor = [{"label": _("Minor"), "tone": "alert"}] if row.has_minor else []
    family = [{"label": family_words(row.persons), "tone": "neutral"}] if row.persons > 1 else []
    told = ngettext("%(num)s open referral", "%(num)s open referrals", row.open)
    late = ngettext("%(num)s unanswered in time", "%(num)s unanswered in time", row.late) if row.late else ""
    url = url_for("reintegration.file", reference=row.reference)
    return {
        "due": due(row.due_on, language) if row.due_on else None,
        "person": {
            "name": f"{row.family_name} {row.given_names}", "url": url, "line": [row.reference],
            "flags": family + minor,
        },
        "stage": stage(row.state),
        "referrals": ", ".join(filter(None, (told, late))),
    }  # fmt: skip


@dataclass(frozen=True)
class NeedView:
    """A need with what was done about it."""

    id: int
    title: str
    priority: dict[str, str]
    note: str
    found: str
    referrals: list[dict[str, Any]]
    open_elsewhere: list[str]


@dataclass(frozen=True)
class FileView:
    """The coordinator's page of one person."""

    reference: str
    version: int
    name: str
    stage: Any
    facts: list[dict[str, Any]]
    consents: list[dict[str, Any]]
    needs: list[NeedView]


def file_view(file: CoordinatedFile) -> FileView:
    """The page of one arrived person."""
    language = reader_language()
    spoken = [language_name(code, language) for code in file.person.languages or ()]
    return FileView(
        reference=file.case.reference,
        version=file.case.version,
        name=file.person.full_name,
        stage=stage(file.case.state),
        facts=[
            {"term": _("Date of birth"), "value": born(file.person.date_of_birth, language)},
            {"term": _("Sex"), "value": words_of(Sex, file.person.sex)},
            {"term": _("Household"), "value": str(file.case.persons)},
            {"term": _("Languages"), "value": ", ".join(spoken)},
            {"term": _("Last address in Azerbaijan"), "value": file.person.last_address},
        ],
        consents=[_consent(row, language) for row in file.consents],
        needs=[_need(file, row, language) for row in file.needs],
    )


def _consent(row: Any, language: str) -> dict[str, Any]:
    asked = f"{words_of(ConsentMethod, row.method)}, {day_words(row.given_on)}"
    side, tone = (_("Consent given"), "done") if row.given else (_("Consent refused"), "overdue")
    standing = row.given and row.withdrawn_on is None
    if row.given and not standing:
        side, tone = taken_back(row.withdrawn_on), "overdue"
    return {"text": agency_name(row, language), "note": asked, "side": side, "side_tone": tone,
            "code": row.code, "standing": standing}  # fmt: skip


def _need(file: CoordinatedFile, row: Any, language: str) -> NeedView:
    tone = PRIORITY_TONES.get(row.priority, "neutral")
    return NeedView(
        id=row.id,
        title=words_of(Domain, row.domain),
        priority={"label": words_of(Priority, row.priority), "tone": tone},
        note=row.note,
        found=day_words(row.identified_on),
        referrals=[_referral(each, language) for each in file.referrals if each.need_id == row.id],
        open_elsewhere=[agency_name(each, language) for each in file.open_alike(row.domain)],
    )


def _referral(row: Any, language: str) -> dict[str, Any]:
    state = ReferralState(row.state)
    return {
        "reference": row.reference,
        "version": row.version,
        "agency": agency_name(row, language),
        "stage": stage_of(state),
        "due": due(row.due_on, language) if state in UNANSWERED else None,
        "sent": moment_words(row.sent_at),
        "question": row.question,
        "ending": ending(row),
        "note": row.answer_note,
        "is_open": state in OPEN,
    }


def stage_of(state: ReferralState) -> Tag:
    """Where a referral stands, as the label of a state is drawn."""
    return tag(state)


def ending(row: Any) -> str:
    """Why it was declined, or what came of it; empty while it runs."""
    if row.decline_code:
        return words_of(DeclineReason, row.decline_code)
    return words_of(Result, row.outcome) if row.outcome else ""


def inbox_rows(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """The agency's referrals, for data_table."""
    return [_inbox_row(row) for row in rows]


def _inbox_row(row: Any) -> dict[str, Any]:
    state = ReferralState(row.state)
    tone = PRIORITY_TONES.get(row.priority)
    flags = [{"label": words_of(Priority, row.priority), "tone": tone}] if tone else []
    url = url_for("inbox.referral", reference=row.reference)
    return {
        "due": due(row.due_on, reader_language()) if state in UNANSWERED else None,
        "person": {"name": row.shared_name, "url": url, "line": [row.reference], "flags": flags},
        "service": words_of(Domain, row.service),
        "stage": stage_of(state),
        "ending": ending(row),
    }


def shared_facts(referral: Referral) -> list[dict[str, Any]]:
    """Exactly what was disclosed to the agency."""
    return list(_told((
        (_("Full name"), referral.shared_name),
        (_("Year of birth"), str(referral.shared_birth_year) if referral.shared_birth_year else None),
        (_("Sex"), words_of(Sex, referral.shared_sex) if referral.shared_sex else None),
        (_("Household"), str(referral.shared_household)),
        (_("Service"), words_of(Domain, referral.service)),
        (_("Priority"), words_of(Priority, referral.priority)),
        (_("Sent"), moment_words(referral.sent_at)),
    )))  # fmt: skip


def _told(pairs: Iterable[tuple[str, str | None]]) -> Iterable[dict[str, Any]]:
    return ({"term": term, "value": value} for term, value in pairs)
