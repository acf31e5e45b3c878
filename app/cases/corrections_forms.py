"""The questions of a correction."""

from app.cases.schemas.corrections import CorrectionSchema, DecliningSchema
from app.kernel.form import Ask, Form
from app.kernel.i18n import _l


class CorrectionForm(Form):
    """One field anew; it starts from what is kept now."""

    schema = CorrectionSchema
    asks = (
        Ask("target", "", None, "hidden"),
        Ask("value", _l("It should read"),
            _l("The box holds what is kept now. Write a date as 1994-05-09, 1994-05 or 1994."),
            required=True, autocomplete="off"),
        Ask("reason", _l("Why it is wrong"), None, "textarea", required=True),
        Ask("evidence", _l("What shows it"), _l("The document, register answer or letter, and where it lies."),
            "textarea", required=True),
    )  # fmt: skip


class DecliningForm(Form):
    """Why the fact stays as it is."""

    schema = DecliningSchema
    asks = (Ask("answer", _l("Why it is declined"), None, "textarea", required=True),)
