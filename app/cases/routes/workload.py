"""The workload: who has how much, who is away, all cases of one to another and back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.cases.presenters.bulk import columns, done_words, present_bulk
from app.cases.presenters.workload import SPARE, Staff, present_workload
from app.cases.queries import Place, queue_page, summary_rows
from app.cases.queue_filters import SOONEST
from app.cases.routes.attempt import CONFLICTS
from app.cases.routes.blueprint import bp
from app.cases.services import absences, moving
from app.cases.services.assignment import officers
from app.cases.services.bulk import RowResult, Ticked
from app.cases.tallies import tally_now
from app.cases.workload_forms import AbsenceForm, MovingForm
from app.kernel.day_words import reader_language
from app.kernel.errors import Conflict
from app.kernel.form import Form
from app.kernel.i18n import _, ngettext
from app.kernel.transaction import transaction
from app.workflow.attempts import Attempt, attempt

SHOWN = 50  # of the cases that nobody works; the rest is behind a link


@bp.get("/workload")
@access(Permission.CASE_TAKE)
def workload() -> ResponseReturnValue:
    """What each officer has, and what nobody has yet."""
    actor = current_actor()
    staff = Staff(officers(), absences.standing_absences(), moving.undoable())
    spare = queue_page(SPARE, SOONEST, Place(), officer_id=None, size=SHOWN)
    view = present_workload(staff, tally_now(), spare, actor, reader_language())
    return render_template("cases/workload.html", view=view)


@bp.route("/workload/absence", methods=["GET", "POST"])
@access(Permission.CASE_TAKE)
def absence() -> ResponseReturnValue:
    """Enter the days on which somebody is away."""
    if request.method == "GET":
        return _asking_absence(AbsenceForm.blank(officer=str(current_actor().id)), Attempt())
    form = AbsenceForm.from_request()
    if not form.is_valid:
        return _asking_absence(form, Attempt()), 422
    with attempt(form) as tried:
        try:
            with transaction():
                told = form.data
                absences.set_absence(
                    told["officer"], told["first_on"], told["last_on"], told["substitute"], actor=current_actor()
                )
        except Conflict as fault:
            form.reject({"first_on": [str(CONFLICTS.get(fault.code, CONFLICTS["constraint"]))]})
            tried.status = 422
    if tried.failed:
        return _asking_absence(form, tried), tried.status
    flash(_("The absence was entered."), "success")
    return redirect(url_for("desk.workload"), 303)


@bp.post("/workload/absences/<int:number>/cancellation")
@access(Permission.CASE_TAKE)
def cancel_absence(number: int) -> ResponseReturnValue:
    """The officer is here after all."""
    with transaction():
        absences.cancel_absence(number, actor=current_actor())
    flash(_("The absence was cancelled."), "success")
    return redirect(url_for("desk.workload"), 303)


@bp.route("/workload/move", methods=["GET", "POST"])
@access(Permission.CASE_ASSIGN)
def move_cases() -> ResponseReturnValue:
    """All cases of an officer to another: first which, then, confirmed, done."""
    if request.method == "GET":
        return _asking_move(MovingForm.blank())
    form = MovingForm.from_request()
    if not form.is_valid:
        return _asking_move(form), 422
    if "confirmed" not in request.form:
        return _asking_move(form, moving.held_by(form.data["giver"]))
    ticked = [Ticked.read(each) for each in request.form.getlist("ticked")[: moving.MOST]]
    with attempt(form) as tried, transaction():
        told = form.data
        results = moving.move_all(ticked, told["giver"], told["taker"], told["reason"], actor=current_actor())
    if tried.failed:
        return _asking_move(form), tried.status
    return _moved(results)


@bp.post("/workload/moves/<int:number>/undoing")
@access(Permission.CASE_ASSIGN)
def undo_move(number: int) -> ResponseReturnValue:
    """Give back what nobody touched since."""
    try:
        with transaction():
            results = moving.undo(number, actor=current_actor())
    except Conflict:
        flash(_("The move can no longer be undone: ten minutes are over, or somebody undid it."), "alert")
        return redirect(url_for("desk.workload"), 303)
    kept = sum(not each.done for each in results)
    told = ngettext("%(num)s case was given back.", "%(num)s cases were given back.", len(results) - kept)
    if kept:
        told += " " + ngettext(
            "%(num)s case stays, because somebody touched it since.",
            "%(num)s cases stay, because somebody touched them since.",
            kept,
        )
    flash(told, "success")
    return redirect(url_for("desk.workload"), 303)


def _asking_absence(form: Form, tried: Attempt) -> str:
    return render_template("cases/absence.html", form=form, tried=tried, back_url=url_for("desk.workload"))


def _asking_move(form: Form, ticked: list[Ticked] | None = None) -> str:
    """The questions, or the preview of what they bring about."""
    view = None
    if ticked is not None:
        rows = summary_rows([each.reference for each in ticked])
        results = [RowResult(each.reference) for each in ticked if each.reference in rows]
        back = url_for("desk.move_cases")
        view = present_bulk(_("Move all cases"), results, rows, current_actor(), reader_language(), back)
    return render_template(
        "cases/move.html", form=form, view=view, most=moving.MOST, back_url=url_for("desk.workload")
    )


def _moved(results: list[RowResult]) -> ResponseReturnValue:
    skipped = [each for each in results if not each.done]
    if not skipped:
        flash(done_words(results), "success")
        return redirect(url_for("desk.workload"), 303)
    rows = summary_rows([each.reference for each in results])
    back = url_for("desk.workload")
    view = present_bulk(_("Move all cases"), results, rows, current_actor(), reader_language(), back)
    return render_template("cases/bulk_result.html", view=view, told=done_words(results), why=columns(why=True))
