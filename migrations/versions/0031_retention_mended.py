"""Erasure by the clock of the database, for the ending it was ordered for, and with what was sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

# `today` is written down and decides nothing: the days of grace are those the database itself has seen pass.
ERASE = """
create or replace function erase_file(ordered bigint, today date) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    found_order public.case_erasure%rowtype;
    cases bigint[];
    whom bigint[];
    step public.erasing_place%rowtype;
    shared record;
    done bigint;
    counts jsonb := '{}';
begin
    select * into found_order from public.case_erasure where id = ordered for update;
    if not found or found_order.state <> 'confirmed' or found_order.erase_on > today then
        raise exception 'A file is erased on the day that two people have ordered, and not before.'
            using errcode = 'insufficient_privilege';
    elsif (clock_timestamp() at time zone 'Asia/Baku')::date
        - (found_order.confirmation_seen_at at time zone 'Asia/Baku')::date
        < found_order.erase_on - (found_order.confirmed_at at time zone 'Asia/Baku')::date then
        raise exception 'A file is erased once its days of grace have passed, and not before.'
            using errcode = 'insufficient_privilege';
    end if;
    cases := erasing_cases(found_order.case_id);
    if exists (select from public.readmission_case where id = any (cases) and (is_open or erased_on is not null)) then
        raise exception 'Only files that have ended are erased, and once.' using errcode = 'check_violation';
    elsif found_order.ended_on is distinct from (
        select max(y.at at time zone 'Asia/Baku')::date from public.case_history y
        join public.readmission_case c on c.id = y.case_id and c.state = y.to_state
        where c.id = found_order.case_id and y.process = 'readmission'
    ) then
        raise exception 'This case has ended anew since its erasure was ordered: its term counts from that day.'
            using errcode = 'check_violation';
    elsif exists (select from public.sealed_item where case_id = any (cases) and content is not null) then
        raise exception 'What was sealed is released or destroyed by two people first.'
            using errcode = 'check_violation';
    end if;
    perform refuse_what_is_held(found_order.case_id);
    whom := array(
        select person_id from public.case_person where case_id = any (cases)
        except select person_id from public.case_person where case_id <> all (cases));
    perform set_config('ercms.erasing', ordered::text, true);
    -- A person whom another file still needs stays there; what remains of this one no longer leads to them.
    for shared in select id, authority_id from public.readmission_case
        where id = any (cases) and principal_id <> all (whom) loop
        with nobody as (
            insert into public.person (authority_id, family_name, given_names, aliases, sex, date_of_birth, birth_from,
                birth_to, nationalities, languages, search_keys)
            values (shared.authority_id, '', '', '{}', 'X', '', '0001-01-01', '0001-01-01', '{}', '{}', '{}')
            returning id
        ) update public.readmission_case set principal_id = nobody.id from nobody where readmission_case.id = shared.id;
    end loop;
    for step in select * from public.erasing_place order by place loop
        if step.puts is null then
            execute format('delete from public.%I t where (%s)', step.table_name, step.scope) using cases, whom;
        else
            execute format('update public.%I t set %s where (%s)', step.table_name, step.puts, step.scope)
                using cases, whom;
        end if;
        get diagnostics done = row_count;
        counts := counts || jsonb_build_object(
            step.table_name, coalesce((counts ->> step.table_name)::bigint, 0) + done);
    end loop;
    update public.readmission_case set erased_on = today where id = any (cases);
    perform set_config('ercms.erasing', '', true);
    perform public.ledger_append(jsonb_build_array(jsonb_build_object(
        'tag', 'retention:file:erased', 'kind', 'readmission', 'fields', '{}'::jsonb,
        'ref', (select reference from public.readmission_case where id = found_order.case_id))));
    return (select jsonb_object_agg(key, value) from jsonb_each(counts) where value <> '0'::jsonb);
end $$
"""
BEFORE = """
create or replace function erase_file(ordered bigint, today date) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    found_order public.case_erasure%rowtype;
    cases bigint[];
    persons bigint[];
    step public.erasing_place%rowtype;
    done bigint;
    counts jsonb := '{}';
begin
    select * into found_order from public.case_erasure where id = ordered for update;
    if not found or found_order.state <> 'confirmed' or found_order.erase_on > today then
        raise exception 'A file is erased on the day that two people have ordered, and not before.'
            using errcode = 'insufficient_privilege';
    end if;
    cases := erasing_cases(found_order.case_id);
    if exists (select from public.readmission_case where id = any (cases) and (is_open or erased_on is not null)) then
        raise exception 'Only files that have ended are erased, and once.' using errcode = 'check_violation';
    elsif exists (select from public.sealed_item where case_id = any (cases) and content is not null) then
        raise exception 'What was sealed is released or destroyed by two people first.'
            using errcode = 'check_violation';
    end if;
    perform refuse_what_is_held(found_order.case_id);
    persons := array(
        select person_id from public.case_person where case_id = any (cases)
        except select person_id from public.case_person where case_id <> all (cases));
    perform set_config('ercms.erasing', ordered::text, true);
    for step in select * from public.erasing_place order by place loop
        if step.puts is null then
            execute format('delete from public.%I t where (%s)', step.table_name, step.scope) using cases, persons;
        else
            execute format('update public.%I t set %s where (%s)', step.table_name, step.puts, step.scope)
                using cases, persons;
        end if;
        get diagnostics done = row_count;
        counts := counts || jsonb_build_object(
            step.table_name, coalesce((counts ->> step.table_name)::bigint, 0) + done);
    end loop;
    update public.readmission_case set erased_on = today where id = any (cases);
    perform set_config('ercms.erasing', '', true);
    perform public.ledger_append(jsonb_build_array(jsonb_build_object(
        'tag', 'retention:file:erased', 'kind', 'readmission', 'fields', '{}'::jsonb,
        'ref', (select reference from public.readmission_case where id = found_order.case_id))));
    return (select jsonb_object_agg(key, value) from jsonb_each(counts) where value <> '0'::jsonb);
end $$
"""
SEEN = """
create function see_the_confirmation() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
    new.confirmation_seen_at := null;
    if tg_op = 'UPDATE' then
        new.confirmation_seen_at := old.confirmation_seen_at;
        if new.state = 'confirmed' and old.state = 'proposed' then
            new.confirmation_seen_at := clock_timestamp();
        end if;
    end if;
    return new;
end $$
"""
# A trigger that refuses every change asks first whether two people have ordered the erasure.
AGAINST = {
    "sealed_item": ("sealed_item_ends_once", "update or delete", "refuse_changing_what_was_sealed"),
    "sealed_opening": ("sealed_opening_agreed_once", "update or delete", "refuse_changing_an_opening"),
}


def upgrade() -> None:
    op.add_column("legal_hold", sa.Column("needed_until", sa.Date))
    op.add_column("case_erasure", sa.Column("confirmation_seen_at", sa.DateTime(timezone=True)))
    op.execute("update case_erasure set confirmation_seen_at = clock_timestamp() where state = 'confirmed'")
    cursor = op.get_bind().connection.cursor()
    for function in (ERASE, SEEN):
        cursor.execute(function)
    op.execute(
        "create trigger case_erasure_seen before insert or update on case_erasure "
        "for each row execute function see_the_confirmation()"
    )
    for table, (name, acts, function) in AGAINST.items():
        op.execute(f"drop trigger {name} on {table}")
        op.execute(
            f"create trigger {name} before {acts} on {table} for each row when (not erasing()) "
            f"execute function {function}()"
        )


def downgrade() -> None:
    for table, (name, acts, function) in AGAINST.items():
        op.execute(f"drop trigger {name} on {table}")
        op.execute(f"create trigger {name} before {acts} on {table} for each row execute function {function}()")
    op.execute("drop trigger case_erasure_seen on case_erasure")
    op.execute("drop function see_the_confirmation()")
    op.get_bind().connection.cursor().execute(BEFORE)
    op.drop_column("case_erasure", "confirmation_seen_at")
    op.drop_column("legal_hold", "needed_until")
