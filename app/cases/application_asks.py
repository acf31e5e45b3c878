"""How a person, papers and evidence are asked, in the portal and at the desk alike (Annex 5, A and E)."""

from collections.abc import Callable
from typing import Any

from app.kernel.form import Ask, Choices
from app.kernel.i18n import _, _l, label
from app.people.vocabulary import CivilStatus, DocumentKind, Sex


def choices_of(members: type[Any], *, empty: str | None = None) -> Choices:
    """The members of a closed list in words; `empty` is the words of the choice that tells nothing."""
    first = [] if empty is None else [("", empty)]
    return [*first, *((member.value, label(member)) for member in members)]


A_PART_OF_A_DATE = _l("Leave day or month empty when unknown")

PERSON = (
    Ask("person.family_name", _l("Family name"), _l("Latin letters, as in the document"), required=True),
    Ask("person.given_names", _l("Given names"), required=True),
    Ask("person.fathers_name", _l("Father's name"), _l("Registers in Azerbaijan tell people of one name apart by it")),
    Ask("person.maiden_name", _l("Name at birth, if another")),
    Ask("person.original_script_name", _l("Name in its original script")),
    Ask("person.aliases", _l("Other names and spellings"), _l("Several with ; between them")),
    Ask("person.sex", _l("Sex"), widget="select", choices=lambda: choices_of(Sex, empty=_("Choose")), required=True),
    Ask("person.date_of_birth", _l("Date of birth"), A_PART_OF_A_DATE, "date_parts", required=True),
    Ask("person.place_of_birth", _l("Place of birth"), required=True),
    Ask("person.nationalities", _l("Nationalities"), _l("Two letters each, for example AZ; XX for a stateless person"),
        required=True),
    Ask("person.languages", _l("Languages"), _l("So that an interpreter can be found; for example az; ru")),
    Ask("person.civil_status", _l("Civil status"), widget="select",
        choices=lambda: choices_of(CivilStatus, empty=_("Not known"))),
    Ask("person.fin", _l("Personal identification number (FIN)"), _l("With it the registers answer at once")),
    Ask("person.last_address", _l("Last address in Azerbaijan"), _l("It tells which local register to ask")),
    Ask("person.physical_description.height_cm", _l("Height in centimetres"),
        _l("The description helps where there is no photograph"), "number"),
    Ask("person.physical_description.eye_colour", _l("Colour of eyes")),
    Ask("person.physical_description.marks", _l("Visible marks"), widget="textarea"),
)



def paper(place: int) -> tuple[Ask, ...]:
    """The questions about one document."""
    at = f"documents.{place}"
    return (
        Ask(f"{at}.kind", _l("Kind of document"), widget="select",
            choices=lambda: choices_of(DocumentKind, empty=_("Choose"))),
        Ask(f"{at}.number", _l("Number")),
        Ask(f"{at}.issued_on", _l("Issued on"), A_PART_OF_A_DATE, "date_parts"),
        Ask(f"{at}.issued_at", _l("Issued at")),
        Ask(f"{at}.authority", _l("Issuing authority")),
        Ask(f"{at}.expires_on", _l("Valid until"), A_PART_OF_A_DATE, "date_parts"),
    )


def proof(place: int, codes: Callable[[], Choices]) -> tuple[Ask, ...]:
    """The questions about one means of evidence; `codes` are those of the annexes that count."""
    at = f"evidence.{place}"
    return (
        Ask(f"{at}.code", _l("Means of evidence by the annexes"), widget="select", choices=codes),
        Ask(f"{at}.note", _l("What it is and where it is attached")),
    )
