"""The search box. One hit opens the file; every search is a ledger entry, without what was typed."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import record
from app.cases.presenters.search import present_search
from app.cases.routes.blueprint import bp
from app.cases.search import find_cases, sought
from app.kernel.day_words import reader_language
from app.kernel.transaction import transaction


@bp.get("/search")
@access(Permission.CASE_READ)
def search() -> ResponseReturnValue:
    """Files by reference, number or name."""
    wanted = sought(request.args.get("q", ""))
    if not wanted.text:
        return render_template("cases/search.html", view=present_search(wanted, (), current_actor(), reader_language()))
    with transaction():
        found = find_cases(wanted)
        record("case:search:made", kind="search", ref="-", fields=wanted.kinds)
    if len(found) == 1:
        return redirect(url_for("desk.case", reference=found[0].case.reference))
    return render_template("cases/search.html", view=present_search(wanted, found, current_actor(), reader_language()))
