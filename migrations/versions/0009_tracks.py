"""A case follows the table of its track: own nationals, others, accelerated, direct return, transit, outbound.

The database enforces the table the case names; it may leave it for another only by a crossing that a table lists.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

PROCESSES = (
    "readmission", "readmission_tcn", "accelerated", "accelerated_tcn", "direct_return", "transit", "outbound",
)  # fmt: skip
ENDED = (
    "closed", "lapsed", "refused", "returned_in_error", "transit_completed", "transit_lapsed", "transit_refused",
    "transit_revoked", "withdrawn",
)  # fmt: skip
ENDED_BEFORE = ("closed", "lapsed", "refused", "withdrawn")
OPEN_INDEXES = {
    "due": ("due_on", "id"),
    "state": ("state", "due_on", "id"),
    "name": ("name_key", "id"),
    "received": ("received_on", "id"),
    "country": ("country", "due_on", "id"),
}
OWN = "authority_id = (select nullif(current_setting('ercms.organisation', true), '')::integer)"
GUARD = """
create or replace function refuse_skipped_state() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    before text := '';
    followed text := coalesce(nullif(tg_argv[0], 'readmission'), to_jsonb(new) ->> 'process');
begin
    if tg_op = 'UPDATE' then
        before := old.state;
        if tg_argv[0] = 'readmission' and (to_jsonb(old) ->> 'process') <> followed then
            followed := (to_jsonb(old) ->> 'process') || '>' || followed;
        elsif new.state = old.state then
            return new;
        end if;
    end if;
    if not exists (
        select 1 from public.workflow_edge
        where process = followed and from_state = before and to_state = new.state
    ) then
        raise exception 'The process % has no step from "%" to "%". States move only along the process table.',
            followed, before, new.state using errcode = 'check_violation', constraint = 'workflow_edge';
    end if;
    return new;
end $$
"""
FOLLOWED = "coalesce(nullif(tg_argv[0], 'readmission'), to_jsonb(new) ->> 'process')"
ONE_TABLE = GUARD.replace(FOLLOWED, "tg_argv[0]").replace("tg_argv[0] = 'readmission' and", "false and")
PROCESS_OF = """
update readmission_case set process = case
    when basis in ('TCN_VISA', 'TCN_DIRECT') and procedure = 'accelerated' then 'accelerated_tcn'
    when basis in ('TCN_VISA', 'TCN_DIRECT') then 'readmission_tcn'
    when procedure = 'accelerated' then 'accelerated'
    else 'readmission' end
"""


def upgrade() -> None:
    op.alter_column("workflow_edge", "process", type_=sa.String(40))
    op.add_column(
        "readmission_case",
        sa.Column("process", sa.String(20), server_default="readmission", nullable=False),
    )
    op.execute(PROCESS_OF)
    named = ", ".join(f"'{name}'" for name in PROCESSES)
    op.create_check_constraint("process", "readmission_case", f"process in ({named})")
    _say_what_has_ended(ENDED)
    op.get_bind().connection.cursor().execute(GUARD)
    op.execute("drop trigger readmission_case_follows_process on readmission_case")
    _follow("insert or update of state, process")
    _claims_of_error()


def _claims_of_error() -> None:
    op.create_table(
        "error_claim",
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False),
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column("authority_id", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("person_facts", sa.Text, nullable=False),
        sa.Column("claimed_by", sa.Integer, nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("returned_on", sa.Date),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint("length(btrim(reasons)) >= 10", name="reasons"),
        sa.CheckConstraint("length(btrim(person_facts)) >= 10", name="person_facts"),
        sa.CheckConstraint("state <> 'disputed' or answer is not null", name="dispute_has_reasons"),
        sa.CheckConstraint("(state = 'returned') = (returned_on is not null)", name="return_has_day"),
        sa.ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"],
            name=op.f("fk_error_claim_case_id_readmission_case"),
        ),
        sa.ForeignKeyConstraint(
            ["claimed_by"], ["user_account.id"], name=op.f("fk_error_claim_claimed_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_claim")),
    )  # fmt: skip
    op.create_index(op.f("ix_error_claim_case_id"), "error_claim", ["case_id"])
    still = sa.text("state not in ('dropped', 'returned')")
    op.create_index("uq_error_claim_open", "error_claim", ["case_id"], unique=True, postgresql_where=still)
    op.execute(
        "create trigger error_claim_follows_process before insert or update of state on error_claim "
        "for each row execute function refuse_skipped_state('error_claim')"
    )
    for audience, privileges in {
        "desk": "select, insert", "requesting": "select", "worker": "select, insert, update",
    }.items():  # fmt: skip
        op.execute(f"grant {privileges} on error_claim to ercms_{audience}")
        name, rows = ("own", OWN) if audience == "requesting" else ("all", "true")
        op.execute(
            f"create policy {audience}_{name} on error_claim to ercms_{audience} using ({rows}) with check ({rows})"
        )
    op.execute("alter table error_claim enable row level security")


def _say_what_has_ended(states: tuple[str, ...]) -> None:
    """A generated column cannot be altered on PostgreSQL 15: it is made anew, with the indexes that lean on it."""
    for name in OPEN_INDEXES:
        op.drop_index(f"ix_readmission_case_open_{name}", "readmission_case")
    op.drop_column("readmission_case", "is_open")
    listed = ", ".join(f"'{state}'" for state in states)
    op.add_column(
        "readmission_case",
        sa.Column("is_open", sa.Boolean, sa.Computed(f"state not in ({listed})", persisted=True), nullable=False),
    )
    for name, columns in OPEN_INDEXES.items():
        op.create_index(
            f"ix_readmission_case_open_{name}", "readmission_case", list(columns), postgresql_where=sa.text("is_open")
        )


def _follow(events: str) -> None:
    op.execute(
        f"create trigger readmission_case_follows_process before {events} on readmission_case "
        "for each row execute function refuse_skipped_state('readmission')"
    )


def downgrade() -> None:
    op.drop_table("error_claim")
    op.execute("drop trigger readmission_case_follows_process on readmission_case")
    _follow("insert or update of state")
    op.get_bind().connection.cursor().execute(ONE_TABLE)
    _say_what_has_ended(ENDED_BEFORE)
    op.drop_constraint("process", "readmission_case")
    op.drop_column("readmission_case", "process")
    op.alter_column("workflow_edge", "process", type_=sa.String(30))
