"""Every word on the screen can be translated, and keeps the case its language gave it."""

from datetime import date
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, Module, files, modules, unexcused
from tests.architecture.words import hidden_in, recased, recased_in, templates, untranslated, untranslated_in

# Rooms whose Python fills pages and papers; elsewhere texts are codes, keys and commands. Letters hold their own
# sentences in three languages.
TOLD_BY = frozenset({
    "presenters", "routes", "forms", "vocabulary", "frame", "renderers", "words", "inbox_routes",
    "desk_routes", "administration_routes", "next_action", "outside_words", "queries", "services",
})  # fmt: skip
SHOWN_BY = TOLD_BY - {"queries", "services"} | {"letters"}
WRAP = "put it into {% trans %} or _() as a whole sentence"


def of_rooms(rooms: frozenset[str]) -> list[Module]:
    return [
        module for module in modules(ROOT)
        if rooms & set(Path(module.where).with_suffix("").parts) and "samples" not in module.where
    ]  # fmt: skip


def test_no_template_holds_words_that_cannot_be_translated() -> None:
    broken = [
        f"{path.relative_to(ROOT).as_posix()}:{line}: {words!r} is shown in English to everybody; {WRAP}"
        for path in templates(ROOT)
        for line, words in untranslated(path.read_text(encoding="utf-8"))
    ]
    broken = unexcused("words", broken, date.today())
    assert not broken, "\n".join(broken)


def test_no_page_is_told_words_that_cannot_be_translated() -> None:
    broken = [
        f"{module.where}:{line}: {words!r} is shown in English to everybody; put it into _() or _l()"
        for module in of_rooms(TOLD_BY)
        for line, words in untranslated_in(module)
    ]
    broken = unexcused("words", broken, date.today())
    assert not broken, "\n".join(broken)


def test_no_sentence_hides_from_the_catalogues_inside_an_f_string() -> None:
    broken = [
        f"{module.where}:{line}: the catalogues see no sentence inside an f-string; give it a name before it"
        for module in modules(ROOT)
        for line in hidden_in(module)
    ]
    assert not broken, "\n".join(broken)


def test_no_translated_word_changes_its_case() -> None:
    instead = "word it as it is to stand, or use app.people.azerbaijani: small i has a capital İ"
    broken = [
        f"{path.relative_to(ROOT).as_posix()}:{line}: |{name} breaks Azerbaijani words; {instead}"
        for path in templates(ROOT)
        for line, name in recased(path.read_text(encoding="utf-8"))
    ]
    broken += [
        f"{module.where}:{line}: changing the case breaks Azerbaijani words; {instead}"
        for module in of_rooms(SHOWN_BY)
        for line in recased_in(module)
    ]
    broken = unexcused("words", broken, date.today())
    assert not broken, "\n".join(broken)


def test_no_style_changes_the_case_of_words() -> None:
    sheets = files(ROOT, "app/static", "*.css")
    assert sheets
    for sheet in sheets:
        for number, line in enumerate(sheet.read_text(encoding="utf-8").splitlines(), start=1):
            assert "text-transform" not in line and "small-caps" not in line, (
                f"{sheet.relative_to(ROOT)}:{number}: browsers turn i into I in Azerbaijani; show words as written"
            )


@pytest.mark.parametrize(
    "text",
    [
        "<p>Nothing here</p>",
        "{% if x %}<b>{{ y }} days</b>{% endif %}",
        '<input placeholder="Search">',
        '<a href="#" aria-label="Close {{ name }}">×</a>',
        '{{ icon("x", label="Close the menu") }}',
        "{% set title %}Cases{% endset %}",
        "<option>Yes</option>",
    ],
)
def test_literal_words_in_a_template_are_found(text: str) -> None:
    assert list(untranslated(text))


@pytest.mark.parametrize(
    "text",
    [
        "<p>{% trans %}Nothing here{% endtrans %}</p>",
        "<p>{{ _('Nothing here') }} · {{ ngettext('%(num)s day', '%(num)s days', n) }}</p>",
        '<a class="e-link Big" href="#main" title="{{ _("Close") }}">×</a>',
        "<kbd>Enter</kbd> <code>person.family_name</code> PDF · 12 —&nbsp;",
        '{% set kind = "primary" if loop.first else "secondary" %}{{ button(url_for("a.b"), kind) }}',
        '<!-- a remark --><td{% if wide %} colspan="2"{% endif %}>{{ cell }}</td>',
        "{# Why this is here. #}<br>",
    ],
)
def test_marks_codes_and_translated_words_are_left_alone(text: str) -> None:
    assert not list(untranslated(text))


def test_the_line_of_literal_words_is_told() -> None:
    assert list(untranslated("<p>\n{{ _('Fine') }}\n</p>\n<p>\nWords</p>")) == [(4, "Words")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('flash("The day was added.")', True),
        ('flash(f"The day {day} was added.")', True),
        ('flash(_("The day was added."))', False),
        ('page = {"title": "My cases"}', True),
        ('Card(title="My cases")', True),
        ('Card(title=_("My cases"), label="e-card")', False),
    ],
)
def test_literal_words_in_python_are_found(tmp_path: Path, text: str, found: bool) -> None:
    path = tmp_path / "app" / "presenters.py"
    path.parent.mkdir()
    path.write_text(text)
    assert bool(list(untranslated_in(modules(tmp_path)[0]))) is found


@pytest.mark.parametrize(("text", "found"), [("{{ label|upper }}", True), ("{{ code|upper }}", False)])
def test_a_filter_that_changes_the_case_is_found(text: str, found: bool) -> None:
    assert bool(list(recased(text))) is found
