"""Changes of the calendar wait for the clocks they move; a waived limit has a written reason."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

OUTCOMES = "outcome in ('running', 'met', 'met_late', 'missed', 'dropped', 'stopped', 'waived')"
WAIVED = "tag <> 'case:clock:waived' or (reason is not null and length(btrim(reason)) >= 10)"


def upgrade() -> None:
    op.create_table(
        "calendar_change",
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False),
        sa.Column("country", sa.CHAR(2), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("is_working", sa.Boolean),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counted_to", sa.BigInteger, nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_change")),
    )
    op.execute("alter table calendar_change enable row level security")
    op.execute("grant select, insert, update on calendar_change to ercms_worker")
    op.execute("create policy worker_all on calendar_change to ercms_worker using (true) with check (true)")
    op.create_check_constraint("outcome", "clock", OUTCOMES)
    op.create_check_constraint("waiver_has_reason", "case_history", WAIVED)


def downgrade() -> None:
    op.drop_constraint("waiver_has_reason", "case_history")
    op.drop_constraint("outcome", "clock")
    op.drop_table("calendar_change")
