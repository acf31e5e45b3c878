"""A list as the cells of a file: the same words as on the page, with days and countries written for sorting."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from app.access.actor import Actor
from app.audit.acts import name_acts
from app.cases.listed_files import ListedFile
from app.cases.presenters.queue_rows import Said, present_row
from app.kernel import clock
from app.kernel.day_words import moment_words
from app.kernel.i18n import _, _l, ngettext

name_acts(
    {"desk:list:exported": _l("a list of cases was taken out as a file")},
    {
        "purpose": _l("Purpose"),
        "rows": _l("Rows"),
        "file": _l("File"),
        "lock": _l("Lock"),
        "order": _l("Order"),
        "filter": _l("Filter"),
    },
)


def head() -> list[str]:
    """The columns of a copy: those of the list, its lines of small print in columns of their own."""
    return [
        _("Due"), _("How long"), _("Person"), _("Born"), _("Flags"), _("Case"), _("Received"), _("Country"),
        _("Country code"), _("Stage"), _("Next action"), _("Officer"),
    ]  # fmt: skip


def present_copy(
    rows: Sequence[Row[Any]], actor: Actor, language: str, *, copy_id: str, told: str, query: str
) -> ListedFile:
    """The rows of a list as a file that says whose copy it is. `told` names the filters in words."""
    said, moment = Said(language), clock.now()
    return ListedFile(
        title=_("Cases"),
        told=_watermark(len(rows), actor, copy_id, told),
        stamp={
            "copy": copy_id,
            "at": moment.isoformat(timespec="seconds"),
            "by": actor.name,
            "rows": str(len(rows)),
            "filter": query,
        },
        made_at=moment,
        head=head(),
        rows=[_cells(row, said) for row in rows],
    )


def _watermark(number: int, actor: Actor, copy_id: str, told: str) -> str:
    counted = ngettext("%(num)s case", "%(num)s cases", number)
    return _(
        "Copy %(copy)s for %(name)s, %(moment)s, %(counted)s: %(told)s. Personal data: not to be passed on.",
        copy=copy_id, name=actor.name, moment=moment_words(clock.now()), counted=counted, told=told,
    )  # fmt: skip


def _cells(row: Row[Any], said: Said) -> list[str]:
    """What the page shows of a case and no more: whatever is hidden there is hidden here."""
    shown = present_row(row, False, said)
    due, person, country = shown["due"], shown["person"], shown["country"]
    return [
        due.iso if due else "",
        due.words if due else "",
        person["name"],
        ", ".join(person["line"][1:]),
        ", ".join(flag.label for flag in person["flags"]),
        shown["pick"],
        row.received_on.isoformat(),
        country.name,
        country.code,
        shown["stage"].label,
        shown["action"],
        shown["officer"] or "",
    ]
