"""The organisations and people every test finds: at least two of each kind, so that a wall has two sides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import psycopg

from app.access.actor import Actor, actor_with
from app.access.audiences import Audience
from app.access.roles import Role, audience_of
from app.accounts.models import OrganisationKind as Kind

# id, code, kind, name, country, service of an agency
ORGANISATIONS: tuple[tuple[int, str, Kind, str, str, str | None], ...] = (
    (1, "SMS", Kind.SERVICE, "State Migration Service", "AZ", None),
    (2, "DE-BAMF", Kind.AUTHORITY, "Federal Office for Migration and Refugees", "DE", None),
    (3, "FR-DGEF", Kind.AUTHORITY, "Directorate General for Foreigners in France", "FR", None),
    (4, "NL-DTV", Kind.AUTHORITY, "Repatriation and Departure Service", "NL", None),
    (5, "SE-POL", Kind.AUTHORITY, "Swedish Police Authority", "SE", None),
    (6, "AT-BFA", Kind.AUTHORITY, "Federal Office for Immigration and Asylum", "AT", None),
    (7, "CH-SEM", Kind.AUTHORITY, "State Secretariat for Migration", "CH", None),
    (8, "NO-PU", Kind.AUTHORITY, "National Police Immigration Service", "NO", None),
    (11, "AZ-BERLIN", Kind.MISSION, "Embassy in Berlin", "DE", None),
    (12, "AZ-PARIS", Kind.MISSION, "Embassy in Paris", "FR", None),
    (21, "SEA", Kind.AGENCY, "State Employment Agency", "AZ", "employment"),
    (22, "MOH", Kind.AGENCY, "Ministry of Health", "AZ", "health"),
    (31, "SBS-GYD", Kind.BORDER, "State Border Service, Baku airport", "AZ", None),
    (32, "SBS-BAL", Kind.BORDER, "State Border Service, Balakan", "AZ", None),
    (51, "MIA", Kind.BODY, "Ministry of Internal Affairs", "AZ", "internal_affairs"),
    (52, "SBS", Kind.BODY, "State Border Service", "AZ", "border_service"),
    (41, "DPO", Kind.OVERSIGHT, "Data protection officer", "AZ", None),
)
ACCREDITATIONS = (("AZ-BERLIN", "DE"), ("AZ-BERLIN", "AT"), ("AZ-PARIS", "FR"), ("AZ-PARIS", "CH"))

# attribute of People, name, organisation, roles
STAFF: tuple[tuple[str, str, str, tuple[Role, ...]], ...] = (
    ("officer", "Aysel Quliyeva", "SMS", (Role.CASE_OFFICER,)),
    ("second_officer", "Kamran Safarov", "SMS", (Role.CASE_OFFICER,)),
    ("supervisor", "Rauf Hasanli", "SMS", (Role.SUPERVISOR,)),
    ("second_supervisor", "Nigar Asgarova", "SMS", (Role.SUPERVISOR,)),
    ("manager", "Farid Mustafayev", "SMS", (Role.MANAGER,)),
    ("coordinator", "Leyla Ibrahimova", "SMS", (Role.COORDINATOR,)),
    ("administrator", "Tural Bayramov", "SMS", (Role.ADMINISTRATOR,)),
    ("consul", "Orkhan Rzayev", "AZ-BERLIN", (Role.CONSULAR_OFFICER,)),
    ("other_consul", "Sevinj Karimova", "AZ-PARIS", (Role.CONSULAR_OFFICER,)),
    ("german", "Jana Vogt", "DE-BAMF", (Role.REQUESTING_OFFICIAL,)),
    ("french", "Luc Renaud", "FR-DGEF", (Role.REQUESTING_OFFICIAL,)),
    ("swiss", "Reto Frei", "CH-SEM", (Role.REQUESTING_OFFICIAL,)),
    ("employment", "Gunel Abbasova", "SEA", (Role.AGENCY_MEMBER,)),
    ("health", "Murad Sultanov", "MOH", (Role.AGENCY_MEMBER,)),
    ("airport", "Elshad Nagiyev", "SBS-GYD", (Role.BORDER_OFFICER,)),
    ("land_border", "Vusal Guliyev", "SBS-BAL", (Role.BORDER_OFFICER,)),
    ("auditor", "Samira Huseynova", "DPO", (Role.AUDITOR,)),
    ("ministry", "Zaur Mammadli", "MIA", (Role.BODY_OFFICIAL,)),
    ("border_service", "Lala Hasanova", "SBS", (Role.BODY_OFFICIAL,)),
)


@dataclass(frozen=True)
class People:
    """One actor for each name of STAFF: `people.officer`. `organisations` maps a code to its id."""

    actors: dict[str, Actor] = field(default_factory=dict)
    organisations: dict[str, int] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Actor:
        try:
            return self.actors[name]
        except KeyError:
            raise AttributeError(f"no {name} here, only {', '.join(self.actors)}") from None

    def one_of(self, audience: Audience) -> Actor:
        """The first actor who stands in an audience."""
        return next(actor for actor in self.actors.values() if actor.audience is audience)

    def others_than(self, actor: Actor) -> list[Actor]:
        """Actors of the same audience in another organisation."""
        return [
            other
            for other in self.actors.values()
            if other.audience is actor.audience and other.organisation_id != actor.organisation_id
        ]


def everybody() -> People:
    """The people as actors; their rows are inserted by `insert_people`."""
    organisations = {code: (id, code, name, country) for id, code, _, name, country, _ in ORGANISATIONS}
    actors = {}
    for number, (attribute, name, code, roles) in enumerate(STAFF, 1):
        id, _, organisation, country = organisations[code]
        actors[attribute] = actor_with(
            roles,
            id=number,
            name=name,
            organisation=(id, code, organisation),
            audience=audience_of(roles[0]),
            language="en",
            country=country,
        )
    return People(actors, {code: row[0] for code, row in organisations.items()})


def insert_people(owner: psycopg.Connection[Any]) -> None:
    """Their rows, by the owner of the tables. Nobody has a password: tests sign in by a session row."""
    people = everybody()
    with owner.cursor() as cursor:
        cursor.executemany(
            "insert into organisation (id, code, kind, name_en, name_az, name_ru, country, service,"
            " letter_language, active) values (%s, %s, %s, %s, %s, %s, %s, %s, 'en', true)",
            [
                (id, code, kind.value, name, name, name, country, service)
                for id, code, kind, name, country, service in ORGANISATIONS
            ],
        )
        cursor.executemany(
            "insert into mission_accreditation (mission_id, country) values (%s, %s)",
            [(people.organisations[code], country) for code, country in ACCREDITATIONS],
        )
        cursor.executemany(
            "insert into user_account (id, email, active, fs_uniquifier, full_name, organisation_id,"
            " audience, role_names, language, created_at, version)"
            " values (%s, %s, true, %s, %s, %s, %s, %s, 'en', '2026-01-01 00:00Z', 1)",
            [
                (
                    actor.id, f"{attribute}@example.test", f"test-{attribute}", actor.name,
                    actor.organisation_id, actor.audience.value, sorted(role.value for role in actor.roles),
                )
                for attribute, actor in people.actors.items()
            ],
        )  # fmt: skip
