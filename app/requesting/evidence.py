"""Evidence as the authority sees it: what it sent, what the Service tells of it, and what would help."""

from collections.abc import Mapping, Sequence

from app.agreements.register import current as law
from app.cases.checklist import Told, checklist
from app.cases.models import ReadmissionCase
from app.cases.presenters.checklist import ChecklistView, checklist_view
from app.cases.vocabulary import Translation
from app.cases.weighing import Weighed, weigh
from app.kernel.day_words import reader_language
from app.kernel.gathering import Row
from app.kernel.i18n import _, label

Parts = Mapping[str, Sequence[Row]]


def evidence_lines(case: ReadmissionCase, parts: Parts) -> list[dict[str, str]]:
    """What was offered, and beside it the last words of the Service about it."""
    version = law().version(case.agreement, case.agreement_version)
    language = reader_language()
    told = {row.evidence_id: row.to_authority for row in parts["assessments"] if row.to_authority}
    return [
        {
            "text": f"{each.code} · {version.evidence_item(each.code).label(language)}",
            "note": "\n".join(one for one in (each.note, _said(each, told)) if one),
        }
        for each in weighed(case, parts)
    ]


def _said(each: Weighed, told: Mapping[int, str]) -> str | None:
    words = told.get(each.id)
    asked = label(Translation.ASKED) if each.translation is Translation.ASKED else None
    said = " · ".join(one for one in (words, asked) if one)
    return _("The Service: %(words)s", words=said) if said else None


def weighed(case: ReadmissionCase, parts: Parts) -> list[Weighed]:
    """Each means of evidence as far as the authority is told; what the desk found of it stays at the desk."""
    items, found, papers = ([vars(row) for row in parts[name]] for name in ("evidence", "assessments", "documents"))
    version = law().version(case.agreement, case.agreement_version)
    return weigh(items, found, papers, version=version, received_on=case.received_on)


def evidence_checklist(case: ReadmissionCase, parts: Parts) -> ChecklistView:
    """What the application still lacks and what would help most, from what the authority itself can see."""
    version = law().version(case.agreement, case.agreement_version)
    principal = next(row for row in parts["people"] if row.relation == "principal")
    told = Told(
        has_photograph=bool(parts["photographs"]),
        has_fin=bool(principal.fin),
        interview_requested=case.interview_requested,
        with_file=frozenset(row.evidence_id for row in parts["files"] if row.evidence_id is not None),
    )
    found = checklist(case.basis, weighed(case, parts), version, told)
    return checklist_view(found, version, reader_language(), outside=True)
