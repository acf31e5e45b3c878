"""What protects a person holds steps of the case back until a named officer clears it with a reason."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
KINDS = ("minor", "unaccompanied", "trafficking", "health", "family_unity", "suspended", "fear_of_harm")
GRANTS = {
    "desk": "select, insert, update (cleared_by, cleared_at, cleared_reason)",
    "worker": "select, insert",
}


def upgrade() -> None:
    kinds = ", ".join(f"'{kind}'" for kind in KINDS)
    op.create_table(
        "case_safeguard",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("raised_by", sa.Integer()),
        sa.Column("raised_at", INSTANT, nullable=False),
        sa.Column("cleared_by", sa.Integer()),
        sa.Column("cleared_at", INSTANT),
        sa.Column("cleared_reason", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_safeguard")),
        sa.ForeignKeyConstraint(
            ["case_id", "person_id"], ["case_person.case_id", "case_person.person_id"],
            name=op.f("fk_case_safeguard_case_id_case_person"),
        ),
        sa.ForeignKeyConstraint(["raised_by"], ["user_account.id"], name=op.f("fk_case_safeguard_raised_by")),
        sa.ForeignKeyConstraint(["cleared_by"], ["user_account.id"], name=op.f("fk_case_safeguard_cleared_by")),
        sa.CheckConstraint(f"kind in ({kinds})", name="kind"),
        sa.CheckConstraint("source in ('dates', 'authority', 'officer')", name="source"),
        sa.CheckConstraint("(source = 'officer') = (raised_by is not null)", name="officer_is_named"),
        sa.CheckConstraint("raised_by is null or length(btrim(why)) >= 10", name="officer_says_why"),
        sa.CheckConstraint("(cleared_at is null) = (cleared_by is null)", name="cleared_by_somebody"),
        sa.CheckConstraint("cleared_at is null or length(btrim(cleared_reason)) >= 10", name="cleared_with_reason"),
        sa.CheckConstraint("cleared_by is null or raised_by is null or cleared_by <> raised_by", name="four_eyes"),
    )  # fmt: skip
    op.create_index("ix_case_safeguard_case", "case_safeguard", ["case_id"])
    still = sa.text("cleared_at is null")
    op.create_index(
        "uq_case_safeguard_open", "case_safeguard", ["case_id", "kind", "person_id"], unique=True,
        postgresql_where=still,
    )  # fmt: skip
    op.execute("alter table case_safeguard enable row level security")
    for audience, privileges in GRANTS.items():
        op.execute(f"grant {privileges} on case_safeguard to ercms_{audience}")
        op.execute(
            f"create policy {audience}_all on case_safeguard to ercms_{audience} using (true) with check (true)"
        )


def downgrade() -> None:
    op.drop_table("case_safeguard")
