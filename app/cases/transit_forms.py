"""The desk's questions about a transit: the answer with point and time of entry, and the revocation."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from app.accounts.queries import border_posts
from app.cases.dossier import Dossier
from app.cases.presenters.transit import entry_as_proposed
from app.cases.schemas.desk import RevocationSchema, TransitProposalSchema
from app.cases.vocabulary import ProposedOutcome, TransitGround
from app.kernel.day_words import reader_language
from app.kernel.form import Ask, Choices, Form
from app.kernel.i18n import _, _l, label


def _outcomes() -> Choices:
    return [(member.value, label(member)) for member in ProposedOutcome]


def _transit_grounds() -> Choices:
    return [(member.value, label(member)) for member in TransitGround]


def posts() -> Choices:
    """The crossing points by name."""
    language = reader_language()
    return [("", _("Choose")), *((post.code, post.name_in(language)) for post in border_posts())]


class TransitProposalForm(Form):
    """Put an answer to a transit application before a second person."""

    schema = TransitProposalSchema
    proposed: ClassVar[Mapping[str, str]] = {}
    asks = (
        Ask("outcome", _l("Proposed answer"), None, "radios", _outcomes, required=True),
        Ask("border_post", _l("Point of entry"), _l("For an acceptance"), "select", posts),
        Ask("entry_on", _l("Day of entry"), _l("For an acceptance"), "date"),
        Ask("entry_time", _l("Time of entry in Baku time"), _l("For example 14:35")),
        Ask("grounds", _l("Grounds of a refusal"), _l("Leave empty for an acceptance."), "checkboxes",
            _transit_grounds),
        Ask("reasons", _l("Reasons"), _l("They stand in the letter as you write them; a refusal must have them."),
            "textarea"),
    )  # fmt: skip

    @classmethod
    def blank(cls, **values: Any) -> Self:
        """As first shown: with what the authority proposed."""
        return super().blank(**{**cls.proposed, **values})


def transit_proposal_form(dossier: Dossier) -> type[TransitProposalForm]:
    """The form with the point and time of entry that the authority proposed."""
    return type("TransitProposalForm", (TransitProposalForm,), {"proposed": entry_as_proposed(dossier)})


class RevocationForm(Form):
    """Take the consent to a transit back."""

    schema = RevocationSchema
    asks = (
        Ask("grounds", _l("Grounds"), None, "checkboxes", _transit_grounds, required=True),
        Ask("reason", _l("What arose or has become known"), _l("The authority reads it as you write it."), "textarea",
            required=True),
    )  # fmt: skip
