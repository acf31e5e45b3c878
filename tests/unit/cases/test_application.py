"""An application read from its document: frozen, and equal in content through any door."""

import base64
import dataclasses
import hashlib
import json
from typing import Any

import pytest

from app.cases.application import Application
from app.cases.schemas import ApplicationSchema
from app.kernel import clock
from app.kernel.partial_dates import PartialDate
from app.people.vocabulary import Relation
from app.samples.builders import ApplicationBuilder, an_application
from tests.support.journey import picture


def read(document: dict[str, Any]) -> Application:
    with clock.at("2026-11-21"):
        return Application.from_document(ApplicationSchema().checked(document))


def told() -> ApplicationBuilder:
    return (
        an_application().referenced("BAMF-1/26").with_child().with_document().with_care("insulin-dependent")
    )


def test_the_parts_are_typed_and_frozen() -> None:
    application = read(told().build())
    assert application.person.date_of_birth == PartialDate(1994, 5, 9)
    assert application.family[0].relation is Relation.CHILD
    assert [person.given_names for person in application.persons] == ["Elchin", "Zahra"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        application.agreement = "NO"  # type: ignore[misc]


def test_it_gives_back_the_document_it_came_from() -> None:
    document = told().build() | {"photo": base64.b64encode(picture()[0].read()).decode()}
    assert read(document).as_document() == document


def test_the_hash_does_not_see_how_a_thing_was_written() -> None:
    plain = told().told(care=None).build()
    other = {name: value for name, value in plain.items() if value is not None}
    other["person"] = plain["person"] | {"given_names": " Elchin ", "physical_description": {"marks": None}}
    other["care"] = {"consent": False}
    other["procedure"] = "normal"
    assert read(other).content_hash() == read(dict(reversed(plain.items()))).content_hash()


@pytest.mark.parametrize(
    "changed",
    [
        told().with_child("Nuray"),
        told().on("2026-11-10"),
        told().born("1994-05"),
        told().with_care("insulin-dependent since 2020"),
        told().with_evidence("N1-PASS"),
        told().told(photo=base64.b64encode(picture()[0].read()).decode()),
    ],
)
def test_the_hash_sees_every_change_of_content(changed: ApplicationBuilder) -> None:
    assert read(changed.build()).content_hash() != read(told().build()).content_hash()


def test_a_question_the_form_got_later_leaves_the_hash_of_older_applications_as_it_was() -> None:
    plain = read(told().build())
    older = {name: value for name, value in plain.as_document().items() if name != "appeal_pending"}
    canonical = json.dumps(older, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert plain.content_hash() == hashlib.sha256(canonical.encode()).hexdigest()
    assert read(told().told(appeal_pending=True).build()).content_hash() != plain.content_hash()
