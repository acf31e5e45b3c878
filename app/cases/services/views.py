"""Views of the queue that somebody saved under a name. Whose they are is held by the row policies as well."""

from sqlalchemy import func, select

from app.access.actor import Actor
from app.cases.models import SavedView
from app.kernel.database import db
from app.kernel.errors import InvalidInput, NotVisible
from app.kernel.i18n import _

MOST = 50


def save_view(name: str, query: str, *, shared: bool, actor: Actor) -> SavedView:
    """Keep filters and sort under a name.

    Raises:
        InvalidInput: a view of this name is there already, or there are too many.
    """
    own = select(func.count()).select_from(SavedView).where(SavedView.owner_id == actor.id)
    if (db.session.scalar(own) or 0) >= MOST:
        raise InvalidInput(
            {"name": [_("You keep %(most)s views, and no more fit. Delete one first.", most=MOST)]}
        )
    _must_be_free(name, actor)
    view = SavedView(owner_id=actor.id or 0, name=name, query=query, shared=shared)
    db.session.add(view)
    return view


def change_view(view_id: int, name: str, *, shared: bool, actor: Actor) -> SavedView:
    """Give one's own view another name, share it or stop sharing it.

    Raises:
        NotVisible: there is no such view of this person. InvalidInput: the name is taken.
    """
    view = own_view(view_id, actor)
    _must_be_free(name, actor, but=view.id)
    view.name, view.shared = name, shared
    return view


def delete_view(view_id: int, *, actor: Actor) -> str:
    """Delete one's own view; gives back its name."""
    view = own_view(view_id, actor)
    db.session.delete(view)
    return view.name


def own_view(view_id: int, actor: Actor) -> SavedView:
    """A view of this person. Raises NotVisible, also for one that a colleague shares."""
    view = db.session.get(SavedView, view_id)
    if view is None or view.owner_id != actor.id:
        raise NotVisible("view_unknown")
    return view


def _must_be_free(name: str, actor: Actor, but: int | None = None) -> None:
    taken = select(SavedView.id).where(SavedView.owner_id == actor.id, SavedView.name == name)
    found = db.session.scalar(taken)
    if found is not None and found != but:
        told = _(
            "You have a view called “%(name)s” already. Choose another name, or delete that one.", name=name
        )
        raise InvalidInput({"name": [told]})
