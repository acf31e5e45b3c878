"""Which rows each audience has. Portals by their scope column; desk and worker all; without an organisation, none."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ORGANISATION = "(select nullif(current_setting('ercms.organisation', true), '')::integer)"
MINE = {
    "authority": f"authority_id = {ORGANISATION}",
    "mission": f"mission_id = {ORGANISATION}",
    "agency": f"agency_id = {ORGANISATION}",
    "post": f"border_post_id = {ORGANISATION}",
    "organisation": f"organisation_id = {ORGANISATION}",
}
ASKED_OF_MY_MISSION = (
    "exists (select 1 from verification_request v"
    " where v.person_id = {person} and v.state <> 'recalled' and v.mission_id = " + ORGANISATION + ")"
    " or exists (select 1 from travel_document t where t.person_id = {person} and t.mission_id = "
    + ORGANISATION
    + ")"
)

EVERYTHING = ("desk", "worker")
PERSONAL = (
    "person",
    "identity_document",
    "readmission_case",
    "case_person",
    "case_special",
    "evidence_item",
    "stored_file",
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
)
OWN_ROWS: dict[str, dict[str, str]] = {
    "requesting": {
        **{
            table: MINE["authority"]
            for table in (
                "person",
                "identity_document",
                "readmission_case",
                "case_person",
                "case_special",
                "evidence_item",
                "stored_file",
                "information_request",
                "reply_letter",
                "transfer_notice",
            )
        },
        "travel_document": MINE["authority"] + " and issued_on is not null",
        # the clock of the interview would tell that there is one
        "clock": MINE["authority"] + " and code <> 'INT'",
    },
    "consulate": {
        "verification_request": MINE["mission"],
        "interview_report": MINE["mission"],
        "travel_document": MINE["mission"],
        "person": ASKED_OF_MY_MISSION.format(person="person.id"),
        "identity_document": ASKED_OF_MY_MISSION.format(person="identity_document.person_id"),
        "stored_file": "kind = 'photo' and ("
        + ASKED_OF_MY_MISSION.format(person="stored_file.person_id")
        + ")",
    },
    "agency": {"referral": MINE["agency"]},
    "border": {"transfer_notice": MINE["post"]},
}
OWN_ORGANISATION = {
    "notice": ("desk", "consulate", "requesting", "agency", "border", "admin"),
    "idempotency_key": ("desk", "consulate", "requesting", "agency", "border"),
}


def upgrade() -> None:
    for table in (*PERSONAL, *OWN_ORGANISATION):
        op.execute(f"alter table {table} enable row level security")
    for table in PERSONAL:
        for audience in EVERYTHING:
            op.execute(
                f"create policy {audience}_all on {table} to ercms_{audience} using (true) with check (true)"
            )
    for audience, tables in OWN_ROWS.items():
        for table, rows in tables.items():
            op.execute(
                f"create policy {audience}_own on {table} to ercms_{audience} using ({rows}) with check ({rows})"
            )
    for table, audiences in OWN_ORGANISATION.items():
        op.execute(f"create policy worker_all on {table} to ercms_worker using (true) with check (true)")
        for audience in audiences:
            rows = MINE["organisation"]
            op.execute(
                f"create policy {audience}_own on {table} to ercms_{audience} using ({rows}) with check ({rows})"
            )


def downgrade() -> None:
    for table in PERSONAL:
        for audience in EVERYTHING:
            op.execute(f"drop policy {audience}_all on {table}")
    for audience, tables in OWN_ROWS.items():
        for table in tables:
            op.execute(f"drop policy {audience}_own on {table}")
    for table, audiences in OWN_ORGANISATION.items():
        op.execute(f"drop policy worker_all on {table}")
        for audience in audiences:
            op.execute(f"drop policy {audience}_own on {table}")
    for table in (*PERSONAL, *OWN_ORGANISATION):
        op.execute(f"alter table {table} disable row level security")
