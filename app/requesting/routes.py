"""The requesting authority's portal: its applications, a new one, questions answered, an application withdrawn."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.application import Application
from app.cases.services import desk, intake
from app.cases.services.letters import letter_pdf
from app.kernel.errors import InvalidInput, NotVisible
from app.kernel.i18n import LANGUAGES, _, label
from app.kernel.keyset import Stretch
from app.kernel.posted import must_be_current
from app.kernel.transaction import transaction
from app.requesting import presenters, queries
from app.requesting.forms import (
    PHOTO,
    SECTIONS,
    AnswerForm,
    ApplicationForm,
    WithdrawalForm,
    law_of_the_authority,
)
from app.requesting.outside_words import OutsideState, outside
from app.requesting.schemas import photo_problem
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid

bp = Blueprint("requesting", __name__, url_prefix="/authority")


@bp.get("")
@access(Permission.APPLICATION_READ)
def home() -> ResponseReturnValue:
    """The authority's own applications, newest first."""
    actor = current_actor()
    wanted = request.args.get("state", "")
    word = OutsideState(wanted) if wanted in set(OutsideState) else None
    narrowed = queries.Narrowed(word, request.args.get("reference", "").strip()[:100])
    page = queries.own_applications(actor, narrowed, Stretch.asked(request.args))
    return render_template(
        "requesting/home.html",
        rows=presenters.list_rows(page),
        page=page,
        narrowed=narrowed,
        words=[(each.value, label(each)) for each in OutsideState],
        questions=queries.open_questions(actor),
    )


@bp.get("/applications/new")
@access(Permission.APPLICATION_LODGE)
def new_application() -> ResponseReturnValue:
    """The long form, empty."""
    return _application_form(ApplicationForm.first())


@bp.post("/applications/new")
@access(Permission.APPLICATION_LODGE)
def lodge() -> ResponseReturnValue:
    """Lodge the application; what is wrong comes back beside the fields."""
    form = ApplicationForm.posted()
    picture = _picture()
    if picture and (problem := photo_problem(picture)):
        form.reject({PHOTO.name: [problem]})
    if not form.is_valid:
        return _application_form(form, 422, photo_lost=picture is not None)
    with attempt(form) as tried, transaction():
        receipt = _lodged(form.data, picture)
    if tried.failed:
        return _application_form(form, tried.status, tried, photo_lost=picture is not None)
    if receipt.result == "repeated":
        flash(_("This application was lodged before. Nothing was done twice."), "info")
    return redirect(url_for("requesting.receipt", reference=receipt.reference))


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


def _application_form(
    form: ApplicationForm, status: int = 200, tried: Attempt = NOT_TRIED, *, photo_lost: bool = False
) -> ResponseReturnValue:
    photo = form[PHOTO.name]
    if photo_lost:
        told = _("The photograph you chose was not kept: a browser does not send it twice. Choose the file again.")
        photo = replace(photo, errors=[*photo.errors, told])
    body = render_template(
        "requesting/lodging.html", form=form, sections=SECTIONS, photo=photo, law=law_of_the_authority(), attempt=tried
    )
    return body, status


@bp.get("/applications/<reference>/receipt")
@access(Permission.APPLICATION_LODGE)
def receipt(reference: str) -> ResponseReturnValue:
    """What happens next: the reference, the day the reply is due, and how that day was counted."""
    case = queries.own_case(reference, current_actor())
    clock = queries.reply_clock(case)
    told = presenters.clock_view(clock) if clock else None
    return render_template("requesting/receipt.html", case=case, clock=told)


@bp.get("/applications/<reference>")
@access(Permission.APPLICATION_READ)
def application(reference: str) -> ResponseReturnValue:
    """One application with everything the authority sent and was told."""
    return _application_page(reference)


def _application_page(
    reference: str, *, status: int = 200, tried: Attempt = NOT_TRIED, **forms: AnswerForm | WithdrawalForm
) -> ResponseReturnValue:
    with reading("requesting:file:read", kind="readmission", ref=reference):
        case = queries.own_case(reference, current_actor())
        view = presenters.application_view(case, queries.file_of(case))
        shown = {"answer_form": AnswerForm.blank(), "withdrawal_form": WithdrawalForm.blank(), **forms}
        failed = next((form for form in forms.values() if form.problems), None)
        body = render_template(
            "requesting/application.html", view=view, attempt=tried, form=failed, languages=LANGUAGES, **shown
        )
    return body, status


@bp.post("/applications/<reference>/answer")
@access(Permission.APPLICATION_LODGE)
def answer(reference: str) -> ResponseReturnValue:
    """Answer the open question of the Service."""
    case = queries.own_case(reference, current_actor())
    form = AnswerForm.from_request()
    with attempt(form) as tried, transaction():
        must_be_current(outside(case.state))
        must_be_valid(form)
        desk.supply_information(case.id, actor=current_actor(), answer=form.data["answer"])
    if tried.failed:
        return _application_page(reference, status=tried.status, tried=tried, answer_form=form)
    flash(_("Your answer was sent."), "success")
    return redirect(url_for("requesting.application", reference=reference))


@bp.post("/applications/<reference>/withdrawal")
@access(Permission.APPLICATION_WITHDRAW)
def withdrawal(reference: str) -> ResponseReturnValue:
    """Take the application back."""
    case = queries.own_case(reference, current_actor())
    form = WithdrawalForm.from_request()
    with attempt(form) as tried, transaction():
        must_be_current(outside(case.state))
        must_be_valid(form)
        desk.withdraw(case.id, actor=current_actor(), reason=form.data["reason"])
    if tried.failed:
        return _application_page(reference, status=tried.status, tried=tried, withdrawal_form=form)
    flash(_("The application was withdrawn."), "success")
    return redirect(url_for("requesting.application", reference=reference))


@bp.get("/applications/<reference>/reply.<language>.pdf")
@access(Permission.APPLICATION_READ)
def reply(reference: str, language: str) -> ResponseReturnValue:
    """The reply letter, in the language the authority asks for."""
    if language not in LANGUAGES:
        raise NotVisible()
    with reading("requesting:letter:read", kind="readmission", ref=reference):
        letter = queries.letter_of(queries.own_case(reference, current_actor()))
        content = letter_pdf(letter, language)
    sent = Response(content, content_type="application/pdf")
    sent.headers.set("Content-Disposition", "attachment", filename=f"{reference}-{language}.pdf")
    return sent
