"""What the other tracks look like: third-country nationals, a stateless person, the accelerated procedure, a family."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from app.samples.builders import ApplicationBuilder, an_application
from app.samples.storyteller import Story


@dataclass(frozen=True)
class Told:
    """A story's name and how it goes. `application` is given the day on which the application is lodged."""

    name: str
    days_ago: int
    application: Callable[[date], ApplicationBuilder]
    goes: Callable[[Story], object]


def _others(authority: str, reference: str, family: str, given: str, nationality: str) -> ApplicationBuilder:
    told = an_application().of(authority).referenced(reference).named(family, given).born("1989-04-12", "Herat")
    told = told.person(nationalities=[nationality], languages=["en"])
    return told.without_evidence()


def _direct(lodged_on: date) -> ApplicationBuilder:
    told = _others("DE-BAMF", "BAMF-2011/26", "Karimi", "Farid", "AF").on_basis("TCN_DIRECT")
    since = (lodged_on - timedelta(days=40)).isoformat()
    return told.with_evidence("T3-TICKET", "Coach ticket Baku to Frankfurt").under(
        unlawful_since=since, no_exception=True
    )


def _stateless(lodged_on: date) -> ApplicationBuilder:
    told = _others("FR-DGEF", "DGEF-2012/26", "Osmanov", "Rustam", "XX").on_basis("TCN_VISA")
    return told.with_evidence("T3-VISA", "Residence permit of Azerbaijan").under(
        unlawful_since=(lodged_on - timedelta(days=230)).isoformat(),
        late_because="The person was in hospital and could not be heard until last month.",
        no_exception=True,
        permit_kind="residence_permit",
        permit_number="AYV-4471",
        permit_valid_until=(lodged_on + timedelta(days=120)).isoformat(),
    )


def _quick(reference: str) -> Callable[[date], ApplicationBuilder]:
    def told(lodged_on: date) -> ApplicationBuilder:
        person = an_application().of("DE-BAMF").referenced(reference).named("Rzayev", "Ilgar", "Akif")
        return person.born("1992-01-30").accelerated().under(
            apprehended_on=(lodged_on - timedelta(days=1)).isoformat(),
            apprehended_at="Frankfurt airport",
            in_border_region=True,
            came_directly=True,
        )

    return told


def _family(_lodged_on: date) -> ApplicationBuilder:
    told = an_application().of("AT-BFA").referenced("BFA-2015/26").named("Nabiyev", "Tahir", "Sabir").born("1974-09-02")
    return (
        told.with_document("C06667788")
        .with_spouse("Sevil", date_of_birth="1977-05-20")
        .with_child("Aysu", date_of_birth="2004-02-11", civil_status="married")
        .with_child("Murad", sex="M", date_of_birth="2016-08-03")
    )


TRACKS: tuple[Told, ...] = (
    Told(
        "third-country national",
        30,
        _direct,
        lambda story: (
            story.is_taken_up()
            .is_concluded()
            .is_decided("accept")
            .is_announced("LH 612")
            .arrives()
            .enters_a_national_procedure("removal")
        ),
    ),
    Told("stateless person, lodged late", 6, _stateless, lambda story: story.is_taken_up().is_concluded()),
    Told("accelerated", 1, _quick("BAMF-2013/26"), lambda story: story.is_taken_up()),
    Told(
        "accelerated, continued in the normal procedure",
        8,
        _quick("BAMF-2014/26"),
        lambda story: story.is_taken_up().falls_back("not_direct", after=0),
    ),
    Told(
        "family with one refused",
        14,
        _family,
        lambda story: (
            story.is_taken_up()
            .is_concluded()
            .is_decided(
                "accept",
                refusing={"Aysu": ("not_a_minor", "She is of age and married, as the application itself says.")},
            )
        ),
    ),
)
