"""A notice for one person is that person's alone, in every audience; the bell counts by an index of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ACTOR = "(select nullif(current_setting('ercms.actor', true), '')::integer)"
ORGANISATION = "(select nullif(current_setting('ercms.organisation', true), '')::integer)"
OURS = f"organisation_id = {ORGANISATION}"
OWN = f"{OURS} and (user_id is null or user_id = {ACTOR})"
READERS = ("consulate", "requesting", "agency", "border", "admin")  # the desk has it since 0007


def upgrade() -> None:
    op.create_index(
        "ix_notice_user_unread",
        "notice",
        ["user_id"],
        postgresql_where=sa.text("user_id is not null and read_at is null"),
    )
    op.execute("grant update (read_at) on notice to ercms_admin")
    for audience in READERS:
        _rows(audience, OWN)


def _rows(audience: str, rows: str) -> None:
    op.execute(f"drop policy {audience}_own on notice")
    op.execute(
        f"create policy {audience}_own on notice to ercms_{audience} using ({rows}) with check ({rows})"
    )


def downgrade() -> None:
    for audience in READERS:
        _rows(audience, OURS)
    op.execute("revoke update (read_at) on notice from ercms_admin")
    op.drop_index("ix_notice_user_unread", "notice")
