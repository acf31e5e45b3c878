"""One family of errors. A service raises a code and values; only the doors turn them into words and status codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


class DomainError(Exception):
    """Something the procedure does not allow. `code` is stable and machine-readable, `values` fill its sentence."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        told = ", ".join(f"{key}={value}" for key, value in self.values.items())
        return f"{self.code} ({told})" if told else self.code


class NotVisible(DomainError):
    """Not there, or not for this actor: the two must look the same from outside."""

    def __init__(self, code: str = "not_visible", **values: object) -> None:
        super().__init__(code, **values)


class Forbidden(DomainError):
    """The actor may not do this kind of thing at all."""

    def __init__(self, code: str = "forbidden", **values: object) -> None:
        super().__init__(code, **values)


class Unauthenticated(DomainError):
    """Nobody has signed in, and this door is for somebody."""

    def __init__(self, code: str = "not_signed_in", **values: object) -> None:
        super().__init__(code, **values)


class StaleRecord(DomainError):
    """Somebody else changed the record since it was read."""

    def __init__(self, code: str = "stale_record", **values: object) -> None:
        super().__init__(code, **values)


class Conflict(DomainError):
    """The request contradicts something already recorded."""


class Unavailable(DomainError):
    """Something outside does not answer; try again later."""


@dataclass(frozen=True)
class Refusal:
    """Why a guard says no: a stable code, its legal source, and the values its sentence needs."""

    code: str
    source: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


class MoveRefused(DomainError):
    """A move of the process is not allowed now. Carries every reason, not only the first."""

    def __init__(self, move: str, refusals: Sequence[Refusal]) -> None:
        super().__init__("move_refused", move=move, reasons=[refusal.code for refusal in refusals])
        self.move = move
        self.refusals = tuple(refusals)


class InvalidInput(DomainError):
    """What was sent cannot be accepted. `errors` are sentences keyed by dotted field path."""

    def __init__(self, errors: Mapping[str, Sequence[str]], code: str = "invalid_input") -> None:
        super().__init__(code)
        self.errors: dict[str, list[str]] = {
            path: [str(text) for text in texts] for path, texts in errors.items()
        }


class MalformedBody(DomainError):
    """The body is not what the door reads at all: wrong type, wrong encoding, not JSON, cut short."""
