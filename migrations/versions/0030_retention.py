"""Files past their term are erased: ordered by two, held by whoever must, done by the worker after days of grace."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
AUDIENCES = ("desk", "consulate", "requesting", "agency", "border", "body", "statistics", "auditor", "admin", "door")
# The file of an order and every file that was merged with it.
CASES = """
create function erasing_cases(wanted bigint) returns bigint[]
language sql stable security definer set search_path = pg_catalog, public as $$
    with recursive whole(id) as (
        select wanted union select m.ended_id from public.case_merge m join whole on m.kept_id = whole.id
        where m.standing = 'approved'
    ) select array_agg(id) from whole
$$
"""
# Whether the statement belongs to an erasure that two people ordered: asked by the triggers of what is never changed.
ERASING = """
create function erasing() returns boolean
language plpgsql stable set search_path = pg_catalog, public as $$
begin
    if coalesce(current_setting('ercms.erasing', true), '') = '' then
        return false;
    end if;
    return current_user = (
        select pg_get_userbyid(relowner) from pg_class where oid = 'public.case_erasure'::regclass
    ) and exists (
        select from public.case_erasure where state = 'confirmed' and id::text = current_setting('ercms.erasing', true)
    );
end $$
"""
ERASE = """
create function erase_file(ordered bigint, today date) returns jsonb
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
HELD = """
create function refuse_what_is_held(wanted bigint) returns void
language plpgsql set search_path = pg_catalog, public as $$
begin
    if exists (select from public.legal_hold where lifted_at is null and case_id = any (erasing_cases(wanted))) then
        raise exception 'A file on legal hold is not erased. Lift the hold first.' using errcode = 'check_violation';
    end if;
end $$
"""
ORDERED = """
create function refuse_a_wrong_erasure() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'An order to erase is never deleted: it is taken back or carried out, and what remains says so.'
            using errcode = 'insufficient_privilege';
    elsif tg_op = 'UPDATE' then
        if old.state in ('taken_back', 'erased') then
            raise exception 'An erasure that was % stays as it is. Propose another.', replace(old.state, '_', ' ')
                using errcode = 'insufficient_privilege';
        elsif (new.case_id, new.term, new.ended_on, new.due_on, new.proposed_by, new.proposed_at)
            is distinct from
            (old.case_id, old.term, old.ended_on, old.due_on, old.proposed_by, old.proposed_at)
            or (old.state = 'confirmed' and (new.confirmed_by, new.confirmed_at, new.erase_on)
                is distinct from (old.confirmed_by, old.confirmed_at, old.erase_on)) then
            raise exception 'What was ordered, by whom and for when stays as it was written.'
                using errcode = 'insufficient_privilege';
        elsif new.state = 'erased' and not exists (
            select from public.readmission_case where id = new.case_id and erased_on is not null
        ) then
            raise exception 'A file counts as erased once nothing of it is left.' using errcode = 'check_violation';
        end if;
    elsif exists (
        select from public.readmission_case where id = new.case_id and (is_open or erased_on is not null)
    ) then
        raise exception 'Only a file that has ended is erased, and once.' using errcode = 'check_violation';
    end if;
    if new.state in ('proposed', 'confirmed') then
        perform refuse_what_is_held(new.case_id);
    end if;
    return new;
end $$
"""
HOLDS = """
create function refuse_changing_a_hold() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
declare
    lifted jsonb := '{"lifted_by": null, "lifted_at": null, "lifted_because": null}';
begin
    if tg_op = 'DELETE' and erasing() then
        return old;
    elsif tg_op = 'UPDATE' then
        if (coalesce(current_setting('ercms.sealing', true), '') <> '' and current_user = (
                select pg_get_userbyid(relowner) from pg_class where oid = tg_relid))
            or (old.lifted_at is null and to_jsonb(old) || lifted = to_jsonb(new) || lifted) then
            return new;
        end if;
    end if;
    raise exception 'A legal hold stays as it was set. Lift it, and set another.'
        using errcode = 'insufficient_privilege';
end $$
"""
# What was erased comes back for nobody: neither the day nor a name.
STAYS_ERASED = """
create function refuse_touching_what_was_erased() returns trigger language plpgsql as $$
declare
    free text[] := array['updated_at', 'version', 'is_open'];  -- the last is counted after this
begin
    if to_jsonb(new) - free <> to_jsonb(old) - free then
        raise exception 'The file was erased after its term. Nothing can be written into it any more.'
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$
"""
# A trigger that refuses every change asks first whether two people have ordered the erasure.
AGAINST = {
    "authority_message": ("authority_message_sent_once", "delete or update", "refuse_rewriting_a_message"),
    "mission_message": ("mission_message_sent_once", "delete or update", "refuse_rewriting_a_message"),
    "outgoing_letter": ("outgoing_letter_kept", "delete or update", "refuse_changing_a_letter"),
}
# The desk asks this when an address leads nowhere: a day, and nothing else.
WHEN_ERASED = """
create function file_erased_on(wanted text) returns date
language sql stable security definer set search_path = pg_catalog, public as $$
    select erased_on from public.readmission_case where reference = wanted
$$
"""
FUNCTIONS = (CASES, ERASING, HELD, ERASE, ORDERED, HOLDS, STAYS_ERASED, WHEN_ERASED)


def upgrade() -> None:
    op.add_column("readmission_case", sa.Column("erased_on", sa.Date))
    op.create_check_constraint("erased_after_ending", "readmission_case", "erased_on is null or not is_open")
    _tables()
    cursor = op.get_bind().connection.cursor()
    for function in FUNCTIONS:
        cursor.execute(function)
    for function in (
        "erasing_cases(bigint)", "refuse_what_is_held(bigint)", "erase_file(bigint, date)",
        "file_erased_on(text)",
    ):  # fmt: skip
        op.execute(f"revoke all on function {function} from public")
    for function in ("erasing_cases(bigint)", "erase_file(bigint, date)", "refuse_what_is_held(bigint)"):
        op.execute(f"grant execute on function {function} to ercms_worker")
    op.execute("grant execute on function file_erased_on(text) to ercms_desk, ercms_worker")
    _triggers()
    for table in ("legal_hold", "case_erasure"):
        op.execute(f"grant select, insert, update on {table} to ercms_worker")
        op.execute(f"grant select on {table} to ercms_desk")
        op.execute(f"create policy worker_all on {table} to ercms_worker using (true) with check (true)")
        op.execute(f"create policy desk_all on {table} for select to ercms_desk using (true)")
        op.execute(f"alter table {table} enable row level security")
    roles = ", ".join(f"ercms_{name}" for name in AUDIENCES)
    op.execute(
        f"create policy erased_for_all on readmission_case as restrictive for select to {roles} "
        "using (erased_on is null)"
    )


def _tables() -> None:
    op.create_table(
        "legal_hold",
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False),
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("set_by", sa.Integer, nullable=False),
        sa.Column("set_at", INSTANT, nullable=False),
        sa.Column("lifted_by", sa.Integer),
        sa.Column("lifted_at", INSTANT),
        sa.Column("lifted_because", sa.Text),
        sa.CheckConstraint("length(btrim(reason)) >= 10", name="held_with_reason"),
        sa.CheckConstraint("(lifted_by is null) = (lifted_at is null)", name="lifted_by_somebody"),
        sa.CheckConstraint("lifted_at is null or length(btrim(lifted_because)) >= 10", name="lifted_with_reason"),
        sa.ForeignKeyConstraint(["case_id"], ["readmission_case.id"], name=op.f("fk_legal_hold_case_id")),
        sa.ForeignKeyConstraint(["set_by"], ["user_account.id"], name=op.f("fk_legal_hold_set_by")),
        sa.ForeignKeyConstraint(["lifted_by"], ["user_account.id"], name=op.f("fk_legal_hold_lifted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_hold")),
    )
    op.create_index(op.f("ix_legal_hold_case_id"), "legal_hold", ["case_id"])
    op.create_index(
        "uq_legal_hold_lasts", "legal_hold", ["case_id"], unique=True, postgresql_where=sa.text("lifted_at is null")
    )
    op.create_table(
        "case_erasure",
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False),
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column("term", sa.String(20), nullable=False),
        sa.Column("ended_on", sa.Date, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("proposed_by", sa.Integer, nullable=False),
        sa.Column("proposed_at", INSTANT, nullable=False),
        sa.Column("confirmed_by", sa.Integer),
        sa.Column("confirmed_at", INSTANT),
        sa.Column("erase_on", sa.Date),
        sa.Column("ended_at", INSTANT),
        sa.Column("counts", JSONB),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint("confirmed_by is null or confirmed_by <> proposed_by", name="four_eyes"),
        sa.CheckConstraint(
            "(confirmed_by is null) = (confirmed_at is null) and (confirmed_by is null) = (erase_on is null)",
            name="confirmed",
        ),
        sa.CheckConstraint(
            "state not in ('confirmed', 'erased') or confirmed_by is not null", name="confirmed_by_another"
        ),
        sa.CheckConstraint(
            "erase_on >= (confirmed_at at time zone 'Asia/Baku')::date + 30", name="thirty_days_of_grace"
        ),
        sa.CheckConstraint("(state in ('taken_back', 'erased')) = (ended_at is not null)", name="ended"),
        sa.CheckConstraint(
            "state <> 'erased' or (ended_at at time zone 'Asia/Baku')::date >= erase_on", name="erased_after_grace"
        ),
        sa.CheckConstraint("(proposed_at at time zone 'Asia/Baku')::date >= due_on", name="past_its_term"),
        sa.ForeignKeyConstraint(["case_id"], ["readmission_case.id"], name=op.f("fk_case_erasure_case_id")),
        *(
            sa.ForeignKeyConstraint([who], ["user_account.id"], name=op.f(f"fk_case_erasure_{who}"))
            for who in ("proposed_by", "confirmed_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_erasure")),
    )
    op.create_index(op.f("ix_case_erasure_case_id"), "case_erasure", ["case_id"])
    op.create_index(
        "uq_case_erasure_stands", "case_erasure", ["case_id"], unique=True,
        postgresql_where=sa.text("state in ('proposed', 'confirmed')"),
    )  # fmt: skip
    op.create_index(
        "ix_case_erasure_to_do", "case_erasure", ["erase_on"], postgresql_where=sa.text("state = 'confirmed'")
    )
    op.create_table(
        "erasing_place",
        sa.Column("place", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("table_name", sa.String(63), nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("puts", sa.Text),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_erasing_place")),
    )


def _triggers() -> None:
    for table, (name, acts, function) in AGAINST.items():
        op.execute(f"drop trigger {name} on {table}")
        op.execute(
            f"create trigger {name} before {acts} on {table} for each row when (not erasing()) "
            f"execute function {function}()"
        )
    op.execute(
        "create trigger case_erasure_ordered before insert or update or delete on case_erasure "
        "for each row execute function refuse_a_wrong_erasure()"
    )
    op.execute(
        "create trigger case_erasure_follows_process before insert or update of state on case_erasure "
        "for each row execute function refuse_skipped_state('erasure')"
    )
    op.execute(
        "create trigger legal_hold_set_once before update or delete on legal_hold "
        "for each row execute function refuse_changing_a_hold()"
    )
    op.execute(
        "create trigger readmission_case_stays_erased before update on readmission_case "
        "for each row when (old.erased_on is not null) execute function refuse_touching_what_was_erased()"
    )


def downgrade() -> None:
    op.execute("drop policy erased_for_all on readmission_case")
    op.execute("drop trigger readmission_case_stays_erased on readmission_case")
    for table, (name, acts, function) in AGAINST.items():
        op.execute(f"drop trigger {name} on {table}")
        op.execute(f"create trigger {name} before {acts} on {table} for each row execute function {function}()")
    for table in ("erasing_place", "case_erasure", "legal_hold"):
        op.drop_table(table)
    for function in (
        "erase_file(bigint, date)", "file_erased_on(text)", "refuse_a_wrong_erasure()", "refuse_changing_a_hold()",
        "refuse_touching_what_was_erased()", "refuse_what_is_held(bigint)", "erasing()", "erasing_cases(bigint)",
    ):  # fmt: skip
        op.execute(f"drop function {function}")
    op.drop_column("readmission_case", "erased_on")
