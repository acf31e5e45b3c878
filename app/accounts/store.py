"""Flask-Security's way to our users: found by the door, saved by our own transaction."""

from typing import Any

from flask_security import SQLAlchemyUserDatastore
from sqlalchemy import select

from app.accounts.models import NamedRole, User
from app.kernel.database import db
from app.kernel.transaction import transaction


def tidy_email(text: str) -> str:
    """An e-mail address as it is stored and compared: no space around it, small letters."""
    return text.strip().lower()


class UserStore(SQLAlchemyUserDatastore):
    """Users as Flask-Security reads and writes them; roles are names on the user, not a table."""

    def __init__(self) -> None:
        super().__init__(db, User, NamedRole)

    def find_user(self, case_insensitive: bool = False, **kwargs: Any) -> User | None:
        """The one user whose column has this value."""
        [(column, value)] = kwargs.items()
        if column == "email":
            value = tidy_email(str(value))
            if "\0" in value:  # no address has it, and PostgreSQL would refuse the question
                return None
        return db.session.scalars(select(User).where(getattr(User, column) == value)).one_or_none()

    def find_role(self, role: str) -> NamedRole:
        """Every name is a role; which exist is checked where users are made."""
        return NamedRole(role)

    def commit(self) -> None:
        """Keep what Flask-Security changed, with the ledger entries of it."""
        with transaction():
            pass
