"""Statements that are asked on every page, put together once and then sent in the driver's own words.

Around a small statement SQLAlchemy spends twice the time that the driver and the database need for it: it looks up what
it has compiled, makes a context, describes the columns. A statement that is always the same needs that once. Errors and
the listeners of the engine are as everywhere.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Connection, Select, inspect
from sqlalchemy.sql.visitors import replacement_traverse

from app.kernel.database import Base, running_connection, sent

Record = TypeVar("Record", bound=Base)
Row = Any
Statement = Select[*tuple[Any, ...]] | str


class Fixed:
    """A select, or the driver's own words with `%(name)s` for what is told each time.

    What a select holds by value is written into it. Its rows are named tuples, equal if they hold the same.
    """

    def __init__(self, statement: Statement) -> None:
        self._made_from = statement
        self._words = ""

    def rows(self, **told: Any) -> Sequence[Row]:
        """Every row, in the running transaction.

        Raises:
            DBAPIError: the database refused, as SQLAlchemy tells it.
        """
        connection = running_connection()
        if not self._words:
            self._compile(connection, told)
        return sent(connection, self._words, told)

    def row(self, **told: Any) -> Row:
        """The first row; None if there is none."""
        return next(iter(self.rows(**told)), None)

    def _compile(self, connection: Connection, told: Mapping[str, Any]) -> None:
        if isinstance(self._made_from, str):
            self._words = self._made_from
            return
        made: Any = self._made_from
        whole: Any = replacement_traverse(made, {}, _in_place)
        self._words = whole.compile(dialect=connection.dialect).construct_expanded_state(told).statement


def _in_place(element: Any, **_more: Any) -> Any:
    """What a statement holds by value, as a constant: the driver has less to send, the database more to plan with."""
    held = isinstance(element, BindParameter) and not element.required
    return element.render_literal_execute() if held else None


def loose(kind: type[Record], values: Mapping[str, Any]) -> Record:
    """A record as a page reads it. It belongs to no session: what is written into it is kept nowhere."""
    made: Any = inspect(kind).class_manager.new_instance()
    made.__dict__.update(values)
    record: Record = made
    return record


@cache
def keys_of(kind: type[Base]) -> tuple[str, ...]:
    """The names under which a record keeps the columns of its table."""
    return tuple(attribute.key for attribute in inspect(kind).column_attrs)
