"""What the face keeps: preferences, drafts, notes, flags, saved views, notices for one person, names in order."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from app.people.azerbaijani import az_sort_text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

INSTANT = postgresql.TIMESTAMP(timezone=True)
ACTOR = "(select nullif(current_setting('ercms.actor', true), '')::integer)"
ORGANISATION = "(select nullif(current_setting('ercms.organisation', true), '')::integer)"
HUMANS = ("desk", "consulate", "requesting", "agency", "border", "auditor", "admin")
WRITERS = ("desk", "consulate", "requesting", "agency", "border")
GRANTS = {
    **{audience: {"user_preference": "select, insert, update"} for audience in ("auditor", "admin")},
    **{
        audience: {"user_preference": "select, insert, update", "draft": "select, insert, update, delete"}
        for audience in WRITERS
    },
}
GRANTS["desk"] |= {
    "case_note": "select, insert",
    "case_flag": "select, insert, update (cleared_by, cleared_at)",
    "saved_view": "select, insert, update, delete",
}
GRANTS["door"] = {"user_preference": "select"}
GRANTS["worker"] = {
    "draft": "select (id, saved_at), delete",
    "case_flag": "select",
    "case_note": "select",
}
OWN_NOTICE = f"organisation_id = {ORGANISATION} and (user_id is null or user_id = {ACTOR})"


def upgrade() -> None:
    _tables()
    _columns()
    _rights()
    _rows()


def _tables() -> None:
    _preferences_and_drafts()
    _notes_and_flags()
    _views()


def _preferences_and_drafts() -> None:
    op.create_table(
        "user_preference",
        sa.Column(
            "user_id", sa.Integer(), sa.ForeignKey("user_account.id", name="fk_user_preference_user_id")
        ),
        sa.Column("language", sa.String(2)),
        sa.Column("page_size", sa.SmallInteger(), nullable=False, server_default="25"),
        sa.Column("shortcuts", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("dense", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("tour_done", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("user_id", name="pk_user_preference"),
        sa.CheckConstraint("page_size in (25, 50, 100)", name="ck_user_preference_page_size"),
        sa.CheckConstraint("language in ('az', 'en', 'ru')", name="ck_user_preference_language"),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("about", sa.String(60), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("saved_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.ForeignKeyConstraint(["owner_id"], ["user_account.id"], name="fk_draft_owner_id"),
        sa.UniqueConstraint("owner_id", "form", "about", name="uq_draft_owner_id_form_about"),
    )
    op.create_index("ix_draft_saved_at", "draft", ["saved_at"])


def _notes_and_flags() -> None:
    op.create_table(
        "case_note",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_note"),
        sa.ForeignKeyConstraint(["case_id"], ["readmission_case.id"], name="fk_case_note_case_id"),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name="fk_case_note_author_id"),
        sa.CheckConstraint("length(text) between 1 and 4000", name="ck_case_note_length"),
    )
    op.create_index("ix_case_note_case", "case_note", ["case_id", "id"])
    op.create_table(
        "case_flag",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("raised_by", sa.Integer(), nullable=False),
        sa.Column("raised_at", INSTANT, nullable=False),
        sa.Column("cleared_by", sa.Integer()),
        sa.Column("cleared_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_case_flag"),
        sa.ForeignKeyConstraint(["case_id"], ["readmission_case.id"], name="fk_case_flag_case_id"),
        sa.ForeignKeyConstraint(["raised_by"], ["user_account.id"], name="fk_case_flag_raised_by"),
        sa.ForeignKeyConstraint(["cleared_by"], ["user_account.id"], name="fk_case_flag_cleared_by"),
        sa.CheckConstraint("length(reason) between 1 and 200", name="ck_case_flag_reason"),
        sa.CheckConstraint(
            "(cleared_at is null) = (cleared_by is null)", name="ck_case_flag_cleared_by_somebody"
        ),
    )
    op.create_index("ix_case_flag_case", "case_flag", ["case_id"])
    op.create_index(
        "ix_case_flag_raised", "case_flag", ["case_id"], postgresql_where=sa.text("cleared_at is null")
    )


def _views() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_view"),
        sa.ForeignKeyConstraint(["owner_id"], ["user_account.id"], name="fk_saved_view_owner_id"),
        sa.UniqueConstraint("owner_id", "name", name="uq_saved_view_owner_id_name"),
        sa.CheckConstraint("length(name) between 1 and 60", name="ck_saved_view_name"),
        sa.CheckConstraint("length(query) <= 1000", name="ck_saved_view_query"),
    )


def _columns() -> None:
    op.add_column("notice", sa.Column("user_id", sa.Integer()))
    op.create_foreign_key("fk_notice_user_id", "notice", "user_account", ["user_id"], ["id"])
    op.create_index(
        "ix_notice_user", "notice", ["user_id", "id"], postgresql_where=sa.text("user_id is not null")
    )
    op.add_column(
        "readmission_case",
        sa.Column("name_key", sa.Text(collation="C"), nullable=False, server_default=sa.text("''")),
    )
    _name_what_is_there()
    open_only = {"postgresql_where": sa.text("is_open")}
    op.create_index("ix_readmission_case_open_name", "readmission_case", ["name_key", "id"], **open_only)
    op.create_index(
        "ix_readmission_case_open_received", "readmission_case", ["received_on", "id"], **open_only
    )
    op.create_index(
        "ix_readmission_case_open_country", "readmission_case", ["country", "due_on", "id"], **open_only
    )


def _name_what_is_there() -> None:
    connection = op.get_bind()
    found = connection.exec_driver_sql(
        "select c.id, concat_ws(' ', p.family_name, p.given_names, p.fathers_name) as name"
        " from readmission_case c join person p on p.id = c.principal_id"
    ).all()
    if found:
        connection.execute(
            sa.text("update readmission_case set name_key = :key where id = :id"),
            [{"id": row.id, "key": az_sort_text(row.name)} for row in found],
        )


def _rights() -> None:
    for audience, tables in GRANTS.items():
        for table, privileges in tables.items():
            op.execute(f"grant {privileges} on {table} to ercms_{audience}")


def _rows() -> None:
    for table in ("user_preference", "draft", "case_note", "case_flag", "saved_view"):
        op.execute(f"alter table {table} enable row level security")
    for audience in HUMANS:
        _own("user_preference", audience, f"user_id = {ACTOR}")
    op.execute("create policy door_all on user_preference to ercms_door using (true) with check (true)")
    for audience in WRITERS:
        _own("draft", audience, f"owner_id = {ACTOR}")
    for table, audience in (
        ("draft", "worker"),
        ("case_note", "desk"),
        ("case_note", "worker"),
        ("case_flag", "desk"),
        ("case_flag", "worker"),
    ):
        op.execute(
            f"create policy {audience}_all on {table} to ercms_{audience} using (true) with check (true)"
        )
    _own("saved_view", "desk", f"owner_id = {ACTOR}")
    op.execute("create policy desk_shared on saved_view for select to ercms_desk using (shared)")
    op.execute("drop policy desk_own on notice")
    _own("notice", "desk", OWN_NOTICE)


def _own(table: str, audience: str, rows: str) -> None:
    op.execute(
        f"create policy {audience}_own on {table} to ercms_{audience} using ({rows}) with check ({rows})"
    )


def downgrade() -> None:
    op.execute("drop policy desk_own on notice")
    _own("notice", "desk", f"organisation_id = {ORGANISATION}")
    op.drop_column("readmission_case", "name_key")
    op.drop_column("notice", "user_id")
    for table in ("saved_view", "case_flag", "case_note", "draft", "user_preference"):
        op.drop_table(table)
