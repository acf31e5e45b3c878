"""The authority's applications: the list, one of them, questions answered, an application withdrawn."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.routes.chosen import chosen, must_all_be_kept, must_be_chosen
from app.cases.services import desk
from app.cases.services.files import Place
from app.cases.uploading import FILES, FileResult, UploadForm, rules, take_in
from app.cases.vocabulary import FileKind
from app.drafts.services import own_drafts
from app.kernel.i18n import LANGUAGES, _, label
from app.kernel.keyset import Stretch
from app.kernel.posted import must_be_current
from app.kernel.transaction import transaction
from app.kernel.web import carries_files
from app.letters.queries import letter_with_number, reply_of
from app.letters.services import printed
from app.messages.presenters import thread_card
from app.messages.queries import with_authority
from app.requesting import presenters, queries
from app.requesting.forms import ANSWER_FILES, AnswerForm, ApplicationForm, WithdrawalForm
from app.requesting.more_time import more_time
from app.requesting.outside_words import OutsideState, outside
from app.requesting.routes.blueprint import bp
from app.requesting.vocabulary import RequestKind
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid


@bp.get("")
@access(Permission.APPLICATION_READ)
def home() -> ResponseReturnValue:
    """The authority's own applications, newest first."""
    actor = current_actor()
    wanted = request.args.get("state", "")
    word = OutsideState(wanted) if wanted in set(OutsideState) else None
    kind = RequestKind(request.args["kind"]) if request.args.get("kind") in set(RequestKind) else None
    narrowed = queries.Narrowed(word, request.args.get("reference", "").strip()[:100], kind)
    page = queries.own_applications(actor, narrowed, Stretch.asked(request.args))
    return render_template(
        "requesting/home.html",
        rows=presenters.list_rows(page),
        page=page,
        narrowed=narrowed,
        words=[(each.value, label(each)) for each in OutsideState],
        kinds=[(each.value, label(each)) for each in RequestKind],
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
    reference: str,
    *,
    status: int = 200,
    tried: Attempt = NOT_TRIED,
    results: Sequence[FileResult] = (),
    answer_results: Sequence[FileResult] = (),
    **forms: AnswerForm | WithdrawalForm | UploadForm,
) -> ResponseReturnValue:
    with reading("requesting:file:read", kind="readmission", ref=reference):
        case = queries.own_case(reference, current_actor())
        parts = queries.file_of(case)
        view = presenters.application_view(case, parts)
        blank = {"answer_form": AnswerForm, "withdrawal_form": WithdrawalForm, "upload_form": UploadForm}
        shown: dict[str, Any] = {**{name: form.blank() for name, form in blank.items()}, **forms}
        shown["upload_form"].for_case(case)
        failed = next((form for form in forms.values() if form.problems), None)
        messages = thread_card(with_authority(case), url_for("requesting.messages", reference=reference))
        body = render_template(
            "requesting/application.html", view=view, attempt=tried, form=failed, languages=LANGUAGES,
            rules=rules(), results=results, answer_results=answer_results, messages=messages,
            more_time=more_time(case, parts), **shown,
        )  # fmt: skip
    return body, status


@bp.post("/applications/<reference>/answer")
@access(Permission.APPLICATION_LODGE)
@carries_files
def answer(reference: str) -> ResponseReturnValue:
    """Answer the open question of the Service. Files come first: the answer waits until none of them was refused."""
    actor = current_actor()
    state = outside(queries.own_case(reference, actor).state)
    form = AnswerForm.from_request()
    results: list[FileResult] = []
    with attempt(form) as tried:
        must_be_current(state)
        asked = queries.open_question(reference, actor)
        place = Place(FileKind.OTHER, request_id=asked)
        results = take_in(chosen(ANSWER_FILES), lambda: queries.own_case(reference, actor), actor=actor, place=place)
        must_all_be_kept(results, ANSWER_FILES)
        must_be_valid(form)
        with transaction():
            case = queries.own_case(reference, actor)
            desk.supply_information(case.id, actor=actor, answer=form.data["answer"])
    if tried.failed:
        return _application_page(reference, status=tried.status, tried=tried, answer_form=form, answer_results=results)
    flash(_("Your answer was sent."), "success")
    return redirect(url_for("requesting.application", reference=reference))


@bp.post("/applications/<reference>/files")
@access(Permission.APPLICATION_LODGE)
@carries_files
def add_files(reference: str) -> ResponseReturnValue:
    """Send files after the application; each has a result of its own."""
    actor = current_actor()
    queries.own_case(reference, actor)
    form = UploadForm.from_request()
    results: list[FileResult] = []
    with attempt(form) as tried:
        must_be_valid(form)
        find = partial(queries.own_case, reference, actor)
        results = take_in(chosen(FILES), find, actor=actor, place=form.place())
        must_be_chosen(results, FILES)
    if tried.failed or not all(result.kept for result in results):
        status = tried.status if tried.failed else 422
        return _application_page(reference, status=status, tried=tried, upload_form=form, results=results)
    for result in results:
        flash(f"{result.name}: {result.note or result.words}", "success")
    return redirect(url_for("requesting.application", reference=reference), 303)


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
    """The reply, in the language the authority asks for."""
    with reading("requesting:letter:read", kind="readmission", ref=reference):
        letter = reply_of(queries.own_case(reference, current_actor()).id)
        content, name = printed(letter, language), f"{letter.number}-{language}.pdf"
    return _as_pdf(content, name)


@bp.get("/applications/<reference>/letters/<letter_number>.<language>.pdf")
@access(Permission.APPLICATION_READ)
def letter(reference: str, letter_number: str, language: str) -> ResponseReturnValue:
    """A letter of the Service about the application, as it was sent."""
    with reading("requesting:letter:read", kind="readmission", ref=reference):
        content = printed(letter_with_number(letter_number, queries.own_case(reference, current_actor()).id), language)
    return _as_pdf(content, f"{letter_number}-{language}.pdf")


def _as_pdf(content: bytes, name: str) -> Response:
    sent = Response(content, content_type="application/pdf")
    sent.headers.set("Content-Disposition", "attachment", filename=name)
    return sent
