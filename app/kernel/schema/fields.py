"""The fields of all schemas. Strict about types, and every refusal is a sentence that says what to do."""

import re
import unicodedata
from datetime import date, time
from enum import Enum
from functools import cache
from typing import Any

import pycountry
from marshmallow import ValidationError, fields

from app.kernel.i18n import _l
from app.kernel.partial_dates import NotADate, PartialDate, Precision

YES = frozenset({"yes", "true", "1", "on", "bəli", "да"})
NO = frozenset({"no", "false", "0", "off", "xeyr", "нет"})
STATELESS = "XX"

_HOURS = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_LINES = frozenset("\n\t")
# Control characters, invisible ones (zero width, bidirectional), lone surrogates, line separators.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_MOST_INTEGER = re.compile(r"[0-9]{1,9}")


class Plain(fields.Field[Any]):
    """Messages are whole sentences, put into the reader's language at the moment they are raised."""

    default_error_messages = {
        "required": _l("Fill in this field."),
        "null": _l("Fill in this field."),
        "validator_failed": _l("Correct this value."),
    }

    def make_error(self, key: str, **values: Any) -> ValidationError:
        """The sentence for `key` with its placeholders filled."""
        sentence = str(self.error_messages[key])
        return ValidationError(sentence % values if values else sentence)


class FromText(Plain):
    """A field that also understands how forms and spreadsheets write its value; by default as it stands."""

    def from_text(self, text: str) -> object:
        """The value meant by a non-empty text, or the text itself for the schema to refuse."""
        return text.strip()


class Text(FromText):
    """Words: trimmed, composed (NFC), free of invisible characters. Only spaces count as nothing written."""

    default_error_messages = {
        "invalid": _l("Write this as text."),
        "hidden": _l("Remove the invisible characters; they often come from copying out of another program."),
        "too_long": _l("Shorten this text to %(longest)s characters."),
        "too_short": _l("Say more: write at least %(shortest)s characters."),
    }

    def __init__(self, *, shortest: int = 0, longest: int = 200, lines: bool = False, **options: Any) -> None:
        if not options.get("required"):
            options.setdefault("load_default", None)
        super().__init__(**options)
        self.shortest = shortest
        self.longest = longest
        self.lines = lines

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str | None:
        if not isinstance(value, str):
            raise self.make_error("invalid")
        text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").strip())
        if any(self._is_hidden(character) for character in text):
            raise self.make_error("hidden")
        if len(text) > self.longest:
            raise self.make_error("too_long", longest=self.longest)
        if not text and (self.required or not self.allow_none):
            raise self.make_error("required")
        if text and len(text) < self.shortest:
            raise self.make_error("too_short", shortest=self.shortest)
        return text or None

    def _is_hidden(self, character: str) -> bool:
        if self.lines and character in _LINES:
            return False
        return unicodedata.category(character) in _HIDDEN or character == "\N{REPLACEMENT CHARACTER}"


class PartialDateField(FromText):
    """A date of which only the year, or the year and month, may be known."""

    default_error_messages = {
        "not_written_as_date": _l("Write the date as year-month-day (1994-05-09), or 1994-05, or 1994."),
        "no_such_day": _l("Check the date; the calendar has no such day."),
        "year_out_of_range": _l("Check the year; it must lie between 1900 and 2100."),
    }

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return self._read(value)

    def _read(self, value: object) -> PartialDate:
        if not isinstance(value, str):
            raise self.make_error("not_written_as_date")
        try:
            return PartialDate.parse(value)
        except NotADate as refused:
            raise self.make_error(refused.code) from refused


class DayField(PartialDateField):
    """A full calendar day."""

    default_error_messages = {
        "not_written_as_date": _l("Write the day as year-month-day, for example 2026-11-09."),
    }

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        read = self._read(value)
        if read.precision is not Precision.DAY:
            raise self.make_error("not_written_as_date")
        return read.earliest


class EnumField(FromText):
    """One word of a closed list, by its value."""

    default_error_messages = {
        "required": _l("Choose an answer."),
        "null": _l("Choose an answer."),
        "invalid": _l("Choose one of: %(choices)s."),
    }

    def __init__(self, members: type[Enum], **options: Any) -> None:
        super().__init__(**options)
        self.members = {str(member.value): member for member in members}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Enum:
        if not isinstance(value, str) or value not in self.members:
            raise self.make_error("invalid", choices=", ".join(self.members))
        return self.members[value]


class Flag(FromText):
    """Yes or no; no unless said otherwise."""

    default_error_messages = {"invalid": _l("Answer with true or false (in a form or table: yes or no).")}

    def __init__(self, **options: Any) -> None:
        if not options.get("required"):
            options.setdefault("load_default", False)
        super().__init__(**options)

    def from_text(self, text: str) -> object:
        """Yes and no in English, Azerbaijani and Russian, and 1 and 0."""
        # "BƏLİ".casefold() leaves a combining dot behind.
        word = text.strip().casefold().replace("\N{COMBINING DOT ABOVE}", "")
        return word in YES if word in YES | NO else text

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid")
        return value


class Number(FromText):
    """A whole number between two bounds."""

    default_error_messages = {"invalid": _l("Write a whole number between %(least)s and %(most)s.")}

    def __init__(self, *, least: int, most: int, **options: Any) -> None:
        if not options.get("required"):
            options.setdefault("load_default", None)
        super().__init__(**options)
        self.least = least
        self.most = most

    def from_text(self, text: str) -> object:
        """The number written in digits."""
        return int(text.strip()) if _MOST_INTEGER.fullmatch(text.strip()) else text

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not self.least <= value <= self.most:
            raise self.make_error("invalid", least=self.least, most=self.most)
        return value


class Fin(Text):
    """Personal identification number, in capitals without spaces.

    Its form is warned about elsewhere and never refused: older papers carry other numbers in this place.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(longest=20, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str | None:
        text = super()._deserialize(value, attr, data, **kwargs)
        return "".join(text.split()).upper() if text else None


class CountryCode(FromText):
    """A country as two letters (ISO 3166-1), XX for a stateless person, XK as European files write Kosovo."""

    default_error_messages = {
        "invalid": _l("Write the country as two letters, for example AZ; write XX for a stateless person."),
    }

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str) or value.strip().upper() not in _country_codes():
            raise self.make_error("invalid")
        return value.strip().upper()


class LanguageCode(FromText):
    """A language as two letters (ISO 639-1), or three where it has no shorter code (Talysh: tly)."""

    default_error_messages = {
        "invalid": _l("Write the language as its two or three letter code, for example az, ru or tly."),
    }

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str) or value.strip().lower() not in _language_codes():
            raise self.make_error("invalid")
        return value.strip().lower()


@cache
def _country_codes() -> frozenset[str]:
    return frozenset(country.alpha_2 for country in pycountry.countries) | {STATELESS, "XK"}


@cache
def _language_codes() -> frozenset[str]:
    codes = ((getattr(language, "alpha_2", None), language.alpha_3) for language in pycountry.languages)
    return frozenset(code for pair in codes for code in pair if code)


class HourField(Text):
    """A time of day in Baku."""

    default_error_messages = {"not_a_time": _l("Write the time as hours and minutes, for example 14:35.")}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        found = _HOURS.fullmatch(text) if text else None
        if text and found is None:
            raise self.make_error("not_a_time")
        return time(int(found[1]), int(found[2])) if found else None
