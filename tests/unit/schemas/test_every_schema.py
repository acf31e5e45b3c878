"""Whatever is sent to any schema: typed values, or sentences by the place of the fault; never a failure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from enum import Enum
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marshmallow import Schema, fields

from app.kernel.errors import InvalidInput
from app.kernel.partial_dates import PartialDate
from app.kernel.schema.base import BaseSchema

NASTY_TEXT = (
    "", " ", "Ə" * 200, "Ə" * 201, "x" * 5000, "\u0645\u0631\u062d\u0628\u0627\u200f", "\u202egnitirw", "a\u200bb",
    "\U0001f469\u200d\U0001f467", "nul\0nul", "\ud800", "9999-12-31", "0001-01-01", "0000-00-00", "2026-02-30",
    "2026-11-16", "1994", "AZ", "az", "M", "yes", "true", "[]", "'; drop table draft; --", "<script>", "%(x)s", "{x}",
    "{{ 7 * 7 }}", "1e9", "-1", "08:00", "25:61",
)  # fmt: skip
NASTY = st.one_of(
    st.sampled_from(NASTY_TEXT), st.text(max_size=30), st.none(), st.booleans(),
    st.sampled_from((0, -1, 2**31, 2**63, 10**30, 1.5, float("inf"), float("nan"))),
)  # fmt: skip
ANYTHING = st.recursive(
    NASTY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("id", "name", "")), inner, max_size=3),
    max_leaves=6,
)
PLAIN = (str, int, float, bool, date, time, Enum, PartialDate, bytes, type(None))


def every(kind: type[BaseSchema] = BaseSchema) -> Iterator[type[BaseSchema]]:
    """The schemas of the house, those that others are made from too."""
    for below in kind.__subclasses__():
        yield from every(below)
        if below.__module__.startswith("app."):
            yield below


SCHEMAS = sorted(set(every()), key=lambda each: f"{each.__module__}.{each.__name__}")


def documents_for(schema: type[Schema], depth: int = 0) -> st.SearchStrategy[Any]:
    """Documents that have the names of the schema, so that what stands behind its first refusals is reached too."""
    places = {
        name: _inside(field, depth) | ANYTHING for name, field in schema().fields.items() if not field.dump_only
    }
    return st.fixed_dictionaries({}, optional=places)


def _inside(field: fields.Field[Any], depth: int) -> st.SearchStrategy[Any]:
    if isinstance(field, fields.Nested) and depth < 3:
        one = documents_for(type(field.schema), depth + 1)
        return st.lists(one, max_size=2) if field.many else one
    if isinstance(field, fields.List):
        return st.lists(_inside(field.inner, depth) | NASTY, max_size=3)
    return NASTY


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _leaves(each)
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _leaves(each)
    else:
        yield value


def test_the_schemas_of_every_part_of_the_house_are_among_them(app: Flask) -> None:
    parts = {each.__module__.split(".")[1] for each in SCHEMAS}
    assert {"cases", "requesting", "returns", "consulates", "reintegration", "api", "outbound", "accounts"} <= parts
    assert len(SCHEMAS) > 40, [each.__name__ for each in SCHEMAS]


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda each: f"{each.__module__.split('.')[1]}.{each.__name__}")
def test_a_schema_gives_typed_values_or_sentences_by_place(app: Flask, schema: type[BaseSchema]) -> None:
    @settings(max_examples=20, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(document=documents_for(schema) | ANYTHING)
    def judged(document: Any) -> None:
        with app.test_request_context("/"):
            try:
                told = schema().checked(document)
            except InvalidInput as refused:
                for place, sentences in refused.errors.items():
                    assert isinstance(place, str)
                    assert sentences and all(len(str(sentence)) > 5 for sentence in sentences)
                return
            for leaf in _leaves(told):
                assert isinstance(leaf, PLAIN), f"{leaf!r} is no value that a service takes"
                if isinstance(leaf, str):
                    assert "\0" not in leaf
                    leaf.encode()  # a lone surrogate is no text that a database keeps

    judged()
