"""Whether two descriptions are of one person: a score, what each field says for or against it, and a verdict.

Each field adds the weight of what lies between its two values, in natural logarithms of odds: how much oftener it is
seen in two descriptions of one person than in those of two. The score is the probability that the sum stands for. A
contradiction of name, father's name or date of birth holds the verdict at "possible", however much else agrees:
brothers and namesakes agree in much. An officer decides; no verdict moves a case.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import exp

from app.people.alike import ONE_NAME, Likeness, best, better, likeness, nearness
from app.people.births import births
from app.people.descriptions import Description, Reading, readings, words_of
from app.people.keys import fin_key, tells_somebody
from app.people.vocabulary import Agreement, Verdict

A = Agreement
WEIGHTS: Mapping[str, Mapping[Agreement, float]] = {
    "family_name": {
        A.SAME: 4.0, A.SPELLING: 4.0, A.ALPHABET: 4.0, A.ENDING: 3.5, A.FORM: 3.5, A.SLIP: 3.0, A.OTHER_NAME: 2.5,
        A.NEAR: -1.5, A.DIFFERENT: -3.5,
    },
    "given_names": {
        A.SAME: 4.0, A.SPELLING: 4.0, A.ALPHABET: 4.0, A.FORM: 2.5, A.SLIP: 3.0, A.PART: 3.0, A.OTHER_NAME: 2.5,
        A.NEAR: -3.5, A.DIFFERENT: -9.0,
    },
    "fathers_name": {
        A.SAME: 3.0, A.SPELLING: 3.0, A.ALPHABET: 3.0, A.FORM: 2.0, A.SLIP: 2.5, A.NEAR: -1.0, A.DIFFERENT: -5.0,
    },
    "date_of_birth": {
        A.SAME: 6.0, A.SAME_MONTH: 4.5, A.TURNED: 4.0, A.SAME_YEAR: 3.0, A.STAND_IN: 3.0, A.ONE_FIGURE: 2.5,
        A.NEXT_YEAR: 2.0, A.DECADE: -1.0, A.OTHER_DAY: -1.5, A.DIFFERENT: -7.0,
    },
    "sex": {A.DIFFERENT: -3.0},
    "place_of_birth": {A.SAME: 1.0, A.SPELLING: 1.0, A.ALPHABET: 1.0, A.SLIP: 0.5, A.DIFFERENT: -0.5},
    "fin": {A.SAME: 12.0, A.DIFFERENT: -5.0},
    "document": {A.SAME: 9.0},
}  # fmt: skip
PRIOR = -6.0
"""The odds before anything is compared: two descriptions brought together by a key are rarely of one person."""
NAME_FIELDS = ("family_name", "given_names", "fathers_name")
NUMBER_FIELDS = ("fin", "document")
MOST_READINGS = 2
EXCHANGED_COSTS = 0.3
LIKELY_FROM, POSSIBLE_FROM, HELD_AT = 0.9, 0.3, 0.79
_HOLDS: Mapping[str, frozenset[Agreement]] = {
    "family_name": frozenset({A.NEAR, A.DIFFERENT}),
    "given_names": frozenset({A.NEAR, A.DIFFERENT}),
    "fathers_name": frozenset({A.DIFFERENT}),
    "date_of_birth": frozenset({A.DECADE, A.OTHER_DAY, A.DIFFERENT}),
    "fin": frozenset({A.DIFFERENT}),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One field: both values as they were given, what lies between them, and its weight in the sum."""

    field: str
    left: str | None
    right: str | None
    agreement: Agreement
    weight: float

    @property
    def holds(self) -> bool:
        """Whether it holds the verdict at "possible"."""
        return self.agreement in _HOLDS.get(self.field, ())


@dataclass(frozen=True, slots=True)
class Match:
    """A score between 0 and 1, its verdict, the fields it is made of, and the sum of their weights for the order."""

    score: float
    total: float
    evidence: tuple[Evidence, ...]

    @property
    def verdict(self) -> Verdict:
        """Likely, possible or different, by the score alone."""
        if self.score >= LIKELY_FROM:
            return Verdict.LIKELY
        return Verdict.POSSIBLE if self.score >= POSSIBLE_FROM else Verdict.DIFFERENT


def match(one: Description, other: Description) -> Match:
    """Compare two descriptions, field by field, in the reading of the names that speaks most for one person."""
    evidence = [*_names(one, other), *_dates(one, other), *_facts(one, other), *_numbers(one, other)]
    total = PRIOR + sum(each.weight for each in evidence)
    score = 1 / (1 + exp(-max(-30.0, min(30.0, total))))
    if any(each.agreement is A.SAME for each in evidence if each.field in NUMBER_FIELDS):
        score = max(score, POSSIBLE_FROM)  # one number under two names must come before an officer's eyes
    if _is_held(evidence):
        score = min(score, HELD_AT)
    return Match(round(score, 4), round(total, 2), tuple(evidence))


def _is_held(evidence: Iterable[Evidence]) -> bool:
    """A contradiction, or neither date nor number to go by. An equal FIN outweighs another surname: people marry."""
    said = {each.field: each for each in evidence}
    same_fin = "fin" in said and said["fin"].agreement is A.SAME
    against = {name for name, each in said.items() if each.holds}
    if same_fin:
        return bool(against - {"family_name"})
    dated = said["date_of_birth"].agreement is not A.UNKNOWN
    return bool(against) or not (dated or "document" in said)


def _names(one: Description, other: Description) -> list[Evidence]:
    """In the likeliest reading of one side and any of the other; a name typed into one cell has no likeliest."""
    ours, theirs = readings(one), readings(other)
    if one.family_name and one.given_names:
        ours = ours[:1]
    elif other.family_name and other.given_names:
        theirs = theirs[:1]
    pairs = sorted(product(ours, theirs), key=_promise, reverse=True)[:MOST_READINGS]
    return max((_read(*pair) for pair in pairs), key=_sum, default=[])


def _promise(pair: tuple[Reading, Reading]) -> float:
    """How much the first family names and the first given names look alike; of equals the labelled order is first."""
    return sum(nearness(one, other) for one, other in zip(pair[0].heads, pair[1].heads, strict=True))


def _sum(evidence: list[Evidence]) -> float:
    return sum(each.weight for each in evidence)


def _read(ours: Reading, theirs: Reading) -> list[Evidence]:
    exchanged = ours.exchanged != theirs.exchanged
    told = (
        ("family_name", _family(ours, theirs), ours.family, theirs.family),
        ("given_names", _given(ours, theirs), ours.given, theirs.given),
        ("fathers_name", _father(ours, theirs), ours.father, theirs.father),
    )
    return [_name(*each, exchanged=exchanged and each[0] != "fathers_name") for each in told]


def _name(
    field: str, agreement: Agreement, left: Sequence[str], right: Sequence[str], *, exchanged: bool
) -> Evidence:
    weight = WEIGHTS[field].get(agreement, 0.0) - (EXCHANGED_COSTS if exchanged else 0.0)
    if exchanged and weight > 0:
        agreement = A.EXCHANGED
    return Evidence(field, " ".join(left) or None, " ".join(right) or None, agreement, weight)


def _family(ours: Reading, theirs: Reading) -> Agreement:
    if not ours.family or not theirs.family:
        return A.UNKNOWN
    found = best(ours.family, theirs.family, surname=True)
    if found in ONE_NAME:
        return A(found)
    more = best((*ours.family, *ours.others), (*theirs.family, *theirs.others), surname=True)
    return A.OTHER_NAME if more in ONE_NAME else A(found)


def _given(ours: Reading, theirs: Reading) -> Agreement:
    if not ours.given or not theirs.given:
        return A.UNKNOWN
    found = likeness(ours.given[0], theirs.given[0])
    if len(ours.given) != len(theirs.given):
        whole = likeness("".join(ours.given), "".join(theirs.given))  # Mirzə Əli and Mirzəli
        found = whole if better(whole, found) else found
    if found in ONE_NAME:
        return A(found)
    if len(ours.given) + len(theirs.given) > 2 and best(ours.given, theirs.given) in ONE_NAME:
        return A.PART
    more = best((*ours.given, *ours.others), (*theirs.given, *theirs.others))
    return A.OTHER_NAME if more in ONE_NAME else A(found)


def _father(ours: Reading, theirs: Reading) -> Agreement:
    """A father's name without oğlu may stand among the given names, as a second one."""
    if ours.father and theirs.father:
        return A(best(ours.father, theirs.father))
    found = best(ours.father or ours.given[1:], theirs.father or theirs.given[1:])
    return A(found) if found in ONE_NAME else A.UNKNOWN


def _dates(one: Description, other: Description) -> list[Evidence]:
    left, right = one.date_of_birth, other.date_of_birth
    found = A(births(left, right)) if left and right else A.UNKNOWN
    weight = WEIGHTS["date_of_birth"].get(found, 0.0)
    return [
        Evidence("date_of_birth", str(left) if left else None, str(right) if right else None, found, weight)
    ]


def _facts(one: Description, other: Description) -> list[Evidence]:
    found = []
    if one.sex in ("M", "F") and other.sex in ("M", "F"):
        found.append(_fact("sex", one.sex, other.sex, A.SAME if one.sex == other.sex else A.DIFFERENT))
    if one.place_of_birth and other.place_of_birth:
        places = best(words_of(one.place_of_birth), words_of(other.place_of_birth))
        alike = A.DIFFERENT if places is Likeness.NEAR else A(places)
        found.append(_fact("place_of_birth", one.place_of_birth, other.place_of_birth, alike))
    return found


def _numbers(one: Description, other: Description) -> list[Evidence]:
    """Only numbers that tell something: an empty one, or a word in its place, is neither equal nor different."""
    found = []
    ours, theirs = fin_key(one.fin or ""), fin_key(other.fin or "")
    if tells_somebody(ours) and tells_somebody(theirs):
        agreement = A.SAME if ours == theirs else A.DIFFERENT
        found.append(_fact("fin", one.fin or "", other.fin or "", agreement))
    if shared := sorted(filter(tells_somebody, one.numbers & other.numbers)):
        found.append(_fact("document", shared[0], shared[0], A.SAME))
    return found


def _fact(field: str, left: str, right: str, agreement: Agreement) -> Evidence:
    return Evidence(field, left, right, agreement, WEIGHTS[field].get(agreement, 0.0))
