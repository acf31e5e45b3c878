"""What only some tracks ask: the authority's statement and the desk's finding."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

OWN = "authority_id = (select nullif(current_setting('ercms.organisation', true), '')::integer)"
TEXTS = postgresql.ARRAY(sa.Text)
GRANTS = {
    "case_circumstances": {
        "desk": "select, insert", "requesting": "select, insert", "worker": "select, insert, update",
    },
    "case_finding": {"desk": "select, insert, update", "worker": "select"},
}  # fmt: skip


def upgrade() -> None:
    _circumstances()
    _finding()
    for table, granted in GRANTS.items():
        for audience, privileges in granted.items():
            op.execute(f"grant {privileges} on {table} to ercms_{audience}")
            name, rows = ("own", OWN) if audience == "requesting" else ("all", "true")
            op.execute(
                f"create policy {audience}_{name} on {table} to ercms_{audience} using ({rows}) with check ({rows})"
            )
        op.execute(f"alter table {table} enable row level security")


def _circumstances() -> None:
    op.create_table(
        "case_circumstances",
        sa.Column("case_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("authority_id", sa.Integer, nullable=False),
        sa.Column("unlawful_since", sa.Date),
        sa.Column("late_because", sa.Text),
        sa.Column("exceptions", TEXTS, nullable=False),
        sa.Column("no_exception", sa.Boolean),
        sa.Column("permit_kind", sa.String(20)),
        sa.Column("permit_number", sa.String(60)),
        sa.Column("permit_valid_until", sa.Date),
        sa.Column("origin_return_impossible", sa.Boolean),
        sa.Column("apprehended_on", sa.Date),
        sa.Column("apprehended_at", sa.String(200)),
        sa.Column("in_border_region", sa.Boolean),
        sa.Column("came_directly", sa.Boolean),
        sa.Column("renounced_on", sa.Date),
        sa.Column("naturalisation_promised", sa.Boolean),
        sa.Column("not_accelerated", TEXTS, nullable=False),
        sa.CheckConstraint("no_exception is not true or cardinality(exceptions) = 0", name="exceptions_agree"),
        sa.ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"],
            name=op.f("fk_case_circumstances_case_id_authority_id"),
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_circumstances")),
    )  # fmt: skip


def _finding() -> None:
    op.create_table(
        "case_finding",
        sa.Column("case_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("unlawful_since", sa.Date),
        sa.Column("exceptions_looked_at", sa.Boolean, nullable=False),
        sa.Column("exceptions", TEXTS, nullable=False),
        sa.Column("origin_return_impossible", sa.Boolean),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("late_excused_because", sa.Text),
        sa.Column("found_by", sa.Integer, nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint("exceptions_looked_at or cardinality(exceptions) = 0", name="exceptions_looked_at"),
        sa.ForeignKeyConstraint(
            ["case_id"], ["readmission_case.id"], name=op.f("fk_case_finding_case_id_readmission_case")
        ),
        sa.ForeignKeyConstraint(
            ["found_by"], ["user_account.id"], name=op.f("fk_case_finding_found_by_user_account")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_finding")),
    )


def downgrade() -> None:
    op.drop_table("case_finding")
    op.drop_table("case_circumstances")
