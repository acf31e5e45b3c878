"""The reply as paper: the kept row of a letter, in the letter's language, printed when asked for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy import select

from app.accounts.models import Organisation
from app.agreements.model import Version
from app.agreements.register import current as law
from app.cases.grounds import rule_of
from app.cases.letters import Entry, Outcome, Person, ReplyLetter, render
from app.cases.letters.grounds import ground_text
from app.cases.models import CasePerson, ReadmissionCase
from app.cases.models import ReplyLetter as LetterRow
from app.cases.vocabulary import RefusalGround, ground_of
from app.kernel.database import db
from app.kernel.errors import NotVisible
from app.kernel.i18n import LANGUAGES, in_language
from app.kernel.partial_dates import PartialDate
from app.people.models import Person as PersonRow
from app.workflow.deadlines import code_of
from app.workflow.models import Clock
from app.workflow.processes import TRANSIT, process_of

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


def letter_pdf(letter: LetterRow, language: str) -> bytes:
    """A kept reply as PDF. Reads only what the requesting authority may read too.

    Raises:
        NotVisible: the language is none of ours.
        FontsMissing: the fonts were not cut.
    """
    with in_language(language if language in LANGUAGES else None):
        return render(letter_in(letter, language), current_app.config["SETTINGS"].fonts_dir)


def letter_of(reference: str) -> LetterRow:
    """The reply of a case; NotVisible while there is none."""
    found = db.session.scalar(
        select(LetterRow)
        .join(ReadmissionCase, ReadmissionCase.id == LetterRow.case_id)
        .where(ReadmissionCase.reference == reference)
    )
    if found is None:
        raise NotVisible()
    return found


def letter_in(letter: LetterRow, language: str) -> ReplyLetter:
    """What a reply says in one language, in three statements. NotVisible as `letter_pdf`."""
    if language not in LANGUAGES:
        raise NotVisible()
    case, authority = db.session.execute(
        select(ReadmissionCase, Organisation)
        .join(Organisation, Organisation.id == ReadmissionCase.authority_id)
        .where(ReadmissionCase.id == letter.case_id)
    ).one()
    principal, *family = _people(case, letter, language)
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
        reply_due=_reply_due(case),
        signatory_name="",  # the Service answers, not an officer by name
        signatory_title=SIGNATORY[language],
        language=language,
        grounds=_grounds(case, letter.grounds, language),
        reasons=letter.reasons,
        valid_until=letter.transfer_until,
        transit=case.process == TRANSIT.name,
        entry=_entry(letter, language),
    )


def _entry(letter: LetterRow, language: str) -> Entry | None:
    if letter.entry_post_id is None or letter.entry_on is None or letter.entry_time is None:
        return None
    post = db.session.get_one(Organisation, letter.entry_post_id)
    return Entry(post.name_in(language), letter.entry_on, letter.entry_time)


def _reply_due(case: ReadmissionCase) -> date | None:
    return db.session.scalar(
        select(Clock.due_rolled)
        .where(Clock.case_id == case.id, Clock.code == code_of("reply", case))
        .order_by(Clock.id.desc())
        .limit(1)
    )


def _people(case: ReadmissionCase, letter: LetterRow, language: str) -> list[Person]:
    answers = {each["person_id"]: each for each in letter.persons}
    rows = db.session.scalars(
        select(PersonRow)
        .join(CasePerson, CasePerson.person_id == PersonRow.id)
        .where(CasePerson.case_id == case.id)
        .order_by(PersonRow.id != case.principal_id, PersonRow.id)
    )
    return [_person(case, row, answers.get(row.id, {}), letter, language) for row in rows]


def _person(
    case: ReadmissionCase, row: PersonRow, answer: Mapping[str, Any], letter: LetterRow, language: str
) -> Person:
    """Somebody of the case; with grounds and reasons only if answered otherwise than the person concerned."""
    born = PartialDate.parse(row.date_of_birth)
    if answer.get("outcome") != "refuse" or letter.outcome == "refuse":
        return Person(row.full_name, born, row.sex)
    grounds = _grounds(case, answer["grounds"], language)
    return Person(row.full_name, born, row.sex, refused=True, grounds=grounds, reasons=answer["reasons"])


def _articles(case: ReadmissionCase, language: str) -> str:
    version = law().version(case.agreement, case.agreement_version)
    limit = version.limit(process_of(case).clocks["reply"])
    return ARTICLES[language].format(limit.article)


def _grounds(case: ReadmissionCase, codes: Sequence[str], language: str) -> tuple[str, ...]:
    version = law().version(case.agreement, case.agreement_version)
    return tuple(_ground(code, version, language) for code in codes)


def _ground(code: str, version: Version, language: str) -> str:
    """The sentence of a ground, with the article it rests on."""
    text, ground = ground_text(code, language), ground_of(code)
    rule = rule_of(ground, version) if isinstance(ground, RefusalGround) else None
    return f"{text.removesuffix('.')} ({ARTICLES[language].format(rule.article)})." if rule else text
