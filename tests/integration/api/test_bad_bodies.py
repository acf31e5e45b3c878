"""Whatever is sent, the answer is a clear 4xx keyed by field path, and nothing is half-written."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.api.bodies import DEEPEST
from app.kernel.web import LARGEST_BODY
from app.samples.builders import an_application
from tests.support.api import ApiClient, row_counts
from tests.support.server import Sandbox

APPLICATIONS = "/applications"
GOOD = an_application().with_spouse().with_child().with_document().with_care("insulin-dependent").build()


def changed(path: str, value: object) -> dict[str, Any]:
    """A good document with one place changed."""
    document: Any = deepcopy(GOOD)
    *way, last = path.split(".")
    place = document
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    place[int(last) if isinstance(place, list) else last] = value
    return dict(document)


@pytest.mark.parametrize(
    ("path", "value", "keyed_by"),
    [
        ("person", "Mammadov", "person"),
        ("person.family_name", 7, "person.family_name"),
        ("person.family_name", "", "person.family_name"),
        ("person.family_name", "x" * 10_000, "person.family_name"),
        ("person.date_of_birth", "1994-02-30", "person.date_of_birth"),
        ("family.1.person.date_of_birth", "2031", "family.1.person.date_of_birth"),
        ("person.aliases", [None], "person.aliases.0"),
        ("person.languages", [None], "person.languages.0"),
        ("person.sex", "male", "person.sex"),
        ("person.nationalities", [], "person.nationalities"),
        ("person.nationalities", ["Azerbaijan"], "person.nationalities.0"),
        ("family.0.relation", "friend", "family.0.relation"),
        ("family.1.person.given_names", None, "family.1.person.given_names"),
        ("documents.0.kind", {}, "documents.0.kind"),
        ("evidence", [], "evidence"),
        ("evidence.0.code", "made-up", "evidence.0.code"),
        ("care.consent", False, "care.consent"),
        ("lodged_on", "2027-01-01", "lodged_on"),
        ("lodged_on", True, "lodged_on"),
        ("agreement", "ATLANTIS", "agreement"),
        ("requesting_reference", "a\u0000b", "requesting_reference"),
        ("photo", "not a picture", "photo"),
        ("asylum_history", "granted", "asylum_history"),
        ("person.passport", "C1", "person.passport"),
        ("evidence.0.page", 2, "evidence.0.page"),
    ],
)
def test_a_wrong_value_is_told_by_its_place(
    api: ApiClient, database: Sandbox, path: str, value: object, keyed_by: str
) -> None:
    before = row_counts(database)
    answer = api.lodge(changed(path, value))
    assert answer.status_code == 422, answer.get_data(as_text=True)
    errors = answer.get_json()["errors"]
    assert set(errors) == {keyed_by}
    assert all(
        sentences and all(isinstance(each, str) for each in sentences) for sentences in errors.values()
    )
    assert row_counts(database) == before


def test_all_errors_are_told_at_once(api: ApiClient) -> None:
    document = changed("person.sex", "male") | {"procedure": "slow", "unknown": 1, "evidence": []}
    document["family"][1]["relation"] = "friend"
    errors = api.lodge(document).get_json()["errors"]
    assert set(errors) == {"person.sex", "procedure", "unknown", "evidence", "family.1.relation"}


@pytest.mark.parametrize("body", ["[]", "null", "7", '"x"', "true"])
def test_json_that_is_no_object_is_told(api: ApiClient, database: Sandbox, body: str) -> None:
    before = row_counts(database)
    answer = api.send(APPLICATIONS, body.encode())
    assert answer.status_code == 422
    assert answer.get_json()["errors"]
    assert row_counts(database) == before


WHOLE = json.dumps(GOOD).encode()


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "application/json", 400),
        (WHOLE[:-20], "application/json", 400),
        (b"\xff\xfe" + WHOLE, "application/json", 400),
        (json.dumps(GOOD, ensure_ascii=False).encode("utf-16"), "application/json", 400),
        (WHOLE.replace(b'"Elchin"', b'"El\xe7in"'), "application/json", 400),
        (WHOLE.replace(b'"Elchin"', b"NaN"), "application/json", 400),
        (WHOLE.replace(b'"Elchin"', b"Infinity"), "application/json", 400),
        (b"<application/>", "application/json", 400),
        (WHOLE, "text/plain", 400),
        (WHOLE, "application/x-www-form-urlencoded", 400),
        (b"[" * (DEEPEST + 2) + b"]" * (DEEPEST + 2), "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"photo": "' + b"A" * LARGEST_BODY + b'"}', "application/json", 413),
    ],
    ids=["empty", "cut short", "marked as UTF-16", "UTF-16", "Latin-1", "NaN", "infinite", "XML", "plain text",
         "form", "deep", "bottomless", "oversized"],
)  # fmt: skip
def test_a_body_that_is_no_json_is_a_clear_fault_of_the_sender(
    api: ApiClient, database: Sandbox, body: bytes, kind: str, status: int
) -> None:
    before = row_counts(database)
    answer = api.send(APPLICATIONS, body, kind)
    assert answer.status_code == status
    assert answer.mimetype == "application/json" and answer.get_json()["code"]
    assert row_counts(database) == before


SURROGATE = st.just("\ud800")
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20) | SURROGATE | st.sampled_from(["2019-05", "0001-01-01", "9999-12-31", "ə" * 300, "\x00"]),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=8), below, max_size=3),
    max_leaves=8,
)  # fmt: skip


def places(value: object, at: str = "") -> list[str]:
    """Every place of a document."""
    if isinstance(value, dict):
        return [found for name, part in value.items() for found in _below(part, f"{at}.{name}".lstrip("."))]
    if isinstance(value, list):
        return [found for number, part in enumerate(value) for found in _below(part, f"{at}.{number}")]
    return []


def _below(part: object, at: str) -> list[str]:
    return [at, *places(part, at)]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(places(GOOD)), value=ANY_JSON)
def test_a_mutated_document_is_taken_in_or_told_and_never_fails(
    api: ApiClient, database: Sandbox, path: str, value: object
) -> None:
    cases = row_counts(database)["readmission_case"]
    own = {} if path == "requesting_reference" else {"requesting_reference": f"BAMF-{cases}/26"}
    answer = api.lodge(changed(path, value) | own)
    now = row_counts(database)
    assert answer.status_code in (200, 201, 422), (path, value, answer.get_data(as_text=True))
    taken = now["readmission_case"] - cases
    assert taken == (1 if answer.status_code == 201 else 0)
    if answer.status_code == 422:
        assert answer.get_json()["errors"]


@pytest.mark.parametrize(
    "name", ["\ud800", "a\u0000b", "", "x" * 5_000, "person.family_name", "__proto__", "ə"]
)
def test_a_field_of_any_name_is_told_as_unknown(api: ApiClient, database: Sandbox, name: str) -> None:
    before = row_counts(database)
    answer = api.lodge(GOOD | {name: 1})
    assert answer.status_code == 422 and len(answer.get_json()["errors"]) == 1
    assert row_counts(database) == before


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    noun=st.sampled_from(["documents", "answers", "withdrawal", "transfer-notices"]),
    told=st.fixed_dictionaries(
        {},
        optional={
            name: ANY_JSON
            for name in (
                "document",
                "answer",
                "reason",
                "planned_on",
                "planned_time",
                "border_post",
                "escorts",
            )
        },
    ),
)
def test_whatever_follows_an_application_never_fails(
    api: ApiClient, database: Sandbox, noun: str, told: dict[str, object]
) -> None:
    reference = api.lodge(GOOD | {"requesting_reference": "BAMF-1/26"}).get_json()["reference"]
    before = row_counts(database)
    answer = api.post(f"/applications/{reference}/{noun}", told)
    assert answer.status_code in (200, 201, 404, 409, 422), (noun, told, answer.get_data(as_text=True))
    if answer.status_code >= 400:
        assert row_counts(database) == before


@pytest.mark.parametrize("reference", ["%00", "a%00b", "%ED%A0%80", "..%2f..", "x" * 2_000])
def test_a_strange_reference_is_simply_not_there(api: ApiClient, reference: str) -> None:
    answer = api.get(f"/applications/{reference}")
    assert answer.status_code in (400, 404)


def test_a_key_that_is_too_long_is_told(api: ApiClient) -> None:
    answer = api.lodge(GOOD, Idempotency_Key="k" * 201)
    assert answer.status_code == 422 and set(answer.get_json()["errors"]) == {"Idempotency-Key"}
