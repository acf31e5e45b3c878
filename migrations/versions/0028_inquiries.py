"""Requests to bodies of Azerbaijan: an audience of its own, what was disclosed as a copy, files that were ticked."""

import sqlalchemy as sa
from alembic import op
from flask import current_app
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import make_url

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

ROLE = "ercms_body"
INSTANT = sa.DateTime(timezone=True)
ORGANISATION = "(select nullif(current_setting('ercms.organisation', true), '')::integer)"
ACTOR = "(select nullif(current_setting('ercms.actor', true), '')::integer)"
MINE = f"body_id = {ORGANISATION}"
OURS = f"organisation_id = {ORGANISATION}"
SHARED_WITH_ME = (
    "exists (select 1 from inquiry_file l join inquiry i on i.id = l.inquiry_id"
    " where l.file_id = {file} and i.state <> 'recalled')"
)
A_FILE_OF_MINE = f"scan_state <> 'found' and {SHARED_WITH_ME.format(file='stored_file.id')}"
A_PART_OF_MINE = "exists (select 1 from stored_file f where f.id = file_part.file_id)"
TOLD = (
    "id, reference, body_id, subject, question, legal_basis, disclosed, state, sent_at, due_on, opened_at, missing,"
    " outcome, answer, answered_by, answered_at, on_paper, letter, letter_on, version"
)
FILE = "id, public_id, case_id, kind, media_type, parts, wrapped_key, scan_state, body"
OUTCOMES = ("confirmed", "not_confirmed", "partly", "no_record", "cannot_answer")
# What somebody of every portal has, whatever the portal is for: the bell, drafts, preferences, repeats of a post.
EVERYBODYS = {
    "organisation": "select",
    "notice": "select, update (read_at)",
    "idempotency_key": "select, insert",
    "user_preference": "select, insert, update",
    "draft": "select, insert, update, delete",
}
OWN = {
    "notice": f"{OURS} and (user_id is null or user_id = {ACTOR})",
    "idempotency_key": OURS,
    "user_preference": f"user_id = {ACTOR}",
    "draft": f"owner_id = {ACTOR}",
}
NEVER_SHARED = """
create function refuse_sharing_a_file() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
    if not new.from_body and exists (
        select 1 from public.stored_file f
        where f.id = new.file_id and (f.kind = 'medical' or f.scan_state = 'found')
    ) then
        raise exception 'Medical papers, and files in which a virus was found, are shared with no other body.'
            using errcode = 'check_violation', constraint = 'file_may_be_shared';
    end if;
    return new;
end $$
"""


def upgrade() -> None:
    _role()
    _inquiry()
    _files()
    op.get_bind().connection.cursor().execute(NEVER_SHARED)
    op.execute(
        "create trigger inquiry_follows_process before insert or update of state on inquiry "
        "for each row execute function refuse_skipped_state('inquiry')"
    )
    op.execute(
        "create trigger inquiry_file_may_be_shared before insert or update on inquiry_file "
        "for each row execute function refuse_sharing_a_file()"
    )
    _wall()


def _role() -> None:
    op.execute(
        f"do $$ begin if not exists (select from pg_roles where rolname = '{ROLE}') then "
        f"create role {ROLE} nologin; end if; end $$"
    )
    urls = (current_app.config["SQLALCHEMY_DATABASE_URI"], current_app.config["OWNER_DATABASE_URI"])
    for login in {name for name in (make_url(url).username for url in urls) if name}:
        op.execute(f'grant {ROLE} to "{login}"')
    op.execute(f"grant usage on schema public to {ROLE}")
    for function in ("ledger_append(jsonb)", "letter_with_code(text)"):
        op.execute(f"grant execute on function {function} to {ROLE}")
    for table, privileges in EVERYBODYS.items():
        op.execute(f"grant {privileges} on {table} to {ROLE}")
    for table, rows in OWN.items():
        op.execute(f"create policy body_own on {table} to {ROLE} using ({rows}) with check ({rows})")


def _inquiry() -> None:
    outcomes = ", ".join(f"'{each}'" for each in OUTCOMES)
    op.create_table(
        "inquiry",
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False),
        sa.Column("reference", sa.String(20), nullable=False),
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("body_id", sa.Integer, nullable=False),
        sa.Column("subject", sa.String(20), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("legal_basis", sa.String(200), nullable=False),
        sa.Column("disclosed", postgresql.JSONB, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Integer),
        sa.Column("sent_at", INSTANT, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("opened_at", INSTANT),
        sa.Column("reminded_at", INSTANT),
        sa.Column("missing", sa.Text),
        sa.Column("outcome", sa.String(20)),
        sa.Column("answer", sa.Text),
        sa.Column("answered_by", sa.String(200)),
        sa.Column("answered_at", INSTANT),
        sa.Column("on_paper", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("letter", sa.String(60)),
        sa.Column("letter_on", sa.Date),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint(f"outcome in ({outcomes})", name="outcome"),
        sa.CheckConstraint("length(btrim(question)) >= 10", name="question"),
        sa.CheckConstraint("disclosed <> '{}'::jsonb", name="discloses_something"),
        sa.CheckConstraint("(state = 'answered') = (outcome is not null)", name="answer_has_outcome"),
        sa.CheckConstraint(
            "outcome is null or outcome = 'confirmed' or length(btrim(answer)) >= 10", name="answer_is_explained"
        ),
        sa.CheckConstraint("state <> 'returned' or length(btrim(missing)) >= 10", name="return_says_what_is_missing"),
        sa.CheckConstraint("on_paper = (letter is not null)", name="letter_is_named"),
        sa.ForeignKeyConstraint(["case_id"], ["readmission_case.id"], name=op.f("fk_inquiry_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_inquiry_person_id")),
        sa.ForeignKeyConstraint(["body_id"], ["organisation.id"], name=op.f("fk_inquiry_body_id")),
        sa.ForeignKeyConstraint(["asked_by"], ["user_account.id"], name=op.f("fk_inquiry_asked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry")),
        sa.UniqueConstraint("reference", name=op.f("uq_inquiry_reference")),
        sa.UniqueConstraint("id", "case_id", "body_id", name=op.f("uq_inquiry_id_case_id_body_id")),
    )
    op.create_index(op.f("ix_inquiry_case_id"), "inquiry", ["case_id"])
    op.create_index(op.f("ix_inquiry_person_id"), "inquiry", ["person_id"])
    op.create_index("ix_inquiry_body", "inquiry", ["body_id", "state", "due_on"])


def _files() -> None:
    whole = ["case_id", "authority_id"]
    op.create_table(
        "inquiry_file",
        sa.Column("inquiry_id", sa.BigInteger, nullable=False),
        sa.Column("file_id", sa.BigInteger, nullable=False),
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column("authority_id", sa.Integer, nullable=False),
        sa.Column("body_id", sa.Integer, nullable=False),
        sa.Column("from_body", sa.Boolean, nullable=False),
        sa.Column("public_id", sa.String(40), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("checksum", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["inquiry_id", "case_id", "body_id"], ["inquiry.id", "inquiry.case_id", "inquiry.body_id"],
            name=op.f("fk_inquiry_file_inquiry_id_case_id_body_id"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id", *whole], [f"stored_file.{name}" for name in ("id", *whole)],
            name=op.f("fk_inquiry_file_file_id_case_id_authority_id"),
        ),
        sa.PrimaryKeyConstraint("inquiry_id", "file_id", "from_body", name=op.f("pk_inquiry_file")),
    )  # fmt: skip
    op.create_index(op.f("ix_inquiry_file_file_id"), "inquiry_file", ["file_id"])


def _wall() -> None:
    """A body reads its own requests, without the key of the case or who asked, and the files that were ticked."""
    grants = {
        "inquiry": {"desk": "select, insert", "worker": "select, insert, update", "body": f"select ({TOLD})"},
        "inquiry_file": {
            "desk": "select, insert",
            "worker": "select, insert",
            "body": "select (inquiry_id, file_id, body_id, from_body, public_id, name, size, pages)",
        },
    }
    for table, told in grants.items():
        for audience, privileges in told.items():
            rows = MINE if audience == "body" else "true"
            name = f"{audience}_own" if audience == "body" else f"{audience}_all"
            role = f"ercms_{audience}"
            op.execute(f"grant {privileges} on {table} to {role}")
            op.execute(f"create policy {name} on {table} to {role} using ({rows}) with check ({rows})")
        op.execute(f"alter table {table} enable row level security")
    op.execute(f"grant select ({FILE}) on stored_file to {ROLE}")
    op.execute(f"create policy body_own on stored_file for select to {ROLE} using ({A_FILE_OF_MINE})")
    op.execute(f"grant select (file_id, place, body) on file_part to {ROLE}")
    op.execute(f"create policy body_own on file_part for select to {ROLE} using ({A_PART_OF_MINE})")


def downgrade() -> None:
    for table in ("file_part", "stored_file", *OWN):
        op.execute(f"drop policy body_own on {table}")
    op.drop_table("inquiry_file")
    op.drop_table("inquiry")
    op.execute("drop function refuse_sharing_a_file()")
    op.execute(f"revoke all on all tables in schema public from {ROLE}")
    for function in ("ledger_append(jsonb)", "letter_with_code(text)"):
        op.execute(f"revoke execute on function {function} from {ROLE}")
    op.execute(f"revoke all on schema public from {ROLE}")
