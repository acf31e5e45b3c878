"""Tells a case as it happens: each chapter on its day, by whoever does it, through the same verbs as the pages."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from app.access.actor import Actor
from app.access.roles import Role
from app.accounts.models import Organisation
from app.cases.application import Application
from app.cases.jobs import act_on_clocks
from app.cases.models import CasePerson, ReadmissionCase
from app.cases.register_client import AnswerStatus, Register, RegisterAnswer
from app.cases.schemas import ApplicationSchema
from app.cases.services import decision, desk, registers, safeguards, tracks
from app.cases.services.intake import lodge
from app.cases.services.persons import PersonAnswer
from app.cases.vocabulary import FallBackReason, NationalProcedure
from app.consulates import services as mission
from app.consulates.models import TravelDocument, VerificationRequest
from app.kernel import clock
from app.kernel.database import db, speaking_as
from app.kernel.transaction import transaction
from app.people.models import Person
from app.reintegration import services as support
from app.reintegration.models import Referral
from app.returns.models import TransferNotice
from app.returns.services import error_claims
from app.returns.services import transfers as returns
from app.samples.cast import Cast
from app.samples.registers import border_record, population_record

SCHEMA = ApplicationSchema()
Reading = Callable[[dict[str, Any]], Application]


def as_application(document: dict[str, Any]) -> Application:
    """A document read as an application for readmission."""
    return Application.from_document(SCHEMA.checked(document))


class Story:
    """One case from its application on. Every chapter is one transaction on one day."""

    def __init__(
        self,
        cast: Cast,
        document: dict[str, Any],
        received_on: date,
        *,
        officer: int = 0,
        read: Reading = as_application,
    ) -> None:
        self.cast, self.document, self.day = cast, document, received_on
        self.country = document["requesting_authority"][:2]
        self.official = cast.competent(Role.REQUESTING_OFFICIAL, self.country)
        self.officer = cast.who(Role.CASE_OFFICER, place=officer)
        self.supervisor = cast.who(Role.SUPERVISOR)
        self.coordinator = cast.who(Role.COORDINATOR)
        with self.by(self.official):
            receipt = lodge([read(document)], actor=self.official)[0]
            assert receipt.reference is not None, receipt.errors
            self.reference = receipt.reference

    @contextmanager
    def by(self, actor: Actor, *, after: int = 0) -> Iterator[None]:
        """The next chapter: so many days later, done by this actor."""
        self.day += timedelta(days=after)
        db.session.expire_all()
        nine = datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=clock.BAKU)
        with clock.at(nine), speaking_as(actor.as_speaker()), transaction():
            yield

    @property
    def case(self) -> ReadmissionCase:
        """The case as it stands, for whoever speaks."""
        return db.session.scalars(
            select(ReadmissionCase).where(ReadmissionCase.reference == self.reference)
        ).one()

    def is_taken_up(self, *, after: int = 1) -> "Story":
        """An officer takes it and asks the registers, which both answer."""
        with self.by(self.officer, after=after):
            desk.take_up(self.case, actor=self.officer)
            registers.keep_answers(self.case, self._answers(), actor=self.officer)
        return self

    def is_concluded(self, *, after: int = 1) -> "Story":
        """The checks are done."""
        with self.by(self.officer, after=after):
            desk.conclude_checks(self.case, actor=self.officer)
        return self

    def is_asked_of_the_mission(self, *, after: int = 1) -> "Story":
        """The mission competent for the requesting state is asked to interview the person."""
        with self.by(self.officer, after=after):
            question = "Please interview the person and say whether identity can be confirmed."
            mission.refer(self.case, actor=self.officer, question=question)
        return self

    def is_answered_by_the_mission(self, outcome: str, reasons: str = "", *, after: int = 3) -> "Story":
        """The mission records its interview."""
        consul = self.cast.competent(Role.CONSULAR_OFFICER, self.country)
        with self.by(consul, after=after):
            asked = db.session.scalars(
                select(VerificationRequest)
                .where(VerificationRequest.state == "sent")
                .order_by(VerificationRequest.id.desc())
            ).first()
            assert asked is not None
            report = mission.Report(outcome, "in_person", self.day, "az", reasons)
            mission.answer(asked, actor=consul, report=report)
        return self

    def is_decided(
        self,
        outcome: str,
        grounds: tuple[str, ...] = (),
        reasons: str = "",
        *,
        refusing: Mapping[str, tuple[str, str]] | None = None,
        after: int = 1,
    ) -> "Story":
        """An officer proposes, the supervisor approves a day later. `refusing`: ground and reasons by given name."""
        with self.by(self.officer, after=after):
            told: dict[str, Any] = {"outcome": outcome, "grounds": grounds, "reasons": reasons}
            told["persons"] = self._refused(refusing or {})
            decision.propose(self.case, actor=self.officer, **told)
        with self.by(self.supervisor, after=1):
            decision.approve(self.case, actor=self.supervisor)
        return self

    def _refused(self, told: Mapping[str, tuple[str, str]]) -> list[PersonAnswer]:
        people = db.session.scalars(
            select(Person)
            .join(CasePerson, CasePerson.person_id == Person.id)
            .where(CasePerson.case_id == self.case.id, Person.given_names.in_(told))
        )
        return [
            PersonAnswer(person.id, "refuse", (told[person.given_names][0],), told[person.given_names][1])
            for person in people
        ]

    def falls_back(self, reason: str, *, after: int = 1) -> "Story":
        """The accelerated procedure turns out not to apply."""
        with self.by(self.officer, after=after):
            tracks.fall_back(self.case, actor=self.officer, reason=FallBackReason(reason))
        return self

    def enters_a_national_procedure(self, procedure: str, *, after: int = 1) -> "Story":
        """After arrival a third-country national is handed over to another unit."""
        with self.by(self.officer, after=after):
            told = NationalProcedure(procedure)
            tracks.enter_national_procedure(self.case, actor=self.officer, procedure=told, remark=None)
        return self

    def is_allowed_through(self, post: str, *, in_days: int = 8, after: int = 1) -> "Story":
        """An officer proposes to allow the transit at a crossing point, the supervisor approves a day later."""
        with self.by(self.officer, after=after):
            desk.take_up(self.case, actor=self.officer)
            where = db.session.scalars(select(Organisation.id).where(Organisation.code == post)).one()
            entry = decision.Entry(where, self.day + timedelta(days=in_days), time(15, 10))
            decision.propose(
                self.case, actor=self.officer, outcome="accept", grounds=(), reasons="", entry=entry
            )
        with self.by(self.supervisor, after=1):
            decision.approve(self.case, actor=self.supervisor)
        return self

    def passes(self, days: int) -> "Story":
        """Days pass and the worker looks at the clocks."""
        self.day += timedelta(days=days)
        with clock.at(datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=clock.BAKU)):
            act_on_clocks()
        return self

    def gets_a_document(self, number: str, *, after: int = 2) -> "Story":
        """The desk asks for the travel document and the mission issues it."""
        with self.by(self.officer):
            mission.request_document(self.case, actor=self.officer)
        consul = self.cast.competent(Role.CONSULAR_OFFICER, self.country)
        with self.by(consul, after=after):
            wanted = db.session.scalars(
                select(TravelDocument)
                .where(TravelDocument.issued_on.is_(None))
                .order_by(TravelDocument.id.desc())
            ).first()
            assert wanted is not None
            until = mission.longest_useful(wanted, self.day)
            mission.issue(wanted, actor=consul, number=number, issued_on=self.day, valid_until=until)
        return self

    def is_looked_after(self, reason: str, *, after: int = 1) -> "Story":
        """The supervisor clears what protects the persons of the case, so that the transfer can be planned."""
        with self.by(self.supervisor, after=after):
            for each in safeguards.open_safeguards(self.case.id):
                safeguards.clear_safeguard(self.case, each.id, actor=self.supervisor, reason=reason)
        return self

    def is_announced(self, flight: str, *, in_days: int = 9, mode: str = "forced") -> "Story":
        """The requesting authority announces the transfer."""
        with self.by(self.official, after=1):
            airport = db.session.scalars(select(Organisation.id).where(Organisation.code == "GYD")).one()
            plan = returns.Plan(self.day + timedelta(days=in_days), None, airport, "air", flight, 2, mode)
            returns.announce(self.case, actor=self.official, plan=plan)
        return self

    def arrives(self, *, after: int = 9) -> "Story":
        """The border officer meets the person."""
        border = self.cast.who(Role.BORDER_OFFICER)
        with self.by(border, after=after):
            returns.confirm_arrival(self._notice(), actor=border, identified=True)
        return self

    def does_not_arrive(self, reason: str = "not_handed_over", *, after: int = 9) -> "Story":
        """Nobody is on the flight."""
        border = self.cast.who(Role.BORDER_OFFICER)
        with self.by(border, after=after):
            returns.did_not_arrive(self._notice(), actor=border, reason_code=reason, note=None)
        return self

    def is_claimed_in_error(self, reasons: str, person_facts: str, *, after: int = 6) -> "Story":
        """The desk tells the authority that the readmission was an error."""
        with self.by(self.officer, after=after):
            error_claims.claim_error(self.case, actor=self.officer, reasons=reasons, person_facts=person_facts)
        return self

    def is_withdrawn(self, reason: str, *, after: int = 1) -> "Story":
        """The requesting authority takes its application back."""
        with self.by(self.official, after=after):
            desk.withdraw(self.case.id, actor=self.official, reason=reason)
        return self

    def is_supported(self, domain: str, agency: str, *, outcome: str | None = "need_met") -> "Story":
        """Consent, one need, one referral; the agency takes it on and, given an outcome, reports it."""
        with self.by(self.coordinator, after=2):
            body = db.session.scalars(select(Organisation).where(Organisation.code == agency)).one()
            support.record_consent(
                self.case, actor=self.coordinator, agency=body, given=True, method="in_writing", language="az"
            )
            text = "Told at the first meeting after arrival."
            need = support.record_need(
                self.case, actor=self.coordinator, domain=domain, priority="normal", text=text
            )
            question = "Please receive the person and tell us what you can offer."
            support.refer_need(self.case, need, body, actor=self.coordinator, question=question)
        member = self.cast.who(Role.AGENCY_MEMBER, agency)
        with self.by(member, after=2):
            support.answer(self._referral(), "take_on", actor=member)
        if outcome:
            with self.by(member, after=14):
                support.answer(
                    self._referral(), "complete", actor=member, outcome=outcome, text="Done as agreed."
                )
        return self

    def _answers(self) -> dict[Register, RegisterAnswer]:
        person = {key: str(value) for key, value in self.document["person"].items() if isinstance(value, str)}
        records = {Register.POPULATION: population_record(person), Register.BORDER: border_record(person)}
        return {register: _answer(register, record) for register, record in records.items()}

    def _notice(self) -> TransferNotice:
        rows = (
            select(TransferNotice)
            .where(TransferNotice.state == "announced")
            .order_by(TransferNotice.id.desc())
        )
        found = db.session.scalars(rows).first()
        assert found is not None
        return found

    def _referral(self) -> Referral:
        return db.session.scalars(select(Referral).order_by(Referral.id.desc()).limit(1)).one()


def _answer(register: Register, record: Mapping[str, str | None] | None) -> RegisterAnswer:
    told = {name: value for name, value in record.items() if value} if record else None
    status = AnswerStatus.FOUND if told else AnswerStatus.NOT_FOUND
    return RegisterAnswer(status, told, clock.now(), f"sample/{register}")
