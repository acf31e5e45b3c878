"""The hashes of a case in the ledger are made with a secret of that case, which goes with it."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

# Values come hashed with the key of the ledger; here each is hashed once more with the secret of its case. Once that is
# gone, nobody can try out whether a name or a number was the one, not even who holds the key. A state names nobody.
HASHES = """
create function ledger_hashes(ref text, fields jsonb) returns jsonb
language plpgsql set search_path = pg_catalog, public as $$
declare
    known bytea;
begin
    if not exists (select from jsonb_each(fields) e where jsonb_typeof(e.value) = 'array' and e.key <> 'state') then
        return fields;
    end if;
    insert into public.ledger_secret (case_id, secret)
        select id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) from public.readmission_case
        where reference = ref and erased_on is null
        on conflict do nothing;
    select s.secret into known from public.ledger_secret s
        join public.readmission_case c on c.id = s.case_id where c.reference = ref;
    if not found then
        return fields;
    end if;
    return (select jsonb_object_agg(e.key, case when jsonb_typeof(e.value) = 'array' then (
        select jsonb_agg(case when jsonb_typeof(one.value) = 'string' then to_jsonb(left(encode(
            sha256(known || convert_to(one.value #>> '{}', 'UTF8')), 'hex'), 32)) else one.value end order by one.place)
        from jsonb_array_elements(e.value) with ordinality one(value, place)
    ) else e.value end) from jsonb_each(fields) e);
end $$
"""
APPEND = r"""
create or replace function ledger_append(entries jsonb) returns void
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
            'fields', ledger_hashes(entry ->> 'ref', coalesce(entry -> 'fields', '{}'::jsonb))
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
BEFORE = r"""
create or replace function ledger_append(entries jsonb) returns void
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


def upgrade() -> None:
    op.create_table(
        "ledger_secret",
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column("secret", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["readmission_case.id"], name=op.f("fk_ledger_secret_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_ledger_secret")),
    )
    op.execute("alter table ledger_secret enable row level security")
    cursor = op.get_bind().connection.cursor()
    for function in (HASHES, APPEND):
        cursor.execute(function)
    op.execute("revoke all on function ledger_hashes(text, jsonb) from public")


def downgrade() -> None:
    op.get_bind().connection.cursor().execute(BEFORE)
    op.execute("drop function ledger_hashes(text, jsonb)")
    op.drop_table("ledger_secret")
