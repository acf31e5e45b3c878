"""The form of a proposal for one case: the grounds its agreement knows, and a question for each relative."""

from dataclasses import replace
from typing import Any

from app.agreements.model import Version
from app.cases.application_asks import choices_of
from app.cases.dossier import Dossier
from app.cases.forms import ProposalForm
from app.cases.grounds import grounds_for, grounds_for_relative
from app.cases.parts import PartRow
from app.cases.presenters.conditions import name_of
from app.cases.presenters.sections import ground_words
from app.cases.relatives import hints_for
from app.cases.vocabulary import ProposedOutcome, RefusalGround
from app.kernel.form import Ask, Choices
from app.kernel.i18n import _, label


def proposal_form(dossier: Dossier) -> type[ProposalForm]:
    """The form with the grounds that the agreement knows for the obligation of the case, each with its article."""
    case, version = dossier.case, dossier.version
    relatives = [row for row in dossier.part("people") if row["person_id"] != case.principal_id]
    grounds = _choices(grounds_for(case.basis, version), version)
    asks = [replace(ask, choices=lambda: grounds) if ask.name == "grounds" else ask for ask in ProposalForm.asks]
    known: dict[str, Any] = {}
    for place, row in enumerate(relatives):
        asks += _about(dossier, place, row)
        known |= {f"persons.{place}.person": str(row["person_id"]), f"persons.{place}.outcome": "accept"}
    return type("ProposalForm", (ProposalForm,), {"asks": tuple(asks), "known": known})


def _choices(grounds: tuple[RefusalGround, ...], version: Version) -> Choices:
    return [(each.value, ground_words(each, version)) for each in grounds]


def _about(dossier: Dossier, place: int, row: PartRow) -> list[Ask]:
    """What is asked of one relative; the hints say what the claims tell of the conditions."""
    case, at, name = dossier.case, f"persons.{place}", name_of(row)
    told = hints_for(row["relation"], row["date_of_birth"], row["civil_status"], case.received_on)
    grounds = _choices(grounds_for_relative(row["relation"], case.basis, dossier.version), dossier.version)
    return [
        Ask(f"{at}.person", name, widget="hidden"),
        Ask(f"{at}.outcome", _("Answer for %(name)s", name=name), "; ".join(label(hint) for hint in told), "radios",
            lambda: choices_of(ProposedOutcome)),
        Ask(f"{at}.grounds", _("Grounds for refusing %(name)s", name=name), None, "checkboxes", lambda: grounds),
        Ask(f"{at}.reasons", _("Reasons for refusing %(name)s", name=name), None, "textarea"),
    ]  # fmt: skip
