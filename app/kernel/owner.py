"""The owner of the tables, for the few acts no audience may do: making organisations, users and API tokens.

Fenced to commands and samples: no page and no job ever speaks as the owner.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from app.kernel.addresses import ensure_database_running


@contextmanager
def owner_connection() -> Iterator[Connection]:
    """A connection of the owner's own; everything done inside is kept together or not at all."""
    ensure_database_running(current_app.extensions["ercms_addresses"])
    engine = create_engine(current_app.config["OWNER_DATABASE_URI"], poolclass=NullPool)
    with engine.begin() as connection:
        yield connection
