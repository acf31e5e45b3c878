"""A file is found by the personal identification number that a register told of its person."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An index over the numbers in the answers of registers."""
    op.create_index(
        "ix_register_check_fin", "register_check", [sa.text("upper(record ->> 'fin'::text)")],
        postgresql_where=sa.text("record is not null"),
    )  # fmt: skip


def downgrade() -> None:
    """Then every answer is read."""
    op.drop_index("ix_register_check_fin", table_name="register_check")
