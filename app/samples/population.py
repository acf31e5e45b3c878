"""A caseload that could be: invented people in the proportions that published figures suggest.

The same seed gives the same people. Nobody here exists: names are drawn by chance from lists of common names,
FINs begin with 00 and document numbers with C00. Proportions: requesting states by refusals and returns,
45 percent of persons in families of three or four, about a third of persons minors, most adults who
travel alone men, a little more cases in the first half of the year.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from app.samples.builders import ApplicationBuilder, an_application
from app.samples.names import (
    BOYS,
    FATHERS,
    FEMALE,
    GIRLS,
    MALE,
    STYLES,
    SURNAMES,
    SURNAMES_LI,
    SURNAMES_ZADE,
    TOWNS,
    feminine,
    spelt,
    town_abroad,
)

AUTHORITIES = {"DE-BAMF": 68, "FR-DGEF": 11, "SE-POL": 5, "NL-DTV": 5, "AT-BFA": 4, "CH-SEM": 1, "NO-PU": 1}

# A family application has 3.5 persons on average; this share of them puts 45 % of persons in families.
FAMILY_SHARE = 0.19
SPOUSE_SHARE = 0.15
MEN_ALONE = 0.75
MEN_WITH_FAMILY = 0.3
QUARTERS = (0.27, 0.26, 0.22, 0.25)
PARENT_AGES = (34, 50)
ADULT_AGES = {(18, 34): 40, (35, 59): 25, (60, 78): 4}

_FIN_LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_NEEDS = ("insulin-dependent", "needs dialysis twice a week", "uses a wheelchair", "pregnant, seventh month")


@dataclass(frozen=True)
class Period:
    """The days on which the applications are lodged, both ends included."""

    first: date
    last: date


def applications(count: int, *, seed: int, period: Period) -> Iterator[dict[str, Any]]:
    """That many application documents in no particular order of days; references never repeat."""
    chance = Random(seed)
    days = _days(period)
    for number in range(count):
        yield _application(chance, number, *days)


def _application(chance: Random, number: int, days: list[date], weights: list[float]) -> dict[str, Any]:
    authority = chance.choices(list(AUTHORITIES), list(AUTHORITIES.values()))[0]
    lodged_on = chance.choices(days, weights)[0]
    reference = f"{authority[3:]}-{number + 10_000}/{lodged_on:%y}"
    told = an_application().of(authority).referenced(reference).on(lodged_on.isoformat())
    family = chance.random() < FAMILY_SHARE
    male = chance.random() < (MEN_WITH_FAMILY if family else MEN_ALONE)
    surname = _surname(chance)
    style = _style(chance)
    _tell_person(chance, told, surname=surname, male=male, parent=family, style=style, today=lodged_on)
    if family:
        _tell_family(chance, told, surname=surname, male=male, style=style, today=lodged_on)
    _tell_papers(chance, told, today=lodged_on)
    return told.build()


def _tell_person(
    chance: Random,
    told: ApplicationBuilder,
    *,
    surname: str,
    male: bool,
    parent: bool,
    style: str,
    today: date,
) -> None:
    family_name = spelt(surname if male else feminine(surname), style)
    given = spelt(chance.choice(MALE if male else FEMALE), style)
    if chance.random() < 0.03:
        family_name, given = given, family_name
    told.named(family_name, given, spelt(chance.choice(FATHERS), style))
    born = _birthday(chance, today, chance.randint(*PARENT_AGES) if parent else _adult_age(chance))
    told.born(_perhaps_partial(chance, born), _town(chance)).person(
        sex="M" if male else "F",
        aliases=[spelt(f"{surname} {chance.choice(MALE)}", "german")] if chance.random() < 0.02 else [],
        languages=["az", "ru"] if chance.random() < 0.4 else ["az"],
        civil_status=chance.choices(("single", "married", "divorced", "widowed"), (50, 35, 12, 3))[0],
        fin=_fin(chance) if chance.random() < 0.6 else None,
        last_address=_town(chance),
    )


def _tell_family(
    chance: Random, told: ApplicationBuilder, *, surname: str, male: bool, style: str, today: date
) -> None:
    father = spelt(chance.choice(MALE), style)
    members = chance.choice((2, 3))
    if chance.random() < SPOUSE_SHARE:
        spouse = spelt(chance.choice(FEMALE if male else MALE), style)
        told.with_spouse(
            spouse,
            family_name=spelt(feminine(surname) if male else surname, style),
            sex="F" if male else "M",
            date_of_birth=_birthday(chance, today, chance.randint(*PARENT_AGES)).isoformat(),
            place_of_birth=_town(chance),
        )
        members -= 1
    for _child in range(members):
        boy = chance.random() < 0.51
        told.with_child(
            spelt(chance.choice(BOYS if boy else GIRLS), style),
            family_name=spelt(surname if boy else feminine(surname), style),
            fathers_name=father,
            sex="M" if boy else "F",
            date_of_birth=_birthday(chance, today, chance.randint(0, 16)).isoformat(),
            place_of_birth=_town(chance),
        )


def _tell_papers(chance: Random, told: ApplicationBuilder, *, today: date) -> None:
    if chance.random() < 0.7:
        issued = today - timedelta(days=chance.randint(200, 4_500))
        told.with_document(
            f"C00{chance.randrange(10**6):06d}",
            issued_on=issued.isoformat(),
            issued_at=_town(chance),
            expires_on=(issued + timedelta(days=3_652)).isoformat(),
        )
    else:
        told.without_evidence().asking_for_interview()
    if chance.random() < 0.06:
        told.with_care(chance.choice(_NEEDS))


def _days(period: Period) -> tuple[list[date], list[float]]:
    days = [period.first + timedelta(days=n) for n in range((period.last - period.first).days + 1)]
    return days, [QUARTERS[(day.month - 1) // 3] for day in days]


def _surname(chance: Random) -> str:
    """80 percent in -ov and -yev, 10 in -zadə, 10 in -lı, as officials estimated."""
    kind = chance.choices((SURNAMES, SURNAMES_ZADE, SURNAMES_LI), (80, 10, 10))[0]
    return chance.choice(kind)


def _style(chance: Random) -> str:
    return chance.choice(sorted(STYLES)) if chance.random() < 0.05 else "passport"


def _adult_age(chance: Random) -> int:
    youngest, oldest = chance.choices(list(ADULT_AGES), list(ADULT_AGES.values()))[0]
    return chance.randint(youngest, oldest)


def _birthday(chance: Random, today: date, age: int) -> date:
    return today - timedelta(days=int(age * 365.25) + chance.randint(1, 360))


def _perhaps_partial(chance: Random, born: date) -> str:
    """Two in a hundred files know only the year."""
    return str(born.year) if chance.random() < 0.02 else born.isoformat()


def _town(chance: Random) -> str:
    towns, shares = _towns()
    return town_abroad(chance.choice(chance.choices(towns, shares)[0]))


@cache
def _towns() -> tuple[list[tuple[str, ...]], list[float]]:
    return list(TOWNS), list(TOWNS.values())


def _fin(chance: Random) -> str:
    return "00" + "".join(chance.choices(_FIN_LETTERS, k=5))
