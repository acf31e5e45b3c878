"""What the Service found itself is not shown to the authority as if it had offered it."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

OWN = "authority_id = (select nullif(current_setting('ercms.organisation', true), '')::integer)"


def upgrade() -> None:
    """Who offered it; of what is there, what came later without a file of the authority was the Service's own."""
    op.add_column("evidence_item", sa.Column("from_authority", sa.Boolean, nullable=False, server_default=sa.true()))
    op.execute("""
        update evidence_item i set from_authority = false
        from readmission_case c
        where c.id = i.case_id and c.process <> 'outbound' and i.offered_on is not null
          and not exists (select from stored_file f where f.evidence_id = i.id and f.from_authority)
    """)
    _shown(f"{OWN} and from_authority")


def downgrade() -> None:
    """Everything is shown again."""
    _shown(OWN)
    op.drop_column("evidence_item", "from_authority")


def _shown(rows: str) -> None:
    op.execute("drop policy requesting_own on evidence_item")
    op.execute(f"create policy requesting_own on evidence_item to ercms_requesting using ({rows}) with check ({rows})")
