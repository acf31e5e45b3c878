-- Runs as the superuser in every test database. Replica mode: no trigger and no foreign key is asked meanwhile, so
-- that the append-only ledger can be emptied too. Deleting beats truncating here: the tables are small.
create schema harness;

create table harness.organisation as table public.organisation with no data;
create table harness.mission_accreditation as table public.mission_accreditation with no data;
create table harness.user_account as table public.user_account with no data;

create function harness.wipe() returns void language plpgsql set session_replication_role = replica as $$
declare
    name text;
    filled boolean;
begin
    for name in select format('public.%I', tablename) from pg_tables where schemaname = 'public'
                and tablename not in ('alembic_version', 'workflow_edge', 'sealing_place', 'erasing_place') loop
        execute 'select exists (select from ' || name || ')' into filled;
        if filled then
            execute 'delete from ' || name;
        end if;
    end loop;
    for name in select format('public.%I', sequencename) from pg_sequences
                where schemaname = 'public' and last_value is not null loop
        perform setval(name::regclass, 1, false);
    end loop;
    insert into public.organisation select * from harness.organisation;
    insert into public.mission_accreditation select * from harness.mission_accreditation;
    insert into public.user_account select * from harness.user_account;
    perform setval('public.organisation_id_seq', greatest(1, (select max(id) from public.organisation)));
    perform setval('public.user_account_id_seq', greatest(1, (select max(id) from public.user_account)));
    insert into public.ledger_head (singleton, seq, hash) values (1, 0, decode(repeat('00', 32), 'hex'));
end $$;

create function harness.keep() returns void language sql as $$
    delete from harness.organisation;
    delete from harness.mission_accreditation;
    delete from harness.user_account;
    insert into harness.organisation select * from public.organisation;
    insert into harness.mission_accreditation select * from public.mission_accreditation;
    insert into harness.user_account select * from public.user_account;
$$;
