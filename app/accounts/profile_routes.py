"""The page about oneself: who I am here, what I may do, how the pages look, and the ways to my password and codes."""

from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.accounts.frame import chosen_language
from app.accounts.preferences import prefer
from app.accounts.schemas import PAGE_SIZES, PreferenceSchema
from app.kernel.errors import StaleRecord
from app.kernel.form import Ask, Form
from app.kernel.i18n import LANGUAGES, _, _l, in_language, label
from app.kernel.posted import must_be_current, version_of
from app.kernel.transaction import transaction

bp = Blueprint("profile", __name__, url_prefix="/profile")


class PreferenceForm(Form):
    """How the pages look to one person."""

    schema = PreferenceSchema
    asks = (
        Ask("language", _l("Language"), widget="select", choices=lambda: list(LANGUAGES.items()), required=True),
        Ask("page_size", _l("Rows on a page of a list"), widget="select", required=True,
            choices=lambda: [(str(size), str(size)) for size in PAGE_SIZES]),
        Ask("shortcuts", _l("Keyboard shortcuts"), _l("Single letters, such as j and k in lists."), "checkbox"),
        Ask("dense", _l("Dense rows"), _l("More rows fit on the screen, with less room between them."), "checkbox"),
    )  # fmt: skip


@bp.get("")
@access(Permission.SIGNED_IN)
def home() -> ResponseReturnValue:
    """The reader's own page."""
    liked = current_actor().preferences
    form = PreferenceForm.blank(
        language=chosen_language(),
        page_size=str(liked.page_size),
        shortcuts=liked.shortcuts,
        dense=liked.dense,
    )
    return _page(form)


def _version() -> int:
    """Two windows of one person: the second sees what the first has saved. The language has its own switch."""
    liked = current_actor().preferences
    return version_of(liked.page_size, liked.shortcuts, liked.dense)


def _beside_saved(form: Form) -> list[dict[str, str]]:
    liked = current_actor().preferences
    form.overtaken = True
    saved = {"page_size": str(liked.page_size), "shortcuts": _ticked(liked.shortcuts), "dense": _ticked(liked.dense)}
    told = {name: _ticked(form.typed.get(name)) for name in ("shortcuts", "dense")}
    both = replace(form, typed={**form.typed, **told})
    return both.beside(saved)


def _ticked(value: object) -> str:
    return _("Yes") if value in (True, "1", "on", "yes") else _("No")


@bp.post("")
@access(Permission.SIGNED_IN)
def save() -> ResponseReturnValue:
    """Keep the preferences; the language counts from this answer on."""
    form = PreferenceForm.from_request()
    if not form.is_valid:
        return _page(form), 422
    told = form.data
    try:
        must_be_current(_version())
    except StaleRecord:
        return _page(form, _beside_saved(form)), 409
    with transaction():
        prefer(current_actor(), **{**told, "page_size": int(told["page_size"])})
    session["language"] = told["language"]
    with in_language(told["language"]):
        flash(_("Your preferences were saved."), "success")
    return redirect(url_for(".home"))


def _page(form: Form, both: Sequence[dict[str, str]] = ()) -> str:
    actor = current_actor()
    told = {"facts": _facts(actor), "may": _may(actor), "version": _version(), "both": both}
    return render_template("profile/profile.html", form=form, **told)


def _facts(actor: Actor) -> list[dict[str, str | None]]:
    roles = sorted(label(role) for role in actor.roles)
    told = (
        (_("Full name"), actor.name),
        (_("Organisation"), actor.organisation_name),
        (_("Works in"), label(actor.audience)),
        (_("Roles"), ", ".join(roles)),
    )
    return [{"term": term, "value": value, "note": None} for term, value in told]


def _may(actor: Actor) -> list[str]:
    """What the roles allow, in the order of the table of permissions."""
    return [label(each) for each in Permission if actor.may(each) and each is not Permission.SIGNED_IN]
