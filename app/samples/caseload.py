"""A caseload of some hundreds over the last months, so that queues, lists and statistics look as they would."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from app.samples.cast import Cast
from app.samples.population import Period, applications
from app.samples.stories import NOT_CONFIRMED, REASONS
from app.samples.storyteller import Story

SEED = 2026
MONTHS = 4
REFUSED, WITHDRAWN, SILENT = 0.06, 0.05, 0.04
RETURNED = 0.5
SUPPORTED = 0.35
LOOKED_AFTER = "Nothing that was found speaks against the journey; who receives the person is known."
AGENCIES = {
    "employment": "SEA",
    "social_security": "DOST",
    "health": "TABIB",
    "education": "MSE",
    "housing": "BAKU",
}


def tell_caseload(cast: Cast, count: int, today: date) -> Iterator[Story]:
    """That many cases, each as far as it would have come by today."""
    chance = Random(SEED)
    period = Period(today - timedelta(days=30 * MONTHS), today - timedelta(days=1))
    documents = sorted(
        applications(count, seed=SEED, period=period), key=lambda document: str(document["lodged_on"])
    )
    for place, document in enumerate(documents):
        yield _tell(cast, document, today, chance, place)


def _tell(cast: Cast, document: dict[str, Any], today: date, chance: Random, place: int) -> Story:
    received = date.fromisoformat(document["lodged_on"])
    story = Story(cast, document, received, officer=place % 2)
    for chapter in _chapters(story, chance, place):
        if chapter > (today - story.day).days:
            break
    return story


def _chapters(story: Story, chance: Random, place: int) -> Iterator[int]:
    """Yields how many days the next chapter needs; whoever iterates stops when it would lie in the future."""
    yield 2
    if chance.random() < SILENT:
        yield 34
        story.passes(28)
        yield from _after_acceptance(story, chance, place)
        return
    story.is_taken_up(after=chance.choice((1, 1, 2)))
    yield 3
    if chance.random() < WITHDRAWN:
        story.is_withdrawn("The person left by another way.", after=2)
        return
    refused = chance.random() < REFUSED
    if refused or story.document["interview_requested"]:
        story.is_asked_of_the_mission()
        yield 5
        outcome = ("not_confirmed", NOT_CONFIRMED) if refused else ("confirmed", "")
        story.is_answered_by_the_mission(*outcome, after=4)
    else:
        story.is_concluded()
    yield 4
    if refused:
        story.is_decided("refuse", ("nationality_not_shown",), REASONS, after=2)
        return
    story.is_decided("accept", after=2)
    yield from _after_acceptance(story, chance, place)


def _after_acceptance(story: Story, chance: Random, place: int) -> Iterator[int]:
    yield 6
    story.gets_a_document(f"QS{200000 + place}", after=4)
    yield 14
    if chance.random() > RETURNED:
        return
    story.is_looked_after(LOOKED_AFTER)
    story.is_announced(
        chance.choice(("LH 612", "J2 8086", "AF 1182")),
        mode="voluntary" if chance.random() < 0.15 else "forced",
    )
    yield 10
    story.arrives()
    yield 20
    if chance.random() < SUPPORTED:
        domain = chance.choice(list(AGENCIES))
        story.is_supported(domain, AGENCIES[domain], outcome="need_met" if chance.random() < 0.6 else None)
