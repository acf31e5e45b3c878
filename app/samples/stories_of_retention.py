"""Files past their term: one that nobody has looked at yet, and one whose erasure waits for a second person."""

from collections.abc import Callable
from datetime import date

from app.retention import services as retention
from app.samples.builders import ApplicationBuilder, an_application
from app.samples.stories_of_tracks import Told
from app.samples.storyteller import Story

UNKNOWN = "No register of Azerbaijan holds a person of this name and date of birth, and no document was offered."
TWO_YEARS, A_YEAR_AND_A_MONTH = 750, 400  # refused cases are kept for twelve months


def _unknown(reference: str, family: str, given: str, born: str) -> Callable[[date], ApplicationBuilder]:
    def told(_lodged_on: date) -> ApplicationBuilder:
        person = an_application().of("NL-DTV").referenced(reference).named(family, given, "Aslan").born(born)
        return person.without_evidence().asking_for_interview()

    return told


def _is_refused(story: Story) -> Story:
    asked = story.is_taken_up().is_asked_of_the_mission()
    answered = asked.is_answered_by_the_mission("not_confirmed", "Nobody at the stated address knew the person.")
    return answered.is_decided("refuse", ("nationality_not_shown",), UNKNOWN)


def _is_proposed(story: Story) -> Story:
    """The day after its term a supervisor proposes to erase it."""
    _is_refused(story)
    with story.by(story.supervisor, after=366):
        retention.propose(story.reference, actor=story.supervisor)
    return story


PAST_THEIR_TERM: tuple[Told, ...] = (
    Told("kept past its term", TWO_YEARS, _unknown("DTV-1031/24", "Zamanov", "Fuad", "1986-09-14"), _is_refused),
    Told("its erasure is proposed", A_YEAR_AND_A_MONTH, _unknown("DTV-1047/25", "Ahadov", "Rashid", "1990-03-27"),
         _is_proposed),
)  # fmt: skip
