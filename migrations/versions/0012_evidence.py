"""Evidence is assessed: rows that are only ever added, and what the authority tells of original and translation."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

OWN = "authority_id = (select nullif(current_setting('ercms.organisation', true), '')::integer)"
TOLD = "(to_authority is not null or translation = 'asked')"
READ_BY_THE_AUTHORITY = "id, case_id, authority_id, evidence_id, translation, to_authority"


def upgrade() -> None:
    op.add_column("evidence_item", sa.Column("offered_on", sa.Date))
    op.add_column("evidence_item", sa.Column("original_at", sa.String(20)))
    op.add_column("evidence_item", sa.Column("translation", sa.String(20)))
    op.create_unique_constraint(
        op.f("uq_evidence_item_id_case_id_authority_id"), "evidence_item", ["id", "case_id", "authority_id"]
    )
    _assessments()
    op.execute("grant select, insert on evidence_assessment to ercms_desk")
    op.execute("grant select on evidence_assessment to ercms_worker")
    op.execute(f"grant select ({READ_BY_THE_AUTHORITY}) on evidence_assessment to ercms_requesting")
    for audience in ("desk", "worker"):
        op.execute(
            f"create policy {audience}_all on evidence_assessment to ercms_{audience} using (true) with check (true)"
        )
    op.execute(f"create policy requesting_own on evidence_assessment to ercms_requesting using ({OWN} and {TOLD})")
    op.execute("alter table evidence_assessment enable row level security")


def _assessments() -> None:
    op.create_table(
        "evidence_assessment",
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False),
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column("authority_id", sa.Integer, nullable=False),
        sa.Column("evidence_id", sa.BigInteger, nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("expires_on", sa.Date),
        sa.Column("original_at", sa.String(20)),
        sa.Column("translation", sa.String(20)),
        sa.Column("to_authority", sa.Text),
        sa.Column("assessed_by", sa.Integer, nullable=False),
        sa.Column("assessed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("verdict = 'accepted' or length(btrim(reason)) >= 10", name="verdict_has_reason"),
        sa.ForeignKeyConstraint(
            ["evidence_id", "case_id", "authority_id"],
            ["evidence_item.id", "evidence_item.case_id", "evidence_item.authority_id"],
            name=op.f("fk_evidence_assessment_evidence_id_evidence_item"),
        ),
        sa.ForeignKeyConstraint(
            ["assessed_by"], ["user_account.id"], name=op.f("fk_evidence_assessment_assessed_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_assessment")),
    )
    op.create_index(op.f("ix_evidence_assessment_case_id"), "evidence_assessment", ["case_id"])
    op.create_index(op.f("ix_evidence_assessment_evidence_id"), "evidence_assessment", ["evidence_id"])


def downgrade() -> None:
    op.drop_table("evidence_assessment")
    op.drop_constraint("uq_evidence_item_id_case_id_authority_id", "evidence_item")
    for column in ("translation", "original_at", "offered_on"):
        op.drop_column("evidence_item", column)
