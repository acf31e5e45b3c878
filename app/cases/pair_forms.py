"""The desk's questions about two cases of perhaps one person."""

from typing import Any, ClassVar, Self

from app.cases.dossier import Dossier
from app.cases.pair_vocabulary import PairChoice
from app.cases.schemas.pairs import DecisionSchema, RenewalSchema, UndoingSchema
from app.kernel.form import Ask, Choices, Form
from app.kernel.i18n import _l, label

REASON_HINT = _l("What you compared and what decided it. Colleagues read it; no authority does.")


def _choices() -> Choices:
    return [(member.value, label(member)) for member in PairChoice]


class PairForm(Form):
    """One person or two."""

    schema = DecisionSchema
    asks = (
        Ask("choice", _l("What you found"), None, "radios", _choices, required=True),
        Ask("reason", _l("Reason"), REASON_HINT, "textarea", required=True),
    )


class UndoingForm(Form):
    """Why it is taken back."""

    schema = UndoingSchema
    asks = (Ask("reason", _l("Why it is undone"), None, "textarea", required=True),)


class RenewalForm(Form):
    """What is new in a request whose person was refused before."""

    schema = RenewalSchema
    known: ClassVar[str] = ""
    asks = (
        Ask("what_is_new", _l("What is new in this request"),
            _l("For example a document, a register's answer or a relative that was not known at the refusal."),
            "textarea", required=True),
    )  # fmt: skip

    @classmethod
    def blank(cls, **values: Any) -> Self:
        """With what was answered before."""
        return super().blank(what_is_new=cls.known, **values)


def renewal_form(dossier: Dossier) -> type[RenewalForm]:
    """The form with the answer that was kept before."""
    return type("RenewalForm", (RenewalForm,), {"known": dossier.one("refusals").get("what_is_new") or ""})
