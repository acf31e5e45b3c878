"""A builder tells an application in one sentence."""

from app.samples.builders import an_application


def test_what_is_told_stands_in_the_document() -> None:
    told = (
        an_application()
        .of("NO-PU")
        .named("Aliyeva", "Leyla", "Tofig")
        .born("1990-01")
        .on("2026-11-10")
        .on_basis("OWN_SPOUSE")
        .accelerated()
        .with_fin("00ABC12")
        .with_spouse("Anar", sex="M")
        .with_child()
        .with_document(number="C1", kind="identity_card")
        .with_evidence("N1-ID")
        .build()
    )
    assert (told["agreement"], told["requesting_authority"], told["procedure"]) == (
        "NO",
        "NO-PU",
        "accelerated",
    )
    assert told["person"]["date_of_birth"] == "1990-01"
    assert [member["relation"] for member in told["family"]] == ["spouse", "child"]
    assert told["family"][1]["person"]["family_name"] == "Aliyeva"
    assert told["documents"][0]["kind"] == "identity_card"
    assert [item["code"] for item in told["evidence"]] == ["N2-COPY", "N1-ID"]


def test_a_reference_comes_from_the_content_unless_told() -> None:
    assert an_application().build() == an_application().build()
    assert (
        an_application().build()["requesting_reference"]
        != an_application().on("2026-11-08").build()["requesting_reference"]
    )
    assert an_application().referenced("B-1").build()["requesting_reference"] == "B-1"


def test_one_builder_builds_documents_that_do_not_share_parts() -> None:
    told = an_application()
    first = told.build()
    told.with_child()
    assert first["family"] == []
    assert len(told.build()["family"]) == 1
