"""The questions of the queue: whom to give a case, what to note or flag, what to call a view."""

from typing import Any, Self

from flask_babel.speaklater import LazyString
from marshmallow import ValidationError, validates_schema

from app.access.actor import current_actor
from app.access.permissions import Permission
from app.cases.listed_files import CopyPurpose, FileKind, new_password
from app.cases.presenters.workload import away_words
from app.cases.services.absences import away_today
from app.cases.services.assignment import officers
from app.kernel.day_words import reader_language
from app.kernel.form import Ask, Choices, Form
from app.kernel.i18n import _, _l, label
from app.kernel.schema import BaseSchema, EnumField, Flag, Number, Text

SHORTEST_PASSWORD = 12


class AssignmentSchema(BaseSchema):
    """Who is to work the case."""

    officer = Number(least=1, most=999_999_999, required=True)


class ViewSchema(BaseSchema):
    """What a view of the queue is called, and for whom it is."""

    name = Text(required=True, longest=60)
    shared = Flag(load_default=False)


class CopySchema(BaseSchema):
    """As what kind of file a list is taken out, and what for."""

    ending = EnumField(FileKind, required=True)
    purpose = EnumField(CopyPurpose, required=True)
    password = Text(longest=64)
    unlocked = Flag(load_default=False)

    @validates_schema
    def _is_locked(self, data: dict[str, Any], **_options: Any) -> None:
        if data["unlocked"]:
            return
        if data["ending"] is FileKind.CSV:
            raise ValidationError(
                _("Text cannot be locked. Choose the spreadsheet, or tick that the file may be without a password."),
                "ending",
            )
        if len(data["password"] or "") < SHORTEST_PASSWORD:
            raise ValidationError(
                _("Write a password of at least %(shortest)s characters, or use the one proposed.",
                  shortest=SHORTEST_PASSWORD),
                "password",
            )  # fmt: skip


def _officers() -> Choices:
    """Oneself first; the others by name."""
    own, away, language = current_actor().id, away_today(), reader_language()
    found = officers()
    mine = [(str(each.id), _("%(name)s (you)", name=each.name)) for each in found if each.id == own]
    return [
        ("", _("Choose an officer")),
        *mine,
        *((str(each.id), away_words(each, away, found, language)) for each in found if each.id != own),
    ]


def _rule() -> str:
    """What the one who asks may do; a supervisor needs no hint."""
    if current_actor().may(Permission.CASE_ASSIGN):
        return ""
    return _(
        "A case that nobody works you can take yourself. A case of yours you can hand over to a colleague."
    )


class AssignmentForm(Form):
    """Whom to give the case."""

    schema = AssignmentSchema
    asks = (Ask("officer", _l("Officer"), LazyString(_rule), "select", _officers, required=True),)


class ViewForm(Form):
    """Name of a view, and whether colleagues see it."""

    schema = ViewSchema
    asks = (
        Ask("name", _l("Name of the view"), _l("At most 60 characters. It stands in the list of queues."),
            required=True, autocomplete="off"),
        Ask("shared", _l("Share it with everyone at the desk"),
            _l("Colleagues can use it; only you can change or delete it."), "checkbox"),
    )  # fmt: skip


def _kinds() -> Choices:
    return [(member.value, label(member)) for member in FileKind]


def _purposes() -> Choices:
    return [(member.value, label(member)) for member in CopyPurpose]


class CopyForm(Form):
    """What a copy of the list is for and whether it is locked: asked each time, and kept in the ledger."""

    schema = CopySchema
    asks = (
        Ask("ending", _l("Kind of file"), None, "radios", _kinds, required=True),
        Ask(
            "password",
            _l("Password that opens the spreadsheet"),
            _l(
                "Note it now: it is kept nowhere, and nobody can tell it to you later. Pass it on by another way than "
                "the file."
            ),
            autocomplete="new-password",
        ),
        Ask(
            "unlocked",
            _l("Take it out without a password"),
            _l("Whoever finds the file can then read it. The ledger says that it was not locked."),
            "checkbox",
        ),
        Ask(
            "purpose",
            _l("What the copy is for"),
            _l("It is kept in the ledger with your name and the number of rows."),
            "radios",
            _purposes,
            required=True,
        ),
    )

    @classmethod
    def proposed(cls) -> Self:
        """As first shown: a spreadsheet, and a password that nobody else has."""
        return cls.blank(ending=FileKind.XLSX.value, password=new_password())
