"""One role per audience, and which tables each has at all. What an audience may never see is simply not granted."""

from alembic import op
from flask import current_app
from sqlalchemy.engine import make_url

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

AUDIENCES = (
    "desk",
    "consulate",
    "requesting",
    "agency",
    "border",
    "statistics",
    "auditor",
    "admin",
    "worker",
    "door",
)
POWERLESS = "ercms_nobody"

FILE = (
    "person",
    "identity_document",
    "readmission_case",
    "case_person",
    "case_special",
    "evidence_item",
    "stored_file",
)
STAFF = "id, full_name, email, organisation_id, audience, role_names, language, active"
SECRETS = (
    "password, fs_uniquifier, tf_primary_method, tf_totp_secret, totp_last_counter, mf_recovery_codes,"
    " language, version"
)

GRANTS: dict[str, dict[str, tuple[str, ...]]] = {
    "desk": {
        "select": (
            *FILE,
            "case_work",
            "case_history",
            "clock",
            "register_check",
            "information_request",
            "decision",
            "reply_letter",
            "verification_request",
            "interview_report",
            "travel_document",
            "transfer_notice",
            "consent",
            "need",
            "referral",
            "calendar_day",
            "mission_accreditation",
            "notice",
            "organisation",
            f"user_account({STAFF})",
            "idempotency_key",
        ),
        "insert": (
            *FILE,
            "case_work",
            "register_check",
            "information_request",
            "decision",
            "verification_request",
            "travel_document",
            "consent",
            "need",
            "referral",
            "calendar_day",
            "idempotency_key",
        ),
        "update": ("case_work", "calendar_day", "consent(withdrawn_on)", "notice(read_at)"),
        "delete": ("calendar_day",),
    },
    "consulate": {
        "select": (
            "verification_request",
            "interview_report",
            "travel_document",
            "person",
            "identity_document",
            "stored_file",
            "notice",
            "organisation",
            "idempotency_key",
        ),
        "insert": ("interview_report", "idempotency_key"),
        "update": ("notice(read_at)",),
    },
    "requesting": {
        "select": (
            *FILE,
            "clock",
            "information_request",
            "reply_letter",
            "travel_document",
            "transfer_notice",
            "notice",
            "organisation",
            "idempotency_key",
            "calendar_day",
        ),
        "insert": (*FILE, "transfer_notice", "idempotency_key"),
        "update": ("information_request(answer, answered_at)", "notice(read_at)"),
    },
    "agency": {
        "select": ("referral", "notice", "organisation", "idempotency_key"),
        "insert": ("idempotency_key",),
        "update": ("notice(read_at)",),
    },
    "border": {
        "select": ("transfer_notice", "notice", "organisation", "idempotency_key"),
        "insert": ("idempotency_key",),
        "update": ("notice(read_at)",),
    },
    "statistics": {"select": ("milestone", "organisation")},
    "auditor": {
        "select": (
            "ledger_entry",
            "ledger_head",
            "organisation",
            "user_account(id, full_name, organisation_id)",
        )
    },
    "admin": {
        "select": (
            "organisation",
            "mission_accreditation",
            "calendar_day",
            f"user_account({STAFF})",
            "notice",
        ),
        "insert": ("calendar_day",),
        "update": ("calendar_day",),
        "delete": ("calendar_day",),
    },
    "worker": {
        "select": (
            *FILE,
            "case_work",
            "case_history",
            "case_number",
            "clock",
            "register_check",
            "information_request",
            "decision",
            "reply_letter",
            "verification_request",
            "interview_report",
            "travel_document",
            "transfer_notice",
            "consent",
            "need",
            "referral",
            "milestone",
            "calendar_day",
            "mission_accreditation",
            "notice",
            "organisation",
            f"user_account({STAFF})",
            "idempotency_key",
            "ledger_entry",
            "ledger_head",
            "workflow_edge",
        ),
        "insert": (
            *FILE,
            "case_work",
            "case_history",
            "case_number",
            "clock",
            "register_check",
            "information_request",
            "decision",
            "reply_letter",
            "verification_request",
            "interview_report",
            "travel_document",
            "transfer_notice",
            "milestone",
            "notice",
            "idempotency_key",
        ),
        "update": (
            "readmission_case",
            "case_work",
            "case_number",
            "clock",
            "information_request",
            "decision",
            "verification_request",
            "travel_document",
            "transfer_notice",
            "referral",
            "notice",
        ),
    },
    "door": {
        "select": ("user_account", "organisation", "sign_in_session", "sign_in_attempt", "api_token"),
        "insert": ("sign_in_session", "sign_in_attempt"),
        "update": (f"user_account({SECRETS})", "sign_in_session"),
        "delete": ("sign_in_session", "sign_in_attempt"),
    },
}
SEQUENCES = {
    "door": ("sign_in_attempt_id_seq",),
    "desk": ("calendar_day_id_seq",),
    "admin": ("calendar_day_id_seq",),
    "worker": ("readmission_case_id_seq", "person_id_seq"),
}


def logins() -> set[str]:
    """The names under which the application signs in to the database."""
    urls = (current_app.config["SQLALCHEMY_DATABASE_URI"], current_app.config["OWNER_DATABASE_URI"])
    return {name for name in (make_url(url).username for url in urls) if name}


def upgrade() -> None:
    for role in (POWERLESS, *(f"ercms_{audience}" for audience in AUDIENCES)):
        op.execute(
            f"do $$ begin if not exists (select from pg_roles where rolname = '{role}') then "
            f"create role {role} nologin; end if; end $$"
        )
        for login in logins():
            op.execute(f'grant {role} to "{login}"')
        op.execute(f"grant usage on schema public to {role}")
    op.execute("revoke all on all tables in schema public from public")
    for audience, privileges in GRANTS.items():
        for privilege, tables in privileges.items():
            for table in tables:
                name, _, columns = table.partition("(")
                what = f"{privilege} ({columns}" if columns else privilege
                op.execute(f"grant {what} on {name} to ercms_{audience}")
    for audience, sequences in SEQUENCES.items():
        for sequence in sequences:
            op.execute(f"grant usage on sequence {sequence} to ercms_{audience}")


def downgrade() -> None:
    for role in (POWERLESS, *(f"ercms_{audience}" for audience in AUDIENCES)):
        op.execute(f"revoke all on all tables in schema public from {role}")
        op.execute(f"revoke all on all sequences in schema public from {role}")
        op.execute(f"revoke all on schema public from {role}")
