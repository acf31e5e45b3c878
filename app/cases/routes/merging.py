"""One request that was sent twice: proposed, merged or declined by a second person, taken apart again."""

from flask.typing import ResponseReturnValue

from app.access.actor import Actor
from app.access.guard import access
from app.access.permissions import Permission
from app.cases.dossier import Dossier, open_dossier, open_head
from app.cases.models import ReadmissionCase
from app.cases.pair_forms import DecliningForm, MergeForm, UndoingForm, merge_form
from app.cases.presenters.merging import late_reply
from app.cases.routes.asking import Question, Warnings, by_form
from app.cases.routes.attempt import by_button
from app.cases.routes.blueprint import bp
from app.cases.services import merging as services
from app.cases.services.merge_fields import differing_fields
from app.kernel.day_words import reader_language
from app.kernel.form import Form
from app.kernel.i18n import _
from app.workflow.states import CaseState

HERE = "/cases/<string:reference>/beside/<string:other>/merging"


@bp.route(HERE, methods=["GET", "POST"])
@access(Permission.CASE_EXAMINE)
def propose_merge(reference: str, other: str) -> ResponseReturnValue:
    """Choose field by field whose value is kept, and put it before a second person."""
    second = open_head(other).case
    kept, ended = services.in_order(open_head(reference).case, second)
    question = Question(
        title=_("The same request, sent twice"),
        lead=_(
            "%(kept)s is kept. %(ended)s ends, its reply period stands still, and its evidence and files are shown "
            "with the kept one. A second person decides; the authority is told.",
            kept=kept.reference,
            ended=ended.reference,
        ),
        send=_("Propose the merging"),
        done=_("The merging waits for a second person."),
        form_of=lambda _dossier: merge_form(differing_fields(kept, ended), reader_language()),
    )

    def proposed(case: ReadmissionCase, actor: Actor, form: Form) -> None:
        choices = {each["key"]: each["take"] for each in form.data["choices"]}
        services.propose_merge(case, open_head(other).case, choices, form.data["reason"], actor=actor)

    return by_form(reference, MergeForm, question, proposed)


@bp.post(f"{HERE}/approval")
@access(Permission.DECISION_APPROVE)
def approve_merge(reference: str, other: str) -> ResponseReturnValue:
    """Merge, as a second person."""
    return by_button(
        reference,
        lambda case, actor: services.approve_merge(case, open_head(other).case, actor=actor),
        _("The requests were merged, and the authority was told."),
    )


@bp.route(f"{HERE}/declining", methods=["GET", "POST"])
@access(Permission.CASE_EXAMINE)
def decline_merge(reference: str, other: str) -> ResponseReturnValue:
    """Leave both requests as they are; who proposed it takes it back so."""
    open_head(other)
    question = Question(
        title=_("Do not merge"),
        lead=_("Both requests stay as they are, and it is to be decided anew whether they are of one person."),
        send=_("Do not merge"),
        done=_("The requests were not merged."),
    )
    return by_form(
        reference,
        DecliningForm,
        question,
        lambda case, actor, form: services.decline_merge(
            case, open_head(other).case, form.data["reason"], actor=actor
        ),
    )


@bp.route(f"{HERE}/undoing", methods=["GET", "POST"])
@access(Permission.DECISION_APPROVE)
def undo_merge(reference: str, other: str) -> ResponseReturnValue:
    """Take a merge apart, as long as nothing is built on it."""
    open_head(other)
    question = Question(
        title=_("Undo the merging"),
        lead=_(
            "Both requests stand again as before. The reply period of the later one runs on by its original dates, as "
            "if it had never stood still. The authority is told."
        ),
        send=_("Undo the merging"),
        done=_("The merging was undone."),
        warnings=_of_undoing(other),
    )
    return by_form(
        reference,
        UndoingForm,
        question,
        lambda case, actor, form: services.undo_merge(case, open_head(other).case, form.data["reason"], actor=actor),
    )


def _of_undoing(other: str) -> Warnings:
    def told(dossier: Dossier) -> list[str]:
        ended = dossier if dossier.case.state == CaseState.SENT_TWICE else open_dossier(other)
        return late_reply(ended, reader_language())

    return told
