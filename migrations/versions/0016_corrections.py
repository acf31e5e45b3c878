"""Corrections of registered facts: requested by one, approved by another, told to the authority."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

INSTANT = postgresql.TIMESTAMP(timezone=True)
OWN = "authority_id = (select nullif(current_setting('ercms.organisation', true), '')::integer)"
TOLD = "id, case_id, authority_id, subject, field, old_value, new_value, outcome, decided_at"
PERSON = (
    "family_name, given_names, fathers_name, sex, date_of_birth, birth_from, birth_to, place_of_birth, fin, search_keys"
)
DOCUMENT = "number, number_key, issued_on, expires_on"


def upgrade() -> None:
    op.create_table(
        "correction",
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False),
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column("authority_id", sa.Integer, nullable=False),
        sa.Column("subject", sa.String(10), nullable=False),
        sa.Column("subject_id", sa.BigInteger, nullable=False),
        sa.Column("field", sa.String(30), nullable=False),
        sa.Column("old_value", sa.Text),
        sa.Column("new_value", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("requested_by", sa.Integer, nullable=False),
        sa.Column("requested_at", INSTANT, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("decided_by", sa.Integer),
        sa.Column("decided_at", INSTANT),
        sa.Column("answer", sa.Text),
        sa.CheckConstraint("subject in ('person', 'document')", name="subject"),
        sa.CheckConstraint("outcome in ('requested', 'applied', 'declined')", name="outcome"),
        sa.CheckConstraint("(outcome = 'requested') = (decided_at is null)", name="decided"),
        sa.CheckConstraint("decided_by is null or decided_by <> requested_by", name="four_eyes"),
        sa.ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"],
            name=op.f("fk_correction_case_id_readmission_case"),
        ),
        sa.ForeignKeyConstraint(
            ["requested_by"], ["user_account.id"], name=op.f("fk_correction_requested_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["user_account.id"], name=op.f("fk_correction_decided_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )  # fmt: skip
    op.create_index("ix_correction_case", "correction", ["case_id"])
    op.create_index(
        "uq_correction_requested", "correction", ["subject", "subject_id", "field"], unique=True,
        postgresql_where=sa.text("outcome = 'requested'"),
    )  # fmt: skip
    op.execute("alter table correction enable row level security")
    op.execute("grant select, insert, update (outcome, decided_by, decided_at, answer) on correction to ercms_desk")
    op.execute("create policy desk_all on correction to ercms_desk using (true) with check (true)")
    op.execute(f"grant select ({TOLD}) on correction to ercms_requesting")
    op.execute(
        f"create policy requesting_own on correction to ercms_requesting using ({OWN} and outcome = 'applied')"
    )
    op.execute(f"grant update ({PERSON}) on person to ercms_worker")
    op.execute(f"grant update ({DOCUMENT}) on identity_document to ercms_worker")


def downgrade() -> None:
    op.execute(f"revoke update ({PERSON}) on person from ercms_worker")
    op.execute(f"revoke update ({DOCUMENT}) on identity_document from ercms_worker")
    op.drop_table("correction")
