"""The stand-in registers answer the same question the same way, and differ from the claim as real ones do."""

from collections import Counter

from werkzeug.test import Client

from app.kernel import clock
from app.kernel.partial_dates import PartialDate
from app.samples.registers import SampleRegisters, border_record, population_record
from app.samples.spellings import registered_given_name, registered_surname

CLAIMED = {
    "family_name": "Mamedow",
    "given_names": "Eltschin",
    "date_of_birth": "1994-05-09",
    "fin": "00ABC12",
}


def claims() -> list[dict[str, str]]:
    return [CLAIMED | {"date_of_birth": f"{1950 + n % 50}-0{1 + n % 9}-1{n % 3}"} for n in range(300)]


def test_the_registered_spelling_comes_from_any_other() -> None:
    written = {
        name: registered_surname(name)
        for name in ("Mamedowa", "Gusejnow", "Jabbarov", "Suleimanly", "Schmidt")
    }
    assert written == {
        "Mamedowa": "Məmmədova",
        "Gusejnow": "Hüseynov",
        "Jabbarov": "Cabbarov",
        "Suleimanly": "Süleymanlı",
        "Schmidt": None,
    }
    assert registered_given_name("Eltschin") == "Elçin"
    assert registered_given_name("Wolfgang") == "Wolfgang"


def test_the_same_question_has_the_same_answer() -> None:
    client = Client(SampleRegisters())
    with clock.at("2026-11-21"):
        first, second = (client.get("/population", query_string=CLAIMED).get_json() for _time in range(2))
    assert first == second
    assert first["status"] == "found"
    assert first["record"]["fin"] == "00ABC12"
    assert first["queried_at"].startswith("2026-11-21")


def test_unknown_surnames_and_empty_questions_are_not_found() -> None:
    client = Client(SampleRegisters())
    for question in ({}, {"family_name": "Schmidt"}):
        answer = client.get("/border", query_string=question).get_json()
        assert (answer["status"], answer["record"]) == ("not_found", None)


def test_some_answers_differ_from_the_claim() -> None:
    records = [population_record(claim) for claim in claims()]
    kinds = Counter(
        "no father"
        if record["fathers_name"] is None
        else "same"
        if record["date_of_birth"] == claim["date_of_birth"]
        else "date"
        for claim, record in zip(claims(), records, strict=True)
        if record is not None
    )
    assert set(kinds) == {"same", "no father", "date"}
    assert kinds["same"] > 200


def test_every_registered_date_is_a_day() -> None:
    for claim in (*claims(), CLAIMED | {"date_of_birth": "2019"}, CLAIMED | {"date_of_birth": "2024-02-29"}):
        record = population_record(claim)
        assert record is not None and record["date_of_birth"] is not None
        assert len(str(PartialDate.parse(record["date_of_birth"]))) == 10
    unknown = population_record({"family_name": "Aliyev", "date_of_birth": "about 1980"})
    assert unknown is not None and unknown["date_of_birth"] is None


def test_the_border_knows_a_last_exit_for_most() -> None:
    known = [record for claim in claims() if (record := border_record(claim))]
    assert 150 < len(known) < 300
    assert {"document_number", "last_exit_on", "crossing_point"} <= set(known[0])


def test_a_register_can_be_switched_off_and_on() -> None:
    client = Client(SampleRegisters())
    assert client.post("/switch", json={"register": "border", "on": False}).status_code == 200
    assert client.get("/status").get_json() == {"population": True, "border": False}
    assert client.get("/border", query_string=CLAIMED).status_code == 503
    client.post("/switch", json={"register": "border", "on": True})
    assert client.get("/border", query_string=CLAIMED).status_code == 200


def test_the_doors_refuse_what_they_do_not_know() -> None:
    client = Client(SampleRegisters())
    assert client.get("/elsewhere").status_code == 404
    assert client.delete("/border").status_code == 405
    assert client.post("/switch", json={"register": "police", "on": True}).status_code == 422
    assert client.post("/switch", json={"register": ["border"], "on": True}).status_code == 422
    assert client.post("/switch", data="not json").status_code == 422
    assert client.post("/switch", data="x" * 20_000).status_code == 413
