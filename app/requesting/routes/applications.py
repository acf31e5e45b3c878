"""The authority's applications: the list, one of them, questions answered, an application withdrawn."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.services import desk
from app.cases.services.letters import letter_pdf
from app.drafts.services import own_drafts
from app.kernel.errors import NotVisible
from app.kernel.i18n import LANGUAGES, _, label
from app.kernel.keyset import Stretch
from app.kernel.posted import must_be_current
from app.kernel.transaction import transaction
from app.requesting import presenters, queries
from app.requesting.forms import AnswerForm, ApplicationForm, WithdrawalForm
from app.requesting.outside_words import OutsideState, outside
from app.requesting.routes.blueprint import bp
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid


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
        drafts=presenters.draft_lines(own_drafts(ApplicationForm.draft_as)),
    )


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
