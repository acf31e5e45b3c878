"""The answer for each person of a case, beside the proposal and in the letter."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

GRANTS = {"desk": "select, insert", "worker": "select"}


def upgrade() -> None:
    op.create_table(
        "decision_person",
        sa.Column("decision_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("grounds", postgresql.ARRAY(sa.Text), nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.CheckConstraint("outcome in ('accept', 'refuse')", name="outcome"),
        sa.CheckConstraint(
            "outcome <> 'refuse' or (cardinality(grounds) > 0 and length(btrim(reasons)) >= 10)",
            name="refusal_has_reasons",
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_person_decision_id_decision")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_decision_person_person_id_person")),
        sa.PrimaryKeyConstraint("decision_id", "person_id", name=op.f("pk_decision_person")),
    )
    for audience, privileges in GRANTS.items():
        op.execute(f"grant {privileges} on decision_person to ercms_{audience}")
        op.execute(
            f"create policy {audience}_all on decision_person to ercms_{audience} using (true) with check (true)"
        )
    op.execute("alter table decision_person enable row level security")
    op.add_column(
        "reply_letter",
        sa.Column("persons", postgresql.JSONB, server_default=sa.text("'[]'::jsonb"), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("reply_letter", "persons")
    op.drop_table("decision_person")
