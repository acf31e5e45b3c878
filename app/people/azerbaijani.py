"""The Azerbaijani alphabet: its own capitals (i/İ, ı/I) and its own order of letters."""

import unicodedata

ALPHABET = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"

# Look-alikes met in real files: turned e, Cyrillic schwa, and w, which the alphabet lacks.
_LOOK_ALIKES = str.maketrans({"ǝ": "ə", "Ǝ": "Ə", "ә": "ə", "Ә": "Ə"})
_PLACE = {letter: place for place, letter in enumerate(ALPHABET, start=1)} | {"w": len(ALPHABET) - 2}
_AFTER_ALL = 1_000


def az_lower(text: str) -> str:
    """Small letters by the Azerbaijani rule: I becomes ı and İ becomes i."""
    return text.replace("İ", "i").replace("I", "ı").lower()


def az_upper(text: str) -> str:
    """Capitals by the Azerbaijani rule: i becomes İ and ı becomes I."""
    return text.replace("i", "İ").replace("ı", "I").upper()


def one_schwa(text: str) -> str:
    """Composed text in which every look-alike of ə is the letter ə itself."""
    return unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES)


def az_sort_key(text: str) -> tuple[int, ...]:
    """Sorts words as an Azerbaijani reader expects: ç after c, ə after e, x after h, q after k.

    Spaces and hyphens come first, letters of other alphabets last.
    """
    return tuple(_place(letter) for letter in az_lower(one_schwa(text)))


def az_sort_text(text: str) -> str:
    """The same order as `az_sort_key`, as a text that the database compares byte by byte (collation C).

    Words are parted by "!", letters of the alphabet become "A" to "`", and letters of other alphabets follow.
    """
    return "".join(_written(_place(letter), letter) for letter in az_lower(one_schwa(text)))


def _written(place: int, letter: str) -> str:
    if place == 0:
        return "!"
    return chr(ord("A") + place - 1) if place < _AFTER_ALL else f"~{letter}"


def _place(letter: str) -> int:
    if letter in _PLACE:
        return _PLACE[letter]
    return _AFTER_ALL + ord(letter) if letter.isalpha() else 0
