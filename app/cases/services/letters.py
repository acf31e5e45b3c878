"""The reply as paper: the kept row of a letter, put into the letter's language and printed whenever it is asked for."""

from collections.abc import Mapping, Sequence

from flask import current_app
from sqlalchemy import select

from app.accounts.models import Organisation
from app.agreements.register import current as law
from app.cases.letters import Outcome, Person, ReplyLetter, render
from app.cases.letters.grounds import GROUNDS
from app.cases.models import CasePerson, ReadmissionCase
from app.cases.models import ReplyLetter as LetterRow
from app.cases.vocabulary import RefusalGround
from app.kernel.database import db
from app.kernel.errors import NotVisible
from app.kernel.i18n import LANGUAGES
from app.kernel.partial_dates import PartialDate
from app.people.models import Person as PersonRow
from app.workflow.deadlines import code_of
from app.workflow.models import Clock

OUTCOMES: Mapping[str, Outcome] = {
    "accept": Outcome.ACCEPTED,
    "refuse": Outcome.REFUSED,
    "silence": Outcome.ACCEPTED_SILENCE,
}
ARTICLES: Mapping[str, str] = {"en": "Article {}", "az": "Maddə {}", "ru": "Статья {}"}
SIGNATORY: Mapping[str, str] = {
    "en": "State Migration Service",
    "az": "Dövlət Miqrasiya Xidməti",
    "ru": "Государственная миграционная служба",
}


def reply_pdf(case: ReadmissionCase, language: str) -> bytes:
    """The reply of a case as PDF. Reads only what the requesting authority may read too.

    Raises:
        NotVisible: no reply was made yet, or the language is none of ours.
        FontsMissing: the fonts were not cut.
    """
    return render(reply_letter(case, language), current_app.config["SETTINGS"].fonts_dir)


def reply_letter(case: ReadmissionCase, language: str) -> ReplyLetter:
    """The reply of a case in one language, in two statements. NotVisible as `reply_pdf`."""
    row = db.session.execute(
        select(LetterRow, Organisation, Clock)
        .join(Organisation, Organisation.id == LetterRow.authority_id)
        .outerjoin(Clock, (Clock.case_id == LetterRow.case_id) & (Clock.code == code_of("reply", case.procedure)))
        .where(LetterRow.case_id == case.id)
        .order_by(Clock.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None or language not in LANGUAGES:
        raise NotVisible()
    letter, authority, reply = row
    principal, *family = _people(case)
    return ReplyLetter(
        number=letter.number,
        issued_on=letter.issued_on,
        our_reference=case.reference,
        their_reference=case.requesting_reference,
        authority=authority.name_in(language),
        country=case.country,
        agreement=law().agreement(case.agreement).name(language),
        articles=_articles(case, language),
        person=principal,
        family=tuple(family),
        outcome=OUTCOMES[letter.outcome],
        reply_due=reply.due_rolled if reply else None,
        signatory_name=letter.signatory,
        signatory_title=SIGNATORY[language],
        language=language,
        grounds=_grounds(letter.grounds, language),
        reasons=letter.reasons,
        valid_until=letter.transfer_until,
    )


def _people(case: ReadmissionCase) -> list[Person]:
    rows = db.session.scalars(
        select(PersonRow)
        .join(CasePerson, CasePerson.person_id == PersonRow.id)
        .where(CasePerson.case_id == case.id)
        .order_by(PersonRow.id != case.principal_id, PersonRow.id)
    )
    return [Person(row.full_name, PartialDate.parse(row.date_of_birth), row.sex) for row in rows]


def _articles(case: ReadmissionCase, language: str) -> str:
    version = law().version(case.agreement, case.agreement_version)
    limit = version.limit(code_of("reply", case.procedure))
    return ARTICLES[language].format(limit.article)


def _grounds(codes: Sequence[str], language: str) -> tuple[str, ...]:
    return tuple(GROUNDS[language][RefusalGround(code)] for code in codes)
