"""Migrations run as the owner of the tables, never as the application."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection, create_engine, delete, insert
from sqlalchemy.pool import NullPool

from app.kernel.addresses import ensure_database_running
from app.kernel.database import Base
from app.retention.models import ErasingPlace
from app.retention.places import rows_of_steps
from app.sealing.models import SealingPlace
from app.sealing.places import rows_of_places
from app.workflow.models import WorkflowEdge
from app.workflow.processes import PROCESSES

OUTSIDE = ("procrastinate_",)


def ours(name: str | None, kind: str) -> bool:
    """Leave the job library's own tables alone."""
    return not (kind == "table" and name is not None and name.startswith(OUTSIDE))


def include_object(_object: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    """Whether a migration cares about an object."""
    return ours(name, kind)


def has_edges(connection: Connection) -> bool:
    """Whether the table of edges exists yet."""
    return connection.dialect.has_table(connection, "workflow_edge")


def synchronise_edges(connection: Connection) -> None:
    """Make the database enforce exactly the steps of the process tables of this release."""
    wanted = {
        (process.name, before, after)
        for process in PROCESSES.values()
        for before, after in (("", process.initial.value), *process.edges())
    } | {
        (f"{process.name}>{other}", before, after)
        for process in PROCESSES.values()
        for other, before, after in process.crossings()
    }
    rows = connection.exec_driver_sql("select process, from_state, to_state from workflow_edge")
    present = {(row.process, row.from_state, row.to_state) for row in rows}
    table = WorkflowEdge.__table__
    for process, before, after in sorted(present - wanted):
        connection.execute(
            delete(table).where(
                table.c.process == process, table.c.from_state == before, table.c.to_state == after
            )
        )
    for process, before, after in sorted(wanted - present):
        connection.execute(insert(table).values(process=process, from_state=before, to_state=after))


def synchronise_places(connection: Connection) -> None:
    """Make sealing reach the columns of free words of this release, and erasing its tables."""
    if connection.dialect.has_table(connection, "sealing_place"):
        table = SealingPlace.__table__
        connection.execute(delete(table))
        connection.execute(insert(table), rows_of_places())
    if connection.dialect.has_table(connection, "erasing_place"):
        steps = ErasingPlace.__table__
        connection.execute(delete(steps))
        connection.execute(insert(steps), list(rows_of_steps()))


def run() -> None:
    """Apply, or compare, under one lock so that two starts at once do not collide."""
    addresses = current_app.extensions["ercms_addresses"]
    if addresses.owner == current_app.config["OWNER_DATABASE_URI"]:
        ensure_database_running(addresses)
    engine = create_engine(current_app.config["OWNER_DATABASE_URI"], poolclass=NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            compare_type=True,
            include_object=include_object,
        )
        with context.begin_transaction():
            connection.exec_driver_sql("select pg_advisory_xact_lock(712119)")
            context.run_migrations()
            if not context.get_x_argument(as_dictionary=True).get("compare") and has_edges(connection):
                synchronise_edges(connection)
                synchronise_places(connection)


run()
