"""Saved views: keep the filters of this list under a name, share it, rename it, delete it."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.cases.presenters.queue_chips import list_url, title_of
from app.cases.presenters.views import ViewRow, filter_words, present_views
from app.cases.pulse import pulse
from app.cases.queue_filters import address_of, filter_of, order_of, read_address
from app.cases.queue_forms import ViewForm
from app.cases.routes.blueprint import bp
from app.cases.services import views
from app.kernel.day_words import reader_language
from app.kernel.errors import Conflict, InvalidInput, StaleRecord
from app.kernel.form import Form
from app.kernel.i18n import _
from app.kernel.posted import must_be_current, version_of
from app.kernel.transaction import transaction


@bp.route("/queue/views/new", methods=["GET", "POST"])
@access(Permission.CASE_READ)
def save_view() -> ResponseReturnValue:
    """Name the filters that the address carries."""
    query = address_of(filter_of(request.args), order_of(request.args))
    if request.method == "GET":
        narrowed, _sort = read_address(query)
        return _naming(ViewForm.blank(name=title_of(narrowed, {}, reader_language())), query)
    form = ViewForm.from_request()
    if form.is_valid:
        try:
            with transaction():
                views.save_view(form.data["name"], query, shared=form.data["shared"], actor=current_actor())
        except InvalidInput as fault:
            form.reject(fault.errors)
        except Conflict:
            form.reject({"name": [_("You have a view of this name already. Choose another.")]})
    if not form.is_valid:
        return _naming(form, query), 422
    flash(_("The view “%(name)s” was saved.", name=form.data["name"]), "success")
    return redirect(list_url(query), 303)


@bp.get("/queue/views")
@access(Permission.CASE_READ)
def saved_views() -> ResponseReturnValue:
    """One's own views, and what colleagues share."""
    return _page()


@bp.post("/queue/views/<int:view_id>")
@access(Permission.CASE_READ)
def change_view(view_id: int) -> ResponseReturnValue:
    """Another name, shared or no longer."""
    form = ViewForm.from_request()
    if form.is_valid:
        try:
            with transaction():
                told = form.data
                view = views.own_view(view_id, current_actor())
                must_be_current(version_of(view.name, view.shared))
                views.change_view(view_id, told["name"], shared=told["shared"], actor=current_actor())
        except StaleRecord:
            form.overtaken = True
            return _page(view_id, form), 409
        except InvalidInput as fault:
            form.reject(fault.errors)
        except Conflict:
            form.reject({"name": [_("You have a view of this name already. Choose another.")]})
    if not form.is_valid:
        return _page(view_id, form), 422
    flash(_("The view was changed."), "success")
    return redirect(url_for("desk.saved_views"), 303)


@bp.post("/queue/views/<int:view_id>/deletion")
@access(Permission.CASE_READ)
def delete_view(view_id: int) -> ResponseReturnValue:
    """Delete one's own view; the cases in it stay as they are."""
    with transaction():
        name = views.delete_view(view_id, actor=current_actor())
    flash(_("The view “%(name)s” was deleted. The cases in it stay as they are.", name=name), "success")
    return redirect(url_for("desk.saved_views"), 303)


def _naming(form: Form, query: str) -> str:
    told = filter_words(query)
    return render_template("cases/view.html", form=form, told=told, back_url=list_url(query))


def _page(changed: int | None = None, form: Form | None = None) -> str:
    actor = current_actor()
    own, others = present_views(pulse().views, actor)
    forms: dict[int, Form] = {row.id: ViewForm.blank(name=row.name, shared=row.shared) for row in own}
    if changed is not None and form is not None and changed in forms:
        forms[changed] = form
    told = {"versions": {row.id: version_of(row.name, row.shared) for row in own}, "both": _both(own, changed, form)}
    return render_template("cases/views.html", own=own, others=others, forms=forms, form=form, **told)


def _both(own: Sequence[ViewRow], changed: int | None, form: Form | None) -> list[dict[str, str]]:
    """What was typed beside what another window has saved meanwhile."""
    saved = next((row for row in own if row.id == changed), None)
    return form.beside({"name": saved.name}) if form is not None and form.overtaken and saved else []
