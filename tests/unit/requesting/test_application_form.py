"""The long form puts every error where somebody looks for it, and loses nothing that was typed."""

from app.cases.listed_form import closed_up, places_of
from app.requesting.forms import ApplicationForm
from app.requesting.outside_words import OUTSIDE
from app.workflow.states import CaseState

ASKS = ApplicationForm.asks


def test_an_error_inside_a_list_stands_beside_its_one_box() -> None:
    assert places_of("person.nationalities.0", ASKS) == ["person.nationalities"]


def test_a_part_left_out_whole_is_asked_for_question_by_question() -> None:
    assert places_of("person", ASKS) == [ask.name for ask in ASKS if ask.name.startswith("person.") and ask.required]


def test_missing_evidence_is_asked_for_at_the_first_item() -> None:
    assert places_of("evidence", ASKS) == ["evidence.0.code"]


def test_an_error_of_the_whole_form_stays_one() -> None:
    assert places_of("document", ASKS) == ["document"]


def test_items_typed_behind_a_gap_move_up_as_the_errors_count_them() -> None:
    typed = {"family.0.relation": "", "family.2.relation": "child", "family.3.relation": "spouse", "basis": "OWN"}
    assert closed_up(typed) == {"family.0.relation": "child", "family.1.relation": "spouse", "basis": "OWN"}


def test_every_state_has_a_word_for_the_outside() -> None:
    assert set(OUTSIDE) == set(CaseState)
