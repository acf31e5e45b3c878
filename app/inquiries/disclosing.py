"""The copy that is passed on: the facts that were ticked, as they stand at this moment, and nothing beside them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from app.inquiries.vocabulary import Fact
from app.people.models import IdentityDocument, Person

Copy = dict[str, Any]


def _other_names(person: Person) -> list[str]:
    return [name for name in (person.original_script_name, *(person.aliases or ())) if name]


_TAKEN: Mapping[Fact, Callable[[Person], Any]] = {
    Fact.FAMILY_NAME: lambda person: person.family_name,
    Fact.GIVEN_NAMES: lambda person: person.given_names,
    Fact.FATHERS_NAME: lambda person: person.fathers_name,
    Fact.MAIDEN_NAME: lambda person: person.maiden_name,
    Fact.OTHER_NAMES: _other_names,
    Fact.SEX: lambda person: person.sex,
    Fact.DATE_OF_BIRTH: lambda person: person.date_of_birth,
    Fact.PLACE_OF_BIRTH: lambda person: person.place_of_birth,
    Fact.NATIONALITIES: lambda person: list(person.nationalities or ()),
    Fact.FIN: lambda person: person.fin,
    Fact.LAST_ADDRESS: lambda person: person.last_address,
    Fact.CIVIL_STATUS: lambda person: person.civil_status,
}


def copy_of(person: Person, papers: Sequence[IdentityDocument], chosen: Iterable[Fact]) -> Copy:
    """The facts of a person by name, in the order of the list; what the file does not know is left out."""
    wanted = set(chosen)
    copied = {fact.value: _TAKEN[fact](person) for fact in Fact if fact in wanted and fact in _TAKEN}
    if Fact.DOCUMENTS in wanted:
        copied[Fact.DOCUMENTS.value] = [_paper(paper) for paper in papers]
    return {name: value for name, value in copied.items() if value}


def _paper(paper: IdentityDocument) -> dict[str, str | None]:
    return {
        "kind": paper.kind,
        "number": paper.number,
        "issued_on": paper.issued_on,
        "expires_on": paper.expires_on,
        "authority": paper.authority,
    }
