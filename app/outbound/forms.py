"""The desk's questions about an application to a partner state."""

from collections.abc import Mapping
from typing import Any, Self

from app.agreements.register import current as law
from app.cases.application_asks import PERSON, choices_of, paper, proof
from app.cases.listed_form import ListedForm, Section, repeated
from app.cases.vocabulary import Basis
from app.kernel.day_words import reader_language
from app.kernel.form import Ask, Choices, Form
from app.kernel.i18n import _, _l
from app.kernel.locales import country_name
from app.outbound import schemas as s
from app.outbound.vocabulary import HandoverFailure

PAPERS, PROOFS = 2, 3
_HAPPENED_ON = Ask("on", _l("Happened on"), None, "date", required=True)


def _partners() -> Choices:
    language = reader_language()
    codes = sorted({code for each in law().agreements.values() for code in each.countries})
    named = sorted(((code, country_name(code, language)) for code in codes), key=lambda one: one[1])
    return [("", _("Choose")), *named]


def _codes() -> Choices:
    items = {item.code: item for each in law().agreements.values() for item in each.versions[-1].evidence.values()}
    return [("", _("Choose")), *((code, f"{code} · {items[code].label(reader_language())}") for code in items)]


_REQUEST = (
    Ask("country", _l("Partner state"), _l("It decides which agreement applies"), "select", _partners, required=True),
    Ask("partner_authority", _l("Partner authority"), _l("As the partner named it in its diplomatic note"),
        required=True),
    Ask("basis", _l("By which obligation"), _l("It decides which evidence counts"), "select",
        lambda: choices_of(Basis, empty=_("Choose")), required=True),
    Ask("known_on", _l("When the Service learned that the conditions of stay are not met"),
        _l("For third-country nationals and stateless persons: the lodging period runs from this day"), "date"),
    Ask("interview_requested", _l("We ask for an interview by the partner's mission"), None, "checkbox"),
)  # fmt: skip
_NOTES = (Ask("observations", _l("Observations"), None, "textarea"),)


def _proof(place: int) -> tuple[Ask, ...]:
    return proof(place, _codes)


SECTIONS = (
    Section("request", _l("The request"), _REQUEST),
    Section("person", _l("The person"), PERSON),
    Section("documents", _l("Documents"), groups=repeated(_l("Document"), PAPERS, paper)),
    Section("evidence", _l("Evidence"), groups=repeated(_l("Item of evidence"), PROOFS, _proof), begins_open=True),
    Section("notes", _l("Observations"), _NOTES),
)


class PreparationForm(ListedForm):
    """The application as the Service prepares it."""

    schema = s.PreparationSchema
    draft_as = "outbound"
    asks = tuple(ask for section in SECTIONS for ask in section.all_asks)

    @classmethod
    def carried(cls, typed: dict[str, Any]) -> Self:
        """With what was typed on the page before; a draft does not take its place."""
        return cls(typed=cls.worth_keeping(typed), taken_back=True)

    @classmethod
    def title_of(cls, typed: Mapping[str, Any]) -> str:
        """The person's name, as far as it was typed."""
        names = (str(typed.get(f"person.{part}") or "").strip() for part in ("family_name", "given_names"))
        return " ".join(name for name in names if name)


class ReceiptForm(Form):
    """The partner's acknowledgement."""

    schema = s.ReceiptSchema
    asks = (_HAPPENED_ON, Ask("partner_reference", _l("Partner's reference")))


class QuestionForm(Form):
    """What the partner asks."""

    schema = s.WordsSchema
    asks = (Ask("words", _l("What the partner asks"), None, "textarea", required=True),)


class AnswerForm(Form):
    """What the Service answers."""

    schema = s.WordsSchema
    asks = (Ask("words", _l("What the Service answered"), None, "textarea", required=True),)


class AcceptanceForm(Form):
    """The partner agreed."""

    schema = s.DatedSchema
    asks = (_HAPPENED_ON,)


class PartnerRefusalForm(Form):
    """The partner refused."""

    schema = s.PartnerRefusalSchema
    asks = (
        _HAPPENED_ON,
        Ask("words", _l("The partner's reasons"), _l("The agreement asks for them in writing"), "textarea",
            required=True),
    )  # fmt: skip


class TravelDocumentForm(Form):
    """The document to travel with."""

    schema = s.TravelDocumentSchema
    asks = (
        Ask("number", _l("Number"), required=True),
        Ask("valid_until", _l("Valid until"), None, "date", required=True),
    )


class DetentionForm(Form):
    """A court decision."""

    schema = s.DetentionSchema
    asks = (
        Ask("on", _l("Day of the court decision"), None, "date", required=True),
        Ask("court_decision", _l("Court and number of the decision"), required=True),
    )


class NoticeForm(Form):
    """The prior notice."""

    schema = s.NoticeSchema
    asks = (
        Ask("planned_on", _l("Day of the transfer"), None, "date", required=True),
        Ask("crossing_point", _l("Crossing point"), required=True),
    )


class HandoverForm(Form):
    """The partner took over."""

    schema = s.DatedSchema
    asks = (_HAPPENED_ON,)


class FailureForm(Form):
    """The handover did not take place."""

    schema = s.FailureSchema
    asks = (
        Ask("reason_code", _l("Why it did not take place"), None, "radios", lambda: choices_of(HandoverFailure),
            required=True),
    )  # fmt: skip


class ReasonForm(Form):
    """A reason in words."""

    schema = s.WordsSchema
    asks = (Ask("words", _l("Reason"), None, "textarea", required=True),)
