"""What a case has besides where Azerbaijan is the requesting state. No portal has this table."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

RIGHTS = {"desk": "select, insert", "worker": "select, update"}


def upgrade() -> None:
    op.create_table(
        "outbound_request",
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column("authority_id", sa.Integer, nullable=False),
        sa.Column("partner_authority", sa.String(200), nullable=False),
        sa.Column("prepared_by", sa.Integer, nullable=False),
        sa.Column("known_on", sa.Date),
        sa.Column("sent_by", sa.Integer),
        sa.Column("sent_on", sa.Date),
        sa.Column("partner_reference", sa.String(80)),
        sa.Column("question", sa.Text),
        sa.Column("answer", sa.Text),
        sa.Column("refusal_reasons", sa.Text),
        sa.Column("court_decision", sa.String(200)),
        sa.Column("document_number", sa.String(40)),
        sa.Column("document_valid_until", sa.Date),
        sa.Column("planned_on", sa.Date),
        sa.Column("crossing_point", sa.String(200)),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint("length(btrim(partner_authority)) > 0", name="partner"),
        sa.CheckConstraint("sent_by is null or sent_by <> prepared_by", name="four_eyes"),
        sa.ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"],
            name=op.f("fk_outbound_request_case_id_readmission_case"),
        ),
        sa.ForeignKeyConstraint(
            ["prepared_by"], ["user_account.id"], name=op.f("fk_outbound_request_prepared_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["sent_by"], ["user_account.id"], name=op.f("fk_outbound_request_sent_by_user_account")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_outbound_request")),
    )  # fmt: skip
    op.execute("alter table outbound_request enable row level security")
    for audience, privileges in RIGHTS.items():
        op.execute(f"grant {privileges} on outbound_request to ercms_{audience}")
        op.execute(
            f"create policy {audience}_all on outbound_request to ercms_{audience} using (true) with check (true)"
        )


def downgrade() -> None:
    op.drop_table("outbound_request")
