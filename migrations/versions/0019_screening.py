"""What the inbound screen bounced: rule, time, field, organisation and a keyed hash; never the text."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

READERS = {"worker": "select, insert", "auditor": "select"}


def upgrade() -> None:
    op.create_table(
        "screening_hit",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rule", sa.SmallInteger(), nullable=False),
        sa.Column("field", sa.String(80), nullable=False),
        sa.Column("organisation_id", sa.Integer()),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_hit")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_screening_hit_organisation_id_organisation")
        ),
        sa.CheckConstraint("length(digest) = 32", name="digest"),
        sa.CheckConstraint("rule between 1 and 99", name="rule"),
    )
    op.create_index("ix_screening_hit_at", "screening_hit", ["at"])
    op.execute("alter table screening_hit enable row level security")
    for audience, privileges in READERS.items():
        op.execute(f"grant {privileges} on screening_hit to ercms_{audience}")
        op.execute(
            f"create policy {audience}_all on screening_hit to ercms_{audience} using (true) with check (true)"
        )


def downgrade() -> None:
    op.drop_table("screening_hit")
