"""Which pages there are to look at: read from the application, so that a new page is looked at by itself.

Every address that answers somebody with a page is asked with sample values for its arguments, and every link on
these pages is followed once. Of the many pages of one address those are kept that show something none before
showed: another component, another class, a link or a form to another place.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import product
from typing import Any
from urllib.parse import urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.access.audiences import Audience
from app.access.guard import declared
from app.access.permissions import Permission
from app.access.roles import ROLES, Role, audience_of
from tests.browser.house import AT_THE_CODE, NOBODY, House
from tests.browser.once import once
from tests.support.raw import raw
from tests.support.two_worlds import SKIPPED, STRANGE, samples

# One case of each kind says what a hundred say.
INSTEAD = dict.fromkeys(
    ("*.reference", "requesting.reference"), "select min(reference) from readmission_case group by state"
)
# Somebody who may be a person of an earlier file, and that file.
INSTEAD["desk.other"] = (
    "select r.reference from case_pair p join readmission_case r on r.id in (p.first_id, p.second_id)"
    " order by r.id limit 2"
)
# What nobody links to: something found, and nothing.
QUERIES = ("", "?q=Mammadov", "?q=nobody-of-this-name")
# Pages that every audience gets from one template, with its own words in it.
THE_SAME_FOR_ALL = ("security.", "guide.", "practice.", "profile.", "notices.")
# Files, papers and questions of machines: no page is ever answered here.
NO_PAGES = re.compile(
    r"^(api|api-docs|breaking|files)\.|\.(certificate|photograph|static|\w+_pdf)$|^sealing\.file$|^reports\.download$"
    r"|^desk\.draft_reply$|^requesting\.(reply|letter)$"
)
LINK = re.compile(r'<(a|form)\b[^>]*?\b(?:href|action)="(/[^"#]*)')
SHOWN = re.compile(r"<(\w+)\b[^>]*?(?:\bclass=\"([^\"]*)\"|\btype=\"([^\"]*)\")")
# What components/empty_state.html puts around its words.
EMPTY = "e-card e-empty"
# An address whose last answers showed nothing new is not asked again with other values or words after it. A page or a
# paper tires; so does, four times less, a refusal once the address has answered: these values belong to other cases.
PATIENCE = 5.0
REFUSED = 0.25


@dataclass(frozen=True)
class Sight:
    """One page as one person sees it."""

    who: str
    path: str
    endpoint: str
    is_empty: bool = False


class Reached:
    """What was reached so far: endpoints that answered, and what their pages have shown."""

    def __init__(self) -> None:
        self.endpoints: set[str] = set()
        self._shown: dict[str, set[str]] = {}

    def is_news(self, audience: Audience, endpoint: str, shown: set[str]) -> bool:
        """Whether this audience sees this address, or something on it, for the first time."""
        here = "anybody" if endpoint.startswith(THE_SAME_FOR_ALL) else audience.value
        known = self._shown.setdefault(here, set())
        fresh = not shown | {endpoint} <= known
        known |= shown | {endpoint}
        return fresh


class Explorer:
    """Somebody who opens every address and follows every link once."""

    def __init__(self, house: House, who: str, reached: Reached) -> None:
        self.house, self.who, self.reached = house, who, reached
        actor = house.actor(who)
        self.actor, self.audience = actor, actor.audience if actor else Audience.DOOR
        self.map = house.app.url_map.bind("localhost")
        self._waiting: deque[tuple[str, str]] = deque()
        self._met: set[str] = set()
        self._in_vain: defaultdict[str, float] = defaultdict(float)

    def sights(self) -> Iterator[Sight]:
        """Every page that shows something new."""
        for rule in sorted(self.house.app.url_map.iter_rules(), key=str):
            more = ("",) if rule.arguments else QUERIES
            for path, query in product(self._paths(rule), more):
                self._will_open(path + query, rule.endpoint)
        while self._waiting:
            path, endpoint = self._waiting.popleft()
            if self._in_vain[endpoint] >= PATIENCE:
                continue
            answer = self.house.asks(self.who, path)
            page = self._page_of(answer, endpoint)
            if page and self.reached.is_news(self.audience, endpoint, self._shown(page)):
                self._in_vain[endpoint] = 0
                yield Sight(self.who, path, endpoint, is_empty=EMPTY in page)
            elif endpoint in self.reached.endpoints:
                self._in_vain[endpoint] += 1 if answer.status_code == 200 else REFUSED

    def _page_of(self, answer: TestResponse, endpoint: str) -> str:
        if answer.status_code < 400:
            self.reached.endpoints.add(endpoint)
        if answer.location:
            self._will_open(answer.location, self._endpoint(urlsplit(answer.location).path))
        if answer.status_code != 200 or answer.mimetype != "text/html":
            return ""
        return answer.get_data(as_text=True)

    def _paths(self, rule: Rule) -> list[str]:
        """The address with each combination of sample values, if this person may open it at all."""
        wanted = declared(self.house.app, rule.endpoint)
        if "GET" not in (rule.methods or ()) or is_no_page(rule.endpoint):
            return []
        if isinstance(wanted, Permission) and not (self.actor and self.actor.may(wanted)):
            return []
        names = sorted(rule.arguments)
        values = product(*(self._samples(rule.endpoint, name) for name in names))
        return [self.map.build(rule.endpoint, dict(zip(names, each, strict=True))) for each in values]

    def _samples(self, endpoint: str, name: str) -> tuple[str, ...]:
        with raw(self.house.database, self.actor.as_speaker() if self.actor else None) as connection:
            return tuple(each for each in samples(endpoint, name, connection, INSTEAD) if each not in STRANGE)

    def _shown(self, page: str) -> set[str]:
        """Elements with their classes, and where links and forms lead; links are followed later."""
        main = page[page.find("<main") :]
        shown = {
            f"{tag} {kind}" for tag, names, kind in SHOWN.findall(main) for kind in (names or kind).split()
        }
        for tag, address in LINK.findall(page):
            target = html.unescape(address)
            endpoint = self._endpoint(urlsplit(target).path)
            shown.add(f"{tag} to {endpoint}")
            if tag == "a" and endpoint and not is_no_page(endpoint):
                self._will_open(target, endpoint)
        return shown

    def _endpoint(self, path: str) -> str:
        try:
            return str(self.map.match(path, method="GET")[0])
        except HTTPException:
            return ""

    def _will_open(self, path: str, endpoint: str) -> None:
        is_door = self.actor is not None and path.startswith("/sign-in")
        if (
            path not in self._met and endpoint and not is_door
        ):  # asking for a code would end the session one has
            self._met.add(path)
            self._waiting.append((path, endpoint))


class Survey:
    """The sights of everybody, each audience gone through once in a run, in the order of its roles."""

    def __init__(self, house: House, name: str) -> None:
        self.house, self.name = house, name
        self._reached = Reached()
        self._endpoints: set[str] = set()
        self._found: dict[str, list[Sight]] = {}

    def sights_of(self, role: Role) -> list[Sight]:
        """What holders of a role see that no role before them in their audience saw."""
        who = self.house.people[role]
        if who not in self._found:
            self._goes_through(audience_of(role), [self.house.people[each] for each in self.roles_beside(role)])
        return self._found[who]

    def sights_of_nobody(self) -> list[Sight]:
        """Pages before and during sign-in."""
        if NOBODY not in self._found:
            self._goes_through(Audience.DOOR, [NOBODY, AT_THE_CODE])
        return [*self._found[NOBODY], *self._found[AT_THE_CODE]]

    def must_have_reached_everything(self, roles: list[Role]) -> None:
        """Every address these roles may open answered one of them."""
        app = self.house.app
        held = set().union(*(ROLES[role][1] for role in roles))
        for role in roles:
            self.sights_of(role)
        rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
        endpoints = {rule.endpoint for rule in rules if declared(app, rule.endpoint) in held}
        missed = sorted(each for each in endpoints - self._endpoints if not is_no_page(each))
        assert not missed, (
            f"Nobody gets an answer from {', '.join(missed)}, so these pages were not looked at. Let "
            "tests/browser/world.py tell a case that has such a page, or give the argument a better source in "
            "INSTEAD of tests/browser/sights.py."
        )

    def roles_beside(self, role: Role) -> list[Role]:
        """The roles of the same audience."""
        return [each for each in self.house.people if audience_of(each) is audience_of(role)]

    def _goes_through(self, audience: Audience, people: list[str]) -> None:
        """Ask for every page of an audience, or read what the other worker found."""
        told = once(f"survey-{self.name}-{audience.value}", lambda: self._explores(people))
        self._endpoints.update(told["endpoints"])
        for who in people:
            self._found[who] = [Sight(**sight) for sight in told["sights"] if sight["who"] == who]

    def _explores(self, people: list[str]) -> dict[str, Any]:
        sights = [sight for who in people for sight in Explorer(self.house, who, self._reached).sights()]
        return {"sights": [asdict(sight) for sight in sights], "endpoints": sorted(self._reached.endpoints)}


def is_no_page(endpoint: str) -> bool:
    """Whether an address belongs to machines."""
    return bool(NO_PAGES.search(endpoint)) or endpoint in SKIPPED
