"""The way of a request from its form over the preview to the body; also of one that is completed and sent anew."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.dossier import Dossier, open_dossier, open_head
from app.cases.models import ReadmissionCase
from app.cases.presenters.header import present_head, step_line
from app.cases.routes.attempt import try_verb
from app.inquiries import presenters
from app.inquiries.forms import AdditionForm, InquiryForm
from app.inquiries.queries import Read, of_case, shareable_files
from app.inquiries.routes.desk import bp
from app.inquiries.services import asking
from app.inquiries.services.asking import Prepared
from app.kernel.day_words import reader_language
from app.kernel.form import Choices, typed_in
from app.kernel.i18n import _
from app.kernel.posted import must_be_current
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid

Prepare = Callable[[ReadmissionCase, Actor], Prepared]


@dataclass(frozen=True)
class Way:
    """What differs between a new request and one that is completed: form, addresses, the request it completes."""

    form: type[AdditionForm]
    url: str
    back: str
    title: str
    inquiry: str | None = None


def _new(reference: str) -> Way:
    url = url_for("inquiries.new", reference=reference)
    return Way(InquiryForm, url, url_for("inquiries.home", reference=reference), _("Ask another body"))


def _addition(reference: str, inquiry: str) -> Way:
    url = url_for("inquiries.addition", reference=reference, inquiry=inquiry)
    back = url_for("inquiries.one", reference=reference, inquiry=inquiry)
    return Way(AdditionForm, url, back, _("Complete the request and send it anew"), inquiry)


@bp.get("/new")
@access(Permission.CASE_EXAMINE)
def new(reference: str) -> ResponseReturnValue:
    """The form of a request, with nothing ticked."""
    return _form_page(reference, _new(reference))


@bp.post("/new")
@access(Permission.CASE_EXAMINE)
def preview(reference: str) -> ResponseReturnValue:
    """What the body will see, before anything is sent; or the form again, to be changed."""
    return _looked_at(reference, _new(reference))


@bp.post("/sending")
@access(Permission.CASE_EXAMINE)
def send(reference: str) -> ResponseReturnValue:
    """Send the request as the preview showed it."""
    return _sent(reference, _new(reference), _("The request was sent. The answer comes into this file."))


@bp.get("/<inquiry>/addition")
@access(Permission.CASE_EXAMINE)
def addition(reference: str, inquiry: str) -> ResponseReturnValue:
    """The form by which a request that was sent back is completed."""
    return _form_page(reference, _addition(reference, inquiry))


@bp.post("/<inquiry>/addition")
@access(Permission.CASE_EXAMINE)
def preview_addition(reference: str, inquiry: str) -> ResponseReturnValue:
    """What the body will see when the request is sent anew."""
    return _looked_at(reference, _addition(reference, inquiry))


@bp.post("/<inquiry>/addition/sending")
@access(Permission.CASE_EXAMINE)
def send_addition(reference: str, inquiry: str) -> ResponseReturnValue:
    """Send the completed request anew."""
    return _sent(reference, _addition(reference, inquiry), _("The request was completed and sent anew."))


def _looked_at(reference: str, way: Way) -> ResponseReturnValue:
    if "change" in request.form:
        typed = {name: value for name, value in typed_in(request.form).items() if name != "change"}
        return _form_page(reference, way, way.form.blank(**typed))
    form = way.form.from_request()
    page = ""
    told = {"kind": "readmission", "ref": reference}
    with attempt(form) as tried, reading("case:file:read", **told, fields=["requests"]):
        case = open_head(reference).case
        must_be_current(case.version)
        must_be_valid(form)
        page = _preview(reference, way, form, _prepared(case, way, form, current_actor()))
    return _form_page(reference, way, form, tried=tried) if tried.failed else page


def _preview(reference: str, way: Way, form: AdditionForm, asked: Prepared) -> str:
    dossier = open_dossier(reference)
    before = of_case(dossier.case.id, way.inquiry).shared if way.inquiry else ()
    return render_template(
        "inquiries/preview.html",
        **_around(dossier, way),
        body=asked.body.name_in(reader_language()),
        view=presenters.shared_as_prepared(asked, before),
        typed=_as_posted(form),
        sending=f"{way.url}/sending" if way.inquiry else url_for("inquiries.send", reference=reference),
    )


def _as_posted(form: AdditionForm) -> list[tuple[str, str]]:
    """What was typed, as a browser posts it: a list once for each of its values."""
    return [
        (name, str(value))
        for name, values in form.typed.items()
        for value in (values if isinstance(values, list) else [values])
    ]


def _sent(reference: str, way: Way, done: str) -> ResponseReturnValue:
    form = way.form.from_request()
    sent: list[str] = []

    def verb(case: ReadmissionCase, actor: Actor) -> None:
        must_be_valid(form)
        asked = _prepared(case, way, form, actor)
        if asked.already is None:
            sent.append(asking.send(case, asked, actor=actor).reference)
        else:
            asking.send_anew(case, asked.already, asked, actor=actor)
            sent.append(asked.already.reference)

    tried = try_verb(reference, verb, form)
    if tried.failed:
        return _form_page(reference, way, form, tried=tried)
    flash(done, "success")
    return redirect(url_for("inquiries.one", reference=reference, inquiry=sent[0]), 303)


def _prepared(case: ReadmissionCase, way: Way, form: AdditionForm, actor: Actor) -> Prepared:
    if way.inquiry is None:
        return asking.prepare(case, actor=actor, told=form.data)
    found = asking.inquiry_of(case, way.inquiry)
    return asking.prepare_addition(case, found, actor=actor, told=form.data)


def _form_page(
    reference: str, way: Way, form: AdditionForm | None = None, *, tried: Attempt = NOT_TRIED
) -> ResponseReturnValue:
    with reading("case:file:read", kind="readmission", ref=reference, fields=["head"]):
        dossier = open_dossier(reference, {"people"})
        before: Read | None = of_case(dossier.case.id, way.inquiry) if way.inquiry else None
        bodies = [] if before else asking.bodies_with_rules()
        form = form or way.form.blank(**({"question": before.row.question} if before else {}))
        choices: dict[str, Choices] = {} if before else {
            "body": [("", _("Choose")), *((body.code, body.name_in(reader_language())) for body, _rule in bodies)],
            "person": _people(dossier),
        }  # fmt: skip
        body = render_template(
            "inquiries/request_form.html",
            **_around(dossier, way),
            form=form.offering(shareable_files(dossier.case.id), **choices),
            rules=presenters.rule_lines(bodies),
            before=presenters.for_desk(before) if before else None,
            attempt=tried,
        )
    return body, tried.status


def _around(dossier: Dossier, way: Way) -> dict[str, Any]:
    back = {"label": dossier.case.reference, "url": way.back}
    return {
        "head": present_head(dossier, reader_language(), back=back),
        "steps": step_line(dossier.case.state),
        "version": dossier.case.version,
        "title": way.title,
        "url": way.url,
        "back": way.back,
    }


def _people(dossier: Dossier) -> Choices:
    """The persons of the case, the one it was lodged for first."""
    rows = sorted(dossier.part("people"), key=lambda row: row["person_id"] != dossier.case.principal_id)
    return [(str(row["person_id"]), f"{row['family_name']} {row['given_names']}") for row in rows]
