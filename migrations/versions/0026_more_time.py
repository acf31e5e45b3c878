"""Requests of authorities for more time for a transfer: one waits at most, and an answer has reasons."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
OWN = "authority_id = (select nullif(current_setting('ercms.organisation', true), '')::integer)"
TOLD = (
    "id, case_id, authority_id, state, due_before, until_on, obstacle, reasons, asked_at, granted_until, answer,"
    " decided_at, version"
)
OBSTACLES = (
    "court", "criminal", "medical", "absconded", "no_transport", "resistance", "family", "other_legal",
    "other_practical",
)  # fmt: skip


def upgrade() -> None:
    obstacles = ", ".join(f"'{each}'" for each in OBSTACLES)
    op.create_table(
        "extension_request",
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False),
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column("authority_id", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("due_before", sa.Date, nullable=False),
        sa.Column("until_on", sa.Date, nullable=False),
        sa.Column("obstacle", sa.String(30), nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Integer),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("granted_until", sa.Date),
        sa.Column("answer", sa.Text),
        sa.Column("decided_by", sa.Integer),
        sa.Column("decided_at", INSTANT),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint(f"obstacle in ({obstacles})", name="obstacle"),
        sa.CheckConstraint("length(btrim(reasons)) >= 10", name="reasons"),
        sa.CheckConstraint("until_on > due_before", name="asks_for_more"),
        sa.CheckConstraint("granted_until is null or granted_until > due_before", name="gives_more"),
        sa.CheckConstraint(
            "state not in ('granted', 'declined') or (decided_at is not null and length(btrim(answer)) >= 10)",
            name="decision_has_reasons",
        ),
        sa.CheckConstraint("(state = 'granted') = (granted_until is not null)", name="grant_has_day"),
        sa.ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"],
            name=op.f("fk_extension_request_case_id_authority_id"),
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["user_account.id"], name=op.f("fk_extension_request_asked_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["user_account.id"], name=op.f("fk_extension_request_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension_request")),
    )  # fmt: skip
    op.create_index(op.f("ix_extension_request_case_id"), "extension_request", ["case_id"])
    op.create_index(
        "uq_extension_request_waits", "extension_request", ["case_id"], unique=True,
        postgresql_where=sa.text("state = 'requested'"),
    )  # fmt: skip
    op.execute(
        "create trigger extension_request_follows_process before insert or update of state on extension_request "
        "for each row execute function refuse_skipped_state('extension')"
    )
    grants = {
        "desk_all": "select", "requesting_own": f"insert, select ({TOLD})", "worker_all": "select, insert, update",
    }  # fmt: skip
    for name, privileges in grants.items():
        role = f"ercms_{name.partition('_')[0]}"
        rows = OWN if name.endswith("own") else "true"
        op.execute(f"grant {privileges} on extension_request to {role}")
        op.execute(f"create policy {name} on extension_request to {role} using ({rows}) with check ({rows})")
    op.execute("alter table extension_request enable row level security")


def downgrade() -> None:
    op.drop_table("extension_request")
