"""The desk's questions about what protects a person."""

from dataclasses import replace

from app.cases.schemas.safeguards import ClearingSchema, SafeguardSchema
from app.kernel.form import Ask, BoundField, Choices, Form
from app.kernel.i18n import _, _l, label
from app.workflow.safeguards import SafeguardKind


def _kinds() -> Choices:
    return [("", _("Choose")), *((member.value, label(member)) for member in SafeguardKind)]


class SafeguardForm(Form):
    """Hold back what must wait. Whom it protects is asked among the persons of the case."""

    schema = SafeguardSchema
    asks = (
        Ask("kind", _l("Safeguard"), None, "select", _kinds, required=True),
        Ask("person", _l("Whom it protects"), None, "select", required=True),
        Ask("why", _l("Why"), _l("Only officers and who clears it read this. Never write in which procedure abroad."),
            "textarea", required=True),
    )  # fmt: skip
    people: Choices = ()

    def bound(self, ask: Ask) -> BoundField:
        """The question whom it protects offers the persons of the case."""
        question = super().bound(ask)
        return replace(question, choices=self.people) if ask.name == "person" else question


class ClearingForm(Form):
    """Say why the step need wait no longer."""

    schema = ClearingSchema
    asks = (
        Ask("reason", _l("Reason"),
            _l("What was found, by whom and on which day; for a child also who receives it and what is best for it."),
            "textarea", required=True),
    )  # fmt: skip
