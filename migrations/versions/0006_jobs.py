"""The job queue inside the database. The schema is the library's own; only the worker's role may use it."""

from alembic import op
from procrastinate.schema import SchemaManager

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().connection.cursor().execute(SchemaManager.get_schema())
    op.execute(
        "do $$ declare t text; begin "
        "for t in select tablename from pg_tables where tablename like 'procrastinate_%' loop "
        "execute format('grant select, insert, update, delete on %I to ercms_worker', t); end loop; "
        "for t in select sequencename from pg_sequences where sequencename like 'procrastinate_%' loop "
        "execute format('grant usage on sequence %I to ercms_worker', t); end loop; end $$"
    )


def downgrade() -> None:
    op.execute(
        "do $$ declare t text; begin "
        "for t in select tablename from pg_tables where tablename like 'procrastinate_%' loop "
        "execute format('drop table if exists %I cascade', t); end loop; end $$"
    )
