"""The terms as data: how long a file is kept after it has ended, by how it ended. Read once, and checked whole."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from app.agreements.model import SourceStatus
from app.kernel.i18n import LANGUAGES
from app.retention.vocabulary import TermCode
from app.workflow.states import ENDED, CaseState

FOLLOWS_ANOTHER = CaseState.SENT_TWICE  # erased together with the file it was merged with
FEWEST_DAYS_OF_GRACE = 30  # the database asks for no fewer
LONGEST = 1_200


class TermsWrong(ValueError):
    """The file of terms cannot be used; the text says which line of thought is broken and what to write."""


@dataclass(frozen=True)
class Term:
    """One term: `months` after the end of a case that ended in one of `states`."""

    code: TermCode
    months: int
    states: frozenset[CaseState]


@dataclass(frozen=True)
class Terms:
    """All terms, with where they come from, by language, and how many days an erasure can be taken back."""

    source: Mapping[str, str]
    status: SourceStatus
    grace_days: int
    by_state: Mapping[CaseState, Term]

    @property
    def shortest(self) -> int:
        """Months of the shortest term: nothing younger can be due."""
        return min(term.months for term in self.by_state.values())


@cache
def terms() -> Terms:
    """The terms in force. Raises TermsWrong."""
    return read_terms(files("app.retention").joinpath("data/terms.toml").read_text(encoding="utf-8"))


def read_terms(text: str) -> Terms:
    """Terms from the text of a file.

    Raises:
        TermsWrong: it is not TOML, a term is missing or impossible, or an ending has no term or two.
    """
    try:
        told = tomllib.loads(text)
        status = SourceStatus(told["status"])
        found = [_term(each) for each in told["term"]]
        source = {code: str(told[f"source_{code}"]) for code in LANGUAGES}
        grace = int(told["grace_days"])
    except (tomllib.TOMLDecodeError, KeyError, ValueError, TypeError) as fault:
        sentence = f"The file of terms cannot be read: {fault}. Compare it with the one in the repository."
        raise TermsWrong(sentence) from None
    if grace < FEWEST_DAYS_OF_GRACE:
        raise TermsWrong(f"grace_days is {grace}; write {FEWEST_DAYS_OF_GRACE} or more, as the database asks.")
    return Terms(source, status, grace, _by_state(found))


def _term(told: Mapping[str, Any]) -> Term:
    months = int(told["months"])
    if not 1 <= months <= LONGEST:
        raise TermsWrong(f"The term {told['code']} has {months} months; write 1 to {LONGEST}.")
    return Term(TermCode(told["code"]), months, frozenset(map(CaseState, told["states"])))


def _by_state(found: list[Term]) -> Mapping[CaseState, Term]:
    pairs = [(state, term) for term in found for state in term.states]
    by_state = dict(pairs)
    wanted = ENDED - {FOLLOWS_ANOTHER}
    if len(pairs) != len(by_state) or by_state.keys() != wanted:
        odd = ", ".join(sorted(state.value for state in by_state.keys() ^ wanted)) or "a state named twice"
        raise TermsWrong(f"Every ending has one term, and only endings have one; look at: {odd}.")
    return by_state


def due_on(ended_on: date, months: int) -> date:
    """The same day so many months later, or the last of its month: as the database counts it."""
    year, month = divmod(ended_on.year * 12 + ended_on.month - 1 + months, 12)
    for day in range(ended_on.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, min(ended_on.day, 28))
