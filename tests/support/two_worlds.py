"""Ask both worlds the same and compare every byte. The questions are read from the application itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.access.guard import declared
from app.access.permissions import Permission
from app.kernel.database import Speaker, speak_from_now_on
from app.kernel.form import TOKEN as TOKEN_OF_FORMS
from tests.support.canaries import Connection
from tests.support.noting import looks
from tests.support.worlds import TOKEN, World

# Where the values of a route's argument come from: SQL asked in the actor's own role, or plain words. The key
# is `endpoint.argument`, `blueprint.argument` or `*.argument`; the first that is there counts.
ARGUMENTS: dict[str, str | tuple[str, ...]] = {
    "mission_messages.reference": (
        "select reference from verification_request union select reference from travel_document"
    ),
    "messages.code": ("DE-BAMF", "AZ-BERLIN", "nonsense"),
    "consulate.reference": (
        "select reference from verification_request union select reference from travel_document"
    ),
    "requesting.reference": "select reference from readmission_case where reference not like '%twin'",
    "api.reference": "select reference from readmission_case where reference not like '%twin'",
    "returns.reference": "select reference from transfer_notice",
    "notices.notice_id": ("1", "57", "570", "571", "80", "81", "999"),
    "inbox.reference": "select reference from referral",
    "inquiry_inbox.reference": "select reference from inquiry",
    "*.inquiry": "select reference from inquiry",
    "*.reference": "select reference from readmission_case where reference not like '%twin'",
    "*.month": ("2026-11", "2026-10", "nonsense"),
    "*.ending": ("pdf", "xlsx", "csv", "json", "exe"),
    "*.language": ("en", "az", "ru", "xx"),
    "*.code": ("en", "az", "xx"),
    "outbound.step": ("receipt", "refusal", "nonsense"),
    "workflow.name": ("readmission", "referral", "nonsense"),
    "*.filename": (),
    "security.token": ("never-given",),
    "reintegration.code": ("TABIB", "MOH"),
    "reintegration.referral": "select reference from referral",
    "agreements.day_id": ("1", "2", "999"),
    "guide.screen": ("desk.queue", "arrivals", "nonsense"),
    "practice.number": ("1", "5", "6"),
    "drafts.form": ("application", "proposal", "interview", "message-of-authority", "inquiry-answer", "nonsense"),
    "drafts.about": ("visible about", "secret-one about", "nonsense"),
    "*.view_id": ("101", "57", "8", "999"),
    "*.flag_id": ("101", "202", "999"),
    "files.file": "select public_id from stored_file",
    "*.page": ("1", "999"),
    "desk.other": "select reference from readmission_case where reference like '%twin'",
    "*.evidence_id": ("101", "202", "999"),
    "*.safeguard_id": ("101", "202", "999"),
    "*.letter_number": "select number from outgoing_letter",
    "letters.code": ("nonsense", "ABAB-2222-3333-4444"),  # whoever holds a code may ask; none else is guessed
    "sealing.item": ("visible public_id", "secret-one public_id", "nonsense"),
    "*.number": ("1", "101", "57", "8", "402", "999"),
}
# References that are somebody else's in one world or in both, and one that never was.
STRANGE = ("secret-one reference", "secret-two reference", "RA-2026-000001-A")
QUERIES = (
    "", "?page=2", "?page=0", "?q=secret", "?q=visible", "?state=decision", "?sort=reference",
    "?sort=-due_on", "?after=50", "?before=500", "?after=visible",
    "?updated_since=2026-01-01T00:00:00Z", "?month=2026-11",
)  # fmt: skip
FULLY_ASKED = 2
# Downloads drawn by a renderer carry no list; once is enough.
ONCE = ("pdf", "xlsx")
SKIPPED = {
    "static": "files of the frame",
    "bootstrap.static": "files of a wheel",
    "front.font": "a file; its tag is made of the path of each installation",
    "practice.start_again": "empties the world it is asked in",
}
# Declared differences; everything else must be the same.
# "expires" is the wall clock of the answer plus a fixed age, so two answers a second apart differ in it as in "date".
UNSTABLE_HEADERS = frozenset({"date", "expires", "set-cookie", "x-request-id", "content-length"})
MASKS: tuple[tuple[re.Pattern[bytes], bytes], ...] = (
    (re.compile(rb'(<dd class="e-tile-value ">)\d+\.\d\d(</dd>)'), rb"\1\2"),  # how long the ledger was verified
    # When an entry was written tells the database's own clock, and the two worlds are asked one after the other.
    (re.compile(rb'(<td role="cell" class="e-nowrap">\d+ \w+ \d{4}, )\d\d:\d\d(?=</td>)'), rb"\1"),
    (re.compile(rb'(name="csrf_token"[^>]*value=")[^"]*'), rb"\1"),
    (re.compile(rb"nonce-[A-Za-z0-9_+/=-]+"), b"nonce"),
    (re.compile(rb'nonce="[^"]*"'), b"nonce"),
    (re.compile(rb'(name="idempotency_key"[^>]*value=")[^"]*'), rb"\1"),
    (re.compile(rb'value="[a-z2-9-]{19}" id="f-password"'), b""),  # proposed anew on every page
    (re.compile(rb"draft=[\w-]{12}"), b"draft"),  # a new application is given a name by chance
    (re.compile(rb": [0-9a-f]{16}</p>"), b"</p>"),
    (re.compile(rb'"request_id": ?"[^"]*"'), b""),
    (re.compile(rb"Reference for support: [0-9a-f]{16}"), b"Reference for support"),
)


@dataclass(frozen=True)
class Asked:
    """One question, and the view that answers it."""

    method: str
    path: str
    endpoint: str = ""

    @property
    def plain(self) -> str:
        """The page without the words after it."""
        return self.path.partition("?")[0]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def questions(world: World, method: str) -> list[Asked]:
    """Every route of the application with each sample of its arguments; a few samples of each with every query too.

    What stands after the question mark is read by the view, whichever the argument: it need not be told to each.
    """
    found: dict[Asked, None] = {}
    with world.as_the_actor() as connection:
        for rule in sorted(world.app.url_map.iter_rules(), key=str):
            if (
                method not in (rule.methods or ())
                or rule.endpoint in SKIPPED
                or rule.endpoint.endswith(".static")
            ):
                continue
            paths = list(paths_of(world.app, rule, connection))
            if not _may_open(world, rule):
                paths = _one_of_each_kind(paths)
            for number, path in enumerate(paths):
                once = method == "POST" or path.endswith(ONCE) or number >= FULLY_ASKED
                found.update(
                    {Asked(method, path + query, rule.endpoint): None for query in (QUERIES[:1] if once else QUERIES)}
                )
    return list(found)


def _may_open(world: World, rule: Rule) -> bool:
    wanted = declared(world.app, rule.endpoint)
    return not isinstance(wanted, Permission) or world.actor.may(wanted)


def _one_of_each_kind(paths: list[str]) -> list[str]:
    """Where the guard stands before the view: the first value, and one that is behind the wall in one world."""
    behind = [path for path in paths if "secret-one" in path]
    return list(dict.fromkeys((*paths[:1], *behind[:1])))


def paths_of(app: Flask, rule: Rule, connection: Connection) -> Iterator[str]:
    """The rule with each combination of its arguments' samples."""
    names = sorted(rule.arguments)
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        for values in product(*(samples(rule.endpoint, name, connection) for name in names)):
            yield adapter.build(rule.endpoint, dict(zip(names, values, strict=True)))


def samples(
    endpoint: str,
    name: str,
    connection: Connection,
    instead: Mapping[str, str | tuple[str, ...]] = MappingProxyType({}),
) -> tuple[str, ...]:
    """The values one argument is asked with; `instead` has sources that go before those of ARGUMENTS."""
    blueprint = endpoint.rpartition(".")[0]
    for key in (f"{endpoint}.{name}", f"{blueprint}.{name}", f"*.{name}"):
        source = instead.get(key) or ARGUMENTS.get(key)
        if source is not None:
            return _values(source, connection)
    raise AssertionError(
        f"The route {endpoint} has the argument {name!r} and the two-world test knows no value for it. Add "
        f'"{blueprint}.{name}" to ARGUMENTS in tests/support/two_worlds.py: the SQL by which its reader '
        "finds the values that are theirs, or a few plain words."
    )


def _values(source: str | tuple[str, ...], connection: Connection) -> tuple[str, ...]:
    if isinstance(source, tuple):
        return source
    if not _is_allowed(source, connection):
        return STRANGE
    own = [str(row[0]) for row in connection.execute(source.encode()).fetchall()]
    return (*sorted(own), *STRANGE)


def _is_allowed(source: str, connection: Connection) -> bool:
    """An audience without the table has no values of its own; it asks with strange ones only."""
    tables = re.findall(r"from (\w+)", source)
    rows = connection.execute(
        "select bool_and(has_any_column_privilege(name, 'SELECT')) from unnest(%s::text[]) name", (tables,)
    ).fetchone()
    return bool(rows and rows[0])


def differences(first: World, second: World, asked: list[Asked]) -> list[str]:
    """What the two worlds answer differently, one sentence each; a failing page is told too.

    A page that is refused, or that never looks at the words after it, is not asked again with other words.
    """
    found = []
    refused: set[str] = set()
    for question in asked:
        if question.plain in refused or (question.path != question.plain and not looks(question.endpoint)):
            continue
        answers = [answer(world, question) for world in (first, second)]
        if all(one.status != 200 for one in answers) and question.method == "GET":
            refused.add(question.plain)
        unread = question.method == "POST" and 400 in {one.status for one in answers}
        told = "the form was refused unread, so nothing can be said" if unread else _difference(*answers)
        if told:
            found.append(f"{question} as {first.actor.audience.value}: {told}")
    return found


@dataclass(frozen=True)
class Answer:
    """What came back, without what may differ."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def answer(world: World, question: Asked) -> Answer:
    """Ask one world."""
    response = _send(world, question)
    speak_from_now_on(Speaker())
    headers = sorted((name.lower(), value) for name, value in response.headers.items())
    kept = tuple(
        (name, _masked(value.encode()).decode()) for name, value in headers if name not in UNSTABLE_HEADERS
    )
    return Answer(response.status_code, kept, _masked(response.get_data()))


def _send(world: World, question: Asked) -> TestResponse:
    if question.path.startswith("/api/"):
        headers = {"Authorization": f"Bearer {TOKEN}", "Idempotency-Key": f"key-{question.path}"}
        body: dict[str, object] | None = {} if question.method == "POST" else None
        return world.browser.open(
            question.path, method=question.method, headers=headers, json=body, buffered=True
        )
    data = form_token(world, question)
    return world.browser.open(question.path, method=question.method, data=data, buffered=True)


def form_token(world: World, question: Asked) -> dict[str, str] | None:
    """The token any page of this session would carry; a page is read only when the session makes a new one."""
    if question.method != "POST":
        return None
    with world.browser.session_transaction() as session:
        made_from = session.get(TOKEN_OF_FORMS)
        session.pop("_flashes", None)  # as the next page would
    if made_from is None or made_from not in world.tokens:
        page = world.browser.get("/", follow_redirects=True).get_data()
        found = re.search(rb'name="csrf_token"[^>]*value="([^"]*)"', page)
        assert found, "the first page of this audience has no form, so nothing could be posted"
        with world.browser.session_transaction() as session:
            made_from = session.get(TOKEN_OF_FORMS)
        world.tokens[made_from] = found[1].decode()
    return {"csrf_token": world.tokens[made_from]}


def _masked(body: bytes) -> bytes:
    for pattern, instead in MASKS:
        body = pattern.sub(instead, body)
    return body


def _difference(first: Answer, second: Answer) -> str:
    if max(first.status, second.status) >= 500:
        return f"failed with {first.status} and {second.status}, so nothing can be said"
    if first.status != second.status:
        return f"{first.status} in one world, {second.status} in the other"
    if first.headers != second.headers:
        return f"headers {sorted(set(first.headers) ^ set(second.headers))}"
    if first.body == second.body:
        return ""
    pairs = enumerate(zip(first.body, second.body, strict=False))
    at = next(
        (place for place, (one, other) in pairs if one != other), min(len(first.body), len(second.body))
    )
    start = max(0, at - 60)
    return f"…{first.body[start : at + 60]!r}… and …{second.body[start : at + 60]!r}…"
