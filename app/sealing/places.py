"""Every column in which somebody can write freely, and how its rows hang on a case.

What is sealed is taken out of all of them. A test compares this list with the tables: a new column of free words is a
line here. `env.py` copies the list into the database after each upgrade, where `withhold_text` reads it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

_CASE = "t.case_id = any ($1)"
_PERSON = "t.id in (select person_id from public.case_person where case_id = any ($1))"
_OF_PERSON = "t.person_id in (select person_id from public.case_person where case_id = any ($1))"
_OF_DECISION = "t.decision_id in (select id from public.decision where case_id = any ($1))"
_OF_QUESTION = "t.request_id in (select id from public.verification_request where case_id = any ($1))"
_PAIR = "t.first_id = any ($1) or t.second_id = any ($1)"
_MERGE = "t.kept_id = any ($1) or t.ended_id = any ($1)"
ABOUT_IT = (
    "exists (select from public.readmission_case c where c.id = any ($1) and (position(c.reference in t.about) > 0"
    " or position(c.requesting_reference in t.content::text) > 0)) or exists (select from public.verification_request v"
    " where v.case_id = any ($1) and position(v.reference in t.about) > 0)"
)
_LONG = "cardinality($1) > 0 and length($2) >= 12"  # anybody's row; a short text stands in others by chance


@dataclass(frozen=True)
class Place:
    """Columns of one table. `chosen`: those an officer may choose to seal, each with the SQL that reads it.

    `whole`: SQL for the rows that hold earlier versions of a text, of which a value that shares a sentence goes whole.
    """

    scope: str
    columns: tuple[str, ...]
    chosen: Mapping[str, str] = field(default_factory=dict)
    whole: str = "false"


def _free(scope: str, *chosen: str, also: tuple[str, ...] = ()) -> Place:
    return Place(scope, (*chosen, *also), {name: f"t.{name}" for name in chosen})


PLACES: Mapping[str, Place] = {
    "case_special": _free(_CASE, "observations", "security_note", "care_statement"),
    "person": Place(
        _PERSON,
        ("last_address", "place_of_birth", "physical_description", "aliases", "original_script_name", "maiden_name"),
        {
            "last_address": "t.last_address", "place_of_birth": "t.place_of_birth",
            "marks": "t.physical_description ->> 'marks'", "eye_colour": "t.physical_description ->> 'eye_colour'",
        },
    ),
    "identity_document": _free(_OF_PERSON, "issued_at", "authority", also=("number",)),
    "case_circumstances": _free(
        _CASE, "late_because", "new_since_refusal", "apprehended_at", also=("permit_number", "permit_kind")
    ),
    "evidence_item": _free(_CASE, "note"),
    "evidence_assessment": _free(_CASE, "reason", "to_authority"),
    "stored_file": Place(_CASE, ("name", "scan_note")),
    "information_request": _free(_CASE, "question", "answer"),
    "authority_message": _free(_CASE, "text", also=("author_name",)),
    "mission_message": _free(_CASE, "text", also=("author_name",)),
    "case_note": _free(_CASE, "text"),
    "case_flag": _free(_CASE, "reason"),
    "case_safeguard": _free(_CASE, "why", "cleared_reason"),
    "case_finding": _free(_CASE, "source", "late_excused_because"),
    "register_check": _free(_CASE, "note", also=("record",)),
    "correction": _free(_CASE, "old_value", "new_value", "reason", "evidence", "answer"),
    "decision": _free(_CASE, "reasons", "comment"),
    "decision_person": _free(_OF_DECISION, "reasons"),
    "reply_letter": _free(_CASE, "reasons", also=("persons",)),
    "verification_request": _free(_CASE, "question"),
    "interview_report": _free(_OF_QUESTION, "reasons", also=("recorded_by",)),
    "hand_over": _free(_CASE, "message", "answer"),
    "extension_request": _free(_CASE, "reasons", "answer"),
    "transfer_notice": _free(_CASE, "reason_note", also=("flight", "traveller")),
    "transit_plan": _free(_CASE, "refusal_note", "revoked_reasons", "flight"),
    "error_claim": _free(_CASE, "reasons", "person_facts", "answer"),
    "outgoing_letter": Place(_CASE, ("words", "recipient")),
    "inquiry": _free(
        _CASE, "question", "missing", "answer", also=("disclosed", "legal_basis", "letter", "answered_by")
    ),
    "inquiry_file": Place(_CASE, ("name",)),
    "outbound_request": _free(
        _CASE, "question", "answer", "refusal_reasons", "court_decision",
        also=("partner_authority", "partner_reference", "crossing_point", "document_number"),
    ),
    "need": _free(_CASE, "note"),
    "referral": _free(_CASE, "question", "answer_note", also=("shared_name",)),
    "legal_hold": _free(_CASE, "reason", "lifted_because"),
    "case_renewal": _free(_CASE, "what_is_new"),
    "case_pair": _free(_PAIR, "reason"),
    "case_merge": _free(_MERGE, "reason", "answer", "undone_because", also=("chosen", "before")),
    "case_history": _free(_CASE, "reason", also=("changes",)),
    "clock": Place(_CASE, ("explanation",)),
    "idempotency_key": Place(_LONG, ("answer",)),
    "draft": Place(f"{_LONG} or {ABOUT_IT}", ("content", "title"), whole=ABOUT_IT),
}  # fmt: skip
# No free words: codes, hashes, names of organisations and staff, addresses of pages, figures.
NEVER_FREE = frozenset({
    "organisation", "mission_accreditation", "workflow_edge", "sealing_place", "user_account", "user_preference",
    "sign_in_session", "sign_in_attempt", "api_token", "ledger_entry", "ledger_head", "screening_hit", "milestone",
    "notice", "case_number", "calendar_day", "calendar_change", "saved_view", "absence", "officer_move", "pair_search",
    "readmission_case", "case_person", "case_work", "consent", "travel_document", "message_file", "file_part",
    "sealed_item", "sealed_opening", "sealed_part", "case_erasure", "erasing_place",
    "ledger_secret",
})  # fmt: skip
# Codes, keys and names in tables that have free words too.
NO_WORDS = frozenset({
    "aliases", "agreement", "agreement_version", "actor_name", "checksum", "code", "civil_status", "country",
    "date_of_birth", "decline_code", "destination", "domain", "due_clock", "evidence_class", "exceptions",
    "expires_on", "family_name", "fathers_name", "field", "fin", "form", "about", "from_state", "given_names",
    "grounds", "issued_on", "key", "body_hash", "kind", "language", "languages", "manner", "media_type", "move",
    "nationalities", "not_accelerated", "number", "number_key", "obstacle", "organisation_name", "original_at",
    "other_states", "outcome", "priority", "process", "public_id", "reason_code", "reference", "document_number",
    "register", "relation", "return_mode", "revoked_grounds", "scan_state", "search_keys", "service", "sex",
    "shared_sex", "source", "source_checksum", "standing",
    "state", "status", "subject", "tag", "to_state", "translation", "transport",
    "traveller_born", "verdict", "verify_at", "fingerprint", "wrapped_key", "body",
})  # fmt: skip


def rows_of_places() -> list[dict[str, object]]:
    """The list as the database keeps it."""
    return [
        {"table_name": table, "column_name": column, "scope": place.scope, "whole": place.whole}
        for table, place in PLACES.items()
        for column in place.columns
    ]
