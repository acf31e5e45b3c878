"""The newest entry of the history that changes a number, found at once however many notes came after it."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An index over everything but notes."""
    op.create_index(
        "ix_case_history_counted", "case_history", ["id"], postgresql_where=sa.text("tag <> 'case:note:written'")
    )


def downgrade() -> None:
    """Without it the notes at the end are passed one by one."""
    op.drop_index("ix_case_history_counted", table_name="case_history")
