"""A new application: the long form and its draft, the answers checked and sent; a lodged one copied for the family."""

import secrets
from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import record
from app.cases.application import Application
from app.cases.services import intake
from app.drafts.continuing import continued, elsewhere_words, hold, too_long_words
from app.drafts.services import SavedElsewhere, TooLong, keep, kept, own_drafts, throw_away
from app.kernel.errors import InvalidInput
from app.kernel.i18n import _
from app.kernel.transaction import transaction
from app.requesting import answers, queries
from app.requesting.forms import PHOTO, SECTIONS, ApplicationForm, PhotoForm
from app.requesting.law import law_of_the_authority, law_words
from app.requesting.routes.blueprint import bp
from app.requesting.schemas import photo_problem
from app.requesting.sent_before import sent_before, wants_what_is_new, what_is_new_wanted
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid

DRAFTS = ApplicationForm.draft_as
LONGEST_KEY = 40


@bp.get("/applications/new")
@access(Permission.APPLICATION_LODGE)
def new_application() -> ResponseReturnValue:
    """The long form with its draft. An application not begun yet gets a key first, so that its page can be reloaded."""
    if not _key():
        return redirect(url_for("requesting.new_application", draft=secrets.token_urlsafe(9)))
    return _application_form(ApplicationForm.first())


@bp.post("/applications/new")
@access(Permission.APPLICATION_LODGE)
def answered() -> ResponseReturnValue:
    """Keep the answers and go on to checking them; what is wrong comes back beside the fields."""
    form, key = ApplicationForm.from_request(), _key() or secrets.token_urlsafe(9)
    with attempt(form) as tried:
        try:
            with transaction():
                must_be_valid(form)
                hold(form, key)
        except SavedElsewhere as fault:
            form.overtaken = True
            tried.status, tried.sentences = 409, [elsewhere_words(fault.found)]
        except TooLong as fault:
            tried.status, tried.sentences = 413, [too_long_words(fault)]
    if tried.failed:
        return _application_form(form, tried)
    return redirect(url_for("requesting.check_answers", draft=key), 303)


def _application_form(form: ApplicationForm, tried: Attempt = NOT_TRIED) -> ResponseReturnValue:
    form = continued(form, _key())
    begun = form.was_posted or form.taken_back or form.draft.found
    body = render_template(
        "requesting/lodging.html", form=form, sections=SECTIONS, tasks=answers.tasks(form), law=law_words(),
        attempt=tried, waiting=0 if begun else len(own_drafts(DRAFTS)),
    )  # fmt: skip
    return body, tried.status


@bp.get("/applications/check")
@access(Permission.APPLICATION_LODGE)
def check_answers() -> ResponseReturnValue:
    """Every answer once more, and what was left empty, before it is sent."""
    draft = kept(DRAFTS, _key())
    return _check_page(ApplicationForm.judged(draft.content)) if draft else _no_such_draft()


@bp.post("/applications/check")
@access(Permission.APPLICATION_LODGE)
def lodge() -> ResponseReturnValue:
    """Lodge the application as it stands in the draft, with the photograph that comes along."""
    draft = kept(DRAFTS, _key())
    if draft is None:
        return _no_such_draft()
    form, photo, picture = ApplicationForm.judged(draft.content), PhotoForm(), _picture()
    if picture and (problem := photo_problem(picture)):
        photo.reject({PHOTO.name: [problem]})
    with attempt(form) as tried, transaction():
        must_be_valid(form)
        must_be_valid(photo)
        if wants_what_is_new(form.data, sent_before(form.data, current_actor())):
            raise InvalidInput(what_is_new_wanted())
        receipt = _lodged(form.data, picture)
        throw_away(DRAFTS, _key())
    if tried.failed:
        return _check_page(form, tried, photo, photo_lost=picture is not None and photo.is_valid)
    if receipt.result == "repeated":
        flash(_("This application was lodged before. Nothing was done twice."), "info")
    return redirect(url_for("requesting.receipt", reference=receipt.reference))


@bp.post("/applications/<reference>/copy")
@access(Permission.APPLICATION_LODGE)
def copy(reference: str) -> ResponseReturnValue:
    """Begin a new application for another member of the family with what they have in common."""
    key = secrets.token_urlsafe(9)
    with attempt() as tried:
        try:
            with transaction():
                case = queries.own_case(reference, current_actor())
                record("requesting:file:read", kind="readmission", ref=reference)
                common = answers.in_common(case, queries.file_of(case))
                keep(DRAFTS, key, common, ApplicationForm.title_of(common))
        except TooLong as fault:
            tried.status, tried.sentences = 413, [too_long_words(fault)]
    for sentence in tried.sentences:
        flash(sentence, "alert")
    if tried.failed:
        return redirect(url_for("requesting.application", reference=reference))
    return redirect(url_for("requesting.new_application", draft=key))


def _check_page(
    form: ApplicationForm, tried: Attempt = NOT_TRIED, photo: PhotoForm | None = None, *, photo_lost: bool = False
) -> ResponseReturnValue:
    picture = (photo or PhotoForm())[PHOTO.name]
    if photo_lost:
        told = _("The photograph you chose was not kept: a browser does not send it twice. Choose the file again.")
        picture = replace(picture, errors=[*picture.errors, told])
    back = url_for("requesting.new_application", draft=_key())
    before = sent_before(form.data, current_actor()) if form.data else []
    if form.is_valid and wants_what_is_new(form.data, before):
        form.reject(what_is_new_wanted())
    body = render_template(
        "requesting/check.html",
        form=photo,
        sections=answers.answered_sections(form, back),
        sendable=form.is_valid,
        photo=picture,
        back=back,
        earlier=queries.case_by_own_reference(str(form.typed.get("requesting_reference", "")), current_actor()),
        before=before,
        attempt=tried,
    )
    return body, tried.status


def _no_such_draft() -> ResponseReturnValue:
    flash(_("This draft was sent or thrown away. What was sent is in the list."), "info")
    return redirect(url_for("requesting.home"))


def _lodged(data: dict[str, Any], picture: bytes | None) -> intake.Receipt:
    actor = current_actor()
    fixed = {"agreement": law_of_the_authority().agreement, "requesting_authority": actor.organisation_code}
    application = Application.from_document({**data, **fixed, "photo": picture})
    [receipt] = intake.lodge([application], actor=actor)
    if receipt.result == "rejected":
        raise InvalidInput(receipt.errors)
    return receipt


def _picture() -> bytes | None:
    file = request.files.get(PHOTO.name)
    return (file.read() or None) if file else None


def _key() -> str:
    """Which of the official's drafts this is about; the address says it."""
    return request.args.get("draft", "")[:LONGEST_KEY]
