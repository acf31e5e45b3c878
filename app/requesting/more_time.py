"""More time for a transfer on the page of an application: what was asked and answered last, and the way to ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from app.agreements.register import current as law
from app.cases.models import ReadmissionCase
from app.kernel.day_words import day_words
from app.kernel.gathering import Row
from app.kernel.i18n import _
from app.workflow.deadlines import code_of
from app.workflow.looks import Tag, tag
from app.workflow.states import ExtensionState


@dataclass(frozen=True)
class MoreTime:
    """The last request, if there was one, and the page where the next is made or this one is read."""

    stage: Tag | None
    words: str
    verb: str
    url: str


def more_time(case: ReadmissionCase, parts: Mapping[str, Sequence[Row]]) -> MoreTime | None:
    """What stands beside the transfer period; nothing where none runs that could be longer and none was asked for."""
    url = url_for("extensions.more_time", reference=case.reference)
    asked = parts["extension_requests"]
    if asked:
        last = asked[-1]
        stage = tag(ExtensionState(last.state))
        return MoreTime(stage, _("Asked for until %(day)s", day=day_words(last.until_on)), _("Read the request"), url)
    code = code_of("transfer", case)
    runs = any(clock.code == code and clock.ended_on is None for clock in parts["clocks"])
    version = law().version(case.agreement, case.agreement_version)
    if not runs or not version.flag("transfer_extendable"):
        return None
    words = _("If a legal or practical obstacle lasts longer than the transfer period, ask for more time.")
    return MoreTime(None, words, _("Ask for more time"), url)
