"""What is sealed is nowhere any more: every table is written out whole and searched."""

from __future__ import annotations

import io
from typing import Any

import pytest
from psycopg.types.json import Jsonb

from app.cases.dossier import open_head
from app.cases.services.files import Place, keep, received
from app.kernel.withheld import MARK
from app.sealing import services
from app.sealing.places import NEVER_FREE, NO_WORDS, PLACES
from app.sealing.queries import choices_of
from app.sealing.vocabulary import KINDS, Ending
from tests.integration.sealing.conftest import open_it
from tests.support.acting import ActingAs
from tests.support.canaries import SIDES, insert_canaries
from tests.support.catalog import columns, tables
from tests.support.hostile import papers
from tests.support.people import People, everybody
from tests.support.server import Sandbox

PHRASE = "Zephyrquill"
SIDE = SIDES[0]
REFERENCE = f"{SIDE.mark} reference"
SKIPPED = ("stored_file", "file_part", "message_file", "inquiry_file", "sealed_item", "sealed_opening", "sealed_part")
WORDY = ("text", "character varying", "jsonb", "text[]", "character varying[]")
SCOPED = {
    table: place.scope.replace("$1", "array[101]").replace("$2", "'a long enough text'")
    for table, place in PLACES.items()
}


PASSED_ON = (
    "insert into inquiry_file (inquiry_id, file_id, from_body, case_id, authority_id, body_id, public_id, name, size,"
    " pages, checksum) select i.id, f.id, false, f.case_id, f.authority_id, i.body_id, f.public_id, f.name, f.size, 1,"
    " f.checksum from inquiry i join stored_file f on f.case_id = i.case_id"
)


def told(table: str, column: str, room: int = 4000) -> str:
    return f"{PHRASE}: written in {column} of {table}.\nA second line says no more."[:room]


@pytest.fixture
def filled(database: Sandbox, as_actor: ActingAs, people: People) -> Sandbox:
    """A case with the phrase in every text somebody can choose, in every copy beside it, and in a file."""
    with database.connect("ercms_owner") as owner:
        insert_canaries(owner, everybody(), (SIDE,), skip=SKIPPED)
    admin = database.admin
    admin.execute("set session_replication_role = replica")
    for table, place in PLACES.items():
        known = {column.name: column.type for column in columns(admin, table)}
        for column in place.chosen:
            if column in known:
                room = int(known[column].partition("(")[2].rstrip(")") or 4000)
                admin.execute(f"update {table} t set {column} = %s where {SCOPED[table]}", (told(table, column, room),))
    looks = Jsonb({"height_cm": 170, "eye_colour": told("person", "eye_colour"), "marks": told("person", "marks")})
    admin.execute("update person set physical_description = %s", (looks,))
    everything = [told(table, column) for table, place in PLACES.items() for column in place.chosen]
    copies(admin, everything)
    admin.execute("select setval('case_history_id_seq', 10000)")
    admin.execute("set session_replication_role = origin")
    body = papers.pdf(2, papers.with_words(f"{PHRASE} in a scan"))
    with as_actor(people.officer), received(f"{PHRASE} letter.pdf", io.BytesIO(body)) as file:
        keep(open_head(REFERENCE).case, file, actor=people.officer, place=Place())
    admin.execute("set session_replication_role = replica")
    admin.execute(PASSED_ON)
    admin.execute("set session_replication_role = origin")
    return database


def copies(admin: Any, everything: list[str]) -> None:
    """The same words where they are kept a second time."""
    changed = Jsonb([{"field": "x", "from": one, "to": f"before {one} after"} for one in everything])
    admin.execute("update case_history set changes = %s", (changed,))
    nested = Jsonb({"kept": {"rows": [{"text": one} for one in everything]}, "reference": REFERENCE})
    admin.execute("update case_merge set before = %s, chosen = %s", (nested, changed))
    admin.execute("update register_check set record = %s", (nested,))
    admin.execute("update reply_letter set persons = %s", (changed,))
    letter = {code: {"blocks": [["text", one] for one in everything]} for code in ("az", "en", "ru")}
    admin.execute("update outgoing_letter set words = %s", (Jsonb(letter),))
    admin.execute("update clock set explanation = %s", (changed,))
    admin.execute("update idempotency_key set answer = %s", (nested,))
    typed = {str(n): one.replace("\n", "\r\n") for n, one in enumerate(everything)}
    unfinished = {f"half{n}": one.partition("\n")[0] + " And so" for n, one in enumerate(everything)}
    draft = (
        "insert into draft (owner_id, form, about, title, content, saved_at, version)"
        " values (%s, %s, %s, %s, %s, now(), 1)"
    )
    admin.execute(draft, (2, "message-to-authority", "another", everything[0], Jsonb(typed)))
    admin.execute(draft, (3, "unsent", f"/cases/{REFERENCE}/notes", "", Jsonb(unfinished)))


def written_out(database: Sandbox) -> dict[str, str]:
    """Every table of the database, the library's too, as text; bytes as the letters they may be."""
    names = [row[0] for row in database.admin.execute(
        "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('public', 'procrastinate')"
    )]  # fmt: skip
    found = {}
    for name in names:
        rows = database.admin.execute(f"select * from {name}").fetchall()
        found[name] = " ".join(
            bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
            for row in rows for value in row
        )  # fmt: skip
    return found


def with_the_phrase(database: Sandbox) -> set[str]:
    return {name for name, text in written_out(database).items() if PHRASE in text}


def test_a_phrase_in_every_place_and_in_a_file_is_nowhere_once_it_is_sealed_and_back_once_released(
    filled: Sandbox, as_actor: ActingAs, people: People
) -> None:
    assert with_the_phrase(filled) == {f"public.{table}" for table in PLACES}
    before = {table: rows(filled, table) for table in PLACES}
    hashes = filled.admin.execute("select content_hash from readmission_case where id = 101").fetchone()
    with as_actor(people.officer):
        case = open_head(REFERENCE).case
        chosen = [each.place for each in choices_of(case.id) if PHRASE in each.words]
        assert {place.rpartition(".")[0] for place in chosen} == {
            *(f"{table}.{column}" for table, place in PLACES.items() for column in place.chosen), "stored_file.body",
        }  # fmt: skip
        items = [item.public_id for item in services.seal(case, actor=people.officer, chosen=chosen, rule=1)]
    assert with_the_phrase(filled) == set()
    assert MARK in written_out(filled)["public.case_history"]
    assert filled.admin.execute("select count(*) from file_part").fetchone() == (0,)
    with as_actor(people.officer):
        assert [each for each in choices_of(101) if PHRASE in each.words] == []

    for item in items:
        open_it(item, as_actor, people)
        with as_actor(people.supervisor):
            services.propose(item, actor=people.supervisor, ending=Ending.RELEASE)
        with as_actor(people.auditor):
            services.end(item, actor=people.auditor, ending=Ending.RELEASE)
    after = {table: rows(filled, table) for table in PLACES}
    changed = {table for table in PLACES if before[table] != [row for row in after[table] if row in before[table]]}
    assert changed <= {"idempotency_key", "case_history"}, changed
    assert filled.admin.execute("select content_hash from readmission_case where id = 101").fetchone() != hashes
    assert filled.admin.execute("select count(*) from sealed_part").fetchone() == (0,)
    with as_actor(people.officer):
        assert [each.words for each in choices_of(101) if each.file_id] == [f"{PHRASE} letter.pdf"]


def rows(database: Sandbox, table: str) -> list[tuple[Any, ...]]:
    skipped = {"read_at", "version", "wrapped_key", "body_hash", "fingerprint"}
    names = [column.name for column in columns(database.admin, table) if column.name not in skipped]
    return database.admin.execute(f"select {', '.join(names)} from {table} order by 1, 2").fetchall()


def test_every_column_of_words_is_a_place_or_is_known_to_have_no_free_words(database: Sandbox) -> None:
    untold = [
        f"{table}.{column.name}"
        for table in set(tables(database.admin)) - NEVER_FREE
        for column in columns(database.admin, table)
        if column.type.partition("(")[0] in WORDY or column.type in WORDY
        if column.name not in NO_WORDS and column.name not in PLACES.get(table, PLACES["draft"]).columns
    ]
    assert not untold, f"Put these into app/sealing/places.py, so that what is sealed leaves them too: {untold}"


def test_every_place_that_can_be_chosen_has_words_for_what_it_is() -> None:
    assert {table for table, place in PLACES.items() if place.chosen} <= set(KINDS)


def test_the_database_knows_the_places_of_this_release(database: Sandbox) -> None:
    kept = set(database.admin.execute("select table_name, column_name from sealing_place").fetchall())
    assert kept == {(table, column) for table, place in PLACES.items() for column in place.columns}
