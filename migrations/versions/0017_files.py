"""Files in sealed parts, with what they show, who sent them and what a scanner said; an authority has its own."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

OWN = "authority_id = (select nullif(current_setting('ercms.organisation', true), '')::integer)"
OF_A_READABLE_FILE = (
    "exists (select 1 from stored_file f where f.id = file_part.file_id and f.scan_state <> 'found')"
)


def upgrade() -> None:
    op.alter_column("stored_file", "media_type", type_=sa.String(100))
    for column in (
        sa.Column("public_id", sa.String(40)),
        sa.Column("evidence_id", sa.BigInteger),
        sa.Column("request_id", sa.BigInteger),
        sa.Column("name", sa.String(200)),
        sa.Column("pages", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("source_checksum", sa.String(64)),
        sa.Column("parts", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("from_authority", sa.Boolean, nullable=False, server_default=sa.true()),
        sa.Column("has_text", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("stored_by", sa.Integer),
        sa.Column("scan_state", sa.String(20), nullable=False, server_default=sa.text("'not_scanned'")),
        sa.Column("scanned_at", sa.DateTime(timezone=True)),
        sa.Column("scan_note", sa.String(200)),
    ):
        op.add_column("stored_file", column)
    _bonds()
    _parts()
    op.execute("grant update (scan_state, scanned_at, scan_note) on stored_file to ercms_worker")
    op.execute("drop policy requesting_own on stored_file")
    mine = f"{OWN} and from_authority"
    op.execute(
        f"create policy requesting_own on stored_file to ercms_requesting using ({mine}) with check ({mine})"
    )


def _bonds() -> None:
    op.create_unique_constraint(op.f("uq_stored_file_public_id"), "stored_file", ["public_id"])
    op.create_index(op.f("ix_stored_file_source_checksum"), "stored_file", ["source_checksum"])
    op.create_index(
        "ix_stored_file_to_scan", "stored_file", ["id"],
        postgresql_where=sa.text("parts > 0 and scan_state in ('not_scanned', 'waiting', 'unavailable')"),
    )  # fmt: skip
    whole = ["case_id", "authority_id"]
    op.create_foreign_key(
        op.f("fk_stored_file_evidence_id_evidence_item"), "stored_file", "evidence_item",
        ["evidence_id", *whole], ["id", *whole],
    )  # fmt: skip
    op.create_foreign_key(
        op.f("fk_stored_file_request_id_information_request"), "stored_file", "information_request",
        ["request_id"], ["id"],
    )  # fmt: skip
    op.create_foreign_key(
        op.f("fk_stored_file_stored_by_user_account"), "stored_file", "user_account", ["stored_by"], ["id"]
    )


def _parts() -> None:
    op.create_table(
        "file_part",
        sa.Column("file_id", sa.BigInteger, nullable=False),
        sa.Column("place", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("authority_id", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_file_part_file_id_stored_file")
        ),
        sa.PrimaryKeyConstraint("file_id", "place", name=op.f("pk_file_part")),
    )
    op.execute("alter table file_part alter column body set storage external")  # sealed bytes do not compress
    for audience in ("desk", "requesting", "worker"):
        op.execute(f"grant select, insert on file_part to ercms_{audience}")
    rows = {
        "desk_all": "true",
        "requesting_own": f"{OWN} and {OF_A_READABLE_FILE}",
        "worker_all": "true",
    }
    for name, condition in rows.items():
        role = f"ercms_{name.partition('_')[0]}"
        op.execute(f"create policy {name} on file_part to {role} using ({condition}) with check ({condition})")
    op.execute(
        "create policy desk_nothing_found on file_part as restrictive for select to ercms_desk "
        f"using ({OF_A_READABLE_FILE})"
    )
    op.execute("alter table file_part enable row level security")


def downgrade() -> None:
    op.drop_table("file_part")
    op.execute("drop policy requesting_own on stored_file")
    op.execute(f"create policy requesting_own on stored_file to ercms_requesting using ({OWN}) with check ({OWN})")
    op.execute("revoke update (scan_state, scanned_at, scan_note) on stored_file from ercms_worker")
    for column in (
        "public_id", "evidence_id", "request_id", "name", "pages", "source_checksum", "parts", "from_authority",
        "has_text", "stored_by", "scan_state", "scanned_at", "scan_note",
    ):  # fmt: skip
        op.drop_column("stored_file", column)
    op.alter_column("stored_file", "media_type", type_=sa.String(60))
