"""Traces of asylum found later are sealed: out of every place they were kept, opened and destroyed by two people."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
MARK = "[[withheld]]"
# The words of one value of a table: a text, a list of texts, or any JSON. `whole`: the value goes if it holds, or is
# held by, a sentence of what was sealed, because a draft is an earlier version of what was sent.
WITHHELD = f"""
create function withheld_in(value jsonb, words text, whole boolean) returns jsonb
language plpgsql immutable set search_path = pg_catalog, public as $$
declare
    told text := replace(value #>> '{{}}', e'\\r\\n', e'\\n');
begin
    if jsonb_typeof(value) = 'object' then
        return (select coalesce(jsonb_object_agg(key, withheld_in(each.value, words, whole)), '{{}}'::jsonb)
                from jsonb_each(value) each);
    elsif jsonb_typeof(value) = 'array' then
        return (select coalesce(jsonb_agg(withheld_in(each.value, words, whole) order by place), '[]'::jsonb)
                from jsonb_array_elements(value) with ordinality each(value, place));
    elsif jsonb_typeof(value) is distinct from 'string' then
        return value;
    elsif btrim(told) = btrim(words) then
        return to_jsonb('{MARK}'::text);
    elsif length(words) >= 12 and position(words in told) > 0 then
        return to_jsonb(replace(told, words, '{MARK}'));
    elsif whole and length(btrim(told)) >= 12 and (position(btrim(told) in words) > 0 or exists (
        select from regexp_split_to_table(words, e'[.!?\\n]+') piece
        where length(btrim(piece)) >= 20 and position(btrim(piece) in told) > 0
    )) then
        return to_jsonb('{MARK}'::text);
    end if;
    return value;
end $$
"""
LEAVES = """
create function leaves_changed(was jsonb, is_now jsonb, at text[])
returns table (path text[], before jsonb, after jsonb)
language plpgsql immutable set search_path = pg_catalog, public as $$
begin
    if was is not distinct from is_now then
        return;
    elsif jsonb_typeof(was) = 'object' then
        return query select leaf.* from jsonb_each(was) each,
            lateral leaves_changed(each.value, is_now -> each.key, at || each.key) leaf;
    elsif jsonb_typeof(was) = 'array' then
        return query select leaf.* from jsonb_array_elements(was) with ordinality each(value, place),
            lateral leaves_changed(each.value, is_now -> (place - 1)::integer, at || (place - 1)::text) leaf;
    else
        return query select at, was, is_now;
    end if;
end $$
"""
CASES = """
create function sealing_cases(item bigint) returns bigint[]
language sql stable security definer set search_path = pg_catalog, public as $$
    select array_agg(distinct each) from public.sealed_item s
    left join public.case_merge m on s.case_id in (m.kept_id, m.ended_id),
    unnest(array[s.case_id, m.kept_id, m.ended_id]) each
    where s.id = item and each is not null
$$
"""
KEYS = """
create function sealing_key(of_table text) returns text
language sql stable set search_path = pg_catalog, public as $$
    select 'jsonb_build_object(' || string_agg(format('%L, t.%I', a.attname, a.attname), ', ') || ')'
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = ('public.' || quote_ident(of_table))::regclass and i.indisprimary
$$
"""
PUT = """
create function sealing_put(of_table text, of_column text, key jsonb, value jsonb, item bigint) returns void
language plpgsql set search_path = pg_catalog, public as $$
declare
    kind text := (select format_type(atttypid, null) from pg_attribute
                  where attrelid = ('public.' || quote_ident(of_table))::regclass and attname = of_column);
    told text := case kind when 'jsonb' then '$1'
        when 'text[]' then 'array(select jsonb_array_elements_text($1))' else '$1 #>> ''{}''' end;
begin
    perform set_config('ercms.sealing', item::text, true);
    execute format('update public.%I t set %I = %s where %s = $2', of_table, of_column, told, sealing_key(of_table))
        using value, key;
    perform set_config('ercms.sealing', '', true);
end $$
"""
TAKE_OUT = f"""
create function withhold_text(item bigint, words text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    cases bigint[] := sealing_cases(item);
    reference text;
    place public.sealing_place%rowtype;
    found_there record;
    taken jsonb := '[]';
begin
    select c.reference into reference from public.sealed_item s join public.readmission_case c on c.id = s.case_id
    where s.id = item and s.state = 'sealed' and s.sealed_by = nullif(current_setting('ercms.actor', true), '')::int;
    if reference is null or length(btrim(coalesce(words, ''))) < 2 then
        raise exception 'Only what its sealer is sealing now is withheld, and it has words.'
            using errcode = 'insufficient_privilege';
    end if;
    words := replace(words, e'\\r\\n', e'\\n');
    for place in select * from public.sealing_place order by table_name, column_name loop
        for found_there in execute format(
            'select * from (select %s as key, to_jsonb(t.%I) as before, withheld_in(to_jsonb(t.%I), $2, %s) as after'
            ' from public.%I t where (%s)) v where before is distinct from after',
            sealing_key(place.table_name), place.column_name, place.column_name, place.whole, place.table_name,
            place.scope
        ) using cases, words loop
            perform sealing_put(place.table_name, place.column_name, found_there.key, found_there.after, item);
            taken := taken || (select jsonb_agg(jsonb_build_object(
                'table', place.table_name, 'column', place.column_name, 'key', found_there.key,
                'path', to_jsonb(leaf.path), 'before', leaf.before, 'after', leaf.after))
                from leaves_changed(found_there.before, found_there.after, array[]::text[]) leaf);
        end loop;
    end loop;
    -- A plain hash of what was sent would let a guess be proven.
    update public.idempotency_key k
    set body_hash = replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
    where k.organisation_id in (select authority_id from public.readmission_case where id = any (cases))
        and (position(reference in k.answer::text) > 0 or position('{MARK}' in k.answer::text) > 0);
    perform public.ledger_append(jsonb_build_array(jsonb_build_object(
        'tag', 'sealing:text:withheld', 'kind', 'readmission', 'ref', reference, 'fields', (
            select coalesce(jsonb_object_agg(p ->> 'table', null), '{{}}'::jsonb)
            from jsonb_array_elements(taken) p))));
    return taken;
end $$
"""
MAY_GO_BACK = """
    if not exists (
        select from public.sealed_item s where s.id = item and s.state = 'opened' and s.proposed = 'release'
        and s.proposed_by <> nullif(current_setting('ercms.actor', true), '')::int
    ) then
        raise exception 'A sealed text goes back only once a second person releases what another proposed to release.'
            using errcode = 'insufficient_privilege';
    end if;
"""
GIVE_BACK = f"""
create function give_back_text(item bigint, words text, places jsonb) returns integer
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    place jsonb;
    known public.sealing_place%rowtype;
    stands jsonb;
    path text[];
    done integer := 0;
begin
    {MAY_GO_BACK}
    words := replace(words, e'\\r\\n', e'\\n');
    for place in select value from jsonb_array_elements(places) loop
        select * into strict known from public.sealing_place p
        where p.table_name = place ->> 'table' and p.column_name = place ->> 'column';
        execute format('select to_jsonb(t.%I) from public.%I t where (%s) and %s = $3 for update of t',
            known.column_name, known.table_name, known.scope, sealing_key(known.table_name))
            into stands using sealing_cases(item), words, place -> 'key';
        path := array(select jsonb_array_elements_text(place -> 'path'));
        if stands #> path = place -> 'after' and place -> 'after' in (
            withheld_in(place -> 'before', words, false), withheld_in(place -> 'before', words, true)
        ) then
            stands := case cardinality(path) when 0 then place -> 'before'
                else jsonb_set(stands, path, place -> 'before') end;
            perform sealing_put(known.table_name, known.column_name, place -> 'key', stands, item);
            done := done + 1;
        end if;
    end loop;
    return done;
end $$
"""
TAKE_FILE = f"""
create function withhold_file(item bigint, file bigint) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    kept public.stored_file%rowtype;
begin
    select f.* into kept from public.stored_file f
    join public.sealed_item s on s.id = item and s.state = 'sealed'
        and s.sealed_by = nullif(current_setting('ercms.actor', true), '')::int
    where f.id = file and f.case_id = any (sealing_cases(item)) and f.scan_state <> 'sealed' for update of f;
    if not found then
        raise exception 'Only a file of the case that is being sealed is withheld.'
            using errcode = 'insufficient_privilege';
    end if;
    insert into public.sealed_part (item_id, place, body)
        select item, p.place, p.body from public.file_part p where p.file_id = file
        union all select item, 0, kept.body where kept.parts = 0;
    delete from public.file_part where file_id = file;
    update public.stored_file set kind = case kind when 'photo' then 'other' else kind end, name = '{MARK}',
        media_type = 'application/octet-stream', size = 0, pages = 0, checksum = '', source_checksum = null,
        wrapped_key = '', body = '', parts = 0, has_text = false, scan_state = 'sealed', scan_note = null
    where id = file;
    update public.inquiry_file set name = '{MARK}', checksum = '' where file_id = file;
    perform public.ledger_append(jsonb_build_array(jsonb_build_object('tag', 'sealing:file:withheld',
        'kind', 'readmission', 'ref', (select reference from public.readmission_case where id = kept.case_id),
        'fields', jsonb_build_object('file', null))));
    return to_jsonb(kept) - 'body' - 'wrapped_key';
end $$
"""
GIVE_FILE = f"""
create function give_back_file(item bigint, before jsonb, key bytea) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    kept public.stored_file%rowtype := jsonb_populate_record(null::public.stored_file, before);
    whole boolean := kept.parts = 0;
begin
    {MAY_GO_BACK}
    insert into public.file_part (file_id, place, authority_id, body)
        select kept.id, p.place, kept.authority_id, p.body from public.sealed_part p
        where p.item_id = item and not whole;
    update public.stored_file f set kind = kept.kind, name = kept.name, media_type = kept.media_type, size = kept.size,
        pages = kept.pages, checksum = kept.checksum, source_checksum = kept.source_checksum, wrapped_key = key,
        body = coalesce((select p.body from public.sealed_part p where p.item_id = item and whole), ''),
        parts = kept.parts, has_text = kept.has_text, scan_state = kept.scan_state, scan_note = kept.scan_note
    where f.id = kept.id and f.case_id = any (sealing_cases(item)) and f.scan_state = 'sealed';
    update public.inquiry_file set name = kept.name, checksum = kept.checksum where file_id = kept.id;
end $$
"""
ENDS_ONCE = """
create function refuse_changing_what_was_sealed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'A sealed item is never deleted: it is destroyed by two people, and what remains says so.'
            using errcode = 'insufficient_privilege';
    elsif old.state in ('released', 'destroyed') then
        raise exception 'What was % stays as it is. Nothing of it can be changed or brought back.', old.state
            using errcode = 'insufficient_privilege';
    elsif new.state = 'opened' and old.state = 'sealed' and not exists (
        select from public.sealed_opening o where o.item_id = new.id and o.agreed_by <> o.asked_by
    ) then
        raise exception 'A sealed item is opened once a second person has agreed.' using errcode = 'check_violation';
    elsif (new.case_id, new.public_id, new.kind, new.place, new.rule, new.digest, new.sealed_by, new.sealed_at)
        is distinct from
        (old.case_id, old.public_id, old.kind, old.place, old.rule, old.digest, old.sealed_by, old.sealed_at) then
        raise exception 'What was sealed, by whom and why stays as it was written.'
            using errcode = 'insufficient_privilege';
    end if;
    if new.state in ('released', 'destroyed') then
        if new.ended_by is not distinct from old.proposed_by or old.proposed is distinct from new.proposed then
            raise exception 'A second person releases or destroys what another has proposed.'
                using errcode = 'check_violation';
        end if;
        delete from public.sealed_part where item_id = new.id;
    end if;
    return new;
end $$
"""
AGREED_ONCE = """
create function refuse_changing_an_opening() returns trigger language plpgsql as $$
declare
    agreed jsonb := '{"agreed_by": null, "agreed_at": null, "until_at": null}';
begin
    if tg_op = 'UPDATE' then
        if old.agreed_by is null and new.agreed_by is not null
            and to_jsonb(old) || agreed = to_jsonb(new) || agreed then
            return new;
        end if;
    end if;
    raise exception 'An opening stays as it was asked and agreed. Ask for another.'
        using errcode = 'insufficient_privilege';
end $$
"""
# The one change of a message besides its being read: its words give way to the mark, or come back to where it stands.
SENT_ONCE = f"""
create or replace function refuse_rewriting_a_message() returns trigger language plpgsql as $$
declare
    kept jsonb := '{{"read_at": null, "read_by": null}}';
    sealing boolean := coalesce(current_setting('ercms.sealing', true), '') <> '' and current_user = (
        select pg_get_userbyid(relowner) from pg_class where oid = tg_relid);
begin
    if tg_op = 'UPDATE' then
        if old.read_at is null and new.read_at is not null and to_jsonb(old) || kept = to_jsonb(new) || kept then
            return new;
        elsif sealing and to_jsonb(old) - 'text' = to_jsonb(new) - 'text'
            and (position('{MARK}' in new.text) > 0 or position('{MARK}' in old.text) > 0) then
            return new;
        end if;
    end if;
    raise exception 'A message that was sent stays as it is: % on % is refused. Put it right by another message.',
        tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$
"""
SENT_ONCE_BEFORE = """
create or replace function refuse_rewriting_a_message() returns trigger language plpgsql as $$
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
# Of a letter the same; the fingerprint of its words would let a guess be proven, and becomes a figure of chance.
LETTER = f"""
create or replace function refuse_changing_a_letter() returns trigger language plpgsql as $$
declare
    told text[] := array['words', 'recipient', 'fingerprint'];
    sealing boolean := coalesce(current_setting('ercms.sealing', true), '') <> '' and current_user = (
        select pg_get_userbyid(relowner) from pg_class where oid = tg_relid);
begin
    if tg_op = 'UPDATE' and sealing and to_jsonb(old) - told = to_jsonb(new) - told and not exists (
        select from leaves_changed(
            jsonb_build_array(old.words, old.recipient), jsonb_build_array(new.words, new.recipient), array[]::text[]
        ) leaf where position('{MARK}' in leaf.before::text || leaf.after::text) = 0
    ) then
        new.fingerprint := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
        return new;
    end if;
    raise exception 'A letter in the register stays as it was sent: % is refused. Put it right by another letter.',
        tg_op using errcode = 'insufficient_privilege';
end $$
"""
LETTER_BEFORE = """
create or replace function refuse_changing_a_letter() returns trigger language plpgsql as $$
begin
    raise exception 'A letter in the register stays as it was sent: % is refused. Put it right by another letter.',
        tg_op using errcode = 'insufficient_privilege';
end $$
"""
FOR_THE_HOUSE = (
    "withhold_text(bigint, text)", "give_back_text(bigint, text, jsonb)", "withhold_file(bigint, bigint)",
    "give_back_file(bigint, jsonb, bytea)",
)  # fmt: skip
FOR_NOBODY = (
    "withheld_in(jsonb, text, boolean)", "leaves_changed(jsonb, jsonb, text[])", "sealing_cases(bigint)",
    "sealing_key(text)", "sealing_put(text, text, jsonb, jsonb, bigint)",
)  # fmt: skip


def upgrade() -> None:
    _items()
    _openings()
    _rest()
    cursor = op.get_bind().connection.cursor()
    for function in (
        WITHHELD, LEAVES, CASES, KEYS, PUT, TAKE_OUT, GIVE_BACK, TAKE_FILE, GIVE_FILE, ENDS_ONCE, AGREED_ONCE,
        SENT_ONCE, LETTER,
    ):  # fmt: skip
        cursor.execute(function)
    for function in (*FOR_THE_HOUSE, *FOR_NOBODY):
        op.execute(f"revoke all on function {function} from public")
    for function in FOR_THE_HOUSE:
        op.execute(f"grant execute on function {function} to ercms_worker")
    op.execute(
        "create trigger sealed_item_ends_once before update or delete on sealed_item "
        "for each row execute function refuse_changing_what_was_sealed()"
    )
    op.execute(
        "create trigger sealed_item_follows_process before insert or update of state on sealed_item "
        "for each row execute function refuse_skipped_state('sealed')"
    )
    op.execute(
        "create trigger sealed_opening_agreed_once before update or delete on sealed_opening "
        "for each row execute function refuse_changing_an_opening()"
    )
    for table, privileges in {
        "sealed_item": "select, insert, update", "sealed_opening": "select, insert, update", "sealed_part": "select",
    }.items():  # fmt: skip
        op.execute(f"grant {privileges} on {table} to ercms_worker")
        op.execute(f"create policy worker_all on {table} to ercms_worker using (true) with check (true)")
        op.execute(f"alter table {table} enable row level security")


def _items() -> None:
    op.create_table(
        "sealed_item",
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False),
        sa.Column("public_id", sa.String(40), nullable=False),
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("place", sa.String(120), nullable=False),
        sa.Column("rule", sa.SmallInteger, nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary),
        sa.Column("content", sa.LargeBinary),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("sealed_by", sa.Integer, nullable=False),
        sa.Column("sealed_at", INSTANT, nullable=False),
        sa.Column("proposed", sa.String(10)),
        sa.Column("proposed_by", sa.Integer),
        sa.Column("proposed_at", INSTANT),
        sa.Column("ended_by", sa.Integer),
        sa.Column("ended_at", INSTANT),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint("rule between 1 and 99", name="rule"),
        sa.CheckConstraint("proposed in ('release', 'destroy')", name="proposed"),
        sa.CheckConstraint("(proposed is null) = (proposed_by is null)", name="proposed_by_somebody"),
        sa.CheckConstraint("ended_by is null or ended_by <> proposed_by", name="four_eyes"),
        sa.CheckConstraint(
            "(state in ('released', 'destroyed')) = (ended_by is not null and proposed is not null)",
            name="ended_by_two",
        ),
        sa.CheckConstraint(
            "(state in ('released', 'destroyed')) = (content is null) and (content is null) = (wrapped_key is null)",
            name="content",
        ),
        sa.ForeignKeyConstraint(["case_id"], ["readmission_case.id"], name=op.f("fk_sealed_item_case_id")),
        *(
            sa.ForeignKeyConstraint([who], ["user_account.id"], name=op.f(f"fk_sealed_item_{who}"))
            for who in ("sealed_by", "proposed_by", "ended_by")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_sealed_item_public_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_item")),
    )
    op.create_index(op.f("ix_sealed_item_case_id"), "sealed_item", ["case_id"])


def _openings() -> None:
    op.create_table(
        "sealed_opening",
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False),
        sa.Column("item_id", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("asked_by", sa.Integer, nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("agreed_by", sa.Integer),
        sa.Column("agreed_at", INSTANT),
        sa.Column("until_at", INSTANT),
        sa.CheckConstraint("agreed_by <> asked_by", name="two_people"),
        sa.CheckConstraint(
            "(agreed_by is null) = (agreed_at is null) and (agreed_by is null) = (until_at is null)", name="agreed"
        ),
        sa.CheckConstraint("until_at <= agreed_at + interval '15 minutes'", name="fifteen_minutes"),
        sa.CheckConstraint("reason in ('judge', 'authority', 'person')", name="reason"),
        sa.ForeignKeyConstraint(["item_id"], ["sealed_item.id"], name=op.f("fk_sealed_opening_item_id")),
        *(
            sa.ForeignKeyConstraint([who], ["user_account.id"], name=op.f(f"fk_sealed_opening_{who}"))
            for who in ("asked_by", "agreed_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_opening")),
    )
    op.create_index(op.f("ix_sealed_opening_item_id"), "sealed_opening", ["item_id"])
    op.create_index(
        "uq_sealed_opening_waits", "sealed_opening", ["item_id"], unique=True,
        postgresql_where=sa.text("agreed_by is null"),
    )  # fmt: skip


def _rest() -> None:
    op.create_table(
        "sealed_part",
        sa.Column("item_id", sa.BigInteger, nullable=False),
        sa.Column("place", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["sealed_item.id"], name=op.f("fk_sealed_part_item_id")),
        sa.PrimaryKeyConstraint("item_id", "place", name=op.f("pk_sealed_part")),
    )
    op.execute("alter table sealed_part alter column body set storage external")
    op.create_table(
        "sealing_place",
        sa.Column("table_name", sa.String(63), nullable=False),
        sa.Column("column_name", sa.String(63), nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("whole", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("table_name", "column_name", name=op.f("pk_sealing_place")),
    )


def downgrade() -> None:
    for function in (SENT_ONCE_BEFORE, LETTER_BEFORE):
        op.get_bind().connection.cursor().execute(function)
    for function in (*FOR_THE_HOUSE, *reversed(FOR_NOBODY)):
        op.execute(f"drop function {function}")
    for table in ("sealed_part", "sealed_opening", "sealed_item", "sealing_place"):
        op.drop_table(table)
    op.execute("drop function refuse_changing_what_was_sealed()")
    op.execute("drop function refuse_changing_an_opening()")
