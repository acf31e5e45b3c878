"""How well the screen reads: recall and precision by language, over phrases that are known to be one or the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.screening.rules import LANGUAGES, screen_text


@dataclass(frozen=True)
class Phrase:
    """A phrase in a language, whether it must be stopped, and the half of the corpus it belongs to."""

    language: str
    half: str
    text: str
    stop: bool


@dataclass
class Measure:
    """Recall: of what must be stopped, the share that was. Precision: of what was stopped, the share that must be."""

    stopped: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    passed: int = 0

    @property
    def recall(self) -> float:
        """Between 0 and 1; 1 where nothing had to be stopped."""
        return self.stopped / (self.stopped + len(self.missed)) if self.stopped or self.missed else 1.0

    @property
    def precision(self) -> float:
        """Between 0 and 1; 1 where nothing was stopped."""
        return self.stopped / (self.stopped + len(self.wrong)) if self.stopped or self.wrong else 1.0

    def add(self, phrase: Phrase) -> None:
        """Screen one phrase and count it."""
        found = screen_text(phrase.text) is not None
        if found and phrase.stop:
            self.stopped += 1
        elif found:
            self.wrong.append(phrase.text)
        elif phrase.stop:
            self.missed.append(phrase.text)
        else:
            self.passed += 1


def read_corpus(folder: Path) -> list[Phrase]:
    """The phrases of `stopped.tsv` and `harmless.tsv`: language, half, text."""
    return [
        Phrase(language, half, text, stop=name == "stopped")
        for name in ("stopped", "harmless")
        for line in (folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        for language, half, text in [line.split("\t", 2)]
    ]


def measured(phrases: Iterable[Phrase]) -> Measure:
    """The measure of these phrases."""
    found = Measure()
    for phrase in phrases:
        found.add(phrase)
    return found


def by_language(phrases: Sequence[Phrase]) -> dict[str, Measure]:
    """A measure for each language, and `all` for them together."""
    groups = {language: measured(each for each in phrases if each.language == language) for language in LANGUAGES}
    return {**groups, "all": measured(phrases)}
