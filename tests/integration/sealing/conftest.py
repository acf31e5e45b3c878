"""A case with a trace in it, and the two people who may open what was sealed."""

from __future__ import annotations

import pytest

from app.cases.dossier import open_head
from app.cases.services import notes
from app.sealing import services
from app.sealing.models import SealedItem
from app.sealing.queries import choices_of
from app.sealing.vocabulary import OpeningReason
from tests.integration.messages.conftest import asked, reference, told
from tests.support.acting import ActingAs
from tests.support.people import People

__all__ = ["asked", "reference", "told"]

TRACE = "Zephyrquill: the person asked for protection there in 2023.\nMore in the annex."


@pytest.fixture
def sealed(reference: str, as_actor: ActingAs, people: People) -> str:
    """A note with a trace, sealed by the officer; the public name of the item."""
    with as_actor(people.officer):
        notes.write_note(open_head(reference).case, actor=people.officer, text=TRACE)
    with as_actor(people.officer):
        [item] = seal_all(reference, people, containing="Zephyrquill")
        return item.public_id


def seal_all(reference: str, people: People, *, containing: str) -> list[SealedItem]:
    """Seal every text of a case that has these letters. Call inside `as_actor(people.officer)`."""
    case = open_head(reference).case
    chosen = [found.place for found in choices_of(case.id) if containing in found.words]
    return services.seal(case, actor=people.officer, chosen=chosen, rule=1)


def open_it(item: str, as_actor: ActingAs, people: People) -> None:
    """Asked for by a supervisor, agreed to by the auditor."""
    with as_actor(people.supervisor):
        services.ask_opening(item, actor=people.supervisor, reason=OpeningReason.JUDGE)
    with as_actor(people.auditor):
        services.agree(item, actor=people.auditor)
