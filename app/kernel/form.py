"""The page's side of a schema: order, label, hint, widget. Validation is the schema's alone; nothing typed is lost."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self, TypeAlias

from flask import request
from flask_babel.speaklater import LazyString

from app.kernel.errors import InvalidInput, MalformedBody
from app.kernel.i18n import _
from app.kernel.schema import BaseSchema, document_from_text

TOKEN = "csrf_token"
MOST_FIELDS = 2000
RESERVED = frozenset({TOKEN, "version", "idempotency_key"})
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


@dataclass
class Form:
    """A schema asked on a page. Subclasses set `schema` and `asks`."""

    schema: ClassVar[type[BaseSchema]]
    asks: ClassVar[tuple[Ask, ...]] = ()

    typed: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, list[str]] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def blank(cls, **values: Any) -> Self:
        """The form as first shown, with values already known."""
        return cls(typed=dict(values))

    @classmethod
    def from_request(cls) -> Self:
        """The form as posted, checked at once; all errors together."""
        if len(request.form) > MOST_FIELDS:
            raise MalformedBody("too_many_fields", most=MOST_FIELDS)
        typed = _typed(request.form)
        form = cls(typed=typed)
        try:
            form.data = form.checker().checked(document_from_text(cls.schema, typed))
        except InvalidInput as fault:
            form.problems = fault.errors
        return form

    def checker(self) -> BaseSchema:
        """The schema that judges; a form whose schema takes options overrides this."""
        return self.schema()

    @property
    def is_valid(self) -> bool:
        """Whether everything posted was accepted by the schema."""
        return not self.problems

    def reject(self, errors: Mapping[str, Iterable[str]]) -> Self:
        """Add errors that only the procedure could find (a repeated reference, a taken name)."""
        for path, sentences in errors.items():
            self.problems.setdefault(path, []).extend(sentences)
        return self

    @property
    def errors(self) -> list[tuple[str | None, str]]:
        """For the summary: the field each sentence belongs to (None: the form as a whole), named before it.

        Away from its box "Fill in this field." says nothing.
        """
        labels = {ask.name: str(ask.label) for ask in self.asks}
        return [
            (path, _("%(field)s: %(problem)s", field=labels[path], problem=sentence))
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
        )


def _typed(posted: Any) -> dict[str, Any]:
    typed: dict[str, Any] = {}
    for name in posted:
        if name not in RESERVED:
            values = posted.getlist(name)
            typed[name] = values if len(values) > 1 else values[0]
    return _with_joined_dates(typed)


def _with_joined_dates(typed: dict[str, Any]) -> dict[str, Any]:
    """Three boxes (name.year, name.month, name.day) are one partial date."""
    for name in [key.removesuffix(".year") for key in typed if key.endswith(".year")]:
        year, month, day = (str(typed.pop(f"{name}.{part}", "")).strip() for part in ("year", "month", "day"))
        parts = [part.zfill(width) if part else "" for part, width in ((year, 4), (month, 2), (day, 2))]
        # trailing gaps make a partial date; a gap before a filled box stays, and the field says what is wrong
        typed[name] = "-".join(parts).rstrip("-")
    return typed
