"""Where an application is written freely: every text of it that somebody could write anything into."""

from app.cases.application import Application, ClaimedPerson
from app.cases.transit import TransitRequest


def free_texts(told: Application) -> dict[str, str | None]:
    """The texts by the path of their field, as errors name it. Names, places of birth and numbers are no free texts."""
    texts: dict[str, str | None] = {
        "observations": told.observations,
        "security_note": told.security_note,
        "new_since_refusal": told.new_since_refusal,
        "circumstances.late_because": told.circumstances.late_because if told.circumstances else None,
        "care.statement": told.care.statement if told.care else None,
        **_of_person("person", told.person),
    }
    for place, member in enumerate(told.family):
        texts |= _of_person(f"family.{place}.person", member.person)
    for place, paper in enumerate(told.documents):
        texts |= {f"documents.{place}.issued_at": paper.issued_at, f"documents.{place}.authority": paper.authority}
    for place, item in enumerate(told.evidence):
        texts[f"evidence.{place}.note"] = item.note
    if isinstance(told, TransitRequest) and told.transit:
        texts |= {"transit.refusal_note": told.transit.refusal_note, "transit.flight": told.transit.flight}
    return {path: text for path, text in texts.items() if text}


def _of_person(path: str, person: ClaimedPerson) -> dict[str, str | None]:
    looks = person.physical_description
    return {
        f"{path}.last_address": person.last_address,
        f"{path}.physical_description.eye_colour": looks.eye_colour if looks else None,
        f"{path}.physical_description.marks": looks.marks if looks else None,
    }
