"""Relatives in a reply: who of a family was refused though the person concerned was accepted."""

from collections.abc import Sequence

from app.cases.vocabulary import RefusalGround
from app.kernel.coded import words_of
from app.kernel.gathering import Row


def refused_relatives(letters: Sequence[Row]) -> dict[int, str]:
    """The grounds in words, by the number of the person."""
    answers = [each for letter in letters for each in letter.persons if letter.outcome != "refuse"]
    return {
        each["person_id"]: "; ".join(words_of(RefusalGround, ground) for ground in each["grounds"])
        for each in answers
        if each["outcome"] == "refuse"
    }
