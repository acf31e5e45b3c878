"""Running clocks by the day to work with: what falls due on a day is found without reading every clock."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_clock_alert", "clock", ["alert_on", "case_id"], postgresql_where=sa.text("ended_on is null")
    )


def downgrade() -> None:
    op.drop_index("ix_clock_alert", "clock")
