"""One story for every end a case can have, those of the other tracks and of pairs. Told with the verbs of the pages."""

from datetime import date, timedelta

from app.agreements.obstacles import Obstacle
from app.inquiries.vocabulary import Fact, InquiryOutcome, Subject
from app.samples.builders import ApplicationBuilder, a_direct_return, a_transit, an_application
from app.samples.cast import Cast
from app.samples.correspondence import (
    a_trace_is_sealed,
    asks_a_body,
    asks_for_more_time,
    authority_writes,
    body_answers,
    mission_writes,
    service_answers,
    service_asks_the_mission,
)
from app.samples.stories_of_pairs import TWICE
from app.samples.stories_of_retention import PAST_THEIR_TERM
from app.samples.stories_of_tracks import TRACKS, Told
from app.samples.storyteller import Story

REASONS = (
    "The registers hold no person of this name and date of birth, the interview gave no indication of a life in "
    "Azerbaijan, and no document of Annex 1 or 2 was offered."
)
NOT_OURS = "The birth certificate offered belongs to another person; the conditions of article 3 were not met."
REALLY = "Fingerprints taken at the border match a passport of a third state under another name, issued in 2019."
NOT_CONFIRMED = (
    "The person could not name the school, the streets or relatives in the town stated in the application."
)


WITH_PARENTS = "Both children travel with their parents, who keep them; nothing speaks against their interest."
TRACE = "The escort said by telephone that the person had asked for asylum there two years ago."
IN_A_FEW_MONTHS = "The airline takes nobody who resisted for six months; a charter flight is planned for the spring."
FIT_TO_FLY = "The doctor of the authority found the person fit to fly; the clinic in Baku expects the person."


def _plain(
    authority: str, reference: str, family: str, given: str, father: str, born: str
) -> ApplicationBuilder:
    return an_application().of(authority).referenced(reference).named(family, given, father).born(born)


def _accepted(_lodged_on: date) -> ApplicationBuilder:
    return _plain("DE-BAMF", "BAMF-2001/26", "Mammadov", "Elchin", "Vugar", "1994-05-09").with_document()


def _refused(_lodged_on: date) -> ApplicationBuilder:
    told = _plain("FR-DGEF", "DGEF-2002/26", "Valiyev", "Samir", "Rafig", "1988-11-30")
    return told.without_evidence().asking_for_interview()


def _silent(_lodged_on: date) -> ApplicationBuilder:
    return _plain("SE-POL", "POL-2003/26", "Huseynova", "Gunel", "Tofig", "1991-02-17").with_document(
        "C01117733"
    )


def _withdrawn(_lodged_on: date) -> ApplicationBuilder:
    return _plain("NL-DTV", "DTV-2004/26", "Aliyev", "Kamran", "Nazim", "1985-08-21").with_document(
        "C02227744"
    )


def _failed(_lodged_on: date) -> ApplicationBuilder:
    return _plain("DE-BAMF", "BAMF-2005/26", "Gasimov", "Omar", "Taleh", "1979-03-03").with_document(
        "C03337755"
    )


def _unknown(_lodged_on: date) -> ApplicationBuilder:
    told = _plain("CH-SEM", "SEM-2006/26", "Babayeva", "Sevda", "Hasan", "1996")
    return told.without_evidence().asking_for_interview()


def _family(_lodged_on: date) -> ApplicationBuilder:
    told = _plain("AT-BFA", "BFA-2007/26", "Ismayilov", "Rufat", "Kamran", "1990-12-12").with_document(
        "C04447766"
    )
    return (
        told.with_spouse("Aytan")
        .with_child("Zahra", date_of_birth="2019-06-01")
        .with_child("Ali", date_of_birth="2022")
    )


def _reintegrated(_lodged_on: date) -> ApplicationBuilder:
    told = _plain("DE-BAMF", "BAMF-2008/26", "Abdullayeva", "Nargiz", "Elshan", "1987-07-07").with_document(
        "C05557777"
    )
    return told.with_care("needs dialysis twice a week")


def _in_error(_lodged_on: date) -> ApplicationBuilder:
    told = _plain("AT-BFA", "BFA-2021/26", "Rahimov", "Tural", "Adil", "1992-04-18")
    return told.with_document("C06667788", kind="birth_certificate", expires_on=None)


def _direct(_lodged_on: date) -> ApplicationBuilder:
    told = a_direct_return().of("DE-BAMF").referenced("BAMF-2022/26").named("Karimova", "Sabina", "Ilham")
    return told.born("1998-01-25").with_document("C07778899", expires_on="2029-10-04")


def _transit(_lodged_on: date) -> ApplicationBuilder:
    told = a_transit().of("DE-BAMF").referenced("BAMF-2023/26").named("Beridze", "Nino").born("1991-04-11", "Batumi")
    return told.person(sex="F").with_document("12AB34567", expires_on="2030-02-01")


def _to_acceptance(story: Story) -> Story:
    return story.is_taken_up().is_concluded().is_decided("accept")


def _about_the_seats(story: Story) -> Story:
    """Two messages that were read, and one that waits for somebody at the desk."""
    authority_writes(story, "The children need seats beside their parents. Does the crossing point have to know?")
    service_answers(story, "No. Please name the children's ages in the notice of the transfer; that is enough.")
    return authority_writes(story, "The airline asks for the height of the younger child. Is it known to you?", after=1)


def _about_the_school(story: Story) -> Story:
    service_asks_the_mission(story, "Could you name the school that the person remembered, and its street?", after=1)
    mission_writes(story, "School No. 14; the street was not remembered. A cousin was named as a neighbour.")
    return asks_a_body(
        story, "SBS", Subject.CROSSINGS, "When did the person leave Azerbaijan last, and with which document?",
        (Fact.FAMILY_NAME, Fact.GIVEN_NAMES, Fact.DATE_OF_BIRTH),
    )  # fmt: skip


def _no_register_knows(story: Story) -> Story:
    """The interior ministry is asked before the mission, and finds nobody."""
    asks_a_body(
        story, "MIA", Subject.RESIDENCE, "Was a person of this name ever registered at an address in Ganja?",
        (Fact.FAMILY_NAME, Fact.GIVEN_NAMES, Fact.DATE_OF_BIRTH, Fact.PLACE_OF_BIRTH), after=1,
    )  # fmt: skip
    text = "No person of this name and date of birth was registered in Ganja since 1992."
    return body_answers(story, "MIA", InquiryOutcome.NO_RECORD, text, after=1)


ENDINGS: tuple[Told, ...] = (
    Told("accepted", 12, _accepted, lambda story: a_trace_is_sealed(_to_acceptance(story), TRACE)),
    Told(
        "refused with reasons",
        40,
        _refused,
        lambda story: (
            _no_register_knows(story.is_taken_up())
            .is_asked_of_the_mission()
            .is_answered_by_the_mission("not_confirmed", NOT_CONFIRMED)
            .is_decided("refuse", ("nationality_not_shown",), REASONS)
        ),
    ),
    Told("accepted by silence", 21, _silent, lambda story: story.is_taken_up().passes(19)),
    Told(
        "withdrawn",
        15,
        _withdrawn,
        lambda story: story.is_taken_up().is_withdrawn("The person left voluntarily."),
    ),
    Told(
        "transfer failed",
        38,
        _failed,
        lambda story: asks_for_more_time(
            _to_acceptance(story).gets_a_document("QS100205").is_announced("LH 612").does_not_arrive(),
            Obstacle.NO_TRANSPORT,
            IN_A_FEW_MONTHS,
        ),
    ),
    Told(
        "identity not confirmed",
        18,
        _unknown,
        lambda story: (
            _about_the_school(
                story.is_taken_up()
                .is_asked_of_the_mission()
                .is_answered_by_the_mission("not_confirmed", NOT_CONFIRMED)
            )
        ),
    ),
    Told(
        "family with minors",
        30,
        _family,
        lambda story: (
            _about_the_seats(
                _to_acceptance(story)
                .gets_a_document("QS100207")
                .is_looked_after(WITH_PARENTS)
                .is_announced("OS 651", mode="voluntary")
            )
        ),
    ),
    Told(
        "reintegrated",
        60,
        _reintegrated,
        lambda story: (
            _to_acceptance(story)
            .gets_a_document("QS100208")
            .is_looked_after(FIT_TO_FLY)
            .is_announced("LH 612", mode="voluntary")
            .arrives()
            .is_supported("health", "TABIB")
        ),
    ),
    Told(
        "readmitted in error",
        50,
        _in_error,
        lambda story: (
            _to_acceptance(story)
            .gets_a_document("QS100209")
            .is_announced("OS 651")
            .arrives()
            .is_claimed_in_error(NOT_OURS, REALLY)
        ),
    ),
    Told("transit allowed", 6, _transit, lambda story: story.is_allowed_through("GYD")),
    Told(
        "returned without application",
        8,
        _direct,
        lambda story: story.is_announced("LH 612", in_days=4, mode="voluntary").arrives(after=4),
    ),
)


STORIES: tuple[Told, ...] = (*PAST_THEIR_TERM, *ENDINGS, *TRACKS, *TWICE)


def tell(told: Told, cast: Cast, today: date) -> Story:
    """Tell one story so that it ends at or before today."""
    received = today - timedelta(days=told.days_ago)
    lodged = received - timedelta(days=1)
    built = told.application(lodged).on(lodged.isoformat())
    story = Story(cast, built.build(), received, read=built.read)
    told.goes(story)
    return story


def tell_all(cast: Cast, today: date) -> dict[str, Story]:
    """All of them, by name."""
    return {told.name: tell(told, cast, today) for told in STORIES}
