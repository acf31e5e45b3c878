"""What is asked before a long form: enough of a person to see whether there is a file already."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from app.cases.earlier import Member
from app.kernel.i18n import _
from app.kernel.schema import BaseSchema, Fin, ListOf, Part, PartialDateField, Text
from app.people.descriptions import Description
from app.people.keys import document_number_key, fin_key, tells_somebody


class KnownPersonSchema(BaseSchema):
    """The person, under the names by which the long forms ask."""

    family_name = Text()
    given_names = Text()
    date_of_birth = PartialDateField(load_default=None, allow_none=True)
    fin = Fin()


class KnownDocumentSchema(BaseSchema):
    """A document by its number."""

    number = Text(longest=60)


class KnownSchema(BaseSchema):
    """A whole name, or a number: with less a search would find half the file."""

    person = Part(KnownPersonSchema, load_default=dict)
    documents = ListOf(Part(KnownDocumentSchema), most=1)

    @validates_schema(skip_on_field_errors=True)
    def something_is_told(self, data: Mapping[str, Any], **_options: Any) -> None:
        """Names in full, or the number of a document, or a personal number."""
        person = data.get("person") or {}
        named = person.get("family_name") and person.get("given_names")
        if not (named or person.get("fin") or any(each.get("number") for each in data.get("documents") or ())):
            told = _("Write family name and given name, or a document number, or a personal identification number.")
            raise ValidationError({"person": {"family_name": [told]}})


def member_told(person: Mapping[str, Any], documents: Any) -> Member:
    """Somebody told of on a form that a schema has checked, as a person to look for."""
    fin = fin_key(person.get("fin") or "")
    numbers = (document_number_key(each.get("number") or "") for each in documents or ())
    return Member(
        0,
        Description(
            family_name=person.get("family_name") or "",
            given_names=person.get("given_names") or "",
            fathers_name=person.get("fathers_name"),
            sex=getattr(person.get("sex"), "value", None),
            date_of_birth=person.get("date_of_birth"),
            place_of_birth=person.get("place_of_birth"),
            fin=fin or None,
            numbers=frozenset(filter(tells_somebody, numbers)),
        ),
    )
