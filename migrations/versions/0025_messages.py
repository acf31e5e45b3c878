"""Messages about a case: with its requesting authority, and with a mission that was asked. Nobody rewrites one."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
ME = "(select nullif(current_setting('ercms.organisation', true), '')::integer)"
MINE = f"authority_id = {ME}"
OF_MY_MISSION = (
    f"mission_id = {ME} and ("
    "exists (select 1 from verification_request v where v.case_id = mission_message.case_id"
    f" and v.state <> 'recalled' and v.mission_id = {ME})"
    " or exists (select 1 from travel_document t where t.case_id = mission_message.case_id"
    f" and t.mission_id = {ME}))"
)
SENT_TO_ME = (
    "exists (select 1 from message_file l join authority_message m on m.id = l.message_id"
    " where l.file_id = stored_file.id and m.from_service)"
)
MY_OWN_MESSAGE = (
    "exists (select 1 from authority_message m where m.id = message_file.message_id and not m.from_service)"
)
TOLD = "id, case_id, from_service, author_name, text, sent_at, read_at"
SENT_ONCE = """
create function refuse_rewriting_a_message() returns trigger language plpgsql as $$
declare
    kept jsonb := '{"read_at": null, "read_by": null}';
begin
    if tg_op = 'UPDATE' then
        if old.read_at is null and new.read_at is not null and to_jsonb(old) || kept = to_jsonb(new) || kept then
            return new;
        end if;
    end if;
    raise exception 'A message that was sent stays as it is: % on % is refused. Put it right by another message.',
        tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$
"""
ONLY_THE_ASKED = """
create function refuse_a_mission_not_asked() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
    if not exists (
        select 1 from public.verification_request v
        where v.case_id = new.case_id and v.mission_id = new.mission_id and v.state <> 'recalled'
    ) and not exists (
        select 1 from public.travel_document t where t.case_id = new.case_id and t.mission_id = new.mission_id
    ) then
        raise exception 'This mission was asked nothing about this case, so no message about it goes to or fro.'
            using errcode = 'check_violation', constraint = 'mission_was_asked';
    end if;
    return new;
end $$
"""


def upgrade() -> None:
    _messages(
        "authority_message", "authority_id",
        sa.ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"],
            name=op.f("fk_authority_message_case_id_authority_id"),
        ),
        sa.UniqueConstraint("id", "case_id", "authority_id", name=op.f("uq_authority_message_id_case_id_authority_id")),
    )  # fmt: skip
    _messages(
        "mission_message", "mission_id",
        sa.ForeignKeyConstraint(
            ["case_id"], ["readmission_case.id"], name=op.f("fk_mission_message_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["mission_id"], ["organisation.id"], name=op.f("fk_mission_message_mission_id")
        ),
    )  # fmt: skip
    _files()
    _wall()
    for function in (SENT_ONCE, ONLY_THE_ASKED):
        op.get_bind().connection.cursor().execute(function)
    for table in ("authority_message", "mission_message"):
        op.execute(
            f"create trigger {table}_sent_once before update or delete on {table} "
            "for each row execute function refuse_rewriting_a_message()"
        )
    op.execute(
        "create trigger mission_message_asked before insert on mission_message "
        "for each row execute function refuse_a_mission_not_asked()"
    )


def _messages(table: str, scope: str, *bonds: sa.Constraint) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False),
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column(scope, sa.Integer, nullable=False),
        sa.Column("from_service", sa.Boolean, nullable=False),
        sa.Column("author_id", sa.Integer),
        sa.Column("author_name", sa.String(200)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sent_at", INSTANT, nullable=False),
        sa.Column("read_at", INSTANT),
        sa.Column("read_by", sa.Integer),
        sa.CheckConstraint("from_service = (author_name is null)", name="outsiders_are_named"),
        sa.CheckConstraint("length(btrim(text)) > 0", name="text"),
        sa.CheckConstraint("read_by is null or read_at is not null", name="reader_has_time"),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f(f"fk_{table}_author_id")),
        sa.ForeignKeyConstraint(["read_by"], ["user_account.id"], name=op.f(f"fk_{table}_read_by")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *bonds,
    )
    op.create_index(op.f(f"ix_{table}_case_id"), table, ["case_id"])
    op.create_index(
        f"ix_{table}_waits", table, ["case_id"], postgresql_where=sa.text("read_at is null and not from_service")
    )


def _files() -> None:
    whole = ["case_id", "authority_id"]
    op.create_unique_constraint(
        op.f("uq_stored_file_id_case_id_authority_id"), "stored_file", ["id", *whole]
    )
    op.create_table(
        "message_file",
        sa.Column("message_id", sa.BigInteger, nullable=False),
        sa.Column("file_id", sa.BigInteger, nullable=False),
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column("authority_id", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id", *whole], [f"authority_message.{name}" for name in ("id", *whole)],
            name=op.f("fk_message_file_message_id_case_id_authority_id"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id", *whole], [f"stored_file.{name}" for name in ("id", *whole)],
            name=op.f("fk_message_file_file_id_case_id_authority_id"),
        ),
        sa.PrimaryKeyConstraint("message_id", "file_id", name=op.f("pk_message_file")),
    )  # fmt: skip
    op.create_index(op.f("ix_message_file_file_id"), "message_file", ["file_id"])


def _wall() -> None:
    """Whoever stands outside writes under no name but its own, and no portal reads who at the Service wrote."""
    grants = {
        "authority_message": {"desk": "select, insert", "requesting": f"insert, select ({TOLD}, authority_id)"},
        "mission_message": {"desk": "select, insert", "consulate": f"insert, select ({TOLD}, mission_id)"},
        "message_file": {"desk": "select, insert", "requesting": "select, insert"},
    }
    for table, told in grants.items():
        for audience, privileges in told.items():
            op.execute(f"grant {privileges} on {table} to ercms_{audience}")
        marks = ", update (read_at, read_by)" if table != "message_file" else ""
        op.execute(f"grant select{marks} on {table} to ercms_worker")
        op.execute(f"alter table {table} enable row level security")
    written = "not from_service and read_at is null"
    for table, name, rows, taken in (
        ("authority_message", "desk_all", "true", "from_service"),
        ("authority_message", "requesting_own", MINE, f"{MINE} and {written}"),
        ("mission_message", "desk_all", "true", "from_service"),
        ("mission_message", "consulate_own", OF_MY_MISSION, f"{OF_MY_MISSION} and {written}"),
        ("message_file", "desk_all", "true", "true"),
        ("message_file", "requesting_own", MINE, f"{MINE} and {MY_OWN_MESSAGE}"),
        *((table, "worker_all", "true", "true") for table in grants),
    ):
        role = f"ercms_{name.partition('_')[0]}"
        op.execute(f"create policy {name} on {table} to {role} using ({rows}) with check ({taken})")
    _files_of_the_authority(f"{MINE} and (from_authority or {SENT_TO_ME})", f"{MINE} and from_authority")


def _files_of_the_authority(rows: str, taken: str) -> None:
    op.execute("drop policy requesting_own on stored_file")
    op.execute(
        f"create policy requesting_own on stored_file to ercms_requesting using ({rows}) with check ({taken})"
    )


def downgrade() -> None:
    mine = f"{MINE} and from_authority"
    _files_of_the_authority(mine, mine)
    for table in ("message_file", "mission_message", "authority_message"):
        op.drop_table(table)
    op.drop_constraint(op.f("uq_stored_file_id_case_id_authority_id"), "stored_file")
    op.execute("drop function refuse_a_mission_not_asked()")
    op.execute("drop function refuse_rewriting_a_message()")
