"""What erasing a file does to each table, in this order. A test asks that every table stands here or in KEPT.

`erase_file` in the database walks over the list; `env.py` copies it there after each upgrade. In a scope `$1` is the
file and those merged with it, `$2` their persons, and `t` the table.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.sealing.places import ABOUT_IT

_CASE = "t.case_id = any ($1)"
_REFERENCES = "select reference from public.readmission_case where id = any ($1)"
_PRINCIPALS = "select principal_id from public.readmission_case where id = any ($1)"
_PAIRS = "select id from public.case_pair where first_id = any ($1) or second_id = any ($1)"
_SEALED = "select id from public.sealed_item where case_id = any ($1)"
_CHANCE = "replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')"  # sixty-four signs

_NO_WORDS = '{"az": {}, "en": {}, "ru": {}}'


@dataclass(frozen=True)
class Step:
    """Rows of one table: deleted, or emptied by `puts`."""

    table: str
    scope: str = _CASE
    puts: str | None = None


STEPS: tuple[Step, ...] = (
    Step("notice", f"t.reference in ({_REFERENCES}) or t.reference in (select v.reference from"
         " public.verification_request v where v.case_id = any ($1) union all select i.reference from public.inquiry i"
         " where i.case_id = any ($1) union all select r.reference from public.referral r where r.case_id = any ($1)"
         " union all select d.reference from public.travel_document d where d.case_id = any ($1)"
         " union all select n.reference from public.transfer_notice n where n.case_id = any ($1))"),
    Step("draft", ABOUT_IT),
    Step("idempotency_key",
         f"exists (select from ({_REFERENCES}) c where position(c.reference in t.answer::text) > 0)"),
    *(Step(table, f"t.item_id in ({_SEALED})") for table in ("sealed_part", "sealed_opening")),
    Step("sealed_item"),
    Step("inquiry_file"),
    Step("message_file"),
    Step("file_part", "t.file_id in (select id from public.stored_file where case_id = any ($1))"),
    Step("interview_report", "t.request_id in (select id from public.verification_request where case_id = any ($1))"),
    Step("decision_person", "t.decision_id in (select id from public.decision where case_id = any ($1))"),
    Step("evidence_assessment"),
    Step("case_merge", f"t.pair_id in ({_PAIRS}) or t.kept_id = any ($1) or t.ended_id = any ($1)"),
    Step("case_pair", "t.first_id = any ($1) or t.second_id = any ($1)"),
    *(Step(table) for table in (
        "pair_search", "case_safeguard", "referral", "need", "consent", "inquiry", "verification_request",
        "travel_document", "transfer_notice", "transit_plan", "error_claim", "extension_request", "outbound_request",
        "reply_letter", "correction", "decision", "hand_over", "case_flag", "case_note", "case_special",
        "case_circumstances", "case_finding", "case_renewal", "register_check", "clock", "case_work",
        "authority_message", "mission_message", "stored_file", "information_request", "evidence_item", "legal_hold",
        "ledger_secret",  # without which no hash of the ledger proves a name any more
    )),
    Step("identity_document", "t.person_id = any ($2)"),
    Step("case_person"),
    Step("person", f"t.id = any ($2) and t.id not in ({_PRINCIPALS})"),
    Step("person", "t.id = any ($2)",  # the row of the case still names its principal, of whom nothing is left
         "family_name = '', given_names = '', fathers_name = null, maiden_name = null, original_script_name = null,"
         " aliases = '{}', sex = 'X', date_of_birth = '', birth_from = '0001-01-01', birth_to = '0001-01-01',"
         " place_of_birth = null, nationalities = '{}', languages = '{}', civil_status = null, fin = null,"
         " last_address = null, physical_description = null, search_keys = '{}'"),
    Step("outgoing_letter", puts=f"words = '{_NO_WORDS}', fingerprint = {_CHANCE}"),
    # What is no step of the case itself goes whole: even its kind may tell of a safeguard or an illness.
    Step("case_history", f"{_CASE} and (t.process not in ('readmission', 'erasure') or t.move is null)"),
    Step("case_history", puts="reason = null, changes = '[]'"),
    Step("readmission_case", "t.id = any ($1)",
         f"requesting_reference = 'erased-' || id, content_hash = {_CHANCE}, name_key = '', due_clock = null,"
         " interview_requested = false, has_minor = false"),
)  # fmt: skip
# Nameless, of staff or of organisations, or kept because it proves: see docs/adr/0028.
KEPT = frozenset({
    "organisation", "mission_accreditation", "user_account", "user_preference", "sign_in_session", "sign_in_attempt",
    "api_token", "ledger_entry", "ledger_head", "workflow_edge", "sealing_place", "erasing_place", "calendar_day",
    "calendar_change", "case_number", "saved_view", "absence", "officer_move", "screening_hit", "milestone",
    "case_erasure",
})  # fmt: skip


def rows_of_steps() -> Iterator[dict[str, object]]:
    """The list as the database keeps it."""
    for place, step in enumerate(STEPS, 1):
        yield {"place": place, "table_name": step.table, "scope": step.scope, "puts": step.puts}
