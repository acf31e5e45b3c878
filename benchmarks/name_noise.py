"""Invented people and what papers make of them: romanisations, slips, exchanged and missing names, inexact dates.

Written from the rules of names and dates alone, apart from the code under test and from every file of pairs, so that
what is measured is not what was practised on. The same seed gives the same people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from app.people.azerbaijani import az_lower
from app.samples.names import FATHERS, FEMALE, MALE, SURNAMES, SURNAMES_LI, SURNAMES_ZADE

_SOVIET = dict(zip("abvqğdeəjzııiykglmnoöprstuüfxhçcş", "абвгғдеәжзыыијкҝлмноөпрстуүфхһчҹш", strict=True))
_RUSSIAN = _SOVIET | dict(
    zip("əqğghöücyı", ("а", "г", "г", "г", "г", "о", "у", "дж", "й", "ы"), strict=True)
)  # fmt: skip
_ASCII = {"ə": "e", "ç": "c", "ş": "s", "ğ": "g", "ö": "o", "ü": "u", "ı": "i", "İ": "i"}
_ENGLISH = _ASCII | {"ə": "a", "ç": "ch", "ş": "sh", "ğ": "gh", "c": "j", "x": "kh", "q": "g"}
_GERMAN = _ENGLISH | {
    "ç": "tsch",
    "ş": "sch",
    "c": "dsch",
    "x": "ch",
    "v": "w",
    "y": "j",
    "ğ": "g",
    "j": "sch",
}
_FRENCH = _ENGLISH | {"ç": "tch", "ş": "ch", "c": "dj", "u": "ou", "ü": "u"}
_POLISH = _ENGLISH | {"ç": "cz", "ş": "sz", "c": "dż", "v": "w", "x": "ch", "y": "j", "ğ": "g"}
_TURKISH = {"ə": "e", "x": "h", "q": "k"}
_ICAO = {"h": "g", "q": "k", "ğ": "g", "x": "kh", "c": "dzh", "ç": "ch", "ş": "sh", "ə": "a", "ü": "iu", "ö": "o",
         "y": "i", "ı": "y", "j": "zh"}  # fmt: skip
_DUTCH = _ENGLISH | {"y": "j", "c": "dzj", "ş": "sj", "ç": "tsj"}
STYLES: Mapping[str, Mapping[str, str]] = {
    "native": {}, "soviet": _SOVIET, "russian": _RUSSIAN, "ascii": _ASCII, "english": _ENGLISH, "german": _GERMAN,
    "french": _FRENCH, "polish": _POLISH, "turkish": _TURKISH, "icao": _ICAO,
}  # fmt: skip
_MARKS = {"M": ("oglu", "oghlu", "ogly", "oğlu"), "F": ("qizi", "gizi", "kyzy", "qızı")}
# Names that no list of the application holds, made of common syllables.
_FIRST, _LAST = (
    ["Ay", "El", "Gül", "Nur", "Tur", "Bəx", "Sev", "Şah", "Ruz", "Dər", "Mər", "Qara", "Tel", "Xos"],
    ["bal", "dan", "mina", "rux", "tay", "vəş", "zin", "şir"],
)


@dataclass(frozen=True)
class Named:
    """One description of somebody, in the columns of a file of pairs."""

    family_name: str
    given_names: str
    fathers_name: str
    sex: str
    date_of_birth: str


def somebody(chance: Random, *, rare: float = 0.15) -> Named:
    """A person as a register writes them; every seventh bears a name of no list."""
    sex = chance.choice("MF")
    given = chance.choice(MALE if sex == "M" else FEMALE)
    if chance.random() < rare:
        given = chance.choice(_FIRST) + chance.choice(_LAST)
    kind = chance.random()
    family = chance.choice(SURNAMES if kind < 0.8 else SURNAMES_LI if kind < 0.9 else SURNAMES_ZADE)
    if chance.random() < rare:
        family = chance.choice(_FIRST) + chance.choice(_LAST) + "ov"
    if sex == "F" and family.endswith(("ov", "ev")):
        family += "a"
    born = date(1950, 1, 1) + timedelta(days=chance.randrange(365 * 60))
    return Named(family, given, chance.choice(FATHERS), sex, born.isoformat().replace("-02-29", "-02-28"))


def in_papers(person: Named, chance: Random, style: str | None = None) -> Named:
    """The person in one alphabet and romanisation; the father's name in its place, after the given name, or nowhere."""
    style = style or chance.choices(list(STYLES), (8, 5, 5, 5, 9, 7, 4, 3, 2, 6))[0]
    family, given, father = (
        written(name, style) for name in (person.family_name, person.given_names, person.fathers_name)
    )
    if style == "icao":
        family = family.replace("iyev", "iev").replace("ayev", "aev").replace("iiev", "iev")
    if person.sex == "F" and family.endswith(("ova", "eva", "owa", "ewa")) and chance.random() < 0.08:
        family = family[:-1]
    place = chance.random()
    if place < 0.2 and father:
        given, father = f"{given} {father} {chance.choice(_MARKS[person.sex])}", ""
    elif place < 0.45:
        father = ""
    return replace(person, family_name=family, given_names=given, fathers_name=father)


def written(name: str, style: str) -> str:
    """A name letter by letter in a style, each word with a capital."""
    letters = STYLES[style]
    words = ("".join(letters.get(letter, letter) for letter in az_lower(word)) for word in name.split())
    return " ".join(word[:1].upper() + word[1:] for word in words)


def noisy(person: Named, chance: Random) -> Named:
    """With what clerks do on top: at most two of slip, exchange, another ending, an inexact date."""
    for error, share in ((_slip, 0.12), (_exchanged, 0.08), (_other_ending, 0.04), (_inexact_date, 0.3)):
        if chance.random() < share:
            person = error(person, chance)
    return person


def noisy_name(person: Named, chance: Random, style: str) -> tuple[str, str, str]:
    """Family, given and father's name as somebody types them, every third time with a slip in one of the first two."""
    family, given, father = (
        written(name, style) for name in (person.family_name, person.given_names, person.fathers_name)
    )
    told = replace(person, family_name=family, given_names=given, fathers_name=father)
    if chance.random() < 0.05:
        told = _other_ending(told, chance)
    if chance.random() < 0.33:
        told = _slip(told, chance)
    return told.family_name, told.given_names, told.fathers_name


def slipped(word: str, chance: Random) -> str:
    """Two neighbours exchanged, a letter lost or doubled; never the first."""
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :] if kind == 1 else word[:at] + word[at] + word[at:]


def _slip(person: Named, chance: Random) -> Named:
    if chance.random() < 0.5:
        return replace(person, family_name=slipped(person.family_name, chance))
    first, *rest = person.given_names.split()
    return replace(person, given_names=" ".join([slipped(first, chance), *rest]))


def _exchanged(person: Named, _chance: Random) -> Named:
    return replace(person, family_name=person.given_names, given_names=person.family_name)


def _other_ending(person: Named, chance: Random) -> Named:
    family = person.family_name
    for old in ("ov", "ova", "ow", "owa", "ов", "ова"):
        if family.endswith(old):
            new = ("лы", "заде") if old[0] == "о" else ("li", "zade")
            return replace(person, family_name=family.removesuffix(old) + chance.choice(new))
    return person


def _inexact_date(person: Named, chance: Random) -> Named:
    year, month, day = person.date_of_birth.split("-")
    ways: list[Callable[[], str]] = [
        lambda: year, lambda: f"{year}-{month}", lambda: f"{year}-01-01",
        lambda: f"{int(year) + chance.choice((-1, 1))}-{month}-{day}",
        lambda: f"{year}-{day}-{month}" if int(day) <= 12 else year,
    ]  # fmt: skip
    return replace(person, date_of_birth=chance.choices(ways, (5, 1, 5, 3, 4))[0]())
