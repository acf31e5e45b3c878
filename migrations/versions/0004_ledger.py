"""The ledger's one door: a function that appends, locks the head row last, and keeps the exact bytes it hashed.

It returns nothing: how many entries there are is none of a portal's business.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

AUDIENCES = (
    "desk",
    "consulate",
    "requesting",
    "agency",
    "border",
    "statistics",
    "auditor",
    "admin",
    "worker",
    "door",
)

APPEND = r"""
create function ledger_append(entries jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    last public.ledger_head%rowtype;
    entry jsonb;
    moment timestamptz;
    body bytea;
    sum bytea;
begin
    select * into strict last from public.ledger_head where singleton = 1 for update;
    for entry in select value from jsonb_array_elements(entries) loop
        moment := clock_timestamp();
        last.seq := last.seq + 1;
        body := convert_to(jsonb_build_object(
            'seq', last.seq,
            'at', to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            'actor', coalesce(current_setting('ercms.actor', true), ''),
            'organisation', coalesce(current_setting('ercms.organisation', true), ''),
            'audience', coalesce(current_setting('ercms.audience', true), ''),
            'role', coalesce(current_setting('role', true), ''),
            'address', coalesce(current_setting('ercms.address', true), ''),
            'request', coalesce(current_setting('ercms.request', true), ''),
            'tag', entry ->> 'tag',
            'kind', entry ->> 'kind',
            'ref', entry ->> 'ref',
            'fields', coalesce(entry -> 'fields', '{}'::jsonb)
        )::text, 'UTF8');
        sum := sha256('\x00'::bytea || last.hash || body);
        insert into public.ledger_entry
            (seq, at, actor_id, audience, tag, object_kind, object_ref, fields, payload, previous, hash)
        values
            (last.seq, moment, nullif(current_setting('ercms.actor', true), '')::integer,
             coalesce(current_setting('ercms.audience', true), ''), entry ->> 'tag', entry ->> 'kind', entry ->> 'ref',
             array(select jsonb_object_keys(coalesce(entry -> 'fields', '{}'::jsonb))), body, last.hash, sum);
        last.hash := sum;
    end loop;
    update public.ledger_head set seq = last.seq, hash = last.hash where singleton = 1;
end $$
"""
REFUSE = """
create function refuse_ledger_change() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is append-only: % on % is refused. What was wrong is corrected by a new entry.',
        tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$
"""


def upgrade() -> None:
    op.get_bind().connection.cursor().execute(APPEND)
    op.execute("revoke all on function ledger_append(jsonb) from public")
    for audience in AUDIENCES:
        op.execute(f"grant execute on function ledger_append(jsonb) to ercms_{audience}")
    op.execute(
        "insert into ledger_head (singleton, seq, hash) values (1, 0, decode(repeat('00', 32), 'hex'))"
    )
    op.execute("alter table ledger_head add constraint ck_ledger_head_one check (singleton = 1)")
    op.get_bind().connection.cursor().execute(REFUSE)
    op.execute(
        "create trigger ledger_entry_append_only before update or delete on ledger_entry "
        "for each row execute function refuse_ledger_change()"
    )
    op.execute(
        "create trigger ledger_entry_no_truncate before truncate on ledger_entry "
        "for each statement execute function refuse_ledger_change()"
    )


def downgrade() -> None:
    op.execute("drop trigger ledger_entry_append_only on ledger_entry")
    op.execute("drop trigger ledger_entry_no_truncate on ledger_entry")
    op.execute("drop function refuse_ledger_change()")
    op.execute("drop function ledger_append(jsonb)")
    op.execute("delete from ledger_head")
