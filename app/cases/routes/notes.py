"""Notes and flags of a case: read, written, raised, cleared."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.dossier import notes_of, open_dossier
from app.cases.forms import FlagForm, NoteForm
from app.cases.models import ReadmissionCase
from app.cases.presenters.notes import present_notes
from app.cases.presenters.shell import present_shell
from app.cases.routes.attempt import try_verb
from app.cases.routes.blueprint import bp
from app.cases.routes.chapters import keyset_pages, shown_before
from app.cases.services import notes as services
from app.kernel.day_words import reader_language
from app.kernel.i18n import _
from app.workflow.attempts import NOT_TRIED, Attempt, must_be_valid

NOTES_PAGE = 50


@bp.get("/cases/<string:reference>/notes")
@access(Permission.CASE_READ)
def notes(reference: str) -> ResponseReturnValue:
    """What officers wrote beside the case, and the flags they raised."""
    return _notes_page(reference, NoteForm.blank(), FlagForm.blank())


@bp.post("/cases/<string:reference>/notes")
@access(Permission.CASE_NOTE)
def write_note(reference: str) -> ResponseReturnValue:
    """Keep a note for everybody at the desk."""
    form = NoteForm.from_request()

    def write(case: ReadmissionCase, actor: Actor) -> None:
        must_be_valid(form)
        services.write_note(case, actor=actor, text=form.data["text"])

    tried = try_verb(reference, write, form)
    if tried.failed:
        return _notes_page(reference, form, FlagForm.blank(), tried), tried.status
    return _back(reference, _("The note was saved."))


@bp.post("/cases/<string:reference>/flags")
@access(Permission.CASE_NOTE)
def raise_flag(reference: str) -> ResponseReturnValue:
    """Mark the case, so that nobody overlooks why."""
    form = FlagForm.from_request()

    def mark(case: ReadmissionCase, actor: Actor) -> None:
        must_be_valid(form)
        services.raise_flag(case, actor=actor, reason=form.data["reason"], due_on=form.data["due_on"])

    tried = try_verb(reference, mark, form)
    if tried.failed:
        return _notes_page(reference, NoteForm.blank(), form, tried), tried.status
    return _back(reference, _("The flag was raised."))


@bp.post("/cases/<string:reference>/flags/<int:flag_id>/clearing")
@access(Permission.CASE_NOTE)
def clear_flag(reference: str, flag_id: int) -> ResponseReturnValue:
    """Take a flag down, under the name of whoever does."""
    tried = try_verb(reference, lambda case, actor: services.clear_flag(case, flag_id, actor=actor))
    if tried.failed:
        return _notes_page(reference, NoteForm.blank(), FlagForm.blank(), tried), tried.status
    return _back(reference, _("The flag was cleared."))


def _back(reference: str, done: str) -> ResponseReturnValue:
    flash(done, "success")
    return redirect(url_for("desk.notes", reference=reference), 303)


def _notes_page(reference: str, note: NoteForm, flag: FlagForm, tried: Attempt = NOT_TRIED) -> str:
    actor, language = current_actor(), reader_language()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["notes"]):
        dossier = open_dossier(reference)
        rows = notes_of(dossier.case.id, most=NOTES_PAGE + 1, before=shown_before())
        return render_template(
            "cases/notes.html",
            shell=present_shell(dossier, actor, "notes", language),
            view=present_notes(dossier, rows[:NOTES_PAGE], actor, language),
            note=note,
            flag=flag,
            form=note if note.errors else flag,
            tried=tried,
            pages=keyset_pages("desk.notes", rows, NOTES_PAGE, reference=reference),
        )
