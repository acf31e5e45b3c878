"""The application document: what is required, what contradicts itself, and that nothing breaks the door."""

import base64
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.schemas import ApplicationSchema
from app.cases.schemas.photo import LONGEST_BASE64
from app.cases.vocabulary import Basis, Procedure
from app.kernel import clock
from app.kernel.partial_dates import PartialDate
from app.people.vocabulary import Sex
from app.samples.builders import ApplicationBuilder, an_application
from app.samples.population import Period, applications
from tests.support.journey import picture

FIELDS = st.sampled_from([*ApplicationSchema._declared_fields, "relation", "code", "date_of_birth", "0", "x"])
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.just("2019-05"),
    lambda below: (
        st.lists(below, max_size=4) | st.dictionaries(FIELDS | st.text(max_size=5), below, max_size=8)
    ),
    max_leaves=25,
)


def problems(told: ApplicationBuilder) -> dict[str, list[str]]:
    with clock.at("2026-11-21"):
        return ApplicationSchema().problems(told.build())


def test_a_good_application_has_no_errors_and_typed_values() -> None:
    with clock.at("2026-11-21"):
        read = ApplicationSchema().checked(an_application().with_child().with_document().build())
    assert read["procedure"] is Procedure.NORMAL
    assert read["basis"] is Basis.OWN
    assert read["person"]["sex"] is Sex.M
    assert read["family"][0]["person"]["date_of_birth"] == PartialDate(2019)


def test_an_empty_document_is_told_everything_it_lacks() -> None:
    assert set(ApplicationSchema().problems({})) == {
        "agreement",
        "requesting_authority",
        "requesting_reference",
        "lodged_on",
        "basis",
        "person",
        "evidence",
    }


def test_the_person_must_be_named_with_birth_sex_and_nationality() -> None:
    told = an_application().told(person={"nationalities": []})
    assert set(problems(told)) == {
        "person.family_name",
        "person.given_names",
        "person.sex",
        "person.date_of_birth",
        "person.place_of_birth",
        "person.nationalities",
    }


def test_a_child_needs_no_place_of_birth() -> None:
    assert problems(an_application().with_child(place_of_birth=None, nationalities=[])) == {}


def test_without_evidence_an_interview_must_be_asked_for() -> None:
    assert list(problems(an_application().without_evidence())) == ["evidence"]
    assert problems(an_application().without_evidence().asking_for_interview()) == {}


def test_a_wrong_evidence_code_is_named_even_beside_a_broken_item() -> None:
    told = an_application().told(evidence=[3, {"code": "N9-WHAT"}, {"code": "N1-PASS"}])
    assert set(problems(told)) == {"evidence.0", "evidence.1.code"}


def test_the_caller_may_say_which_codes_exist() -> None:
    schema = ApplicationSchema(agreements={"EU"}, evidence_codes={"N1-PASS"})
    document = an_application().of("NO-PU").build()
    assert set(schema.problems(document)) == {"agreement", "evidence.0.code"}
    assert schema.problems(an_application().told(evidence=[{"code": " N1-PASS"}]).build()) == {}


def test_a_care_statement_stands_only_with_consent() -> None:
    refused = problems(an_application().with_care("insulin-dependent", consent=False))
    assert list(refused) == ["care.consent"]
    assert "explicit consent" in refused["care.consent"][0]
    assert problems(an_application().with_care("insulin-dependent")) == {}
    assert problems(an_application().told(care={"consent": False})) == {}


def test_nothing_is_lodged_or_born_in_the_future() -> None:
    told = an_application().on("2026-11-22").born("2026-12").with_child(date_of_birth="2027")
    assert set(problems(told)) == {"lodged_on", "person.date_of_birth", "family.0.person.date_of_birth"}
    assert problems(an_application().on("2026-11-21").with_child(date_of_birth="2026")) == {}


def test_documents_lie_between_birth_and_expiry() -> None:
    told = (
        an_application()
        .born("1994-05-09")
        .with_document(issued_on="1990", expires_on="2000")
        .with_document(issued_on="2014-03-02", expires_on="2014-03-01")
        .with_document(issued_on=None, expires_on="1994-05")
    )
    assert set(problems(told)) == {"documents.0.issued_on", "documents.1.expires_on"}


def test_family_and_field_errors_come_together() -> None:
    told = an_application().without_evidence().on("31/02/2026").with_child(sex="Q").told(unknown=1)
    assert set(problems(told)) == {"evidence", "lodged_on", "family.0.person.sex", "unknown"}


def test_more_than_fifty_relatives_are_refused() -> None:
    told = an_application()
    for _child in range(51):
        told.with_child()
    assert list(problems(told)) == ["family"]


@pytest.mark.parametrize(
    "photo",
    ["not base64!", base64.b64encode(b"GIF89a").decode(), "A" * (LONGEST_BASE64 + 4), 5, ""],
)
def test_only_a_jpeg_or_png_in_base64_is_a_photograph(photo: object) -> None:
    assert list(problems(an_application().told(photo=photo))) == ["photo"]


def test_a_photograph_arrives_as_bytes() -> None:
    taken = picture()[0].read()
    told = an_application().told(photo=base64.b64encode(taken).decode())
    assert ApplicationSchema().load(told.build())["photo"] == taken


def test_every_invented_application_is_good() -> None:
    documents = applications(150, seed=7, period=Period(date(2026, 1, 1), date(2026, 11, 20)))
    with clock.at("2026-11-21"):
        assert [ApplicationSchema().problems(document) for document in documents] == [{}] * 150


@given(ANY_JSON)
def test_any_json_value_gives_errors_and_never_an_exception(value: object) -> None:
    refused = ApplicationSchema().problems(value)
    assert refused
    assert all(isinstance(sentence, str) and sentence for told in refused.values() for sentence in told)


@given(FIELDS, ANY_JSON)
def test_a_good_application_with_any_one_part_replaced_never_breaks_the_door(
    field: str, value: object
) -> None:
    document = an_application().with_child().with_document().build() | {field: value}
    with clock.at("2026-11-21"):
        assert isinstance(ApplicationSchema().problems(document), dict)
