"""A text as the rules read it: one case, no accents, no invisible letters, no hyphen at the end of a line.

Latin letters of every language lose their marks (ə is read as e, ı as i, ß as ss), so that what was typed without an
Azerbaijani or German keyboard is read too. Cyrillic stays; a word of two scripts is read in the commoner of the two.
"""

import re
import unicodedata

_PLAIN = str.maketrans({
    "ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "ё": "е", "’": "'", "ʼ": "'",
    "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-",
})  # fmt: skip
_CYRILLIC, _LATIN = "аеорсухіјѕ", "aeopcyxijs"
_BROKEN_LINE = re.compile(r"(?<=\w)[-\u00ad][^\S\n]*+\n\s*+(?=\w)")  # nothing is tried twice: texts come from outside
_UNSEEN = re.compile("[\u0300-\u036f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_WORD, _MIXED = re.compile(r"\w+"), re.compile(r"[a-z][а-яіјѕ]|[а-яіјѕ][a-z]")
_SPELT_OUT = re.compile(r"(?<!\w)(?:\w[ .\-_*]){3,}\w(?!\w)")
_GAPS = re.compile(r"[\s,;:!?()\[\]\"«»“”„]+")  # a comma hides nothing
_LONGEST = 2_000_000


def folded(text: str) -> str:
    """The text for the rules. Only its first two million characters are read, so that no text stops the house."""
    whole = _BROKEN_LINE.sub("", text[:_LONGEST])
    latin = whole.lower() if whole.isascii() else _bare(whole)
    return _GAPS.sub(" ", _SPELT_OUT.sub(_joined, latin)).strip()


def _bare(text: str) -> str:
    """Without marks above or below, and without letters that nobody sees; й loses its mark as the rules do."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()))
    return _WORD.sub(_in_one_script, seen.translate(_PLAIN))


def _in_one_script(found: re.Match[str]) -> str:
    """Letters that only look like those of the rest of the word are read as what they look like."""
    word = found[0]
    if _MIXED.search(word) is None:
        return word
    latin = sum(letter.isascii() for letter in word)
    if 2 * latin >= len(word):
        return word.translate(str.maketrans(_CYRILLIC, _LATIN))
    return word.translate(str.maketrans(_LATIN, _CYRILLIC))


def _joined(spelt: re.Match[str]) -> str:
    """A word written letter by letter is read as a word."""
    return re.sub(r"[ .\-_*]", "", spelt[0])
