"""Dotted names of forms and columns become the nested document, or a sentence about the name at fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import InvalidInput
from app.kernel.schema import MOST_ITEMS, errors_by_path, nest

names = st.text("abcdefgh_", min_size=1, max_size=6)
trees = st.recursive(
    st.text("xyz", min_size=1, max_size=4),
    lambda below: (
        st.dictionaries(names, below, min_size=1, max_size=3) | st.lists(below, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


def flat(tree: object, path: str = "") -> dict[str, object]:
    """The dotted names of a tree, the opposite of `nest`."""
    if isinstance(tree, dict):
        branches = tree.items()
    elif isinstance(tree, list):
        branches = {str(index): item for index, item in enumerate(tree)}.items()
    else:
        return {path: tree}
    return {
        name: value
        for key, below in branches
        for name, value in flat(below, f"{path}.{key}".lstrip(".")).items()
    }


def test_dotted_names_become_parts_and_lists() -> None:
    told = {
        "person.family_name": "x",
        "documents.0.kind": "passport",
        "documents.0.number": "C1",
        "basis": "OWN",
    }
    assert nest(told) == {
        "person": {"family_name": "x"},
        "documents": [{"kind": "passport", "number": "C1"}],
        "basis": "OWN",
    }


def test_empty_values_are_left_out_and_gaps_close() -> None:
    told: dict[str, object] = {
        "a.0.b": "  ",
        "a.2.b": "two",
        "a.10.b": "ten",
        "a.7.b": "",
        "c": None,
        "d.e": [],
    }
    assert nest(told) == {"a": [{"b": "two"}, {"b": "ten"}]}


def test_more_than_sixty_items_are_refused() -> None:
    assert len(nest({f"a.{n}": "x" for n in range(MOST_ITEMS)})["a"]) == 60  # type: ignore[arg-type]
    with pytest.raises(InvalidInput) as refused:
        nest({f"b.a.{n}": "x" for n in range(MOST_ITEMS + 1)})
    assert list(refused.value.errors) == ["b.a"]


@pytest.mark.parametrize(
    "told",
    [
        {"care": "x", "care.consent": "yes"},
        {"care.consent": "yes", "care": "x"},
        {"a.0": "x", "a.b": "y"},
        {"a.1": "x", "a.01": "y"},
        {".".join("abcdefghi"): "x"},
    ],
)
def test_names_that_contradict_each_other_are_refused(told: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        nest(told)


@given(st.dictionaries(names, trees, max_size=4))
def test_nesting_undoes_flattening(tree: dict[str, object]) -> None:
    told = flat(tree)
    if all(name.count(".") < 8 for name in told):
        assert nest(told) == tree


@given(st.dictionaries(st.text("a.01", max_size=8), st.text("xy ", max_size=2), max_size=6))
def test_any_names_nest_or_are_refused_by_name(told: dict[str, object]) -> None:
    try:
        nest(told)
    except InvalidInput as refused:
        assert all(refused.errors.values())


@given(st.dictionaries(names, trees, max_size=4))
def test_error_paths_are_the_dotted_names_of_the_errors(tree: dict[str, object]) -> None:
    indexed = with_positions(tree)
    assert errors_by_path(indexed) == {path: [value] for path, value in flat(tree).items()}


def with_positions(tree: object) -> object:
    """Marshmallow tells the errors of list items by position, and those of a field as a list."""
    if isinstance(tree, dict):
        return {key: with_positions(below) for key, below in tree.items()}
    if isinstance(tree, list):
        return {index: with_positions(below) for index, below in enumerate(tree)}
    return [tree]


def test_an_error_of_a_whole_part_stands_at_the_part() -> None:
    told = {
        "_schema": ["a"],
        "person": {"_schema": ["b"], "sex": ["c", "c"]},
        "family": {0: {"person": {"fin": ["d"]}}},
    }
    assert errors_by_path(told) == {
        "document": ["a"],
        "person": ["b"],
        "person.sex": ["c"],
        "family.0.person.fin": ["d"],
    }
