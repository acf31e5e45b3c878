"""What is measured, as requests to either side. Answers are checked, state changes confirmed by query."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, count, cycle
from typing import Any
from urllib.parse import urlencode

from psycopg import Connection

from app.kernel import clock
from benchmarks.client import Asked, Client

STATE = "verification"
QUESTION = "Which municipality registered the birth?"
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="csrf_token"')
_SAMPLED = """
select c.reference, p.fin, d.number from readmission_case c join person p on p.id = c.principal_id
    join identity_document d on d.person_id = p.id
where c.is_open and p.fin is not null and c.id % 37 = 5 order by c.id limit 300
"""
_READY_TO_MOVE = """
select reference, version from readmission_case where state = 'receipt_confirmed' and is_open order by id
"""
# A fast floor would use its cases up; what guards the edges looks away while they go back.
_BACK = """
update readmission_case set state = 'receipt_confirmed', version = version - 1
where reference = any(%(keys)s) and state = 'info_requested'
"""
# Several values of four filters at once, which no index serves alone.
FILTER = (
    ("state", "verification"), ("state", "interview"), ("state", "decision"), ("country", "DE"), ("country", "FR"),
    ("country", "AT"), ("flag", "minor"), ("due", "overdue"), ("due", "week"),
)  # fmt: skip
TICKS = 100
_TICKED = "select reference from readmission_case where is_open and state <> 'receipt_confirmed' order by id limit 3000"
# Of the posts of one window those that are in the tables: a case that moved, a note that stands in a hundred files.
_CONFIRMED = """
select (
    select count(*) from readmission_case c where c.reference = any(%(keys)s) and c.state = 'info_requested'
        and exists (select 1 from case_history h where h.case_id = c.id and h.move = 'ask_information')
) + (
    select count(*) from (
        select n.text from case_note n join case_history h on h.case_id = n.case_id
            and h.tag = 'case:note:written' and h.changes::text like '%%' || n.text || '%%'
        where n.text = any(%(keys)s) group by n.text having count(*) = %(ticks)s
    ) whole
)
"""


@dataclass(frozen=True)
class Operation:
    """One line of the table. `reach` is how many times the floor is good enough."""

    name: str
    reach: float
    application: Iterator[Asked]
    floor: Iterator[Asked]


class Operations:
    """Requests drawn from what the measured database holds."""

    def __init__(self, connection: Connection[Any]) -> None:
        self._connection = connection
        sampled = connection.execute(_SAMPLED).fetchall()
        if not sampled:
            raise RuntimeError("the measured database holds no cases; load it first")
        self._references = [str(row[0]) for row in sampled]
        self._keys = list(chain.from_iterable((str(row[0]), str(row[1]), str(row[2])) for row in sampled))
        self._waiting = [(str(row[0]), int(row[1])) for row in connection.execute(_READY_TO_MOVE).fetchall()]
        self._ticked = [str(row[0]) for row in connection.execute(_TICKED).fetchall()]
        self._month = (clock.today().replace(day=1) - timedelta(days=1)).strftime("%Y-%m")

    def all(self, application: Callable[[], Client]) -> list[Operation]:
        """In the order of the table. `application` gives a signed-in client, for the token of posts."""
        month = self._month
        return [
            Operation("list, first page", 3, _again("/queue", "RA-"), _again("/queue", "RA-")),
            Operation(
                "list, last page", 3, _again("/queue?page=last", "RA-"), _again("/queue?last=1", "RA-"),
            ),
            Operation(
                "one state by due date", 3,
                _again(f"/queue?state={STATE}", "RA-"), _again(f"/queue?state={STATE}", "RA-"),
            ),
            Operation(
                "several filters at once", 3,
                _again(f"/queue?{urlencode(FILTER)}", "RA-"), _again(f"/queue?{urlencode(FILTER)}", "RA-"),
            ),
            Operation("case page", 3, self._cases(""), self._cases("")),
            Operation("case history", 3, self._cases("/history"), self._cases("")),
            Operation("search by exact key", 3, self._searches(302), self._searches(200)),
            Operation("state change", 3, self._posts(application), self._changes(1)),
            Operation(f"note on {TICKS} ticked cases", 3, self._notes(application, 0), self._notes(None, 1)),
            Operation(
                "statistics of a month", 2,
                _again(f"/statistics?month={month}", "<table"),
                _again(f"/statistics?month={month}", "<table"),
            ),
            Operation(
                "export of a month, CSV", 2,
                _again(f"/statistics/{month}.csv"), _again(f"/statistics/{month}.csv"),
            ),
        ]  # fmt: skip

    def weighed(self) -> dict[str, str]:
        """The pages whose weight is told."""
        return {"list": "/queue", "case page": f"/cases/{self._references[0]}"}

    def confirmed(self, keys: list[str]) -> int:
        """How many of these posts really changed their cases and have it in their history."""
        row = self._connection.execute(_CONFIRMED, {"keys": keys, "ticks": TICKS}).fetchone()
        return int(row[0]) if row else 0

    def begin_anew(self) -> None:
        """Put the cases that the floor has moved back where they stood."""
        with self._connection.transaction():
            self._connection.execute("set local session_replication_role = replica")
            self._connection.execute(_BACK, {"keys": [reference for reference, _version in self._waiting[1::2]]})

    def _cases(self, more: str) -> Iterator[Asked]:
        return (Asked(f"/cases/{reference}{more}", marker=reference) for reference in cycle(self._references))

    def _searches(self, status: int) -> Iterator[Asked]:
        """The application opens the only file found at once, by a redirect; the floor lists it."""
        return (Asked(f"/search?{urlencode({'q': key})}", None, status, "RA-") for key in cycle(self._keys))

    def _posts(self, application: Callable[[], Client]) -> Iterator[Asked]:
        token, signed_in = "", None
        for asked in self._changes(0):
            if application() is not signed_in:
                signed_in = application()
                token = self._token(signed_in, asked.path)
            body = f"{asked.body}&{urlencode({'csrf_token': token, 'question': QUESTION})}"
            yield Asked(asked.path, body, asked.status, key=asked.key)

    def _notes(self, application: Callable[[], Client] | None, side: int) -> Iterator[Asked]:
        """The same note in the next hundred files, each time with words of its own."""
        portions = [
            self._ticked[first : first + TICKS] for first in range(0, len(self._ticked) - TICKS, TICKS)
        ]
        token, signed_in = "", None
        for number, references in zip(count(), cycle(portions)):
            if application is not None and application() is not signed_in:
                signed_in = application()
                token = self._token(signed_in, "/queue")
            words = f"Bulk note {side}-{number}-{secrets.token_hex(4)}"
            told = [("csrf_token", token), ("confirmed", "1"), ("idempotency_key", words), ("text", words)]
            body = urlencode(told + [("ticked", reference) for reference in references])
            yield Asked("/queue/bulk/note", body, marker=references[-1], key=words)

    def _token(self, client: Client, path: str) -> str:
        """From the form itself; it stays good for the whole session."""
        found = _TOKEN.search(client.ask(Asked(path))[1])
        if found is None:
            raise RuntimeError(f"the form {path} carries no token")
        return found.group(1) or found.group(2)

    def _changes(self, side: int) -> Iterator[Asked]:
        """Each case moves once, and never on both sides; those of the floor again after `begin_anew`."""
        mine = self._waiting[side::2]
        for reference, version in mine if side == 0 else cycle(mine):
            body = urlencode({"version": version})
            yield Asked(f"/cases/{reference}/information-request", body, 303, key=reference)


def _again(path: str, marker: str = "") -> Iterator[Asked]:
    return cycle((Asked(path, marker=marker),))
