"""The desk's questions about two cases of perhaps one person."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, Self

from app.cases.corrections_vocabulary import PersonField
from app.cases.dossier import Dossier
from app.cases.pair_vocabulary import Kept, PairChoice
from app.cases.presenters.corrections import shown
from app.cases.schemas.pairs import DecisionSchema, MergeSchema, RenewalSchema, UndoingSchema
from app.cases.services.merge_fields import ChosenField
from app.kernel.form import Ask, Choices, Form
from app.kernel.i18n import _, _l, label

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


class DecliningForm(Form):
    """Why two requests are not merged."""

    schema = UndoingSchema
    asks = (Ask("reason", _l("Why they are not merged"), None, "textarea", required=True),)


class MergeForm(Form):
    """That two requests are one; `merge_form` adds a question for each field in which they differ."""

    schema = MergeSchema
    known: ClassVar[Mapping[str, Any]] = {}
    asks = (
        Ask("reason", _l("Why it is the same request"), REASON_HINT, "textarea", required=True),
    )

    @classmethod
    def blank(cls, **values: Any) -> Self:
        """The earlier request's values are kept until somebody chooses otherwise."""
        return super().blank(**{**cls.known, **values})


def merge_form(differing: Sequence[ChosenField], language: str) -> type[MergeForm]:
    """The form with both values of each field."""
    asks: list[Ask] = []
    known: dict[str, Any] = {}
    for place, each in enumerate(differing):
        at = f"choices.{place}"
        title = _("%(field)s of %(name)s", field=label(PersonField(each.field)), name=each.name)
        told = [
            (side.value, f"{label(side)}: {shown(each.field, value, language)}")
            for side, value in ((Kept.EARLIER, each.earlier), (Kept.LATER, each.later))
        ]
        asks += [
            Ask(f"{at}.key", title, widget="hidden"),
            Ask(f"{at}.take", title, None, "radios", partial(list, told), required=True),
        ]
        known |= {f"{at}.key": each.key, f"{at}.take": Kept.EARLIER.value}
    return type("MergeForm", (MergeForm,), {"asks": (*asks, *MergeForm.asks), "known": known})


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
