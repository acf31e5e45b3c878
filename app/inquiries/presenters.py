"""What the pages of requests are given. What a body sees is made in one place, for its page and for the preview."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for

from app.accounts.models import Organisation
from app.cases.presenters.files import size_words
from app.cases.presenters.words import Due, born, due
from app.inquiries.disclosing import Copy
from app.inquiries.queries import WITH_THE_BODY, Read, body_name
from app.inquiries.rules import BodyRule, proposed_day
from app.inquiries.services.asking import Prepared
from app.inquiries.vocabulary import OUTCOME_TONES, Fact, InquiryOutcome, Subject
from app.kernel import clock
from app.kernel.coded import words_of
from app.kernel.day_words import day_words, moment_words, reader_language
from app.kernel.i18n import _, label, ngettext
from app.kernel.locales import country_name
from app.people.vocabulary import CivilStatus, DocumentKind, Sex
from app.workflow.citations import citation
from app.workflow.looks import Tag, tag
from app.workflow.states import InquiryState

Line = dict[str, Any]


@dataclass(frozen=True)
class SharedView:
    """What a body sees of a request once it has opened it: these lines and these files, and nothing else."""

    question: str
    request: list[Line]
    person: list[Line]
    papers: list[dict[str, str]]
    files: list[dict[str, Any]]


def shared_of(read: Read) -> SharedView:
    """What the body sees of a request that was sent."""
    row = read.row
    return _shared(row.question, row.subject, row.legal_basis, row.due_on, row.disclosed, read.shared)


def shared_as_prepared(asked: Prepared, before: Sequence[Any] = ()) -> SharedView:
    """What the body will see. `before`: the files that it was shown already."""
    known = {file.public_id for file in before}
    files = [*before, *(file for file in asked.files if file.public_id not in known)]
    basis = asked.rule.legal_basis
    return _shared(asked.question, asked.subject, basis, asked.due_on, asked.disclosed, files)


def _shared(
    question: str, subject: str, basis: str, due_on: date, disclosed: Copy, files: Iterable[Any]
) -> SharedView:
    return SharedView(
        question=question,
        request=[
            _line(_("Purpose"), words_of(Subject, subject)),
            _line(_("Legal basis"), citation(basis)),
            _line(_("Answer due on"), day_words(due_on)),
        ],
        person=[_line(label(fact), _fact_words(fact, disclosed[fact])) for fact in Fact if _is_line(fact, disclosed)],
        papers=[_paper(paper) for paper in disclosed.get(Fact.DOCUMENTS, ())],
        files=[_file(file) for file in files],
    )


def _is_line(fact: Fact, disclosed: Copy) -> bool:
    return fact is not Fact.DOCUMENTS and fact.value in disclosed


def _fact_words(fact: Fact, value: Any) -> str:
    language = reader_language()
    if fact is Fact.DATE_OF_BIRTH:
        return born(value, language)
    if fact is Fact.SEX:
        return words_of(Sex, value)
    if fact is Fact.CIVIL_STATUS:
        return words_of(CivilStatus, value)
    if fact is Fact.NATIONALITIES:
        return ", ".join(country_name(code, language) for code in value)
    return "; ".join(value) if isinstance(value, list) else str(value)


def _paper(paper: Mapping[str, str | None]) -> dict[str, str]:
    language = reader_language()
    issued, until = paper["issued_on"], paper["expires_on"]
    told = (
        _("issued %(day)s", day=born(issued, language)) if issued else "",
        paper["authority"] or "",
        _("valid until %(day)s", day=born(until, language)) if until else "",
    )
    note = ", ".join(filter(None, told))
    return {"text": f"{words_of(DocumentKind, paper['kind'] or '')} {paper['number']}", "note": note}


def _file(file: Any) -> dict[str, Any]:
    pages = ngettext("%(num)s page", "%(num)s pages", file.pages) if file.pages else None
    note = " · ".join(filter(None, (pages, size_words(file.size, reader_language()))))
    return {"name": file.name, "url": url_for("files.body", file=file.public_id), "note": note}


@dataclass(frozen=True)
class InquiryView:
    """One request on the desk's page or on the body's; `shared` is None before the body has opened it."""

    reference: str
    version: int
    body: str
    subject: str
    stage: Tag
    due: Due | None
    shared: SharedView | None
    missing: str | None
    answer: list[Line]
    files: list[dict[str, Any]]
    record: list[Line]
    state: InquiryState


def for_desk(read: Read) -> InquiryView:
    """One request as the desk reads it."""
    row, language = read.row, reader_language()
    told = moment_words(row.sent_at)
    record = [
        _line(_("Sent"), told, row.asker),
        _line(_("Opened"), moment_words(row.opened_at)),
        _line(_("Last reminder"), moment_words(row.reminded_at)),
    ]
    return _view(read, body_name(row, language), record, shared_of(read))


def for_body(read: Read) -> InquiryView:
    """One request as its body reads it: before it is opened, and after it was recalled, without what was passed on."""
    state = InquiryState(read.row.state)
    hidden = state in (InquiryState.SENT, InquiryState.RECALLED)
    record = [_line(_("Sent"), moment_words(read.row.sent_at))]
    return _view(read, "", record, None if hidden else shared_of(read))


def _view(read: Read, body: str, record: list[Line], shared: SharedView | None) -> InquiryView:
    row, state = read.row, InquiryState(read.row.state)
    return InquiryView(
        reference=row.reference,
        version=row.version,
        body=body,
        subject=words_of(Subject, row.subject),
        stage=tag(state),
        due=due(row.due_on, reader_language()) if state in WITH_THE_BODY else None,
        shared=shared,
        missing=row.missing if state is InquiryState.RETURNED else None,
        answer=_answer(row) if row.outcome else [],
        files=[_file(file) for file in read.returned],
        record=record,
        state=state,
    )


def _answer(row: Any) -> list[Line]:
    letter = _("Letter %(number)s of %(day)s", number=row.letter, day=day_words(row.letter_on)) if row.letter else None
    return [
        _line(_("Answer"), words_of(InquiryOutcome, row.outcome)),
        _line(_("Explanation"), row.answer),
        _line(_("Answered by"), row.answered_by),
        _line(_("Entered from a letter") if row.on_paper else _("Answered"), moment_words(row.answered_at), letter),
    ]


def inbox_rows(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """A body's requests, for data_table. No name stands in the list: what was passed on is read by opening it."""
    return [_inbox_row(row) for row in rows]


def _inbox_row(row: Any) -> dict[str, Any]:
    state = InquiryState(row.state)
    url = url_for("inquiry_inbox.inquiry", reference=row.reference)
    stage = tag(state)
    if row.outcome:
        stage = Tag(words_of(InquiryOutcome, row.outcome), OUTCOME_TONES[row.outcome])
    return {
        "due": due(row.due_on, reader_language()) if state in WITH_THE_BODY else None,
        "person": {"name": words_of(Subject, row.subject), "url": url, "line": [row.reference], "flags": []},
        "since": moment_words(row.sent_at),
        "stage": stage,
    }


def rule_lines(bodies: Iterable[tuple[Organisation, BodyRule]]) -> list[Line]:
    """What each body is asked for, and by when it would answer a request sent today."""
    language = reader_language()
    return [
        _line(
            body.name_in(language),
            "; ".join(label(subject) for subject in rule.subjects),
            _("Answer due on %(day)s, by %(source)s", day=day_words(proposed_day(rule, clock.today())),
              source=citation(rule.source_status)),
        )
        for body, rule in bodies
    ]  # fmt: skip


def _line(term: str, value: Any, note: str | None = None) -> Line:
    return {"term": term, "value": value, "note": note}
