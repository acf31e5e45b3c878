"""The letters of a case: those in the register, what a waiting proposal would send, and the application as a form."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.dossier import open_dossier, open_head
from app.cases.letter_register import asked_of_register, register_page, register_years
from app.cases.presenters.letters import present_letters, present_register
from app.cases.presenters.shell import present_shell
from app.cases.routes.blueprint import bp
from app.cases.services.application_form import form_in_words
from app.cases.services.decision import reply_if_approved, waiting_proposal
from app.cases.services.letters import reply_in_words
from app.kernel.day_words import reader_language
from app.kernel.errors import NotVisible
from app.kernel.i18n import LANGUAGES
from app.letters.models import OutgoingLetter
from app.letters.queries import letter_with_number, reply_of
from app.letters.services import copy, draft, printed

REGISTER_PAGE = 50


@bp.get("/cases/<string:reference>/letters")
@access(Permission.CASE_READ)
def letters(reference: str) -> ResponseReturnValue:
    """Every letter that was sent about the case, and what can be looked at before it is sent."""
    actor, language = current_actor(), reader_language()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["letters"]):
        dossier = open_dossier(reference, {"outgoing", "proposals"})
        return render_template(
            "cases/letters.html",
            shell=present_shell(dossier, actor, "letters", language),
            view=present_letters(dossier, actor, language),
        )


@bp.get("/cases/<string:reference>/letters/<string:letter_number>.<string:language>.pdf")
@access(Permission.CASE_READ)
def letter_pdf(reference: str, letter_number: str, language: str) -> ResponseReturnValue:
    """A letter as it was sent."""
    with reading("case:letter:read", kind="readmission", ref=reference, fields=[language]):
        content = printed(letter_with_number(letter_number, open_head(reference).case.id), language)
    return _as_pdf(content, f"{letter_number}-{language}.pdf")


@bp.get("/cases/<string:reference>/reply.<string:language>.pdf")
@access(Permission.CASE_READ)
def reply_pdf(reference: str, language: str) -> ResponseReturnValue:
    """The reply, whatever its number."""
    with reading("case:letter:read", kind="readmission", ref=reference, fields=[language]):
        letter: OutgoingLetter = reply_of(open_head(reference).case.id)
        content, name = printed(letter, language), f"{letter.number}-{language}.pdf"
    return _as_pdf(content, name)


@bp.get("/cases/<string:reference>/letters/draft.<string:language>.pdf")
@access(Permission.CASE_READ)
def draft_reply(reference: str, language: str) -> ResponseReturnValue:
    """The letter that the waiting proposal would send if it were approved today."""
    with reading("case:letter:read", kind="readmission", ref=reference, fields=[language]):
        case = open_head(reference).case
        proposal = waiting_proposal(case.id)
        if proposal is None:
            raise NotVisible()
        content = draft(reply_in_words(case, reply_if_approved(case, proposal)), language)
    return _as_pdf(content, f"{reference}-draft-{language}.pdf")


@bp.get("/cases/<string:reference>/application.<string:language>.pdf")
@access(Permission.CASE_EXAMINE)
def application_pdf(reference: str, language: str) -> ResponseReturnValue:
    """The application in the order of the form of the agreement, as it came in."""
    if language not in LANGUAGES:
        raise NotVisible()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["application"]):
        content = copy(form_in_words(open_head(reference).case)[language])
    return _as_pdf(content, f"{reference}-application-{language}.pdf")


@bp.get("/letters")
@access(Permission.CASE_READ)
def register() -> ResponseReturnValue:
    """The register: every letter of a year, the last number first."""
    asked = asked_of_register(request.args)
    with reading("letters:read", kind="letter", ref=str(asked.year), fields=["register"]):
        rows = register_page(asked, most=REGISTER_PAGE + 1)
        view = present_register(rows, asked, register_years(), REGISTER_PAGE)
        return render_template("cases/register.html", view=view)


def _as_pdf(content: bytes, name: str) -> Response:
    return Response(
        content, mimetype="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
