"""The people of practice mode fit together."""

from __future__ import annotations

import base64

from app.access.audiences import SESSION_RULES, Audience
from app.accounts.models import OrganisationKind
from app.samples.accounts import practice_organisations, practice_users

KIND_OF_AUDIENCE = {
    Audience.DESK: {OrganisationKind.SERVICE},
    Audience.ADMIN: {OrganisationKind.SERVICE},
    Audience.CONSULATE: {OrganisationKind.MISSION},
    Audience.REQUESTING: {OrganisationKind.AUTHORITY},
    Audience.AGENCY: {OrganisationKind.AGENCY},
    Audience.BORDER: {OrganisationKind.BORDER},
    Audience.BODY: {OrganisationKind.BODY},
    Audience.AUDITOR: {OrganisationKind.OVERSIGHT},
}


def test_every_audience_that_signs_in_has_somebody_in_a_fitting_organisation() -> None:
    kinds = {organisation.code: organisation.kind for organisation in practice_organisations()}
    assert {user.audience for user in practice_users()} == set(SESSION_RULES)
    for user in practice_users():
        assert kinds[user.organisation] in KIND_OF_AUDIENCE[user.audience], user


def test_nobody_of_the_outside_organisations_is_forgotten() -> None:
    staffed = {user.organisation for user in practice_users()}
    assert {organisation.code for organisation in practice_organisations()} == staffed


def test_addresses_are_of_example_domains_and_keys_are_known_and_long_enough() -> None:
    users = practice_users()
    assert all(user.email.endswith(".example") for user in users)
    assert len({user.email for user in users}) == len({user.totp_key for user in users}) == len(users)
    assert all(len(base64.b32decode(user.totp_key)) * 8 >= 160 for user in users)


def test_each_requesting_state_has_one_competent_mission() -> None:
    organisations = practice_organisations()
    states = [state for organisation in organisations for state in organisation.accredited_in]
    requesting = {each.country for each in organisations if each.kind is OrganisationKind.AUTHORITY}
    assert len(states) == len(set(states))
    assert requesting == set(states)
