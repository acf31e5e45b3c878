"""What the letters about a case have in common, gathered once and worded in each language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Text, bindparam, literal_column, select

from app.accounts.models import Organisation
from app.agreements.model import Version
from app.agreements.register import current as law
from app.cases.grounds import rule_of
from app.cases.letters.envelope import Envelope, Person
from app.cases.letters.grounds import ground_text
from app.cases.letters.texts import ARTICLES, SIGNATORY
from app.cases.models import CasePerson, ReadmissionCase
from app.cases.part import CASE_ID
from app.cases.vocabulary import RefusalGround, ground_of
from app.kernel.database import db
from app.kernel.fixed import Fixed, loose
from app.kernel.partial_dates import PartialDate
from app.people.models import Person as PersonRow
from app.workflow.deadlines import code_of
from app.workflow.models import Clock
from app.workflow.processes import process_of


@dataclass(frozen=True)
class Sender:
    """A case with its authority, its people (the person concerned first) and the day the reply is due.

    `answers`: by person, what the reply says of each of a family.
    """

    case: ReadmissionCase
    authority: Organisation
    people: Sequence[PersonRow]
    reply_due: date | None

    @property
    def version(self) -> Version:
        """The agreement as it was when the case was lodged."""
        return law().version(self.case.agreement, self.case.agreement_version)

    def envelope(
        self, language: str, answers: Mapping[int, Mapping[str, Any]] | None = None, *, clock_code: str = "reply"
    ) -> Envelope:
        """The envelope in one language; `clock_code` names the limit whose article is quoted."""
        principal, *family = [self._person(row, (answers or {}).get(row.id, {}), language) for row in self.people]
        return Envelope(
            language=language,
            our_reference=self.case.reference,
            their_reference=self.case.requesting_reference,
            authority=self.authority.name_in(language),
            country=self.case.country,
            agreement=law().agreement(self.case.agreement).name(language),
            articles=self._articles(language, clock_code),
            signatory=SIGNATORY[language],  # the Service answers, not an officer by name
            person=principal,
            reply_due=self.reply_due,
            family=tuple(family),
        )

    def grounds(self, codes: Sequence[str], language: str) -> tuple[str, ...]:
        """The sentences of grounds, each with the article it rests on."""
        return tuple(_ground(code, self.version, language) for code in codes)

    def _person(self, row: PersonRow, answer: Mapping[str, Any], language: str) -> Person:
        born = PartialDate.parse(row.date_of_birth)
        if answer.get("outcome") != "refuse":
            return Person(row.full_name, born, row.sex)
        grounds = self.grounds(answer["grounds"], language)
        return Person(row.full_name, born, row.sex, refused=True, grounds=grounds, reasons=answer["reasons"])

    def _articles(self, language: str, clock_code: str) -> str:
        clocks = process_of(self.case).clocks
        limit = self.version.limit(clocks.get(clock_code) or clocks["reply"])
        return ARTICLES[language].format(limit.article)


_REPLY_DUE = (
    select(Clock.due_rolled)
    .where(Clock.case_id == CASE_ID, Clock.code == bindparam("code", type_=Text))
    .order_by(Clock.id.desc())
    .limit(literal_column("1"))
)
# The person concerned first; beside each the day the reply is due.
_PEOPLE = Fixed(
    select(*PersonRow.__table__.columns, _REPLY_DUE.scalar_subquery().label("reply_due"))
    .join(CasePerson, CasePerson.person_id == PersonRow.id)
    .where(CasePerson.case_id == CASE_ID)
    .order_by(PersonRow.id != bindparam("principal_id", type_=BigInteger), PersonRow.id)
)


def sender_of(case: ReadmissionCase) -> Sender:
    """Gather in two statements what letters about a case tell."""
    db.session.flush()  # a limit that this act has moved is told as it is now
    authority = db.session.get_one(Organisation, case.authority_id)
    found = _PEOPLE.rows(case_id=case.id, principal_id=case.principal_id, code=code_of("reply", case))
    people = [loose(PersonRow, row._asdict()) for row in found]
    return Sender(case, authority, people, found[0].reply_due)


def _ground(code: str, version: Version, language: str) -> str:
    text, ground = ground_text(code, language), ground_of(code)
    rule = rule_of(ground, version) if isinstance(ground, RefusalGround) else None
    return f"{text.removesuffix('.')} ({ARTICLES[language].format(rule.article)})." if rule else text
