"""Whatever is typed into any form of the house: sentences beside the fields, nothing lost, never a failure."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, g
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from app.access.actor import Actor
from app.bootstrap import LONG_FORMS
from app.kernel.form import Form, typed_in
from app.kernel.schema.nesting import is_blank
from tests.support.people import everybody

PEOPLE = everybody()
WRITER = {"requesting": PEOPLE.german, "returns": PEOPLE.german, "consulates": PEOPLE.consul}
HOSTILE = (
    "Ə" * 200, "Ə" * 201, "x" * 9000, "\u0645\u0631\u062d\u0628\u0627\u200f", "\u202egnitirw", "a\u200bb",
    "\U0001f469\u200d\U0001f467", "\0", "\ud7ff", "9999", "9999-12-31", "0000-00-00", "2026-02-30", "-1", "1e9",
    "\u0664", "true", "null", "[]", "{}", "'; drop table draft; --", "<script>", "%s", "%(x)s", "{{ 7 }}", " ",
    "\r\n", "AZ;AZ", ";;;;",
)  # fmt: skip
TYPED = st.sampled_from(HOSTILE) | st.text(max_size=40) | st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3)


def forms(kind: type[Form] = Form) -> list[type[Form]]:
    """Every form of the house; those of the base without questions are no pages."""
    found = [each for below in kind.__subclasses__() for each in (below, *forms(below))]
    return [each for each in found if each.asks and each.__module__.startswith("app.")]


def actor_for(form: type[Form]) -> Actor:
    return WRITER.get(form.__module__.split(".")[1], PEOPLE.supervisor)


FORMS = sorted(set(forms()), key=lambda each: each.__name__)


def test_the_long_forms_are_among_them() -> None:
    assert set(LONG_FORMS) <= set(FORMS) and len(FORMS) > 10


@pytest.mark.parametrize("form", FORMS, ids=lambda each: each.__name__)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_form_answers_in_sentences_and_keeps_what_was_typed(app: Flask, form: type[Form], data: Any) -> None:
    names = [ask.name for ask in form.asks]
    typed = data.draw(st.dictionaries(st.sampled_from(names), TYPED, max_size=len(names)))
    with app.test_request_context("/"):
        g.actor = actor_for(form)
        judged = form.judged(dict(typed))
        for sentences in judged.problems.values():
            assert sentences and all(len(sentence) > 5 for sentence in sentences)
        assert all(sentence for _name, sentence in judged.errors)
        shown = list(judged.typed.values())
        assert all(value in shown for value in typed.values() if not is_blank(value))


@pytest.mark.parametrize(
    ("boxes", "date"),
    [
        (("", "", "2019"), "2019"), (("", "05", "2019"), "2019-05"), (("4", "5", "2019"), "2019-05-04"),
        ((" 4 ", " 5", "2019 "), "2019-05-04"), (("", "", "05/2019"), "2019-05"), (("05/2019", "", ""), "2019-05"),
        (("4.5.2019", "", ""), "2019-05-04"), (("", "4 5 2019", ""), "2019-05-04"),
        (("2019-05-04", "", ""), "2019-05-04"),
        (("", "", ""), ""), (("4", "", "2019"), "2019--04"), (("31", "2", "9999"), "9999-02-31"),
    ],
)  # fmt: skip
def test_a_date_is_understood_in_three_boxes_or_in_one(boxes: tuple[str, str, str], date: str) -> None:
    posted = MultiDict(zip(("born.day", "born.month", "born.year"), boxes, strict=True))
    assert typed_in(posted) == {"born": date}
