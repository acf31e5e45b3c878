"""Several small lists of one page in one statement, so that a file of ten parts costs one round trip.

Each part is a select of its own; the database answers with one JSON array per part, and days and moments become
Python values again. Grants and row policies hold for every part as if it had been asked alone.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any, TypeAlias

from sqlalchemy import JSON, Select, func, literal_column, select
from sqlalchemy.sql.elements import ColumnElement

from app.kernel.database import plain_rows
from app.kernel.fixed import Fixed

Row = SimpleNamespace
Part: TypeAlias = Select[*tuple[Any, ...]]

_READERS: dict[type, Callable[[str], object]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    time: time.fromisoformat,
}


def gather(parts: Mapping[str, Part], **bound: object) -> dict[str, list[Row]]:
    """The rows of every part, by its name, in its own order. `bound` are the values the parts leave open."""
    answer = gather_json(parts, **bound)
    return {name: [_row(part, told) for told in answer[name]] for name, part in parts.items()}


def gather_json(parts: Mapping[str, Part], **bound: object) -> dict[str, list[dict[str, Any]]]:
    """The same rows as the database writes them: days and moments are texts."""
    answer = plain_rows(_all_of(parts), bound).one()
    return {name: getattr(answer, name) for name in parts}


def gathered(parts: Mapping[str, Part]) -> Fixed:
    """The same for parts that are asked again and again: put together once; one row, with a list under each name."""
    return Fixed(_all_of(parts))


def _all_of(parts: Mapping[str, Part]) -> Select[*tuple[Any, ...]]:
    return select(*(_as_json(name, part) for name, part in parts.items()))


def _as_json(name: str, part: Part) -> ColumnElement[Any]:
    rows = part.subquery(f"part_{name}")
    whole = func.coalesce(func.json_agg(func.row_to_json(literal_column(rows.name))), literal_column("'[]'::json"))
    return select(whole.cast(JSON)).select_from(rows).scalar_subquery().label(name)


def _row(part: Part, told: Mapping[str, Any]) -> Row:
    return Row(**{name: _value(told[name], kind) for name, kind in _types(part).items()})


def _types(part: Part) -> dict[str, type]:
    return {str(column.key): _python_type(column) for column in part.selected_columns}


def _python_type(column: ColumnElement[Any]) -> type:
    try:
        return column.type.python_type
    except NotImplementedError:
        return object


def _value(value: Any, kind: type) -> Any:
    reader = _READERS.get(kind)
    return reader(value) if reader and isinstance(value, str) else value
