"""The database refuses a state that no process table leads to. env.py synchronises the edges after each upgrade."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = {
    "readmission_case": "readmission",
    "verification_request": "verification",
    "decision": "proposal",
    "transfer_notice": "transfer",
    "referral": "referral",
}
GUARD = """
create function refuse_skipped_state() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    before text := '';
begin
    if tg_op = 'UPDATE' then
        if new.state = old.state then
            return new;
        end if;
        before := old.state;
    end if;
    if not exists (
        select 1 from public.workflow_edge
        where process = tg_argv[0] and from_state = before and to_state = new.state
    ) then
        raise exception 'The process % has no step from "%" to "%". States move only along the process table.',
            tg_argv[0], before, new.state using errcode = 'check_violation', constraint = 'workflow_edge';
    end if;
    return new;
end $$
"""


def upgrade() -> None:
    op.get_bind().connection.cursor().execute(GUARD)
    for table, process in TABLES.items():
        op.execute(
            f"create trigger {table}_follows_process before insert or update of state on {table} "
            f"for each row execute function refuse_skipped_state('{process}')"
        )


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"drop trigger {table}_follows_process on {table}")
    op.execute("drop function refuse_skipped_state()")
