"""Is this person known? Asked before a long form; what was typed goes on into it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from app.access.permissions import Permission
from app.cases.schemas.known import KnownSchema
from app.kernel.form import Ask, Form
from app.kernel.i18n import _l

CARRIED = "carried"  # says that a long form is only to be opened, with these answers in it


class KnownForm(Form):
    """Enough of a person to be found by."""

    schema = KnownSchema
    asks = (
        Ask("person.family_name", _l("Family name"), _l("In any spelling"), autocomplete="off"),
        Ask("person.given_names", _l("Given names"), autocomplete="off"),
        Ask("person.date_of_birth", _l("Date of birth"), _l("The year is enough"), "date_parts"),
        Ask("person.fin", _l("Personal identification number (FIN)"), autocomplete="off"),
        Ask("documents.0.number", _l("Document number"), autocomplete="off"),
    )

    @property
    def carried(self) -> dict[str, str]:
        """What was typed, as the long form asks for it."""
        return {ask.name: str(self.typed[ask.name]) for ask in self.asks if self.typed.get(ask.name)}


@dataclass(frozen=True)
class LeadsTo:
    """A long form to which the answers go on: words of its button, and who may fill it in."""

    label: LazyString
    permission: Permission


_forms: dict[str, LeadsTo] = {}


def add_long_forms(forms: Mapping[str, LeadsTo]) -> None:
    """Which long forms of the desk begin with this question, by endpoint. Called once by bootstrap."""
    _forms.update(forms)


def long_forms() -> Mapping[str, LeadsTo]:
    """The long forms that begin so."""
    return _forms
