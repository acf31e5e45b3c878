"""The gallery shows every component, in three languages, and only in the practice system."""

import pytest

from app.guide.gallery import TEMPLATES, Part, parts
from app.kernel.i18n import LANGUAGES
from tests.support.pages import PageClient

# The list of the design, by the file that holds the macro.
PROMISED = (
    "icon", "deadline", "stage_tag", "flag", "country", "avatar", "button", "menu", "filter_chip", "active_filters",
    "data_table", "pagination", "identity_header", "clock", "step_line", "tab_bar", "next_action", "card",
    "comparison", "evidence_row", "timeline", "note", "file_row", "upload_field", "error_summary", "field",
    "check_answers", "task_list", "empty_state", "banner", "figure", "number_tiles",
)  # fmt: skip
NAMES = [part.name for part in parts()]


@pytest.mark.parametrize("name", PROMISED)
def test_every_component_of_the_design_exists(name: str) -> None:
    assert name in NAMES


@pytest.mark.parametrize("part", parts(), ids=NAMES)
def test_every_component_says_what_it_takes_and_has_an_example(client: PageClient, part: Part) -> None:
    assert part.told, f"{part.name}: begin the file with a comment that says what it is and what it takes"
    example = TEMPLATES / part.example
    assert example.is_file(), f"draw every state of {part.name} in app/templates/{part.example}"


def test_no_example_is_left_of_a_component_that_is_gone() -> None:
    examples = {path.stem for path in (TEMPLATES / "gallery").glob("*.html") if not path.stem.startswith("_")}
    assert examples <= set(NAMES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_component_is_drawn_in_every_language(client: PageClient, language: str) -> None:
    page = client.get(f"/gallery?lang={language}")
    drawn = {section.get("aria-labelledby") for section in page.tree.all("section")}
    assert {f"part-{name}" for name in NAMES} <= drawn
