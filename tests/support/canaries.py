"""Rows whose every text names whose they are, put into every table, so that a leak is read in the answer.

Three sides: A and B share nothing; C has A's requesting authority and B's mission, agency, post and body, so that a
rule that scopes by the wrong column shows too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from tests.support.catalog import Column, columns
from tests.support.people import People

Connection = psycopg.Connection[Any]
Row = dict[str, Any]

# Parents first.
TABLES = (
    "person", "readmission_case", "identity_document", "case_person", "case_special", "evidence_item",
    "evidence_assessment", "stored_file", "file_part", "case_circumstances", "case_finding",
    "case_work", "case_history", "clock", "register_check", "information_request", "decision",
    "decision_person", "reply_letter",
    "verification_request", "interview_report", "travel_document", "transfer_notice", "consent",
    "need", "referral", "error_claim", "transit_plan", "outbound_request", "authority_message", "mission_message",
    "message_file", "extension_request", "outgoing_letter", "inquiry", "inquiry_file",
    "milestone", "notice", "idempotency_key", "api_token", "sign_in_session", "sign_in_attempt",
    "calendar_day", "calendar_change",
    "case_number",
    "user_preference", "draft", "case_note", "case_flag", "case_safeguard", "screening_hit", "saved_view",
    "absence", "officer_move", "hand_over", "correction", "pair_search", "case_renewal",
    "case_pair", "case_merge", "sealed_item", "sealed_opening", "sealed_part", "case_erasure",
    "legal_hold",
)  # fmt: skip
# Sides that share an officer share this row.
ONE_A_PERSON = frozenset({"user_preference"})
# Of two cases: each side has a second one, of the same person and the same authority.
OF_TWO_CASES = frozenset({"case_pair", "case_merge"})
WITH_TWIN = frozenset({"readmission_case", "case_person"})
TWIN = 1_000
# An order to erase is refused for a case that is open, as the cases of all sides are.
AGAINST_THE_TRIGGER = frozenset({"case_erasure"})
# Values that a constraint asks for; everything else is filled by type.
FIXED: dict[str, Row] = {
    "person": {
        "sex": "F", "date_of_birth": "1994", "birth_from": "1994-01-01", "birth_to": "1994-12-31",
        "nationalities": ["AZ"], "languages": ["az"], "civil_status": "single",
        "physical_description": Jsonb({"height_cm": 170, "eye_colour": "brown", "marks": None}),
    },
    "readmission_case": {
        "state": "draft", "process": "readmission", "agreement": "EU", "agreement_version": "2014-09-01",
        "procedure": "normal",
        "basis": "OWN", "country": "DE", "lodged_on": "2026-11-09", "received_on": "2026-11-10",
        "due_on": "2026-11-25", "due_clock": "RPL-NORM", "erased_on": None,
    },
    "identity_document": {
        "kind": "passport", "issued_on": "2014-03-02", "expires_on": "2024-03-02",
    },
    "case_person": {"relation": "principal"},
    "case_circumstances": {"no_exception": False, "permit_kind": "visa", "not_accelerated": []},
    "evidence_item": {
        "code": "N2-COPY", "evidence_class": "PRIMA_NAT", "original_at": None, "translation": None,
    },
    "evidence_assessment": {"verdict": "not_accepted", "original_at": None, "translation": "asked"},
    "stored_file": {"kind": "photo", "media_type": "image/jpeg", "request_id": None, "scan_state": "clean"},
    "case_history": {
        "process": "readmission", "move": "begin", "from_state": None, "to_state": "draft",
        "tag": "readmission:begin:done", "changes": Jsonb([]),
    },
    "clock": {
        "code": "RPL-NORM", "agreement": "EU", "agreement_version": "2014-09-01", "explanation": Jsonb([]),
        "outcome": "running", "ended_on": None, "missed_on": None,
    },
    "register_check": {"register": "population", "status": "found", "by_hand": False},
    "information_request": {"answer": None, "answered_at": None},
    "decision": {
        "outcome": "refuse", "grounds": ["nationality_not_shown"], "state": "proposed",
        "approved_by": None, "approved_at": None,
    },
    "decision_person": {"outcome": "refuse", "grounds": ["not_a_minor"]},
    "reply_letter": {"outcome": "refuse", "grounds": ["nationality_not_shown"], "persons": Jsonb([])},
    "verification_request": {"state": "sent"},
    "interview_report": {"outcome": "confirmed", "manner": "video", "language": "az"},
    "travel_document": {"kind": "return_certificate", "valid_days": 150, "valid_until": "2027-05-01"},
    "transfer_notice": {
        "state": "announced", "arrived_at": None, "return_mode": "voluntary", "transport": "air",
        "country": "DE", "traveller_born": "1994", "planned_on": "2026-11-17", "reason_code": None,
        "kind": "transfer", "destination": None,
    },
    "consent": {"method": "written", "language": "az"},
    "need": {"domain": "employment", "priority": "normal"},
    "referral": {
        "service": "employment", "priority": "normal", "shared_sex": "F", "shared_birth_year": 1994,
        "state": "sent", "decline_code": None, "outcome": None, "answered_at": None,
    },
    "error_claim": {"state": "claimed", "answer": None, "answered_at": None, "returned_on": None},
    "authority_message": {"from_service": False},
    "mission_message": {"from_service": False},
    "extension_request": {
        "state": "requested", "obstacle": "court", "due_before": "2026-11-01", "granted_until": None, "answer": None,
        "decided_by": None, "decided_at": None,
    },
    "outgoing_letter": {"kind": "acknowledgement", "issued_on": "2026-11-10"},
    "inquiry": {
        "subject": "identity", "state": "sent", "outcome": None, "answer": None, "answered_at": None, "on_paper": False,
        "letter": None, "letter_on": None, "due_on": "2026-11-27",
    },
    "outbound_request": {"sent_by": None, "sent_on": None},
    "transit_plan": {
        "transport": "air", "destination": "GE", "other_states": ["KZ"], "planned_on": "2026-11-20", "revoked_on": None,
        "revoked_grounds": [],
    },
    "milestone": {
        "kind": "received", "country": "DE", "agreement": "EU", "sex": "F", "age_band": "25-34",
        "on_day": "2026-11-10",
    },
    "calendar_day": {"country": "AZ"},
    "calendar_change": {"country": "AZ", "counted_at": None},
    "api_token": {"expires_at": "2027-11-16 08:00Z", "revoked_at": None},
    "sign_in_session": {"ended_at": None},
    "user_preference": {"language": None, "page_size": 25, "shortcuts": True, "dense": False, "tour_done": True},
    "draft": {"form": "canary"},
    "screening_hit": {"rule": 1, "digest": "0123456789abcdef0123456789abcdef"},
    "case_safeguard": {"kind": "trafficking", "source": "officer", "cleared_by": None, "cleared_at": None},
    "case_flag": {"cleared_by": None, "cleared_at": None},
    "absence": {"substitute_id": None, "cancelled_at": None},
    "officer_move": {"case_ids": [], "versions": [], "undone_at": None, "reason": "leave"},
    "correction": {"subject": "person", "field": "family_name", "outcome": "applied", "decided_by": None},
    "case_pair": {"outcome": "linked", "verdict": "likely", "score": 0.97},
    "case_merge": {
        "standing": "approved", "chosen": Jsonb([]), "undone_by": None, "undone_at": None, "undone_because": None,
    },
    "sealed_item": {
        "kind": "case_note", "place": "case_note.text.1", "rule": 1, "digest": "0123456789abcdef0123456789abcdef",
        "state": "sealed", "proposed": None, "proposed_by": None, "proposed_at": None, "ended_by": None,
        "ended_at": None,
    },
    "sealed_opening": {"reason": "judge", "agreed_by": None, "agreed_at": None, "until_at": None},
    "case_erasure": {
        "term": "refused", "ended_on": "2025-11-10", "due_on": "2026-11-10", "state": "proposed", "confirmed_by": None,
        "confirmed_at": None, "erase_on": None, "ended_at": None, "counts": None,
    },
    "legal_hold": {"lifted_by": None, "lifted_at": None, "lifted_because": None},
    "hand_over": {"outcome": "pending", "answered_at": None},
    "saved_view": {"shared": False, "query": "state=decision"},
}  # fmt: skip


@dataclass(frozen=True)
class Side:
    """One family of rows: its mark, the number its rows bear as key, and whose they are."""

    mark: str
    number: int
    authority: str
    mission: str
    agency: str
    post: str
    body: str
    officer: str

    def scopes(self, people: People) -> Row:
        """Organisations and people by the columns that name them."""
        ids = people.organisations
        officer = people.actors[self.officer].id
        return {
            "authority_id": ids[self.authority],
            "mission_id": ids[self.mission],
            "agency_id": ids[self.agency],
            "border_post_id": ids[self.post],
            "entry_post_id": ids[self.post],
            "body_id": ids[self.body],
            "organisation_id": ids[self.authority],
            **dict.fromkeys(
                (
                    "officer_id",
                    "proposed_by",
                    "asked_by",
                    "recorded_by",
                    "actor_id",
                    "user_id",
                    "owner_id",
                    "author_id",
                    "raised_by",
                    "claimed_by",
                    "found_by",
                    "prepared_by",
                    "set_by",
                    "moved_by",
                    "from_id",
                    "to_id",
                    "offered_by",
                    "offered_to",
                    "requested_by",
                    "assessed_by",
                    "stored_by",
                    "read_by",
                    "answered_by",
                    "sealed_by",
                ),
                officer,
            ),
        }

    def organisations(self) -> tuple[str, ...]:
        """Everybody this side's rows are for."""
        return self.authority, self.mission, self.agency, self.post, self.body


SIDES = (
    Side("canary-A", 101, "DE-BAMF", "AZ-BERLIN", "SEA", "SBS-GYD", "MIA", "officer"),
    Side("canary-B", 202, "FR-DGEF", "AZ-PARIS", "MOH", "SBS-BAL", "SBS", "second_officer"),
    Side("canary-C", 303, "DE-BAMF", "AZ-PARIS", "MOH", "SBS-BAL", "SBS", "second_officer"),
)
PARENTS = (
    "evidence_id", "file_id", "message_id", "case_id", "person_id", "principal_id", "request_id", "need_id",
    "consent_id", "thing_id", "inquiry_id", "item_id",
)  # fmt: skip


def insert_canaries(
    owner: Connection,
    people: People,
    sides: tuple[Side, ...] = SIDES,
    *,
    skip: Collection[str] = (),
    besides: str = "",
) -> None:
    """One row per side in each table; notices and kept answers for each organisation of the side.

    Args:
        skip: tables that get nothing.
        besides: the code of an organisation that gets no notice and no kept answer.
    """
    for side in sides:
        for table in (name for name in TABLES if name not in skip):
            for changes in _variants(table, side, people, besides):
                insert(owner, table, row_of(owner, table, side, people) | changes)


@contextmanager
def _triggers_of(owner: Connection, table: str) -> Iterator[None]:
    """The triggers of a table, stood down where they would refuse any canary."""
    if table not in AGAINST_THE_TRIGGER:
        yield
        return
    owner.execute(f"alter table {table} disable trigger user")
    yield
    owner.execute(f"alter table {table} enable trigger user")


def _variants(table: str, side: Side, people: People, besides: str) -> list[Row]:
    if table in OF_TWO_CASES | WITH_TWIN:
        return of_two_cases(table, side, people)
    if table == "draft":  # what is typed during a test must not reach these numbers
        return [{"id": side.number * 1_000}]
    if table not in {"notice", "idempotency_key"}:
        return [{}]
    codes = sorted({*side.organisations(), "SMS"} - {besides})
    own_key = table == "notice"
    return [
        {
            "organisation_id": people.organisations[code],
            **({"id": side.number * 10 + n, **_told_to(code)} if own_key else {}),
        }
        for n, code in enumerate(codes)
    ]


def _letter(side: Side) -> Row:
    """A letter that prints, and says its mark in every language."""
    labels = dict.fromkeys(("number", "date", "page", "draft", "verify", "code"), side.mark)
    words = {"title": side.mark, "organisation": side.mark, "footer": side.mark, "labels": labels}
    kept = {code: {**words, "language": code, "blocks": [["text", side.mark]]} for code in ("az", "en", "ru")}
    signs = "".join("ABCDEFGHJK"[int(digit)] for digit in f"{side.number:04}")
    return {"words": Jsonb(kept), "code": f"{signs}-2222-3333-4444", "verify_at": "http://localhost:8000/verify"}


def of_two_cases(table: str, side: Side, people: People) -> list[Row]:
    """How the rows of a table differ from `row_of` because each side has a second case."""
    twin, decider = side.number + TWIN, people.actors["supervisor"].id
    if table == "readmission_case":
        return [{}, {"id": twin, "reference": f"{side.mark} twin", "requesting_reference": f"{side.mark} twin"}]
    if table == "case_person":
        return [{}, {"case_id": twin}]
    if table == "case_merge":
        return [{"pair_id": side.number, "kept_id": side.number, "ended_id": twin, "decided_by": decider}]
    if table != "case_pair":
        return [{}]
    persons = {"first_person_id": side.number, "second_person_id": side.number}
    return [{"first_id": side.number, "second_id": twin, "decided_by": decider, **persons}]


def _told_to(code: str) -> Row:
    """At the desk a notice is for one officer; a portal's is for the whole organisation."""
    return {} if code == "SMS" else {"user_id": None}


def row_of(owner: Connection, table: str, side: Side, people: People) -> Row:
    """A whole row of a side, every text of it marked."""
    scopes = side.scopes(people)
    known = {**scopes, **dict.fromkeys(PARENTS, side.number), "id": side.number}
    fixed = FIXED.get(table, {})
    return {
        column.name: fixed[column.name] if column.name in fixed else _filled(column, side, known)
        for column in columns(owner, table)
        if not column.generated
    } | (_letter(side) if table == "outgoing_letter" else {})


def _filled(column: Column, side: Side, known: Row) -> Any:
    kind, _, size = column.type.partition("(")
    if kind in {"integer", "bigint"} and column.name in known:
        return known[column.name]
    if kind in {"text", "character varying", "character"} and not kind.endswith("[]"):
        room = int(size.rstrip(")")) if size else 60
        return f"{side.mark} {column.name}"[:room] if room >= len(side.mark) else side.mark[-1].upper() * room
    return {
        "text[]": [f"{side.mark} {column.name}"],
        "character varying[]": [side.mark],
        "jsonb": Jsonb({"canary": side.mark}),
        "bytea": side.mark.encode(),
        "boolean": True,
        "date": f"2026-11-{side.number % 10 + 16}",
        "double precision": 0.5,
        "timestamp with time zone": "2026-11-16 08:00Z",
        "time without time zone": "08:00",
        "bigint[]": [],
        "integer[]": [],
        "integer": side.number % 7 + 1,
        "bigint": side.number,
        "smallint": 1,
    }[column.type]


def insert(connection: Connection, table: str, row: Row) -> None:
    """Insert one row given by column."""
    with _triggers_of(connection, table):
        _insert(connection, table, row)


def _insert(connection: Connection, table: str, row: Row) -> None:
    connection.execute(
        sql.SQL("insert into {} ({}) overriding system value values ({}){}").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, row)),
            sql.SQL(", ").join(sql.Placeholder() * len(row)),
            sql.SQL(" on conflict do nothing" if table in ONE_A_PERSON else ""),
        ),
        list(row.values()),
    )
