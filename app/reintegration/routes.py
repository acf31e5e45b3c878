"""The coordinator's pages: who arrived, the person's consent, needs, referrals, and closing the case."""

from collections.abc import Callable, Mapping
from functools import partial

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.accounts.models import Organisation
from app.accounts.queries import list_agencies
from app.audit.ledger import reading
from app.cases.meanwhile import what_happened_since
from app.cases.models import ReadmissionCase
from app.kernel.errors import InvalidInput
from app.kernel.form import Form
from app.kernel.i18n import _
from app.kernel.keyset import Stretch
from app.kernel.posted import made_at, must_be_current
from app.kernel.transaction import transaction
from app.reintegration import presenters, queries, services
from app.reintegration.forms import ConsentForm, NeedForm, ReferralForm, agencies_among
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid
from app.workflow.states import CaseState

bp = Blueprint("reintegration", __name__, url_prefix="/reintegration")


@bp.get("")
@access(Permission.REINTEGRATION_READ)
def home() -> ResponseReturnValue:
    """Who arrived and is to be helped, newest first."""
    state = CaseState(request.args["state"]) if request.args.get("state") in queries.COORDINATED else None
    late = request.args.get("late") == "1"
    size = current_actor().preferences.page_size
    page = queries.coordinated_cases(Stretch.asked(request.args), size=size, state=state, unanswered=late)
    return render_template(
        "reintegration/home.html",
        rows=presenters.case_rows(page),
        page=page,
        state=state.value if state else None,
        late=late,
        states=queries.COORDINATED,
    )


@bp.get("/<reference>")
@access(Permission.REINTEGRATION_READ)
def file(reference: str) -> ResponseReturnValue:
    """One arrived person."""
    return _file_page(reference)


def _file_page(
    reference: str, posted: Mapping[str, Form] | None = None, *, status: int = 200, tried: Attempt = NOT_TRIED
) -> ResponseReturnValue:
    with reading("reintegration:file:read", kind="readmission", ref=reference):
        found = queries.coordinated_file(reference)
        may_manage = current_actor().may(Permission.REINTEGRATION_MANAGE) and found.case.state != CaseState.CLOSED
        forms: dict[str, Form | None] = {
            "consent_form": ConsentForm.blank(language="az"),
            "need_form": NeedForm.blank(priority="normal"),
            "referral_form": None,
            **(posted or {}),
        }
        body = render_template(
            "reintegration/file.html",
            view=presenters.file_view(found),
            may_manage=may_manage,
            against_closing=_against_closing(found) if may_manage else [],
            **_referring(found, forms["referral_form"]),
            attempt=tried,
            form=next((form for form in forms.values() if form and form.problems), None),
            **forms,
        )
    return body, status


def _referring(found: queries.CoordinatedFile, posted: Form | None) -> dict[str, object]:
    """How the page makes a blank referral, and whom it can offer: only agencies the person consents to now."""
    offered = agencies_among(found.consenting)
    if isinstance(posted, ReferralForm):
        posted.offered = offered
    return {"new_referral": partial(ReferralForm.to_one_of, offered), "may_refer": bool(offered)}


def _against_closing(found: queries.CoordinatedFile) -> list[str]:
    return services.against_closing(
        found.case, actor=current_actor(), open_count=found.open_count, told=found.told
    )


def _verb(
    reference: str, form: Form, name: str, act: Callable[[ReadmissionCase], None], said: str
) -> ResponseReturnValue:
    """What every post of this page does: check the version, try, and show the page again or go back to it."""
    case = queries.coordinated_file(reference).case
    with attempt(form) as tried, transaction():
        must_be_current(case.version)
        must_be_valid(form)
        act(case)
    if tried.overtaken:
        tried.changes = what_happened_since(case.id, made_at())
    if tried.failed:
        return _file_page(reference, {name: form}, status=tried.status, tried=tried)
    flash(said, "success")
    return redirect(url_for("reintegration.file", reference=reference))


@bp.post("/<reference>/consents")
@access(Permission.REINTEGRATION_MANAGE)
def consents(reference: str) -> ResponseReturnValue:
    """Record the person's answer about one agency."""
    form = ConsentForm.from_request()

    def act(case: ReadmissionCase) -> None:
        told = form.data
        services.record_consent(
            case, actor=current_actor(), agency=_agency(told["agency"]), given=told["given"] == "yes",
            method=told["method"].value, language=told["language"],
        )  # fmt: skip

    return _verb(reference, form, "consent_form", act, _("The person's answer was recorded."))


@bp.post("/<reference>/consents/<code>/withdrawal")
@access(Permission.REINTEGRATION_MANAGE)
def consent_withdrawal(reference: str, code: str) -> ResponseReturnValue:
    """The person takes consent to one agency back (Art. 17)."""
    case = queries.coordinated_file(reference).case
    with attempt() as tried, transaction():
        must_be_current(case.version)
        services.withdraw_consent(case, _agency(code), actor=current_actor())
    if tried.failed:
        return _file_page(reference, status=tried.status, tried=tried)
    flash(_("It was recorded that consent was taken back. Nothing more is passed on to this agency."), "success")
    return redirect(url_for("reintegration.file", reference=reference))


@bp.post("/<reference>/needs")
@access(Permission.REINTEGRATION_MANAGE)
def needs(reference: str) -> ResponseReturnValue:
    """Record a need."""
    form = NeedForm.from_request()

    def act(case: ReadmissionCase) -> None:
        domain, priority = form.data["domain"].value, form.data["priority"].value
        text = form.data["text"] or ""
        services.record_need(case, actor=current_actor(), domain=domain, priority=priority, text=text)

    return _verb(reference, form, "need_form", act, _("The need was recorded."))


@bp.post("/<reference>/referrals")
@access(Permission.REINTEGRATION_MANAGE)
def referrals(reference: str) -> ResponseReturnValue:
    """Put a need to an agency."""
    form = ReferralForm.from_request()

    def act(case: ReadmissionCase) -> None:
        told = form.data
        services.refer_need(
            case, services.need_of(case, told["need"]), _agency(told["agency"]), actor=current_actor(),
            question=told["question"], all_the_same=told["all_the_same"],
        )  # fmt: skip

    return _verb(reference, form, "referral_form", act, _("The referral was sent."))


@bp.post("/<reference>/referrals/<referral>/withdrawal")
@access(Permission.REINTEGRATION_MANAGE)
def withdrawal(reference: str, referral: str) -> ResponseReturnValue:
    """Take a referral back."""
    case = queries.coordinated_file(reference).case
    taken = queries.referral_of_case(case, referral)
    with attempt() as tried, transaction():
        must_be_current(taken.version)
        services.withdraw_referral(case, taken, actor=current_actor())
    if tried.failed:
        return _file_page(reference, status=tried.status, tried=tried)
    flash(_("The referral was withdrawn."), "success")
    return redirect(url_for("reintegration.file", reference=reference))


@bp.post("/<reference>/closure")
@access(Permission.REINTEGRATION_MANAGE)
def closure(reference: str) -> ResponseReturnValue:
    """Close the case."""
    case = queries.coordinated_file(reference).case
    with attempt() as tried, transaction():
        must_be_current(case.version)
        services.close(case, actor=current_actor())
    if tried.failed:
        return _file_page(reference, status=tried.status, tried=tried)
    flash(_("The case was closed."), "success")
    return redirect(url_for("reintegration.home"))


def _agency(code: str) -> Organisation:
    found = next((each for each in list_agencies() if each.code == code), None)
    if found is None:
        raise InvalidInput({"agency": [_("Choose an agency from the list.")]})
    return found
