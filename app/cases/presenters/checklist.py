"""The checklist of evidence in words, for the desk and for the portal of the authority."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from app.agreements.model import Version
from app.cases.checklist import Checklist, Gap, Lacking, Standing
from app.kernel.i18n import _, _l

STANDINGS: Mapping[tuple[bool, Standing], tuple[LazyString, str]] = {
    (True, Standing.PROVEN): (
        _l("Nationality is proven: it is to be recognised without further investigation."), "done",
    ),
    (True, Standing.DEEMED): (_l("Nationality counts as established unless it is proven otherwise."), "soon"),
    (True, Standing.NOTHING): (_l("Nothing in the file shows nationality by itself."), "alert"),
    (False, Standing.PROVEN): (_l("The conditions of readmission are proven."), "done"),
    (False, Standing.DEEMED): (_l("The conditions count as met unless it is proven otherwise."), "soon"),
    (False, Standing.NOTHING): (_l("Nothing in the file shows the conditions of readmission."), "alert"),
}  # fmt: skip
GAPS: Mapping[Gap, LazyString] = {
    Gap.NOT_LOOKED_AT: _l("Not assessed yet"),
    Gap.EXPIRED: _l("Expired for too long to be proof; a newer document would be"),
    Gap.NO_FILE: _l("No scan or photograph of it is in the file"),
    Gap.TRANSLATION_ASKED: _l("A translation was asked for"),
    Gap.TRANSLATION_UNKNOWN: _l("Nobody has said whether it needs a translation"),
    Gap.ORIGINAL_UNKNOWN: _l("Nobody has said where the original lies"),
    Gap.NO_PHOTOGRAPH: _l("There is no photograph; it helps the mission to recognise the person"),
    Gap.NO_FIN: _l("The personal identification number is missing; with it the registers answer at once"),
}
# What only the desk can do is no business of the authority.
OWN_OF_THE_DESK = frozenset({Gap.NOT_LOOKED_AT})


@dataclass(frozen=True)
class ChecklistView:
    """How far the evidence carries, what is lacking, what would help most."""

    standing: str
    tone: str
    lacking: list[dict[str, str | None]]
    helpful: list[str]
    advice: str | None


def checklist_view(
    told: Checklist, version: Version, language: str, *, outside: bool = False
) -> ChecklistView:
    """The checklist in the reader's language; `outside`: without what only the desk can do."""
    standing, tone = STANDINGS[told.about_nationality, told.standing]
    lacking = [each for each in told.lacking if not (outside and each.gap in OWN_OF_THE_DESK)]
    advice = _("An interview by the mission may show it; the application does not ask for one.")
    return ChecklistView(
        standing=str(standing),
        tone=tone,
        lacking=_lines(lacking, version, language),
        helpful=[item.label(language) for item in told.helpful],
        advice=advice if told.interview_would_help else None,
    )


def _lines(lacking: list[Lacking], version: Version, language: str) -> list[dict[str, str | None]]:
    """A line for each means of evidence with everything it lacks, then one for each thing the file lacks."""
    of_items: dict[int, dict[str, str | None]] = {}
    of_the_file: list[dict[str, str | None]] = []
    for each in lacking:
        words = str(GAPS[each.gap])
        if each.item is None:
            of_the_file.append({"text": words, "note": None})
        elif each.item.id in of_items:
            of_items[each.item.id]["note"] = f"{of_items[each.item.id]['note']} · {words}"
        else:
            of_items[each.item.id] = {"text": version.evidence_item(each.item.code).label(language), "note": words}
    return [*of_items.values(), *of_the_file]
