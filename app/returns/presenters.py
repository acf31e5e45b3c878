"""What the arrival list and the notice form are given. The border officer is told the notice, not the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for

from app.agreements.register import current as law
from app.agreements.words import article_words, length_words
from app.cases.models import ReadmissionCase
from app.cases.presenters.words import born, due
from app.cases.vocabulary import Transport
from app.kernel import clock
from app.kernel.coded import words_of
from app.kernel.day_words import day_words, moment_words, reader_language
from app.kernel.i18n import _, label, ngettext
from app.kernel.locales import country_name
from app.returns.models import ErrorClaim, TransferNotice
from app.returns.vocabulary import REASONS, NoticeOf, ReturnMode
from app.workflow.deadlines import code_of
from app.workflow.looks import Tag, tag
from app.workflow.states import ErrorClaimState, TransferState


@dataclass(frozen=True)
class Arrivals:
    """The list in three groups, and what was settled today."""

    overdue: list[dict[str, Any]]
    today: list[dict[str, Any]]
    ahead: list[dict[str, Any]]
    settled: list[dict[str, Any]]

    @property
    def groups(self) -> list[dict[str, Any]]:
        """For data_table, the unmet first."""
        return [
            {"title": _("Not met yet, planned earlier"), "tone": "overdue", "anchor": "overdue", "rows": self.overdue},
            {"title": _("Today"), "tone": "soon", "anchor": "today", "rows": self.today},
            {"title": _("Next seven days"), "tone": "later", "anchor": "ahead", "rows": self.ahead},
        ]

    @property
    def is_empty(self) -> bool:
        """Whether nobody is expected."""
        return not (self.overdue or self.today or self.ahead)


def arrivals(expected: Sequence[TransferNotice], settled: Sequence[TransferNotice]) -> Arrivals:
    """The border post's list, seen from today."""
    today = clock.today()
    return Arrivals(
        overdue=[_row(notice) for notice in expected if notice.planned_on < today],
        today=[_row(notice) for notice in expected if notice.planned_on == today],
        ahead=[_row(notice) for notice in expected if notice.planned_on > today],
        settled=[_row(notice) for notice in settled],
    )


def _row(notice: TransferNotice) -> dict[str, Any]:
    language = reader_language()
    url = url_for("returns.arrival", reference=notice.reference)
    persons = ngettext("%(num)s person", "%(num)s persons", notice.persons)
    several = [{"label": persons, "tone": "neutral"}] if notice.persons > 1 else []
    escorts = [{"label": _("Escorts: %(count)s", count=notice.escorts), "tone": "soon"}] if notice.escorts else []
    line = [notice.reference, _("born %(day)s", day=born(notice.traveller_born, language))]
    state = TransferState(notice.state)
    return {
        "due": due(notice.planned_on, language),
        "person": {"name": notice.traveller, "url": url, "line": line, "flags": _transit(notice) + several + escorts},
        "flight": " · ".join(filter(None, (notice.flight, hour(notice)))),
        "country": {"code": notice.country, "name": country_name(notice.country, language)},
        "stage": tag(state),
    }


def _transit(notice: TransferNotice) -> list[dict[str, str]]:
    return [{"label": label(NoticeOf.TRANSIT), "tone": "identity"}] if notice.kind == NoticeOf.TRANSIT else []


def hour(notice: TransferNotice) -> str:
    """The time of arrival, if it was told."""
    return notice.planned_time.strftime("%H:%M") if notice.planned_time else ""


def notice_facts(notice: TransferNotice) -> list[dict[str, Any]]:
    """The notice as its receiver reads it."""
    language = reader_language()
    reason = REASONS.get(notice.reason_code or "")
    return [
        _fact(_("Full name"), notice.traveller),
        _fact(_("Date of birth"), born(notice.traveller_born, language)),
        _fact(_("Persons"), str(notice.persons)),
        _fact(_("Travel document"), notice.document_number),
        _fact(_("Comes from"), country_name(notice.country, language)),
        _fact(_("Travels on to"), country_name(notice.destination, language) if notice.destination else None),
        _fact(_("Day"), day_words(notice.planned_on), hour(notice)),
        _fact(_("Means of transport"), words_of(Transport, notice.transport), notice.flight),
        _fact(_("Escorts"), str(notice.escorts) if notice.escorts else None),
        _fact(_("Kind of return"), words_of(ReturnMode, notice.return_mode) or None),
        _fact(_("Arrived"), moment_words(notice.arrived_at)),
        _fact(_("Reason"), label(reason) if reason else None, notice.reason_note),
    ]


def earliest_sentence(case: ReadmissionCase, earliest: date) -> str:
    """From which day on a transfer may be planned, and why."""
    limit = law().version(case.agreement, case.agreement_version).limit("TRF-NOT")
    if earliest <= clock.today():
        return _("Own nationals with a valid travel document come without prior notice; the day may be today.")
    return _(
        "The earliest day is %(day)s: the notice is given at least %(length)s before (article %(article)s).",
        day=day_words(earliest),
        length=length_words(limit.length, limit.absent),
        article=article_words(limit.article),
    )


def _fact(term: str, value: Any, note: str | None = None) -> dict[str, Any]:
    return {"term": term, "value": value, "note": note}


@dataclass(frozen=True)
class ClaimView:
    """One claim of error in words."""

    stage: Tag
    claimed: str
    facts: list[dict[str, Any]]


def claim_view(claim: ErrorClaim) -> ClaimView:
    """A claim of error as both sides read it."""
    return ClaimView(
        stage=tag(ErrorClaimState(claim.state)),
        claimed=_("Claimed on %(day)s", day=moment_words(claim.claimed_at)),
        facts=[
            _fact(_("Which conditions were not met"), claim.reasons),
            _fact(_("Identity and nationality"), claim.person_facts),
            _fact(_("Answered"), moment_words(claim.answered_at)),
            _fact(_("The authority's reasons"), claim.answer),
            _fact(_("Returned on"), day_words(claim.returned_on) if claim.returned_on else None),
        ],
    )


def window_sentence(case: ReadmissionCase, until: date | None) -> str:
    """Until when a readmission in error can be claimed, and by which article."""
    code = code_of("error_window", case)
    article = law().version(case.agreement, case.agreement_version).limit(code).article if code else ""
    if until is None:
        return _("No error can be claimed: nobody has arrived, or the period is over.")
    return _("An error can be claimed until %(day)s (article %(article)s).", day=day_words(until), article=article)
