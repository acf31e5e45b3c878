"""One name in many spellings: what makes Məmmədov, Mammadov, Мамедов and Mamedow the same name to a search.

Every spelling is brought to small Latin letters, then each rendering of a sound to one letter:

    g   q ğ g h x k, kh gh: one class, as Russian writes several of them with one letter
    c   c j ç, dzh dsch dj tsch ch zh
    s   s ş, sh sch sz

`fold` keeps the vowels, for searching as one types. `skeleton` drops them, and with them the surname endings
that law and habit exchange freely (-ov, -yev, -lı, -zadə, female -a). Two spellings stay ambiguous: ch is
German in Chalilow, English in Chobanov and French in Chirinov, and j is German in Jagubow and English in
Jafarov. `skeletons` gives every reading, `skeleton` the likeliest.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import product

from app.people.azerbaijani import one_schwa

MOST_AMBIGUOUS = 3

_LETTERS = str.maketrans(
    {
        **dict(zip("абвгдезиыклмнопрстуф", "abvgdeziiklmnoprstuf", strict=True)),
        **dict(zip("хцчшщж", ("kh", "ts", "tch", "sh", "sh", "zh"), strict=True)),
        **dict(zip("йэюяёьъ", ("y", "e", "yu", "ya", "yo", "", ""), strict=True)),
        **dict(zip("ғһҹҝөүј", ("g", "h", "dj", "g", "o", "u", "y"), strict=True)),
        **dict(zip("əäçğıöüşß", ("a", "a", "tch", "g", "i", "o", "u", "sh", "s"), strict=True)),
        **dict(zip("æøłđ", ("a", "o", "l", "d"), strict=True)),
    }
)

# J and C stand for the two ambiguous spellings until a reading is chosen.
_SOUNDS = {
    **dict.fromkeys(("dzsch", "dsch", "tsch", "dzh", "tch", "dz", "dj", "cz", "zh", "c"), "c"),
    **dict.fromkeys(("sch", "sh", "sz", "s"), "s"),
    **dict.fromkeys(("kh", "gh", "ck", "g", "q", "k", "h", "x"), "g"),
    **{"ch": "C", "j": "J", "w": "v", "ph": "f", "ou": "u", "e": "a", "y": "i"},
}
# The d of Məmmədzadə does not belong to the z after it.
_SOUND = re.compile("d(?=zad[ae]h?$)|" + "|".join(sorted(_SOUNDS, key=len, reverse=True)))
_GERMAN = re.compile(r"w|sch|[aeiouy]j(?![aeiouy])")

_PATRONYMIC_MARK = re.compile(r"[ou]u?[gqhk]h?l(?:u|y|i|ou|o)|[gqk]h?[iy]z[iy]")
_SURNAME_END = re.compile(r"(?<=..)(?:(?:[iy]+j?)?[eo]+(?:v|w|ff?)a?|[zs]ad[ae]h?|o[gqhk]h?l[uyi])$")
_NATIVE_END = re.compile(r"(?<=...)l[iyu]$")
_GLIDE = re.compile(r"(?<=[aou])i(?=[aou])|i(?=u)")
_REPEATED = re.compile(r"(.)\1+")
_BETWEEN_WORDS = re.compile(r"[^a-z]+")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """The name as it sounds, vowels kept: the key for a search by what somebody types."""
    text = _latin(name)
    read = _readings(text)[0]
    words = (_REPEATED.sub(r"\1", _GLIDE.sub("", _reading(_sounds(word), read))) for word in _words(text))
    return " ".join(words)


def skeleton(name: str) -> str:
    """The likeliest skeleton, a group of consonants for each word; "X oğlu" and "X qızı" are left out."""
    text = _latin(name)
    return " ".join(_bones(word, _readings(text)[0]) for word in _own_words(text))


@lru_cache(maxsize=20_000)
def skeletons(name: str) -> frozenset[str]:
    """Every skeleton of every word of a name, in all readings of an ambiguous spelling."""
    text = _latin(name)
    return frozenset(_bones(word, read) for word in _own_words(text) for read in _readings(word))


def may_be_same_name(one: str, other: str) -> bool:
    """Whether two spellings may be of one name: some word of each has a skeleton in common."""
    return not skeletons(one).isdisjoint(skeletons(other))


def _latin(name: str) -> str:
    small = one_schwa(name).replace("İ", "i").lower().translate(_LETTERS)
    parts = unicodedata.normalize("NFKD", small)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _words(text: str) -> list[str]:
    return [word for word in _BETWEEN_WORDS.split(text) if word and not _PATRONYMIC_MARK.fullmatch(word)]


def _own_words(text: str) -> list[str]:
    """The words that are the person's own: "Ilkin Ismayil Oglu" is Ilkin, son of Ismayil."""
    own: list[str] = []
    for word in _BETWEEN_WORDS.split(text):
        if _PATRONYMIC_MARK.fullmatch(word):
            own = own[:-1] or own
        elif word:
            own.append(word)
    return own


def _sounds(word: str) -> str:
    return _SOUND.sub(lambda found: _SOUNDS.get(found.group(), found.group()), word)


def _readings(text: str) -> list[tuple[str, ...]]:
    """How the ambiguous letters, in their order, may be read; the likeliest first."""
    ambiguous = [sound for sound in _sounds(text) if sound in "JC"][:MOST_AMBIGUOUS]
    german = _GERMAN.search(text) is not None
    choices = {"J": "ic" if german else "ci", "C": "gcs" if german else "cgs"}
    return list(product(*(choices[sound] for sound in ambiguous)))


def _reading(sounds: str, read: tuple[str, ...]) -> str:
    for choice in read:
        sounds = re.sub("[JC]", choice, sounds, count=1)
    return sounds.replace("J", "i").replace("C", "c")


def _bones(word: str, read: tuple[str, ...]) -> str:
    """Consonants only, doubles once; a vowel that begins the word is kept as `a`."""
    stem = _NATIVE_END.sub("", word) if _NATIVE_END.search(word) else _SURNAME_END.sub("", word)
    sounds = _REPEATED.sub(r"\1", _reading(_sounds(stem), read))
    begins = "a" if sounds[:1] and sounds[0] in "aiou" else ""
    return begins + re.sub("[aiou]", "", sounds)
