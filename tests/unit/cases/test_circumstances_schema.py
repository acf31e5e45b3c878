"""What the doors take in about a track, and what they send back."""

from typing import Any

import pytest

from app.cases.application import Application, Circumstances
from app.cases.schemas import ApplicationSchema
from app.kernel import clock
from app.kernel.schema import document_from_text
from app.requesting.schemas import LodgingSchema
from app.samples.builders import an_application

OTHERS = {"basis": "TCN_VISA"}


def problems(circumstances: dict[str, Any]) -> dict[str, list[str]]:
    with clock.at("2026-11-21"):
        return ApplicationSchema().problems(an_application().referenced("A-1").under(**circumstances).build())


def lodging_problems(**told: Any) -> set[str]:
    """What the portal asks for besides."""
    document = an_application().referenced("A-1").told(**told).build()
    kept = {name: value for name, value in document.items() if name not in LodgingSchema.Meta.exclude}
    with clock.at("2026-11-21"):
        return set(LodgingSchema(origin_first=True).problems(kept))


def test_every_circumstance_may_be_left_out() -> None:
    assert problems({}) == {}
    with clock.at("2026-11-21"):
        read = Application.from_document(ApplicationSchema().checked(an_application().under().build()))
    assert read.circumstances is None
    assert "circumstances" not in read.as_document()


def test_what_was_stated_goes_into_the_hash() -> None:
    with clock.at("2026-11-21"):
        plain, told = (
            Application.from_document(ApplicationSchema().checked(each.referenced("A-1").build()))
            for each in (an_application(), an_application().under(came_directly=False))
        )
    assert told.circumstances == Circumstances(came_directly=False)
    assert plain.content_hash() != told.content_hash()


@pytest.mark.parametrize(
    ("circumstances", "field"),
    [
        ({"unlawful_since": "2027-01-01"}, "circumstances.unlawful_since"),
        ({"unlawful_since": "2026-11-15"}, "circumstances.unlawful_since"),
        ({"apprehended_on": "9999-12-31"}, "circumstances.apprehended_on"),
        ({"apprehended_on": "2026-11"}, "circumstances.apprehended_on"),
        ({"exceptions": ["TIRED"]}, "circumstances.exceptions.0"),
        ({"exceptions": ["VISA_FREE_IN_RQS"], "no_exception": True}, "circumstances.no_exception"),
        ({"in_border_region": "yes"}, "circumstances.in_border_region"),
        ({"permit_kind": "ticket"}, "circumstances.permit_kind"),
        ({"weather": "rain"}, "circumstances.weather"),
    ],
)
def test_a_circumstance_that_cannot_be_is_named_by_its_field(circumstances: dict[str, Any], field: str) -> None:
    assert set(problems(circumstances)) == {field}


def test_a_row_of_a_table_states_circumstances_in_columns() -> None:
    flat = {"circumstances.exceptions": "VISA_FREE_IN_RQS;VISA_FROM_RQS", "circumstances.came_directly": "bəli"}
    document = document_from_text(ApplicationSchema, flat)
    assert document == {"circumstances": {"exceptions": ["VISA_FREE_IN_RQS", "VISA_FROM_RQS"], "came_directly": True}}


def test_the_portal_asks_at_once_what_the_track_needs() -> None:
    needed = {"unlawful_since", "no_exception", "permit_kind", "permit_valid_until", "origin_return_impossible"}
    assert lodging_problems(**OTHERS) == {f"circumstances.{name}" for name in needed}
    quick = {"apprehended_on", "in_border_region", "came_directly"}
    assert lodging_problems(procedure="accelerated") == {f"circumstances.{name}" for name in quick}
    assert lodging_problems() == set()


def test_whoever_names_an_exception_need_not_declare_that_there_is_none() -> None:
    told = {"unlawful_since": "2026-10-01", "exceptions": ["VISA_FREE_IN_RQS"], "origin_return_impossible": True}
    assert lodging_problems(basis="TCN_DIRECT", circumstances=told) == set()
