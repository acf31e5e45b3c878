"""Absence, cases moved together, cases offered to a colleague; who at the desk read a case just now."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

INSTANT = postgresql.TIMESTAMP(timezone=True)
GRANTS = {
    "absence": "select, insert, update (cancelled_at)",
    "officer_move": "select, insert, update (undone_at)",
    "hand_over": "select, insert, update (outcome, answer, answered_at)",
}
# The ledger is the auditor's. Of its entries the desk is told one thing: which colleagues read this file just now.
READERS = """
create function readers_now(file text, since interval) returns table (actor_id integer, at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
    select entry.actor_id, max(entry.at) from public.ledger_entry entry
    where entry.object_ref = file and entry.at > now() - least(since, interval '1 hour')
        and entry.audience = 'desk' and entry.actor_id is not null
        and entry.tag in ('case:file:read', 'case:history:read')
    group by entry.actor_id
$$
"""


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False)


def _user(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["user_account.id"], name=f"fk_{table}_{column}_user_account")


def upgrade() -> None:
    _absence()
    _officer_move()
    _hand_over()
    for table, privileges in GRANTS.items():
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"grant {privileges} on {table} to ercms_desk")
        op.execute(f"create policy desk_all on {table} to ercms_desk using (true) with check (true)")
    op.execute(READERS)
    op.execute("revoke all on function readers_now(text, interval) from public")
    op.execute("grant execute on function readers_now(text, interval) to ercms_desk")


def _absence() -> None:
    op.create_table(
        "absence",
        _key(),
        sa.Column("officer_id", sa.Integer, nullable=False),
        sa.Column("first_on", sa.Date, nullable=False),
        sa.Column("last_on", sa.Date, nullable=False),
        sa.Column("substitute_id", sa.Integer),
        sa.Column("set_by", sa.Integer, nullable=False),
        sa.Column("set_at", INSTANT, nullable=False),
        sa.Column("cancelled_at", INSTANT),
        sa.CheckConstraint("first_on <= last_on", name="in_order"),
        sa.CheckConstraint("substitute_id is distinct from officer_id", name="substitute_is_another"),
        _user("absence", "officer_id"),
        _user("absence", "substitute_id"),
        _user("absence", "set_by"),
        sa.PrimaryKeyConstraint("id", name="pk_absence"),
    )
    op.create_index("ix_absence_officer", "absence", ["officer_id", "last_on"])


def _officer_move() -> None:
    op.create_table(
        "officer_move",
        _key(),
        sa.Column("from_id", sa.Integer, nullable=False),
        sa.Column("to_id", sa.Integer, nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("case_ids", postgresql.ARRAY(sa.BigInteger), nullable=False),
        sa.Column("versions", postgresql.ARRAY(sa.Integer), nullable=False),
        sa.Column("moved_by", sa.Integer, nullable=False),
        sa.Column("moved_at", INSTANT, nullable=False),
        sa.Column("undone_at", INSTANT),
        sa.CheckConstraint("cardinality(case_ids) = cardinality(versions)", name="by_place"),
        _user("officer_move", "from_id"),
        _user("officer_move", "to_id"),
        _user("officer_move", "moved_by"),
        sa.PrimaryKeyConstraint("id", name="pk_officer_move"),
    )
    op.create_index("ix_officer_move_moved_at", "officer_move", ["moved_at"])


def _hand_over() -> None:
    op.create_table(
        "hand_over",
        _key(),
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column("offered_by", sa.Integer, nullable=False),
        sa.Column("offered_to", sa.Integer, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("offered_at", INSTANT, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("answered_at", INSTANT),
        sa.CheckConstraint("outcome in ('pending', 'accepted', 'returned', 'recalled')", name="outcome"),
        sa.CheckConstraint("(outcome = 'pending') = (answered_at is null)", name="answered"),
        sa.CheckConstraint("outcome <> 'returned' or length(answer) > 0", name="returned_with_a_reason"),
        sa.ForeignKeyConstraint(
            ["case_id"], ["readmission_case.id"], name="fk_hand_over_case_id_readmission_case"
        ),
        _user("hand_over", "offered_by"),
        _user("hand_over", "offered_to"),
        sa.PrimaryKeyConstraint("id", name="pk_hand_over"),
    )
    op.create_index("ix_hand_over_case", "hand_over", ["case_id"])
    op.create_index(
        "uq_hand_over_pending", "hand_over", ["case_id"], unique=True, postgresql_where=sa.text("outcome = 'pending'")
    )


def downgrade() -> None:
    op.execute("drop function readers_now(text, interval)")
    for table in ("hand_over", "officer_move", "absence"):
        op.drop_table(table)
