"""The parts of an application, in the order of the common form (Annex 5 of the EU agreement)."""

from app.kernel.i18n import _l
from app.kernel.schema import (
    BaseSchema,
    CountryCode,
    EnumField,
    Fin,
    Flag,
    LanguageCode,
    ListOf,
    Number,
    Part,
    PartialDateField,
    Text,
)
from app.people.vocabulary import CivilStatus, DocumentKind, Relation, Sex

EVIDENCE_CODE = r"[NT][1-4]-[A-Z]+"


class PhysicalDescriptionSchema(BaseSchema):
    """Section A4."""

    height_cm = Number(least=20, most=280)
    eye_colour = Text(longest=60)
    marks = Text(longest=1000, lines=True)


class RelativeSchema(BaseSchema):
    """A spouse or child (sections B and C): who it is must be said, the rest where possible."""

    family_name = Text(required=True)
    given_names = Text(required=True)
    fathers_name = Text()
    maiden_name = Text()
    original_script_name = Text(longest=400)
    aliases = ListOf(Text(), most=20)
    sex = EnumField(Sex, required=True)
    date_of_birth = PartialDateField(required=True)
    place_of_birth = Text()
    nationalities = ListOf(CountryCode(), most=10)
    languages = ListOf(LanguageCode(), most=20)
    civil_status = EnumField(CivilStatus, load_default=None)
    fin = Fin()
    last_address = Text(longest=400)
    physical_description = Part(PhysicalDescriptionSchema, load_default=None)


class PersonSchema(RelativeSchema):
    """The person to be readmitted (section A): place of birth and nationality are asked for too."""

    place_of_birth = Text(required=True)
    nationalities = ListOf(
        CountryCode(),
        required=True,
        fewest=1,
        most=10,
        error_messages={"too_few": _l("Name at least one nationality; write XX for a stateless person.")},
    )


class FamilyMemberSchema(BaseSchema):
    """A relative who is to travel with the person."""

    relation = EnumField(Relation, required=True)
    person = Part(RelativeSchema, required=True)


class DocumentSchema(BaseSchema):
    """Section E: a paper with number, date and place of issue, authority and expiry."""

    kind = EnumField(DocumentKind, required=True)
    number = Text(required=True, longest=60)
    issued_on = PartialDateField(load_default=None)
    issued_at = Text()
    authority = Text()
    expires_on = PartialDateField(load_default=None)


class EvidenceSchema(BaseSchema):
    """One means of evidence by its code in Annexes 1 to 4."""

    code = Text(required=True, longest=20)
    note = Text(longest=1000, lines=True)


class CareSchema(BaseSchema):
    """The statement that the person may need help or care, and whether the person agreed to it."""

    consent = Flag()
    statement = Text(longest=4000, lines=True)
