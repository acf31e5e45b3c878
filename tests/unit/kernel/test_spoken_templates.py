"""Each language has its own templates, with the sentences already in them."""

import pytest
from flask import Flask, render_template_string, session
from jinja2 import DictLoader

from app.kernel.i18n import in_language
from app.kernel.icons import icon
from app.kernel.spoken_templates import SpokenEnvironment

TEMPLATES = {
    "plain.html": '{{ _("Queues") }} {{ icon("search") }} {{ icon("bell", label=_("Search")) }}',
    "chosen.html": '{{ icon("search" if loud else "bell") }} {{ _("%(name)s works this case.", name=who) }}',
    "quoted.html": '{{ _("You work this case.") ~ "<b>" }} {{ thing._("Queues") }}',
    "imported.html": '{% from "macro.html" import said %}{{ said() }}',
    "macro.html": '{% macro said() %}{{ _("Queues") }}{% endmacro %}',
}


@pytest.fixture
def speaking(app: Flask) -> SpokenEnvironment:
    """The application's own environment over a few templates."""
    made = app.jinja_env.overlay(loader=DictLoader(TEMPLATES), cache_size=50)
    assert isinstance(made, SpokenEnvironment)
    made._by_language = {}
    return made


def said(speaking: SpokenEnvironment, app: Flask, name: str, language: str, **values: object) -> str:
    with app.test_request_context(), in_language(language):
        return speaking.get_template(name).render(**values)


def test_sentences_and_icons_stand_in_the_template_of_each_language(
    speaking: SpokenEnvironment, app: Flask
) -> None:
    told = {language: said(speaking, app, "plain.html", language) for language in ("en", "az", "ru")}
    assert told["en"].startswith("Queues <svg") and 'aria-label="Search"' in told["en"]
    assert len(set(told.values())) == 3
    assert str(icon("search")) in told["az"]


def test_what_depends_on_a_value_is_asked_when_the_page_is_made(
    speaking: SpokenEnvironment, app: Flask
) -> None:
    loud = said(speaking, app, "chosen.html", "en", loud=True, who="<Aysel>")
    assert str(icon("search")) in loud and "&lt;Aysel&gt; works this case." in loud
    assert str(icon("bell")) in said(speaking, app, "chosen.html", "en", loud=False, who="Aysel")


def test_a_translation_is_text_and_never_markup(speaking: SpokenEnvironment, app: Flask) -> None:
    class Thing:
        def _(self, words: str) -> str:
            return f"own {words}"

    told = said(speaking, app, "quoted.html", "en", thing=Thing())
    assert "&lt;b&gt;" in told and told.endswith("own Queues")


def test_an_imported_component_speaks_the_language_of_its_page(speaking: SpokenEnvironment, app: Flask) -> None:
    english, russian = (said(speaking, app, "imported.html", language) for language in ("en", "ru"))
    assert english == "Queues" and russian != "Queues"


def test_a_string_template_still_translates(app: Flask) -> None:
    with app.test_request_context():
        session["language"] = "ru"
        assert render_template_string('{{ _("Queues") }}') != "Queues"
