"""Two files side by side, what an officer decides about them, and what is new after a refusal."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading, record
from app.cases.dossier import open_dossier, open_head
from app.cases.models import ReadmissionCase
from app.cases.pair_forms import PairForm, RenewalForm, UndoingForm, renewal_form
from app.cases.presenters.shell import present_shell
from app.cases.presenters.side_by_side import OUR_PARTS, THEIR_PARTS, present_pair
from app.cases.routes.asking import Question, by_form
from app.cases.routes.attempt import try_verb
from app.cases.routes.blueprint import bp
from app.cases.services import pairs as services
from app.cases.services import renewals
from app.kernel.day_words import reader_language
from app.kernel.errors import NotVisible
from app.kernel.i18n import _
from app.workflow.attempts import NOT_TRIED, Attempt, must_be_valid


@bp.get("/cases/<string:reference>/beside/<string:other>")
@access(Permission.CASE_READ)
def pair(reference: str, other: str) -> ResponseReturnValue:
    """Two files that may be of one person."""
    return pair_page(reference, other, PairForm.blank(), NOT_TRIED)


@bp.post("/cases/<string:reference>/beside/<string:other>")
@access(Permission.CASE_EXAMINE)
def decide_pair(reference: str, other: str) -> ResponseReturnValue:
    """One person with a new request, or different persons."""
    form = PairForm.from_request()

    def decided(case: ReadmissionCase, actor: Actor) -> None:
        must_be_valid(form)
        told = form.data
        services.decide(case, open_head(other).case, told["choice"], told["reason"], actor=actor)

    tried = try_verb(reference, decided, form)
    if tried.failed:
        return pair_page(reference, other, form, tried), tried.status
    flash(_("It was recorded in both files."), "success")
    return redirect(url_for("desk.identity", reference=reference), 303)


@bp.route("/cases/<string:reference>/beside/<string:other>/undoing", methods=["GET", "POST"])
@access(Permission.CASE_EXAMINE)
def undo_pair(reference: str, other: str) -> ResponseReturnValue:
    """Take a link or a difference back."""
    found = open_head(other).case
    question = Question(
        title=_("Undo the decision about %(reference)s", reference=found.reference),
        lead=_("The two files are to be decided anew. Both histories keep what was decided and why it was undone."),
        send=_("Undo the decision"),
        done=_("The decision was undone."),
    )
    return by_form(
        reference,
        UndoingForm,
        question,
        lambda case, actor, form: services.undo(case, open_head(other).case, form.data["reason"], actor=actor),
    )


@bp.route("/cases/<string:reference>/renewal", methods=["GET", "POST"])
@access(Permission.CASE_EXAMINE)
def renewal(reference: str) -> ResponseReturnValue:
    """Say what is new in a request whose person was refused before."""
    question = Question(
        title=_("What is new in this request?"),
        lead=_("A request for this person was refused before. The answer stays in the file; no authority reads it."),
        send=_("Keep the answer"),
        done=_("The answer was kept."),
        form_of=renewal_form,
    )
    return by_form(
        reference,
        RenewalForm,
        question,
        lambda case, actor, form: renewals.tell_what_is_new(case, form.data["what_is_new"], actor=actor),
    )


def pair_page(reference: str, other: str, form: PairForm, tried: Attempt) -> str:
    """Both files, with the question, or with why the answer was not kept.

    Raises:
        NotVisible: one of them does not exist, or both are one.
    """
    if reference == other:
        raise NotVisible()
    actor, language = current_actor(), reader_language()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["pair"]):
        ours, theirs = open_dossier(reference, OUR_PARTS), open_dossier(other, THEIR_PARTS)
        record("case:file:read", kind="readmission", ref=other, fields=["pair"])
        return render_template(
            "cases/pair.html",
            shell=present_shell(ours, actor, "identity", language),
            view=present_pair(ours, theirs, actor, language),
            form=form,
            tried=tried,
        )
