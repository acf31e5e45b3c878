"""Reading organisations, which every audience may know, and the names of users, which only some may."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, Select, any_, literal, or_, select

from app.access.permissions import Permission
from app.access.roles import ROLES
from app.accounts.models import MissionAccreditation, Organisation, OrganisationKind, User
from app.kernel.database import db
from app.kernel.errors import NotVisible


def organisation_by_code(code: str) -> Organisation:
    """The organisation with this code; NotVisible if there is none."""
    return _one(select(Organisation).where(Organisation.code == code), organisation=code)


def organisation_by_id(id: int) -> Organisation:
    """The organisation with this number; NotVisible if there is none."""
    return _one(select(Organisation).where(Organisation.id == id), organisation=id)


def authority_by_code(code: str) -> Organisation:
    """The requesting authority with this code, if it is one and active; else NotVisible."""
    chosen = _active(OrganisationKind.AUTHORITY).where(Organisation.code == code)
    return _one(chosen, organisation=code)


def mission_for(country: str) -> Organisation | None:
    """The mission of Azerbaijan competent for a state; None if none is accredited there."""
    accredited = MissionAccreditation.mission_id == Organisation.id
    chosen = _active(OrganisationKind.MISSION).join(MissionAccreditation, accredited)
    return db.session.scalars(chosen.where(MissionAccreditation.country == country)).one_or_none()


def list_agencies(service: str | None = None) -> Sequence[Organisation]:
    """The agencies of the working group, all or those that give a service."""
    chosen = _active(OrganisationKind.AGENCY)
    if service is not None:
        chosen = chosen.where(Organisation.service == service)
    return db.session.scalars(chosen.order_by(Organisation.code)).all()


def list_authorities() -> Sequence[Organisation]:
    """The requesting authorities."""
    return db.session.scalars(_active(OrganisationKind.AUTHORITY).order_by(Organisation.code)).all()


def list_bodies() -> Sequence[Organisation]:
    """The bodies of Azerbaijan that the Service asks about a person: ministries, services, the civil registry."""
    return db.session.scalars(_active(OrganisationKind.BODY).order_by(Organisation.code)).all()


def border_posts() -> Sequence[Organisation]:
    """The crossing points where returned persons arrive."""
    return db.session.scalars(_active(OrganisationKind.BORDER).order_by(Organisation.code)).all()


def post_with_code(code: str) -> int | None:
    """The key of the active crossing point with this code."""
    return next((each.id for each in border_posts() if each.code == code), None)


def organisation_names(known_as: Collection[str], language: str) -> dict[str, str]:
    """What organisations are called in a language, by code and by each of their names; no statement for none."""
    if not known_as:
        return {}
    either = (Organisation.code, Organisation.name_az, Organisation.name_en, Organisation.name_ru)
    found = db.session.scalars(select(Organisation).where(or_(*(each.in_(known_as) for each in either)))).all()
    return {
        told: each.name_in(language)
        for each in found
        for told in (each.name_az, each.name_en, each.name_ru, each.code)
    }


def user_names(ids: Iterable[int]) -> dict[int, str]:
    """The names of users by id, for audiences that may know colleagues (desk, auditor, administrator)."""
    wanted = set(ids)
    if not wanted:
        return {}
    rows = db.session.execute(select(User.id, User.full_name).where(User.id.in_(wanted)))
    return {id: name for id, name in rows}


def user_ids_with_role(role: str) -> Sequence[int]:
    """Active users who hold a role, in a steady order."""
    return db.session.scalars(
        select(User.id).where(User.active, literal(role) == any_(User.role_names)).order_by(User.id)
    ).all()


def holds(permission: Permission) -> ColumnElement[bool]:
    """The condition that a user's roles include this permission."""
    roles = [role.value for role, (_audience, held) in ROLES.items() if permission in held]
    return or_(*(literal(role) == any_(User.role_names) for role in roles))


def _active(kind: OrganisationKind) -> Select[Organisation]:
    return select(Organisation).where(Organisation.kind == kind, Organisation.active)


def _one(chosen: Select[Organisation], **told: object) -> Organisation:
    found = db.session.scalars(chosen).one_or_none()
    if found is None:
        raise NotVisible("organisation_unknown", **told)
    return found
