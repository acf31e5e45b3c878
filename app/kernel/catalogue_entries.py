"""What can be wrong with one translated entry, in words for whoever mends it."""

import re
from collections.abc import Callable, Iterator

from babel.messages.catalog import Message

_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd%]")
_MARKUP = re.compile(r"</?[A-Za-z][^>]*>|&#?\w+;")
_ENDS = {".": ".", "!": ".", "?": "?", ":": ":", "…": "…"}
_SHORTENED = re.compile(r"\b[Nn]o\.$")


def problem_of(message: Message | None, forms: int) -> str:
    """The first thing wrong with the entry of a catalogue whose language has so many plural forms; or nothing."""
    if message is None:
        return "missing"
    originals, texts = _texts(message.id), _texts(message.string or "")
    if not texts or not all(texts):
        return "not translated"
    if message.fuzzy:
        return "fuzzy: read the translation again and remove the mark"
    if len(texts) != (forms if message.pluralizable else 1):
        return f"has {len(texts)} forms, the language needs {forms if message.pluralizable else 1}"
    return next(_differences(originals[-1], texts), "")


def _texts(told: str | tuple[str, ...] | list[str]) -> list[str]:
    return [told] if isinstance(told, str) else list(told)


def _differences(original: str, texts: list[str]) -> Iterator[str]:
    for text in texts:
        for compare in _COMPARISONS:
            wrong = compare(original, text)
            if wrong:
                yield f"{wrong} in “{text}”" if len(texts) > 1 else wrong


def _placeholders(original: str, text: str) -> str:
    wanted, found = set(_PLACEHOLDER.findall(original)), set(_PLACEHOLDER.findall(text))
    if wanted == found:
        return ""
    lacking, unknown = ", ".join(sorted(wanted - found)), ", ".join(sorted(found - wanted))
    return "; ".join(
        [*([f"lacks {lacking}"] if lacking else []), *([f"has unknown {unknown}"] if unknown else [])]
    )


def _edges(original: str, text: str) -> str:
    if text != text.strip() and original == original.strip():
        return "begins or ends with a space"
    return "" if original[:1].isspace() == text[:1].isspace() else "begins otherwise than the original"


def _ending(original: str, text: str) -> str:
    wanted, found = _end(original), _end(text)
    if wanted == found:
        return ""
    return f"ends with “{found}”, the original with “{wanted}”" if found else f"lacks “{wanted}” at its end"


def _end(text: str) -> str:
    """The mark that ends the sentence; the dot of a shortened word is none."""
    if _SHORTENED.search(text):
        return ""
    return _ENDS.get(text.rstrip(" »”)\N{NO-BREAK SPACE}")[-1:], "")


def _spaces(original: str, text: str) -> str:
    return "has two spaces together" if "  " in text and "  " not in original else ""


def _markup(original: str, text: str) -> str:
    return (
        "holds markup; entries are plain text" if _MARKUP.findall(text) != _MARKUP.findall(original) else ""
    )


_COMPARISONS: tuple[Callable[[str, str], str], ...] = (_placeholders, _edges, _ending, _spaces, _markup)
