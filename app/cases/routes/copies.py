"""The list as a file: first what for, then the file. Each copy is an entry of the ledger, and can be taken again."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.cases.listed_files import KINDS, locked
from app.cases.presenters.copies import present_copy
from app.cases.presenters.queue_chips import list_url
from app.cases.presenters.views import filter_words
from app.cases.queue_filters import QueueFilter, address_of, filter_of, order_of
from app.cases.queue_forms import CopyForm
from app.cases.routes.blueprint import bp
from app.cases.services.copies import MOST, Taken, copied_rows, keep_copy
from app.cases.tallies import tally_now
from app.kernel import clock
from app.kernel.day_words import reader_language
from app.kernel.errors import Conflict
from app.kernel.form import Form
from app.kernel.transaction import transaction


@bp.route("/queue/export", methods=["GET", "POST"])
@access(Permission.CASE_EXPORT)
def copy_list() -> ResponseReturnValue:
    """Take the list that the address narrows and sorts out as a spreadsheet or as text."""
    narrowed, sort = filter_of(request.args), order_of(request.args)
    if request.method == "GET":
        return _asking(CopyForm.proposed(), narrowed, sort)
    form = CopyForm.from_request()
    if not form.is_valid:
        return _asking(form, narrowed, sort), 422
    try:
        return _file(form, narrowed, sort)
    except Conflict:
        return _asking(form, narrowed, sort), 422


def _file(form: Form, narrowed: QueueFilter, sort: str) -> Response:
    actor, kind, query = current_actor(), form.data["ending"], address_of(narrowed, sort)
    with transaction():
        rows = copied_rows(narrowed, sort, actor=actor)
        taken = Taken(kind, form.data["purpose"], len(rows), is_locked=not form.data["unlocked"])
        copy_id = keep_copy(narrowed, sort, taken)
        told = filter_words(query)
        listed = present_copy(rows, actor, reader_language(), copy_id=copy_id, told=told, query=query)
    content = KINDS[kind].render(listed)
    if taken.is_locked:
        content = locked(content, form.data["password"])
    answer = Response(content, content_type=KINDS[kind].media_type)
    name = f"cases-{clock.today():%Y-%m-%d}-{copy_id}.{kind.value}"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _asking(form: Form, narrowed: QueueFilter, sort: str) -> str:
    query = address_of(narrowed, sort)
    number = tally_now(narrowed.text, narrowed.on).number(narrowed, current_actor().id)
    return render_template(
        "cases/copy.html",
        form=form,
        told=filter_words(query),
        number=number,
        most=MOST,
        fits=number <= MOST,
        send_url=request.full_path.rstrip("?"),
        back_url=list_url(query),
    )
