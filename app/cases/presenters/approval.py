"""The page of approval: the proposal, the doubts, the differences, what others answered, and who may sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.dossier import Dossier
from app.cases.facts import facts_of
from app.cases.parts import Line, PartRow
from app.cases.presenters import conditions, evidence, header, identity, sections, words
from app.cases.presenters.requests import RequestView, present_requests
from app.cases.presenters.transit import transit_facts
from app.cases.transit import PLAN
from app.cases.vocabulary import ProposedOutcome
from app.kernel.day_words import reader_language
from app.kernel.errors import Refusal
from app.kernel.i18n import _, label
from app.workflow.engine import refusals_of
from app.workflow.processes import process_of
from app.workflow.refusals import sentence
from app.workflow.states import CaseState


@dataclass(frozen=True)
class ApprovalView:
    """Everything the approver sees at once. `against` says why this actor cannot sign."""

    reference: str
    version: int
    head: header.Head
    steps: tuple[header.StepOfCase, ...]
    facts: list[dict[str, Any]]
    may_send_back: bool
    may_take_back: bool
    against: list[str]
    doubts: list[str]
    registers: list[identity.RegisterView]
    requests: list[RequestView]
    evidence: list[dict[str, str | None]]
    conditions: list[Line]


def present_approval(
    dossier: Dossier, actor: Actor, back: Mapping[str, str], doubts: list[str]
) -> ApprovalView:
    """The proposal that waits, in the approver's language. `doubts` are those its proposer was shown."""
    against = _against(dossier, actor)
    return ApprovalView(
        reference=dossier.case.reference,
        version=dossier.case.version,
        head=header.present_head(dossier, reader_language(), back=back),
        steps=header.step_line(dossier.case.state),
        facts=_facts(dossier, reader_language()),
        may_send_back=not {"same_person", "permission_missing", "not_proposed"}
        & {each.code for each in against},
        may_take_back=actor.may(Permission.DECISION_PROPOSE) and is_proposer(dossier, actor),
        against=[sentence(refusal) for refusal in against],
        doubts=doubts,
        registers=identity.present_registers(dossier, reader_language()),
        requests=present_requests(dossier, reader_language()),
        evidence=evidence.evidence_lines(dossier, reader_language()),
        conditions=conditions.condition_lines(dossier, reader_language()),
    )


def is_proposer(dossier: Dossier, actor: Actor) -> bool:
    """Whether the proposal that waits is this actor's own."""
    proposal = dossier.proposal()
    return proposal is not None and proposal["proposed_by"] == actor.id


def _against(dossier: Dossier, actor: Actor) -> tuple[Refusal, ...]:
    proposal = dossier.proposal()
    name = proposal["outcome"] if proposal else ProposedOutcome.ACCEPT
    facts = facts_of(dossier.case, actor, dossier.as_case_rows())
    return refusals_of(process_of(dossier.case).by_name[name], CaseState(dossier.case.state), actor, facts)


def _facts(dossier: Dossier, language: str) -> list[dict[str, Any]]:
    row = dossier.proposal()
    if row is None:
        return []
    when = words.moment(datetime.fromisoformat(row["proposed_at"]), language)
    return [
        {"term": _("Proposed answer"), "value": label(ProposedOutcome(row["outcome"]))},
        {"term": _("Proposed by"), "value": row["proposer"], "note": when},
        {"term": _("Point of entry"), "value": row["entry_post"], "note": _entry_words(row, language)},
        *transit_facts(dossier.part(PLAN), language),
        {"term": _("Grounds"), "value": "; ".join(sections.grounds_in_words(row["grounds"], dossier.version))},
        {"term": _("Reasons"), "value": row["reasons"]},
        *(_relative(dossier, name, answer) for name, answer in sections.answers_for_relatives(dossier, row["id"])),
    ]


def _relative(dossier: Dossier, name: str, answer: PartRow) -> dict[str, Any]:
    """What is proposed for one relative, with the grounds and reasons of a refusal."""
    told = [*sections.grounds_in_words(answer["grounds"], dossier.version), answer["reasons"]]
    return {"term": name, "value": label(ProposedOutcome(answer["outcome"])),
            "note": " · ".join(each for each in told if each) or None}  # fmt: skip


def _entry_words(row: PartRow, language: str) -> str | None:
    if not row["entry_on"]:
        return None
    return f"{words.plain_date(date.fromisoformat(row['entry_on']), language)}, {str(row['entry_time'])[:5]}"
