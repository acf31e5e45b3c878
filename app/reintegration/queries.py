"""The coordinator's list and page, the agency's inbox, and what the desk's file shows of reintegration."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select

from app.access.actor import Actor
from app.accounts.models import Organisation
from app.cases.models import ReadmissionCase
from app.cases.parts import CASE_ID, Asked, Line, Part, PartRow, day_in, judging_parts, told_by
from app.cases.parts import PARTS as FILE_PARTS
from app.kernel import clock
from app.kernel.coded import words_of
from app.kernel.database import db
from app.kernel.day_words import day_words
from app.kernel.errors import NotVisible
from app.kernel.gathering import Row as GatheredRow
from app.kernel.gathering import gather, gather_json
from app.kernel.i18n import _, _l, label
from app.kernel.keyset import KeysetPage, Stretch, newest_first
from app.people.models import Person
from app.reintegration.models import Consent, Need, Referral
from app.reintegration.vocabulary import DeclineReason, Domain, Priority, Result
from app.workflow.states import CaseState, ReferralState

LISTED = 500
LATELY = 20
COORDINATED = (CaseState.TRANSFERRED, CaseState.REINTEGRATION)
UNANSWERED = (ReferralState.SENT, ReferralState.ACKNOWLEDGED)
OPEN = (*UNANSWERED, ReferralState.ACCEPTED)


@dataclass(frozen=True)
class CoordinatedFile:
    """One arrived person with consents, needs and referrals; `told` is what other parts of the file tell the guards."""

    case: ReadmissionCase
    person: Person
    consents: Sequence[GatheredRow]
    needs: Sequence[GatheredRow]
    referrals: Sequence[GatheredRow]
    told: Mapping[str, Any]

    @property
    def open_count(self) -> int:
        """How many referrals have no outcome yet."""
        return sum(row.state in OPEN for row in self.referrals)

    @property
    def consenting(self) -> set[str]:
        """The agencies the person consents to now: given, and not taken back (Art. 17)."""
        return {row.code for row in self.consents if row.given and row.withdrawn_on is None}

    def open_alike(self, service: str) -> list[GatheredRow]:
        """Referrals for the same service that have no outcome yet: a second one would help twice."""
        return [row for row in self.referrals if row.service == service and row.state in OPEN]


def coordinated_cases(
    stretch: Stretch, *, size: int, state: CaseState | None, unanswered: bool
) -> KeysetPage:
    """Arrived persons, newest first, with how many referrals are open and how many unanswered ones are late."""
    case = ReadmissionCase
    statement = (
        select(
            case.id, case.reference, case.state, case.persons, case.has_minor, Person.family_name,
            Person.given_names, _count(Referral.state.in_(OPEN)).label("open"), _count(_late()).label("late"),
            _next_due().label("due_on"),
        )
        .join(Person, Person.id == case.principal_id)
        .where(case.is_open, case.state.in_([state] if state else COORDINATED))
    )  # fmt: skip
    if unanswered:
        statement = statement.where(_count(_late()) > 0)
    return newest_first(statement, case.id, stretch, size=size)


def coordinated_file(reference: str) -> CoordinatedFile:
    """One arrived person; NotVisible before arrival."""
    row = db.session.execute(
        select(ReadmissionCase, Person)
        .join(Person, Person.id == ReadmissionCase.principal_id)
        .where(
            ReadmissionCase.reference == reference,
            ReadmissionCase.state.in_((*COORDINATED, CaseState.CLOSED)),
        )
    ).one_or_none()
    if row is None:
        raise NotVisible()
    parts = gather({name: PARTS[name].rows for name in ("consents", "needs", "referrals")}, case_id=row[0].id)
    told = told_by(gather_json({name: FILE_PARTS[name].rows for name in judging_parts()}, case_id=row[0].id))
    return CoordinatedFile(row[0], row[1], parts["consents"], parts["needs"], parts["referrals"], told)


def referral_of_case(case: ReadmissionCase, reference: str) -> Referral:
    """One referral of a case."""
    return _found(select(Referral).where(Referral.reference == reference, Referral.case_id == case.id))


def own_referrals(actor: Actor) -> Sequence[Row[*tuple[Any, ...]]]:
    """The agency's open referrals, by what falls due first."""
    return db.session.execute(
        _inbox(actor).where(Referral.state.in_(OPEN)).order_by(Referral.due_on, Referral.id).limit(LISTED)
    ).all()


def lately_ended(actor: Actor) -> Sequence[Row[*tuple[Any, ...]]]:
    """The agency's referrals that ended last."""
    ended = Referral.state.not_in(OPEN)
    return db.session.execute(_inbox(actor).where(ended).order_by(Referral.id.desc()).limit(LATELY)).all()


def own_referral(reference: str, actor: Actor) -> Referral:
    """One referral addressed to this agency; NotVisible for any other."""
    mine = Referral.agency_id == actor.organisation_id
    return _found(select(Referral).where(Referral.reference == reference, mine))


def _inbox(actor: Actor) -> Select[*tuple[Any, ...]]:
    return select(
        Referral.reference, Referral.state, Referral.service, Referral.priority, Referral.shared_name,
        Referral.shared_birth_year, Referral.due_on, Referral.sent_at, Referral.outcome, Referral.decline_code,
    ).where(Referral.agency_id == actor.organisation_id)  # fmt: skip


def _found(wanted: Select[Referral]) -> Referral:
    referral = db.session.scalar(wanted)
    if referral is None:
        raise NotVisible()
    return referral


def _count(condition: ColumnElement[bool]) -> Any:
    counted = select(func.count()).select_from(Referral)
    return counted.where(Referral.case_id == ReadmissionCase.id, condition).correlate(ReadmissionCase).scalar_subquery()


def _late() -> ColumnElement[bool]:
    return Referral.state.in_(UNANSWERED) & (Referral.due_on < clock.today())


def _next_due() -> Any:
    soonest = select(func.min(Referral.due_on))
    mine = soonest.where(Referral.case_id == ReadmissionCase.id, Referral.state.in_(UNANSWERED))
    return mine.correlate(ReadmissionCase).scalar_subquery()


def _consents() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Consent.id, Consent.given, Consent.given_on, Consent.withdrawn_on, Consent.method, Consent.language,
            Consent.agency_id,
            Organisation.code, Organisation.name_en, Organisation.name_az, Organisation.name_ru,
        )
        .join(Organisation, Organisation.id == Consent.agency_id)
        .where(Consent.case_id == CASE_ID)
        .order_by(Consent.id)
    )  # fmt: skip


def _needs() -> Select[*tuple[Any, ...]]:
    columns = (Need.id, Need.domain, Need.priority, Need.note, Need.identified_on)
    return select(*columns).where(Need.case_id == CASE_ID).order_by(Need.id)


def _referrals() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Referral.reference, Referral.need_id, Referral.agency_id, Referral.service, Referral.priority,
            Referral.question, Referral.state, Referral.sent_at, Referral.due_on, Referral.decline_code,
            Referral.outcome, Referral.answer_note, Referral.answered_at, Referral.version,
            Organisation.code, Organisation.name_en, Organisation.name_az, Organisation.name_ru,
        )
        .join(Organisation, Organisation.id == Referral.agency_id)
        .where(Referral.case_id == CASE_ID)
        .order_by(Referral.id)
    )  # fmt: skip


def agency_name(row: Any, language: str) -> str:
    """The agency of a consent or referral in a language; rows come as values or as JSON."""
    column = {"az": "name_az", "ru": "name_ru"}.get(language, "name_en")
    return str(row[column] if isinstance(row, dict) else getattr(row, column))


def taken_back(day: date) -> str:
    """On which day the person took consent back."""
    return _("taken back on %(day)s", day=day_words(day))


def _consent_line(row: PartRow, language: str) -> Line:
    given = bool(row["given"])
    if row["withdrawn_on"]:
        return Line(agency_name(row, language), taken_back(_day(row["withdrawn_on"])), _("Taken back"), "overdue")
    asked = _("asked on %(day)s", day=day_words(_day(row["given_on"])))
    return Line(agency_name(row, language), asked, _("Given") if given else _("Refused"), "done" if given else "later")


def _need_line(row: PartRow, _language: str) -> Line:
    found = _("found on %(day)s", day=day_words(_day(row["identified_on"])))
    tone = "later" if row["priority"] == Priority.NORMAL else "soon"
    return Line(words_of(Domain, row["domain"]), found, words_of(Priority, row["priority"]), tone)


def _referral_asked(row: PartRow, language: str) -> Asked:
    state = ReferralState(row["state"])
    ending = words_of(Result, row["outcome"]) if row["outcome"] else None
    ending = words_of(DeclineReason, row["decline_code"]) if row["decline_code"] else ending
    late = state in UNANSWERED and _day(row["due_on"]) < clock.today()
    return Asked(
        of=agency_name(row, language),
        what=words_of(Domain, row["service"]),
        asked_on=day_in(row["sent_at"]),
        due_on=day_in(row["due_on"]) if state in UNANSWERED else None,
        waiting=state in OPEN,
        outcome=label(state),
        tone="overdue" if late else "done" if state is ReferralState.COMPLETED else "later",
        answer=ending,
    )


def _day(value: str | date) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _referral_facts(rows: Sequence[PartRow]) -> dict[str, Any]:
    return {"open_referrals": sum(row["state"] in OPEN for row in rows)}


def _consent_facts(rows: Sequence[PartRow]) -> dict[str, Any]:
    return {"consent_is_recorded": any(row["given"] for row in rows)}


PARTS: dict[str, Part] = {
    "consents": Part(_consents(), _l("Consents"), _consent_line, _consent_facts),
    "needs": Part(_needs(), _l("Needs"), _need_line),
    "referrals": Part(_referrals(), facts=_referral_facts, asked=_referral_asked, tab="requests"),
}
