"""A row policy as PostgreSQL prints it, and in words."""

import pytest

from app.access.visibility import expression_words

OWN = "( SELECT (NULLIF(current_setting('ercms.organisation'::text, true), ''::text))::integer AS \"nullif\")"
UNNAMED = OWN.replace(' AS "nullif"', "")


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("true", "all rows"),
        (f"(authority_id = {OWN})", "rows where authority_id is the own organisation"),
        (f"(mission_id = {UNNAMED})", "rows where mission_id is the own organisation"),
        (f"((authority_id = {OWN}) AND (issued_on IS NOT NULL))",
         "rows where authority_id is the own organisation and issued_on is known"),
        (f"(((kind)::text = 'photo'::text) AND ((a = 1) OR (EXISTS ( SELECT 1\n   FROM thing t\n  "
         f"WHERE ((t.x = thing.y) AND (t.mission_id = {OWN}))))))",
         "rows where kind is 'photo' and (a is 1 or there is a thing t where (t.x is thing.y and "
         "t.mission_id is the own organisation))"),
    ],
)  # fmt: skip
def test_a_policy_is_told_in_words(expression: str, words: str) -> None:
    assert expression_words(expression) == words


def test_brackets_stay_where_they_decide() -> None:
    assert expression_words("((a = 1) AND ((b = 2) OR (c = 3)))") == (
        "rows where a is 1 and (b is 2 or c is 3)"
    )
    assert expression_words("(((a = 1) AND (b = 2)) OR (c = 3))") == (
        "rows where (a is 1 and b is 2) or c is 3"
    )


def test_what_is_not_recognised_stands_as_it_is() -> None:
    assert expression_words("(score > 3)") == "rows where score > 3"
