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

from rapidfuzz.distance import OSA

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
_MARKS = ("oglu", "oghlu", "ogly", "ogli", "qizi", "gizi", "gyzy", "kyzy", "kizi")
_RUSSIAN_PATRONYMIC = re.compile(r"([a-z]{2,}?)[oe][vw](?:i(?:tch|tsch|ch|cz|c)|na)")
_SURNAME_END = re.compile(r"(?<=..)(?:(?:[iy]+j?)?[eo]+(?:v|w|ff?)a?|[zs]ad[ae]h?|o[gqhk]h?l[uyi])$")
_NATIVE_END = re.compile(r"(?<=...)l[iyu]$")
_GLIDE = re.compile(r"(?<=[aou])i(?=[aou])|i(?=u)")
_REPEATED = re.compile(r"(.)\1+")
_BETWEEN_WORDS = re.compile(r"[^a-z]+")
# The y of Yusif and Yeganə is not written everywhere, and я after a consonant may be ə or iyə.
_FIRST_GLIDE = re.compile(r"^i(?=[aou])")
_SOFT = re.compile(r"(?<=[^aiou])i(?=[aou])")
_LAST_VOWELS = re.compile(r"(?<=..)[aiou]+$")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """The name as it sounds, vowels kept: the key for a search by what somebody types."""
    text = latin(name)
    read = _readings(text)[0]
    words = (_REPEATED.sub(r"\1", _GLIDE.sub("", _reading(_sounds(word), read))) for word in _words(text))
    return " ".join(words)


def skeleton(name: str) -> str:
    """The likeliest skeleton, a group of consonants for each word; "X oğlu" and "X qızı" are left out."""
    text = latin(name)
    return " ".join(_bones(word, _readings(text)[0]) for word in _own_words(text))


@lru_cache(maxsize=20_000)
def skeletons(name: str) -> frozenset[str]:
    """Every skeleton of every word of a name, in all readings of an ambiguous spelling."""
    text = latin(name)
    return frozenset(_bones(word, read) for word in _own_words(text) for read in _readings(word))


@lru_cache(maxsize=50_000)
def sounds(word: str) -> frozenset[str]:
    """How one word may sound, vowels kept, in all readings; without the glides that alphabets write or leave out."""
    text = latin(word)
    return frozenset(way for part in _words(text) for read in _readings(part) for way in _heard(part, read))


@lru_cache(maxsize=50_000)
def stem_sounds(surname: str) -> frozenset[str]:
    """How one word of a surname may sound without its ending: the same for Əliyev, Əliyeva, Əlizadə, Əlili and Əli."""
    found = set()
    for word in _words(latin(surname)):
        for stem in {word, _stem(word)}:
            heard = (way for read in _readings(word) for way in _heard(stem, read))
            found |= {_LAST_VOWELS.sub("", way) for way in heard}
    return frozenset(found)


@lru_cache(maxsize=50_000)
def ending(surname: str) -> str:
    """Which kind of ending a surname has: `ov`, `zade`, `oglu`, `li`, or none; feminine forms count alike."""
    word = latin(surname)
    if _NATIVE_END.search(word):
        return "li"
    found = _SURNAME_END.search(word)
    if found is None:
        return ""
    return {"z": "zade", "s": "zade"}.get(found.group()[0]) or ("oglu" if "l" in found.group() else "ov")


@lru_cache(maxsize=50_000)
def is_patronymic_mark(word: str) -> bool:
    """Whether a word says "son of" or "daughter of": oğlu, qızı and their spellings, one letter mistyped or not."""
    text = latin(word)
    if _PATRONYMIC_MARK.fullmatch(text):
        return True
    return len(text) >= 4 and any(OSA.distance(text, mark, score_cutoff=1) <= 1 for mark in _MARKS)


@lru_cache(maxsize=50_000)
def father_in(word: str) -> str | None:
    """The father's name in a Russian patronymic, in Latin letters: Vugarovich and Вугаровна give vugar; else None."""
    found = _RUSSIAN_PATRONYMIC.fullmatch(latin(word))
    return found[1] if found else None


def may_be_same_name(one: str, other: str) -> bool:
    """Whether two spellings may be of one name: some word of each has a skeleton in common."""
    return not skeletons(one).isdisjoint(skeletons(other))


@lru_cache(maxsize=50_000)
def latin(name: str) -> str:
    """A name in small Latin letters without marks, however it was written; nothing is said of its sounds yet."""
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


@lru_cache(maxsize=50_000)
def _sounds(word: str) -> str:
    return _SOUND.sub(lambda found: _SOUNDS.get(found.group(), found.group()), word)


@lru_cache(maxsize=50_000)
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


def _stem(word: str) -> str:
    return _NATIVE_END.sub("", word) if _NATIVE_END.search(word) else _SURNAME_END.sub("", word)


def _heard(word: str, read: tuple[str, ...]) -> set[str]:
    """One reading with its vowels, doubles once, with and without a glide that may be the vowel's own."""
    text = _GLIDE.sub("", _REPEATED.sub(r"\1", _FIRST_GLIDE.sub("", _reading(_sounds(word), read))))
    return {text, _SOFT.sub("", text)}


def _bones(word: str, read: tuple[str, ...]) -> str:
    """Consonants only, doubles once; a vowel that begins the word is kept as `a`."""
    heard = _REPEATED.sub(r"\1", _reading(_sounds(_stem(word)), read))
    begins = "a" if heard[:1] and heard[0] in "aiou" else ""
    return begins + re.sub("[aiou]", "", heard)
