"""One verb on the ticked rows of a list: first what would happen, then, confirmed, what did. A repeat does nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Row

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import record
from app.cases.forms import FlagForm, NoteForm
from app.cases.presenters.bulk import columns, done_words, present_bulk
from app.cases.presenters.queue_chips import list_url
from app.cases.presenters.queue_rows import plain
from app.cases.queries import summary_rows
from app.cases.queue_filters import address_of, filter_of, order_of
from app.cases.queue_forms import AssignmentForm
from app.cases.routes.blueprint import bp
from app.cases.routes.queue import list_page
from app.cases.services import assignment, notes
from app.cases.services.bulk import MOST, RULE, Judge, RowResult, Ticked, Verb, do_each, looked_at
from app.kernel import clock
from app.kernel.day_words import moment_words, reader_language
from app.kernel.errors import Refusal
from app.kernel.form import Form
from app.kernel.i18n import _, ngettext
from app.kernel.idempotency import body_hash, earlier_answer, keep_answer
from app.kernel.transaction import transaction

TICK = "ticked"
Rows = Mapping[str, Row[Any]]


@dataclass(frozen=True)
class BulkVerb:
    """What the pages of one verb say, who may be done, and what is done. `verb` is made from the filled-in form."""

    title: str
    send: str
    form: type[Form]
    judge: Judge
    verb: Callable[[Form, Actor], Verb]


@bp.route("/queue/bulk/assignment", methods=["GET", "POST"])
@access(Permission.CASE_TAKE)
def bulk_assign() -> ResponseReturnValue:
    """Give the ticked cases to an officer."""
    actor = current_actor()
    return _by_ticks(
        BulkVerb(
            _("Assign the ticked cases"),
            _("Assign these cases"),
            AssignmentForm,
            lambda row: assignment.why_not(actor, is_open=row.is_open, holder=row.officer_id),
            _assigning,
        )
    )


@bp.route("/queue/bulk/note", methods=["GET", "POST"])
@access(Permission.CASE_NOTE)
def bulk_note() -> ResponseReturnValue:
    """Write one note into the ticked cases."""
    return _by_ticks(
        BulkVerb(_("Add a note to the ticked cases"), _("Add the note"), NoteForm, lambda _row: None, _noting)
    )


@bp.route("/queue/bulk/flag", methods=["GET", "POST"])
@access(Permission.CASE_NOTE)
def bulk_flag() -> ResponseReturnValue:
    """Raise one flag on the ticked cases."""
    return _by_ticks(
        BulkVerb(
            _("Set a flag on the ticked cases"),
            _("Set the flag"),
            FlagForm,
            lambda row: None if row.is_open else Refusal("case_ended", RULE),
            _flagging,
        )
    )


@bp.route("/queue/bulk/printing", methods=["GET", "POST"])
@access(Permission.CASE_READ)
def bulk_print() -> ResponseReturnValue:
    """The ticked cases as one page for the printer. Who printed whom is in the ledger."""
    ticked, refused = _ticked()
    if refused is not None:
        return refused
    with transaction():
        rows = summary_rows([each.reference for each in ticked])
        for reference in rows:
            record("case:summary:printed", kind="readmission", ref=reference)
    actor, language = current_actor(), reader_language()
    listed = [rows[each.reference] for each in ticked if each.reference in rows]
    return render_template(
        "cases/on_paper.html",
        columns=columns(on_paper=True),
        groups=plain(listed, actor, language),
        printed=moment_words(clock.now()),
        back_url=_list(),
    )


def _assigning(form: Form, actor: Actor) -> Verb:
    officer = assignment.officer_with(form.data["officer"])
    return Verb(
        lambda case: assignment.give(case, officer, actor=actor),
        lambda cases: assignment.give_each(cases, officer, actor=actor),
    )


def _noting(form: Form, actor: Actor) -> Verb:
    told = {"actor": actor, "text": form.data["text"]}
    return Verb(lambda case: notes.write_note(case, **told), lambda cases: notes.write_notes(cases, **told))


def _flagging(form: Form, actor: Actor) -> Verb:
    told = {"actor": actor, "reason": form.data["reason"], "due_on": form.data["due_on"]}
    return Verb(lambda case: notes.raise_flag(case, **told), lambda cases: notes.raise_flags(cases, **told))


def _by_ticks(bulk: BulkVerb) -> ResponseReturnValue:
    ticked, refused = _ticked()
    if refused is not None:
        return refused
    if "confirmed" not in request.form:
        return _confirmation(bulk, ticked, bulk.form.blank())
    form = bulk.form.from_request()
    if not form.is_valid:
        return _confirmation(bulk, ticked, form), 422
    return _result(bulk, ticked, _done_once(bulk, ticked, form))


def _ticked() -> tuple[list[Ticked], ResponseReturnValue | None]:
    """The ticked rows, or the list again with a sentence that says what is wrong with the ticks."""
    if request.method == "GET":
        return [], redirect(_list())
    ticked = list({each.reference: each for each in map(Ticked.read, request.form.getlist(TICK))}.values())
    if not ticked:
        return [], (
            list_page(_("Nothing is ticked. Tick the cases first, then choose what to do with them.")),
            422,
        )
    if len(ticked) > MOST:
        told = ngettext(
            "%(num)s case is ticked. At most %(most)s can be done at once.",
            "%(num)s cases are ticked. At most %(most)s can be done at once.",
            len(ticked),
            most=MOST,
        )
        return [], (list_page(told), 422)
    return ticked, None


def _list() -> str:
    """The list the ticks were made on."""
    return list_url(address_of(filter_of(request.args), order_of(request.args)))


def _confirmation(bulk: BulkVerb, ticked: Sequence[Ticked], form: Form) -> str:
    rows = summary_rows([each.reference for each in ticked])
    results = looked_at(ticked, rows, bulk.judge)
    return render_template(
        "cases/bulk.html",
        view=present_bulk(bulk.title, results, rows, current_actor(), reader_language(), _list()),
        form=form,
        send=bulk.send,
        why=columns(why=True),
        idempotency_key=request.form.get("idempotency_key") or uuid4().hex,
    )


def _done_once(bulk: BulkVerb, ticked: Sequence[Ticked], form: Form) -> list[RowResult]:
    """Carry it out, or give the earlier answer to the same post again."""
    actor = current_actor()
    organisation = actor.organisation_id or 0
    key = f"bulk:{actor.id}:{request.form.get('idempotency_key', '')[:64]}"
    digest = body_hash(repr((request.path, sorted(form.data.items()), ticked)).encode())
    with transaction():
        earlier = earlier_answer(organisation, key, digest)
        if earlier is not None:
            return [_kept(row) for row in earlier.answer["rows"]]
        results = do_each(ticked, bulk.verb(form, actor))
        answer = {"rows": [{"reference": each.reference, "why": _codes(each)} for each in results]}
        keep_answer(organisation, key, digest, 200, answer)
    return results


def _codes(result: RowResult) -> list[list[str]]:
    return [[refusal.code, refusal.source] for refusal in result.refusals]


def _kept(row: Mapping[str, Any]) -> RowResult:
    return RowResult(str(row["reference"]), tuple(Refusal(code, source) for code, source in row["why"]))


def _result(bulk: BulkVerb, ticked: Sequence[Ticked], results: Sequence[RowResult]) -> str:
    rows = summary_rows([each.reference for each in ticked])
    view = present_bulk(bulk.title, results, rows, current_actor(), reader_language(), _list())
    told = done_words(results)
    return render_template("cases/bulk_result.html", view=view, told=told, why=columns(why=True))
