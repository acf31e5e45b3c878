"""Cases in the file, lodged the way every door lodges them."""

from app.access.actor import Actor
from app.cases.application import Application
from app.cases.dossier import open_head
from app.cases.register_client import Register
from app.cases.schemas import ApplicationSchema
from app.cases.services import desk, registers
from app.cases.services.intake import lodge
from app.samples.builders import ApplicationBuilder


def lodged(*applications: ApplicationBuilder, actor: Actor) -> list[str]:
    """The references of these applications, all of which must be good. Call inside `as_actor(...)`."""
    documents = [
        Application.from_document(ApplicationSchema().checked(each.build())) for each in applications
    ]
    receipts = lodge(documents, actor=actor)
    assert [receipt.result for receipt in receipts] == ["accepted"] * len(receipts), receipts
    return [receipt.reference or "" for receipt in receipts]


def examined(application: ApplicationBuilder, *, actor: Actor) -> str:
    """The reference of a case an officer has taken up and checked, so that an answer can be proposed."""
    [reference] = lodged(application, actor=actor)
    case = open_head(reference).case
    desk.take_up(case, actor=actor)
    for each in Register:
        registers.enter_by_hand(case, each, actor=actor, found=False, record={}, source="by letter")
    desk.conclude_checks(case, actor=actor)
    return reference
