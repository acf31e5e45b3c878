"""The page's side of a schema: order, label, hint, widget. Validation is the schema's alone; nothing typed is lost."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self, TypeAlias

from flask import g, has_request_context, request
from flask_babel.speaklater import LazyString

from app.kernel.errors import InvalidInput, MalformedBody
from app.kernel.i18n import _
from app.kernel.schema import BaseSchema, document_from_text

TOKEN = "csrf_token"
MOST_FIELDS = 2000
# What a page sends along beside the questions of its form.
RESERVED = frozenset(
    {TOKEN, "version", "idempotency_key", "page", "made_at", "draft_version", "ticked", "confirmed", "look"}
)
NEVER_KEPT = frozenset({"file", "password", "new-password"})
TYPED_BEFORE = "typed_before"  # what a page takes back after it could not be sent; app/drafts/unsent.py puts it there
Choices = Sequence[tuple[str, str]]
Words: TypeAlias = LazyString | str


@dataclass(frozen=True)
class Ask:
    """One question: the schema's field it fills and how the page puts it."""

    name: str
    label: Words
    hint: Words | None = None
    widget: str = "text"
    choices: Callable[[], Choices] | None = None
    required: bool = False
    autocomplete: str | None = None
    multiple: bool = False
    accept: str | None = None


@dataclass(frozen=True)
class BoundField:
    """A question with what was typed and what is wrong with it, ready for the field component."""

    name: str
    label: str
    hint: str | None
    value: Any
    errors: list[str]
    widget: str
    choices: Choices
    required: bool
    autocomplete: str | None = None
    multiple: bool = False
    accept: str | None = None


@dataclass
class Form:
    """A schema asked on a page. Subclasses set `schema` and `asks`; a long one also `draft_as`."""

    schema: ClassVar[type[BaseSchema]]
    asks: ClassVar[tuple[Ask, ...]] = ()
    draft_as: ClassVar[str] = ""

    typed: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, list[str]] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    was_posted: bool = False
    taken_back: bool = False
    overtaken: bool = False
    draft: Any = None
    draft_version: int | None = None

    def __post_init__(self) -> None:
        """A form shown again that could not be sent (signed out meanwhile) has what was typed then."""
        before: Mapping[str, Any] = g.get(TYPED_BEFORE, {}) if has_request_context() else {}
        if before and not self.was_posted and self._asked_for(before):
            self.typed = {**self.typed, **before}
            self.taken_back = True

    def _asked_for(self, before: Mapping[str, Any]) -> bool:
        """Whether these answers are to this form's questions, and about the same thing where it is named in secret."""
        hidden = [ask.name for ask in self.asks if ask.widget == "hidden"]
        return set(before) <= {ask.name for ask in self.asks} and all(
            before.get(name) == self.typed.get(name) for name in hidden
        )

    @classmethod
    def blank(cls, **values: Any) -> Self:
        """The form as first shown, with values already known."""
        return cls(typed=dict(values))

    @classmethod
    def from_request(cls) -> Self:
        """The form as posted, checked at once; all errors together."""
        if len(request.form) > MOST_FIELDS:
            raise MalformedBody("too_many_fields", most=MOST_FIELDS)
        form = cls.judged(typed_in(request.form))
        form.draft_version = number_in(request.form.get("draft_version", ""))
        return form

    @classmethod
    def judged(cls, typed: dict[str, Any]) -> Self:
        """What was typed, on this form or into its draft, as the schema judges it."""
        form = cls(typed=typed, was_posted=True)
        try:
            form.data = form.checker().checked(document_from_text(cls.schema, typed))
        except InvalidInput as fault:
            form.problems = fault.errors
        return form

    def checker(self) -> BaseSchema:
        """The schema that judges; a form whose schema takes options overrides this."""
        return self.schema()

    @classmethod
    def worth_keeping(cls, typed: Mapping[str, Any]) -> dict[str, Any]:
        """Of what was typed, what a draft may hold: answers to this form's questions, no file and no password."""
        kept = {ask.name for ask in cls.asks if NEVER_KEPT.isdisjoint((ask.widget, ask.autocomplete))}
        return {name: value for name, value in typed.items() if name in kept}

    @classmethod
    def title_of(cls, typed: Mapping[str, Any]) -> str:
        """What a draft is listed by: whom or what it is about, as far as that was typed."""
        return ""

    @property
    def is_valid(self) -> bool:
        """Whether everything posted was accepted by the schema."""
        return not self.problems

    def reject(self, errors: Mapping[str, Iterable[str]]) -> Self:
        """Add errors that only the procedure could find (a repeated reference, a taken name)."""
        for path, sentences in errors.items():
            self.problems.setdefault(path, []).extend(sentences)
        return self

    def beside(self, saved: Mapping[str, str]) -> list[dict[str, str]]:
        """What was typed beside what is saved, in words, where the two differ."""
        rows = [(ask, self._words(ask, self.typed.get(ask.name)), self._words(ask, saved[ask.name]))
                for ask in self.asks if ask.name in saved]  # fmt: skip
        return [{"label": str(ask.label), "yours": yours, "saved": kept} for ask, yours, kept in rows if yours != kept]

    @staticmethod
    def _words(ask: Ask, value: Any) -> str:
        told = str(value) if value is not None else ""
        return dict(ask.choices()).get(told, told) if ask.choices else told

    @property
    def errors(self) -> list[tuple[str | None, str]]:
        """For the summary: the field each sentence belongs to (None: the form as a whole), named before it.

        Away from its box "Fill in this field." says nothing.
        """
        labels = {ask.name: str(ask.label) for ask in self.asks}
        return [
            (path, _named(labels[path], sentence))
            if path in labels
            else (None, sentence)
            for path, sentences in self.problems.items()
            for sentence in sentences
        ]

    @property
    def fields(self) -> list[BoundField]:
        """Every question in order, bound to what was typed."""
        return [self.bound(ask) for ask in self.asks]

    def __getitem__(self, name: str) -> BoundField:
        return next(self.bound(ask) for ask in self.asks if ask.name == name)

    def bound(self, ask: Ask) -> BoundField:
        """One question, bound."""
        return BoundField(
            name=ask.name,
            label=str(ask.label),
            hint=str(ask.hint) if ask.hint is not None else None,
            value=self.typed.get(ask.name),
            errors=self.problems.get(ask.name, []),
            widget=ask.widget,
            choices=ask.choices() if ask.choices else (),
            required=ask.required,
            autocomplete=ask.autocomplete,
            multiple=ask.multiple,
            accept=ask.accept,
        )


def _named(label: str, problem: str) -> str:
    return f"{label} {problem}" if label.endswith("?") else _("%(field)s: %(problem)s", field=label, problem=problem)


def typed_in(posted: Any) -> dict[str, Any]:
    """What somebody typed, by the names of the questions; what a form carries beside them is left out."""
    typed: dict[str, Any] = {}
    for name in posted:
        if name not in RESERVED:
            values = posted.getlist(name)
            typed[name] = values if len(values) > 1 else values[0]
    return _with_joined_dates(typed)


def number_in(text: str) -> int | None:
    """A number that a form carries, or None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _with_joined_dates(typed: dict[str, Any]) -> dict[str, Any]:
    """Three boxes (name.year, name.month, name.day) are one partial date; who writes it all into one is understood."""
    for name in [key.removesuffix(".year") for key in typed if key.endswith(".year")]:
        boxes = [str(typed.pop(f"{name}.{part}", "")).strip() for part in ("day", "month", "year")]
        day, month, year = _parts_in_one_box(boxes) or boxes
        parts = [part.zfill(width) if part else "" for part, width in ((year, 4), (month, 2), (day, 2))]
        # trailing gaps make a partial date; a gap before a filled box stays, and the field says what is wrong
        typed[name] = "-".join(parts).rstrip("-")
    return typed


_BETWEEN_PARTS = re.compile(r"[\s./-]+")


def _parts_in_one_box(boxes: list[str]) -> list[str] | None:
    """Day, month and year of "05/2019" or "4 5 2019" written into any one box; None where the boxes were used."""
    written = [box for box in boxes if box]
    parts = [part for part in _BETWEEN_PARTS.split(written[0]) if part] if len(written) == 1 else []
    if parts and len(parts[0]) == 4:
        parts.reverse()  # "2019-05-04"
    if not parts or len(parts) > 3 or len(parts[-1]) != 4:
        return None
    return [*[""] * (3 - len(parts)), *parts]
