"""What the portal's pages are given: outside words, deadlines in words, and what the authority itself sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.access.actor import current_actor
from app.agreements.register import current as law
from app.agreements.steps import Step, sentence
from app.cases.corrections_vocabulary import field_label
from app.cases.models import ReadmissionCase
from app.cases.presenters.checklist import ChecklistView
from app.cases.presenters.corrections import shown
from app.cases.presenters.files import file_rows
from app.cases.presenters.transit import transit_facts
from app.cases.presenters.words import Due, due, family_words, weekday_date
from app.cases.transit import PLAN
from app.drafts.models import Draft
from app.kernel.coded import words_of
from app.kernel.day_words import day_words, moment_words, reader_language, short_moment_words
from app.kernel.gathering import Row
from app.kernel.i18n import _, label
from app.kernel.keyset import KeysetPage
from app.kernel.locales import country_name, language_name, partial_date
from app.kernel.partial_dates import PartialDate
from app.people.vocabulary import CivilStatus, DocumentKind, Relation, Sex
from app.requesting.circumstances import circumstance_facts
from app.requesting.evidence import evidence_checklist, evidence_lines
from app.requesting.letters import letter_lines
from app.requesting.next_step import NextStep, next_step
from app.requesting.outside_words import OutsideState, outside, stage
from app.requesting.relatives import refused_relatives
from app.requesting.sent_before import merged_facts
from app.requesting.vocabulary import begins_here, kind_facts, kind_of, words_of_clock
from app.workflow.looks import Tag, tag
from app.workflow.processes import CODES, OTHER_REQUESTS
from app.workflow.states import ErrorClaimState

Fact = dict[str, Any]
WITHDRAWABLE = frozenset(set(OutsideState) - {
    OutsideState.REFUSED, OutsideState.ARRIVED, OutsideState.CLOSED, OutsideState.WITHDRAWN, OutsideState.SENT_TWICE,
})  # fmt: skip


def list_rows(page: KeysetPage) -> list[dict[str, Any]]:
    """Rows of the authority's list, for data_table."""
    return [_list_row(row) for row in page.rows]


def _list_row(row: Any) -> dict[str, Any]:
    url = url_for("requesting.application", reference=row.reference)
    family = [{"label": family_words(row.persons), "tone": "neutral"}] if row.persons > 1 else []
    if row.process in OTHER_REQUESTS:
        family.append({"label": label(kind_of(row.process)), "tone": "neutral"})
    return {
        "person": {
            "name": f"{row.family_name} {row.given_names}", "url": url, "flags": family,
            "line": [row.requesting_reference, row.reference],
        },
        "sent": day_words(row.received_on),
        "stage": stage(row.state),
        "due": _reply_due(row),
    }  # fmt: skip


def draft_lines(drafts: Iterable[Draft]) -> list[dict[str, str]]:
    """The official's own unsent applications."""
    return [
        {
            "name": draft.title or _("No name yet"),
            "saved": _("Saved %(moment)s", moment=short_moment_words(draft.saved_at)),
            "url": url_for("requesting.new_application", draft=draft.about),
            "throw_url": url_for("drafts.removal", form=draft.form, about=draft.about),
        }
        for draft in drafts
    ]


def _reply_due(row: Any) -> Due | None:
    if row.alert_on is None:
        return None
    return _due(row)


def _due(clock: Any) -> Due | None:
    language, day = reader_language(), clock.alert_on
    if clock.outcome == "running":
        return due(day, language)
    return Due(weekday_date(day, language), _outcome_words(clock.outcome), "done", day.isoformat())


def _outcome_words(outcome: str) -> str:
    return {
        "met": _("answered in time"),
        "met_late": _("answered late"),
        "missed": _("passed without an answer"),
        "stopped": _("stopped"),
    }.get(outcome, _("no longer runs"))


@dataclass(frozen=True)
class ClockView:
    """A time limit with how it was counted."""

    title: str
    due: Due | None
    strict: str
    rolled: str
    explanation: list[str]


def clock_view(clock: Any) -> ClockView:
    """A clock row in words; what it is due for, both dates, and the reckoning sentence by sentence."""
    reply = clock.code in CODES["reply"]
    return ClockView(
        title=_("Reply due") if reply else words_of_clock(clock.code),
        due=_due(clock),
        strict=day_words(clock.due_strict),
        rolled=day_words(clock.due_rolled),
        explanation=[sentence(Step.from_record(step["code"], step["values"])) for step in clock.explanation],
    )


@dataclass(frozen=True)
class ApplicationView:
    """Everything the application page shows."""

    case: ReadmissionCase
    name: str
    stage: Tag
    word: OutsideState
    facts: list[Fact]
    person: list[Fact]
    relatives: list[dict[str, Any]]
    papers: list[dict[str, str]]
    evidence: list[dict[str, str]]
    checklist: ChecklistView
    files: list[dict[str, Any]]
    special: list[Fact]
    circumstances: list[Fact]
    corrections: list[Fact]
    clocks: list[ClockView]
    question: Row | None
    answered: list[Row]
    outgoing: list[dict[str, Any]]
    documents: list[Fact]
    notice: Row | None
    notice_facts: list[Fact]
    claim: Tag | None
    transit: list[Fact]
    may_announce: bool
    may_plan_again: bool
    may_withdraw: bool
    next_step: NextStep


def application_view(case: ReadmissionCase, parts: dict[str, list[Row]]) -> ApplicationView:
    """The page of one application, from the parts of its file."""
    refused = refused_relatives(parts["letters"])
    principal = next(row for row in parts["people"] if row.relation == "principal")
    word = outside(case.state)
    open_questions = [row for row in parts["questions"] if row.answered_at is None]
    asking = word is OutsideState.MORE_INFORMATION_NEEDED
    announced = [row for row in parts.get("transfer_notices", []) if row.state == "announced"]
    may_announce, may_plan_again = begins_here(case, "notify_transfer"), begins_here(case, "resume_document")
    return ApplicationView(
        case=case,
        name=f"{principal.family_name} {principal.given_names}",
        stage=stage(case.state),
        word=word,
        facts=[*_request_facts(case), *merged_facts(parts["merged"])],
        person=[*person_facts(principal), _photo(parts["photographs"])],
        relatives=[_relative(row, refused) for row in parts["people"] if row is not principal],
        papers=[_paper(row) for row in parts["documents"]],
        evidence=evidence_lines(case, parts),
        checklist=evidence_checklist(case, parts),
        files=file_rows([vars(row) for row in parts["files"]], current_actor(), reader_language()),
        special=[fact for row in parts["special"] for fact in _special(row)],
        circumstances=[fact for row in parts["circumstances"] for fact in circumstance_facts(row)],
        corrections=[_corrected(row) for row in parts["corrections"]],
        clocks=[clock_view(row) for row in parts["clocks"]],
        question=open_questions[0] if open_questions and asking else None,
        answered=[_answered(row) for row in parts["questions"] if row.answered_at is not None],
        outgoing=letter_lines(parts["outgoing"], case.reference),
        documents=[_travel_document(row) for row in parts.get("travel_documents", []) if row.number],
        notice=announced[-1] if announced else None,
        notice_facts=_notice_facts(announced[-1]) if announced else [],
        transit=transit_facts([vars(row) for row in parts.get(PLAN, [])], reader_language()),
        claim=tag(ErrorClaimState(parts["error_claims"][-1].state)) if parts.get("error_claims") else None,
        may_announce=may_announce,
        may_plan_again=may_plan_again,
        may_withdraw=word in WITHDRAWABLE,
        next_step=next_step(
            word, may_announce=may_announce, may_plan_again=may_plan_again, kind=kind_of(case.process)
        ),
    )


def _request_facts(case: ReadmissionCase) -> list[Fact]:
    agreement = law().agreement(case.agreement)
    version = _("Version %(number)s", number=case.agreement_version)
    return [
        _fact(_("Your reference"), case.requesting_reference),
        _fact(_("Agreement"), agreement.name(reader_language()), version),
        *kind_facts(case),
        _fact(_("Lodged on"), day_words(case.lodged_on)),
        _fact(_("Received on"), day_words(case.received_on)),
        _fact(_("Interview"), _("You asked for an interview.") if case.interview_requested else None),
    ]


def person_facts(row: Any) -> list[Fact]:
    """A person as the authority described one."""
    language = reader_language()
    return [
        _fact(_("Family name"), row.family_name),
        _fact(_("Given names"), row.given_names),
        _fact(_("Father's name"), row.fathers_name),
        _fact(_("Name at birth"), row.maiden_name),
        _fact(_("Name in its original script"), row.original_script_name),
        _fact(_("Other names"), "; ".join(row.aliases or ())),
        _fact(_("Sex"), words_of(Sex, row.sex)),
        _fact(_("Date of birth"), written(row.date_of_birth)),
        _fact(_("Place of birth"), row.place_of_birth),
        _fact(_("Nationalities"), _countries(row.nationalities, language)),
        _fact(_("Languages"), ", ".join(language_name(code, reader_language()) for code in row.languages or ())),
        _fact(_("Civil status"), words_of(CivilStatus, row.civil_status) if row.civil_status else None),
        _fact(_("Personal identification number (FIN)"), row.fin),
        _fact(_("Last address in Azerbaijan"), row.last_address),
    ]


def _photo(rows: Sequence[Any]) -> Fact:
    """That a picture came, and no more: it is not handed out again."""
    return _fact(_("Photograph"), _("A photograph was received.") if rows else None)


def _relative(row: Any, refused: dict[int, str]) -> dict[str, Any]:
    told = [words_of(Sex, row.sex), written(row.date_of_birth)]
    if row.id in refused:
        told.append(_("Refused: %(grounds)s", grounds=refused[row.id]))
    return {"title": words_of(Relation, row.relation), "name": f"{row.family_name} {row.given_names}",
            "note": " · ".join(told)}  # fmt: skip


def _paper(row: Any) -> dict[str, str]:
    until = _("valid until %(day)s", day=written(row.expires_on)) if row.expires_on else ""
    issued = _("issued %(day)s", day=written(row.issued_on)) if row.issued_on else ""
    return {"text": f"{words_of(DocumentKind, row.kind)} {row.number}",
            "note": ", ".join(each for each in (issued, row.issued_at or "", until) if each)}  # fmt: skip


def _special(row: Any) -> list[Fact]:
    return [
        _fact(_("Need for help or care"), row.care_statement),
        _fact(_("Protection or security measures"), row.security_note),
        _fact(_("Observations"), row.observations),
    ]


def _corrected(row: Row) -> Fact:
    """What the Service corrected, from which value to which, and when."""
    language = reader_language()
    old, new = (shown(row.field, value, language) for value in (row.old_value, row.new_value))
    return _fact(field_label(row.subject, row.field), f"{old} → {new}", moment_words(row.decided_at))


def _answered(row: Row) -> Row:
    return Row(question=row.question, asked=moment_words(row.asked_at), answer=row.answer,
               answered=moment_words(row.answered_at))  # fmt: skip


def _travel_document(row: Any) -> Fact:
    first, last = day_words(row.issued_on), day_words(row.valid_until)
    validity = _("Valid from %(first)s until %(last)s.", first=first, last=last)
    return _fact(_("Number"), row.number, validity)


def _notice_facts(row: Any) -> list[Fact]:
    return [
        _fact(_("Planned for"), day_words(row.planned_on)),
        _fact(_("Notice"), row.reference),
        _fact(_("Flight or vehicle"), row.flight),
    ]


def written(partial: str | None) -> str:
    """A partial date written out."""
    return partial_date(PartialDate.parse(partial), reader_language()) if partial else ""


def _countries(codes: Iterable[str] | None, language: str) -> str:
    return ", ".join(country_name(code, language) for code in codes or ())


def _fact(term: str, value: Any, note: str | None = None) -> Fact:
    return {"term": term, "value": value, "note": note}
