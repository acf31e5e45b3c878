"""What the desk found of evidence of its own is not the authority's either."""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

OWN = "authority_id = (select nullif(current_setting('ercms.organisation', true), '')::integer)"
TOLD = "(to_authority is not null or translation = 'asked')"
OFFERED = "exists (select from evidence_item i where i.id = evidence_id and i.from_authority)"


def upgrade() -> None:
    """Only of evidence that the authority offered."""
    _read(f"{OWN} and {TOLD} and {OFFERED}")


def downgrade() -> None:
    """Of all evidence, as before."""
    _read(f"{OWN} and {TOLD}")


def _read(rows: str) -> None:
    op.execute("drop policy requesting_own on evidence_assessment")
    op.execute(f"create policy requesting_own on evidence_assessment to ercms_requesting using ({rows})")
