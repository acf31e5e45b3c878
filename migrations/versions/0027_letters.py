"""The register of letters: numbers follow each other within a year, and no letter is changed or taken out."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

OWN = "authority_id = (select nullif(current_setting('ercms.organisation', true), '')::integer)"
TOLD = (
    "id, number, kind, case_id, authority_id, about, recipient, issued_on, issued_at, code, verify_at, words,"
    " fingerprint"
)
KINDS = (
    "acknowledgement", "information_request", "reply_extension", "acceptance", "refusal", "silence",
    "transfer_extension", "revocation", "application",
)  # fmt: skip
NUMBERED = """
create function number_the_letter() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    year text := to_char(new.issued_on, 'YYYY');
    last integer;
begin
    -- one letter of a year at a time: the lock is held to the end of the transaction, so no number is lost or doubled
    perform pg_advisory_xact_lock(hashtext('outgoing_letter'), year::integer);
    select right(number, 6)::integer into last from public.outgoing_letter
        where number between 'SMS-' || year || '-000000' and 'SMS-' || year || '-999999' order by number desc limit 1;
    new.number := 'SMS-' || year || '-' || lpad((coalesce(last, 0) + 1)::text, 6, '0');
    return new;
end $$
"""
KEPT = """
create function refuse_changing_a_letter() returns trigger language plpgsql as $$
begin
    raise exception 'A letter in the register stays as it was sent: % is refused. Put it right by another letter.',
        tg_op using errcode = 'insufficient_privilege';
end $$
"""
BEHIND = """
create function letter_with_code(asked text) returns table (number text, kind text, issued_on date)
language sql stable security definer set search_path = pg_catalog, public as $$
    select number, kind, issued_on from public.outgoing_letter where code = asked
$$
"""
AUDIENCES = ("desk", "consulate", "requesting", "agency", "border", "auditor", "admin", "worker", "door", "nobody")


def upgrade() -> None:
    kinds = ", ".join(f"'{each}'" for each in KINDS)
    op.create_table(
        "outgoing_letter",
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column("authority_id", sa.Integer, nullable=False),
        sa.Column("about", sa.String(60), nullable=False),
        sa.Column("recipient", sa.Text, nullable=False),
        sa.Column("issued_on", sa.Date, nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.Integer),
        sa.Column("code", sa.String(19), nullable=False),
        sa.Column("verify_at", sa.String(200), nullable=False),
        sa.Column("words", postgresql.JSONB, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.CheckConstraint(f"kind in ({kinds})", name="kind"),
        sa.CheckConstraint("words ?& array['az', 'en', 'ru']", name="in_every_language"),
        sa.CheckConstraint("code ~ '^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$'", name="code"),
        sa.ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"],
            name=op.f("fk_outgoing_letter_case_id_authority_id"),
        ),
        sa.ForeignKeyConstraint(["issued_by"], ["user_account.id"], name=op.f("fk_outgoing_letter_issued_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_letter")),
        *(
            sa.UniqueConstraint(name, name=op.f(f"uq_outgoing_letter_{name}"))
            for name in ("number", "about", "code")
        ),
    )  # fmt: skip
    op.create_index(op.f("ix_outgoing_letter_case_id"), "outgoing_letter", ["case_id"])
    for function in (NUMBERED, KEPT, BEHIND):
        op.get_bind().connection.cursor().execute(function)
    op.execute(
        "create trigger outgoing_letter_numbered before insert on outgoing_letter "
        "for each row execute function number_the_letter()"
    )
    op.execute(
        "create trigger outgoing_letter_kept before update or delete on outgoing_letter "
        "for each row execute function refuse_changing_a_letter()"
    )
    _wall()


def _wall() -> None:
    """Only the house writes; an authority reads its own letters, and not who at the Service issued them."""
    grants = {"desk_all": "select", "requesting_own": f"select ({TOLD})", "worker_all": "select, insert"}
    for name, privileges in grants.items():
        role = f"ercms_{name.partition('_')[0]}"
        rows = OWN if name.endswith("own") else "true"
        op.execute(f"grant {privileges} on outgoing_letter to {role}")
        op.execute(f"create policy {name} on outgoing_letter to {role} using ({rows}) with check ({rows})")
    op.execute("alter table outgoing_letter enable row level security")
    op.execute("revoke execute on function letter_with_code(text) from public")
    for audience in AUDIENCES:
        op.execute(f"grant execute on function letter_with_code(text) to ercms_{audience}")


def downgrade() -> None:
    op.drop_table("outgoing_letter")
    for function in ("letter_with_code(text)", "refuse_changing_a_letter()", "number_the_letter()"):
        op.execute(f"drop function {function}")
