"""What an agency's service is called. The list of services belongs to reintegration, above: it says so at import."""

from enum import StrEnum

from app.kernel.coded import words_of

_lists: list[type[StrEnum]] = []


def name_services(members: type[StrEnum]) -> None:
    """The closed list that the services of agencies come from."""
    _lists[:] = [members]


def service_words(code: str | None) -> str:
    """The service in the reader's language; empty for an organisation that gives none."""
    return words_of(_lists[0], code) if _lists else code or ""
