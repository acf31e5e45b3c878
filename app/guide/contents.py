"""All help, and which of it a reader finds in the contents."""

from collections.abc import Iterator

from flask import Flask

from app.access.actor import Actor
from app.access.guard import declared
from app.access.permissions import Permission
from app.guide.page import HelpPage, Section
from app.guide.pages import (
    case_file,
    case_tabs,
    desk,
    door,
    duplicates,
    everybody,
    inquiries,
    lists,
    other_requests,
    outbound,
    oversight,
    portals,
    tracks,
)
from app.kernel.i18n import _l

SECTIONS: tuple[Section, ...] = (
    Section(_l("Lists and search"), desk.PAGES + lists.PAGES),
    Section(_l("Work on a case"), case_file.PAGES),
    Section(_l("One person in two files"), duplicates.AT_THE_DESK),
    Section(_l("Third-country nationals and the accelerated procedure"), tracks.PAGES),
    Section(_l("Parts of the file"), case_tabs.PAGES + inquiries.PAGES),
    Section(_l("Applications to partner states"), outbound.PAGES),
    Section(_l("Work of the mission"), portals.CONSULATE),
    Section(_l("Applications and transfers"), portals.REQUESTING + duplicates.AT_THE_AUTHORITY + other_requests.PAGES),
    Section(_l("Work of the agency"), portals.AGENCY),
    Section(_l("Work at the border"), portals.BORDER),
    Section(_l("Figures, rules and oversight"), oversight.PAGES),
    Section(_l("This system"), everybody.PAGES),
    Section(_l("Signing in"), door.PAGES),
)
PAGES: dict[str, HelpPage] = {page.topic: page for section in SECTIONS for page in section.pages}
_OF_SCREEN: dict[str, HelpPage] = {screen: page for page in PAGES.values() for screen in page.endpoints}


def page_about(screen: str) -> HelpPage | None:
    """The help for a screen, named by its endpoint or by the topic itself."""
    return PAGES.get(screen) or _OF_SCREEN.get(screen)


def may_read(app: Flask, page: HelpPage, reader: Actor | None) -> bool:
    """Whether the reader may open one of the screens the page explains."""
    return any(_may_open(app, endpoint, reader) for endpoint in page.endpoints)


def contents_for(app: Flask, reader: Actor | None) -> list[Section]:
    """The contents of this reader; headings without a page are left out."""
    return list(_readable_sections(app, reader))


def _readable_sections(app: Flask, reader: Actor | None) -> Iterator[Section]:
    for section in SECTIONS:
        pages = tuple(page for page in section.pages if may_read(app, page, reader))
        if pages:
            yield Section(section.title, pages)


def _may_open(app: Flask, endpoint: str, reader: Actor | None) -> bool:
    if endpoint not in app.view_functions:  # a screen of practice mode, in a system in service
        return False
    wanted = declared(app, endpoint)
    return reader is not None and reader.may(wanted) if isinstance(wanted, Permission) else True
