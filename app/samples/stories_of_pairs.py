"""What one person in two files looks like: asked for again after a refusal, and one request that came twice."""

from datetime import date

from app.samples.builders import ApplicationBuilder, an_application
from app.samples.stories_of_tracks import Told

NEW = "His passport, issued in Sumgait in 2016, was found among his luggage in October; page 2 is attached."


def _again(_lodged_on: date) -> ApplicationBuilder:
    told = an_application().of("FR-DGEF").referenced("DGEF-2031/26").named("Vəliyev", "Samir", "Rafiq")
    return told.born("1988-11-30").with_document("C08889911", expires_on="2028-05-20").told(new_since_refusal=NEW)


def _by_post(_lodged_on: date) -> ApplicationBuilder:
    return an_application().of("DE-BAMF").referenced("BAMF-2032/26").named("Jafarov", "Anar", "Yusif").born("1990")


def _by_portal(_lodged_on: date) -> ApplicationBuilder:
    told = an_application().of("DE-BAMF").referenced("BAMF-2033/26").named("Cəfərov", "Anar", "Yusif")
    return told.born("1990-02-14").with_document("C09990022", expires_on="2029-07-01")


TWICE: tuple[Told, ...] = (
    Told("asked for again after a refusal", 5, _again, lambda story: story.is_taken_up()),
    Told("sent by post", 9, _by_post, lambda story: story.is_taken_up()),
    Told("sent again through the portal", 6, _by_portal, lambda _story: None),
)
