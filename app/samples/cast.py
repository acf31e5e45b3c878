"""The people of practice mode as actors, for stories and tests."""

from sqlalchemy import select

from app.access.actor import Actor, actor_with
from app.access.audiences import Audience
from app.access.roles import Role
from app.accounts.models import Organisation, User
from app.kernel.database import DOOR_ROLE, Speaker, db, speaking_as
from app.kernel.transaction import end_reading


class Cast:
    """Everybody who signs in, found by e-mail address or by what they do."""

    def __init__(self) -> None:
        with speaking_as(Speaker(role=DOOR_ROLE)):
            columns = (
                User.id, User.email, User.full_name, User.audience, User.role_names, User.language,
                Organisation.id.label("organisation_id"), Organisation.code, Organisation.country,
                Organisation.name_en, Organisation.name_az, Organisation.name_ru,
            )  # fmt: skip
            rows = db.session.execute(select(*columns).join(Organisation).order_by(User.id)).all()
            end_reading()
        self._by_email = {
            row.email: actor_with(
                [Role(name) for name in row.role_names],
                id=row.id,
                name=row.full_name,
                organisation=(row.organisation_id, row.code, getattr(row, f"name_{row.language}")),
                audience=Audience(row.audience),
                language=row.language,
                country=row.country,
            )
            for row in rows
        }

    def __getitem__(self, email: str) -> Actor:
        return self._by_email[email]

    def who(self, role: Role, organisation: str | None = None, *, place: int = 0) -> Actor:
        """The first (or later) holder of a role, of one organisation if named."""
        found = [
            actor
            for actor in self._by_email.values()
            if role in actor.roles and organisation in (None, actor.organisation_code)
        ]
        return found[place]

    def competent(self, role: Role, country: str) -> Actor:
        """The official or consular officer who deals with a requesting state."""
        if role is Role.REQUESTING_OFFICIAL:
            return next(
                each for each in self._by_email.values() if role in each.roles and each.country == country
            )
        mission = {"NO": "SE"}.get(country, country)
        return next(
            each for each in self._by_email.values() if role in each.roles and each.country == mission
        )
