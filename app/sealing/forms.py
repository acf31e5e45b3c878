"""The questions of sealing. No free words are asked for: they could tell again what was sealed."""

from dataclasses import dataclass, replace

from app.kernel.form import Ask, BoundField, Choices, Form
from app.kernel.i18n import _l, label
from app.screening.basis import RULES
from app.sealing.schemas import EndingSchema, NothingSchema, OpeningSchema, SealingSchema
from app.sealing.vocabulary import Ending, OpeningReason


def _rules() -> Choices:
    return [(str(rule.number), str(rule.finds)) for rule in RULES.values()]


@dataclass
class SealingForm(Form):
    """Which texts and files of the case are sealed, and why."""

    schema = SealingSchema
    asks = (
        Ask("rule", _l("What it tells of"), None, "radios", _rules, required=True),
        Ask("chosen", _l("Texts and files to seal"),
            _l("Each is taken out of every place it is kept: history, drafts and copies too."), "checkboxes",
            required=True),
    )  # fmt: skip
    offered: Choices = ()

    def bound(self, ask: Ask) -> BoundField:
        """The texts and files of the case are offered."""
        question = super().bound(ask)
        return replace(question, choices=self.offered) if ask.name == "chosen" else question


class OpeningForm(Form):
    """Ask that a sealed item be opened."""

    schema = OpeningSchema
    asks = (
        Ask("reason", _l("Why it should be opened"), None, "radios",
            lambda: [(each.value, label(each)) for each in OpeningReason], required=True),
    )  # fmt: skip


class EndingForm(Form):
    """Propose how the sealing ends."""

    schema = EndingSchema
    asks = (
        Ask("ending", _l("How the sealing should end"), None, "radios",
            lambda: [(each.value, label(each)) for each in Ending], required=True),
    )  # fmt: skip


class StepForm(Form):
    """A step that asks nothing."""

    schema = NothingSchema
