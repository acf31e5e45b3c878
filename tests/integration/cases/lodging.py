"""Cases in the file, lodged the way every door lodges them."""

from app.access.actor import Actor
from app.cases.application import Application
from app.cases.schemas import ApplicationSchema
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
