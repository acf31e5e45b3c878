"""Transits: the journey as it was applied for, where and when it may begin, and the notice at the crossing point."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

RULES = {
    "kind": "kind in ('transfer', 'transit')",
    "transit_has_destination": "(kind = 'transit') = (destination is not null)",
    "transfer_has_mode": "kind = 'transit' or return_mode is not null",
}
OWN = "authority_id = (select nullif(current_setting('ercms.organisation', true), '')::integer)"
ENTRY = {"entry_post_id": sa.Integer, "entry_on": sa.Date, "entry_time": sa.Time}
ANSWERS = ("decision", "reply_letter")


def upgrade() -> None:
    _journeys()
    for table in ANSWERS:
        for column, kind in ENTRY.items():
            op.add_column(table, sa.Column(column, kind))
        op.create_foreign_key(
            op.f(f"fk_{table}_entry_post_id_organisation"), table, "organisation", ["entry_post_id"], ["id"]
        )
    op.add_column("transfer_notice", sa.Column("kind", sa.String(10), server_default="transfer", nullable=False))
    op.add_column("transfer_notice", sa.Column("destination", sa.String(2)))
    op.alter_column("transfer_notice", "return_mode", nullable=True)
    for name, rule in RULES.items():
        op.create_check_constraint(op.f(f"ck_transfer_notice_{name}"), "transfer_notice", rule)


def _journeys() -> None:
    op.create_table(
        "transit_plan",
        sa.Column("case_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("authority_id", sa.Integer, nullable=False),
        sa.Column("transport", sa.String(10), nullable=False),
        sa.Column("destination", sa.String(2), nullable=False),
        sa.Column("other_states", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("entry_post_id", sa.Integer, nullable=False),
        sa.Column("planned_on", sa.Date, nullable=False),
        sa.Column("planned_time", sa.Time, nullable=False),
        sa.Column("flight", sa.String(40)),
        sa.Column("escorts", sa.Integer, nullable=False),
        sa.Column("admission_guaranteed", sa.Boolean, nullable=False),
        sa.Column("refusal_reason_known", sa.Boolean, nullable=False),
        sa.Column("refusal_note", sa.Text),
        sa.Column("revoked_on", sa.Date),
        sa.Column("revoked_grounds", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("revoked_reasons", sa.Text),
        sa.CheckConstraint("transport in ('air', 'land', 'sea')", name="transport"),
        sa.CheckConstraint("escorts between 0 and 20", name="escorts"),
        sa.CheckConstraint(
            "revoked_on is null or (cardinality(revoked_grounds) > 0 and length(btrim(revoked_reasons)) >= 10)",
            name="revocation_has_reasons",
        ),
        sa.ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"],
            name=op.f("fk_transit_plan_case_id_readmission_case"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_post_id"], ["organisation.id"], name=op.f("fk_transit_plan_entry_post_id_organisation")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_transit_plan")),
    )  # fmt: skip
    for audience, privileges in {
        "desk": "select", "requesting": "select, insert", "worker": "select, insert, update",
    }.items():  # fmt: skip
        op.execute(f"grant {privileges} on transit_plan to ercms_{audience}")
        name, rows = ("own", OWN) if audience == "requesting" else ("all", "true")
        op.execute(
            f"create policy {audience}_{name} on transit_plan to ercms_{audience} using ({rows}) with check ({rows})"
        )
    op.execute("alter table transit_plan enable row level security")


def downgrade() -> None:
    for name in RULES:
        op.drop_constraint(op.f(f"ck_transfer_notice_{name}"), "transfer_notice")
    op.alter_column("transfer_notice", "return_mode", nullable=False)
    for column in ("kind", "destination"):
        op.drop_column("transfer_notice", column)
    for table in ANSWERS:
        for column in ENTRY:
            op.drop_column(table, column)
    op.drop_table("transit_plan")
