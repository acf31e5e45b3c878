"""The coordinator's forms and the agency's answers."""

from collections.abc import Callable, Set
from dataclasses import replace
from enum import StrEnum
from typing import Self

from flask import g

from app.accounts.models import Organisation
from app.accounts.queries import list_agencies
from app.kernel.coded import words_of
from app.kernel.day_words import reader_language
from app.kernel.form import Ask, BoundField, Choices, Form
from app.kernel.i18n import LANGUAGES, _, _l, label
from app.reintegration.schemas import ConsentSchema, DeclineSchema, NeedSchema, ReferralSchema, ResultSchema
from app.reintegration.vocabulary import ConsentMethod, DeclineReason, Domain, Priority, Result


def _members(members: type[StrEnum], *, empty: bool = False) -> Callable[[], Choices]:
    def choices() -> Choices:
        first = [("", _("Choose"))] if empty else []
        return [*first, *((each.value, label(each)) for each in members)]

    return choices


def agencies() -> Choices:
    """The agencies of the working group with the service each gives; read once for a page."""
    if "agency_choices" not in g:
        g.agency_choices = [(each.code, _agency_words(each)) for each in list_agencies()]
    return [("", _("Choose")), *g.agency_choices]


def agencies_among(codes: Set[str]) -> Choices:
    """Of the agencies only these, without the empty first choice; empty when there is none."""
    return [(code, words) for code, words in agencies() if code in codes]


def _agency_words(agency: Organisation) -> str:
    service = words_of(Domain, agency.service) if agency.service and agency.service in set(Domain) else None
    return " · ".join(filter(None, (agency.name_in(reader_language()), service)))


class ConsentForm(Form):
    """Recording the person's answer."""

    schema = ConsentSchema
    asks = (
        Ask("agency", _l("Receiving agency"), widget="select", choices=agencies, required=True),
        Ask("given", _l("The person's answer"), _l("Refusing costs the person nothing"), "radios",
            lambda: [("yes", _("Consent given")), ("no", _("Consent refused"))], required=True),
        Ask("method", _l("How the answer was given"), widget="select",
            choices=_members(ConsentMethod, empty=True), required=True),
        Ask("language", _l("Language in which it was explained"), widget="select",
            choices=lambda: list(LANGUAGES.items()), required=True),
    )


class NeedForm(Form):
    """Recording a need."""

    schema = NeedSchema
    asks = (
        Ask("domain", _l("Part of life"), widget="select", choices=_members(Domain, empty=True), required=True),
        Ask("priority", _l("How urgent"),
            _l("Emergency: answer in a day; urgent: in three; normal: in ten working days"), "select",
            _members(Priority), required=True),
        Ask("text", _l("What is needed"), widget="textarea"),
    )


class ReferralForm(Form):
    """Putting a need to an agency. The need stands in the address of the form's place on the page."""

    schema = ReferralSchema
    asks = (
        Ask("need", _l("Need"), widget="hidden", required=True),
        Ask("agency", _l("Agency"), _l("Only agencies the person consented to can be asked"), "select",
            required=True),
        Ask("question", _l("What the agency is asked to do"),
            _l("The agency sees this text, the name, year of birth, sex and size of the household, and nothing else"),
            "textarea", required=True),
        Ask("all_the_same", _l("Refer although another referral for the same service is open"), widget="checkbox"),
    )
    offered: Choices = ()
    next_to_another = False

    @classmethod
    def to_one_of(cls, offered: Choices, **values: object) -> Self:
        """A blank form that offers these agencies."""
        form = cls.blank(**values)
        form.offered = offered
        return form

    def next_to(self, others: object) -> Self:
        """The same form; next to these other open referrals for the service it asks whether to help twice."""
        self.next_to_another = bool(others)
        return self

    @property
    def fields(self) -> list[BoundField]:
        """Every question that has a point."""
        return [each for each in super().fields if self.next_to_another or each.name != "all_the_same"]

    def bound(self, ask: Ask) -> BoundField:
        """The question about the agency offers those the person consents to, and no other."""
        question = super().bound(ask)
        if ask.name != "agency":
            return question
        return replace(question, choices=[("", _("Choose")), *self.offered])


class DeclineForm(Form):
    """Not taking a referral on."""

    schema = DeclineSchema
    asks = (
        Ask("reason_code", _l("Why the agency cannot take it on"), widget="select",
            choices=_members(DeclineReason, empty=True), required=True),
        Ask("note", _l("Note"), widget="textarea"),
    )


class ResultForm(Form):
    """Reporting what came of it."""

    schema = ResultSchema
    asks = (
        Ask("outcome", _l("What came of it"), widget="radios", choices=_members(Result), required=True),
        Ask("note", _l("Note"), _l("What was done, what is still needed"), "textarea"),
    )
