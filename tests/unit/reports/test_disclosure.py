import pytest

from app.reports.disclosure import grand_total_needs_hiding, rounded, suppressed


def test_rounding_takes_one_and_two_down_and_three_and_four_up() -> None:
    assert [rounded(value) for value in range(14)] == [0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10, 10, 10, 15]


def test_rounded_totals_are_rounded_by_themselves_and_need_not_be_the_sum_of_their_cells() -> None:
    ages = [(12, 2, 14), (31, 9, 40), (10, 7, 17), (53, 18, 71)]
    assert [tuple(map(rounded, row)) for row in ages] == [
        (10, 0, 15),
        (30, 10, 40),
        (10, 5, 15),
        (55, 20, 70),
    ]


def test_a_small_cell_is_hidden_together_with_three_others_so_that_totals_do_not_give_it_away() -> None:
    by_age_and_sex = [[12, 2], [31, 9], [10, 7]]
    assert suppressed(by_age_and_sex) == {(0, 0), (0, 1), (2, 0), (2, 1)}


def test_the_hidden_cells_of_that_table_leave_ten_possible_solutions() -> None:
    rows, columns, published = (14, 17), (53 - 31, 18 - 9), suppressed([[12, 2], [31, 9], [10, 7]])
    solutions = [
        female
        for female in range(rows[0] + 1)
        if 0 <= columns[1] - female <= rows[1] and 0 <= columns[0] - (rows[0] - female) <= rows[1]
    ]
    assert (0, 1) in published
    assert solutions == list(range(10))


@pytest.mark.parametrize("cells", [[], [[0, 0], [0, 0]], [[5, 10], [20, 7]]])
def test_nothing_is_hidden_where_no_cell_is_small(cells: list[list[int]]) -> None:
    assert suppressed(cells) == frozenset()


def test_no_row_or_column_is_left_with_a_single_hidden_cell_when_it_has_another_to_hide() -> None:
    cells = [[3, 20, 30, 8], [40, 50, 2, 9], [60, 70, 80, 90]]
    hidden = suppressed(cells)
    for row in range(3):
        assert sum((row, column) in hidden for column in range(4)) != 1
    for column in range(4):
        assert sum((row, column) in hidden for row in range(3)) != 1


def test_the_grand_total_is_hidden_too_when_the_hidden_cells_are_few_or_stand_alone() -> None:
    lonely = [[2, 0], [1, 0]]
    assert grand_total_needs_hiding(lonely, suppressed(lonely))
    assert not grand_total_needs_hiding([[12, 2], [31, 9], [10, 7]], suppressed([[12, 2], [31, 9], [10, 7]]))
