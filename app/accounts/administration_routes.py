"""The administrator's lists of organisations and users. Read-only: nobody but a command appoints anybody."""

from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import Row, func, select

from app.access.audiences import Audience
from app.access.guard import access
from app.access.permissions import Permission
from app.access.roles import Role
from app.accounts.models import MissionAccreditation, Organisation, OrganisationKind, User
from app.accounts.service_words import service_words
from app.kernel.database import db
from app.kernel.day_words import reader_language
from app.kernel.i18n import LANGUAGES, label
from app.kernel.locales import country_name

bp = Blueprint("administration", __name__, url_prefix="/administration")


@bp.get("")
@access(Permission.ADMINISTRATION_READ)
def home() -> ResponseReturnValue:
    """Every organisation, what it is, and how many people of it may sign in."""
    return render_template("administration/organisations.html", rows=_organisation_rows())


@bp.get("/users")
@access(Permission.ADMINISTRATION_READ)
def users() -> ResponseReturnValue:
    """Every person who may sign in, with roles; no secret of anybody."""
    return render_template("administration/users.html", rows=_user_rows())


def _organisation_rows() -> list[dict[str, str]]:
    language = reader_language()
    competent = _accreditations()
    counted = select(func.count()).where(User.organisation_id == Organisation.id, User.active)
    people = counted.select_from(User).correlate(Organisation).scalar_subquery()
    every = select(Organisation, people.label("people")).order_by(Organisation.kind, Organisation.code)
    return [_organisation_row(row, language, competent) for row in db.session.execute(every)]


def _organisation_row(row: Row[*tuple[Any, ...]], language: str, competent: dict[int, list[str]]) -> dict[str, str]:
    organisation: Organisation = row[0]
    states = ", ".join(country_name(code, language) for code in competent.get(organisation.id, []))
    return {
        "code": organisation.code,
        "name": organisation.name_in(language),
        "kind": label(OrganisationKind(organisation.kind)),
        "country": country_name(organisation.country, language),
        "more": states or service_words(organisation.service),
        "people": str(row.people),
    }


def _accreditations() -> dict[int, list[str]]:
    competent: dict[int, list[str]] = {}
    for row in db.session.execute(select(MissionAccreditation.mission_id, MissionAccreditation.country)):
        competent.setdefault(row.mission_id, []).append(row.country)
    return competent


def _user_rows() -> list[dict[str, str]]:
    columns = (User.id, User.full_name, User.email, User.audience, User.role_names, User.language, User.active)
    found = db.session.execute(
        select(*columns, Organisation.code)
        .join(Organisation, Organisation.id == User.organisation_id)
        .order_by(User.audience, Organisation.code, User.full_name)
    )
    return [_user_row(row) for row in found]


def _user_row(row: Row[*tuple[Any, ...]]) -> dict[str, str]:
    return {
        "id": str(row.id),
        "name": row.full_name,
        "email": row.email,
        "organisation": row.code,
        "audience": label(Audience(row.audience)),
        "roles": ", ".join(label(Role(name)) for name in row.role_names),
        "language": LANGUAGES.get(row.language, row.language),
        "active": row.active,
    }
