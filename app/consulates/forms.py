"""The mission's forms, and the desk's towards a mission."""

from app.consulates.schemas import IssueSchema, QuestionSchema, ReportSchema
from app.consulates.vocabulary import Manner, Outcome
from app.kernel.form import Ask, Choices, Form
from app.kernel.i18n import _l, label


def _manners() -> Choices:
    return [(each.value, label(each)) for each in Manner]


def _outcomes() -> Choices:
    return [(each.value, label(each)) for each in Outcome]


class ReportForm(Form):
    """The interview and the answer."""

    schema = ReportSchema
    draft_as = "interview"
    asks = (
        Ask("manner", _l("How the answer was found"), widget="radios", choices=_manners, required=True),
        Ask("held_on", _l("Day of the interview"), _l("Leave empty when the answer comes from the file alone"),
            "date"),
        Ask("language", _l("Language of the interview")),
        Ask("outcome", _l("Is the person who the file says?"), widget="radios", choices=_outcomes, required=True),
        Ask("reasons", _l("Reasons"),
            _l("Needed unless confirmed: what was asked, what was answered, what does not fit"), "textarea"),
    )


class IssueForm(Form):
    """The travel document that was issued."""

    schema = IssueSchema
    asks = (
        Ask("number", _l("Number of the document"), required=True, autocomplete="off"),
        Ask("issued_on", _l("Issued on"), widget="date", required=True),
        Ask("valid_until", _l("Valid until"), widget="date", required=True),
    )


class QuestionForm(Form):
    """The desk's question."""

    schema = QuestionSchema
    asks = (
        Ask("question", _l("Question to the mission"),
            _l("The mission sees the identity claimed, the documents and the photograph; nothing else of the file"),
            "textarea", required=True),
    )
