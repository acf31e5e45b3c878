"""Giving one case to an officer, from its file."""

from flask import request
from flask.typing import ResponseReturnValue

from app.access.guard import access
from app.access.permissions import Permission
from app.cases.queue_forms import AssignmentForm
from app.cases.routes.asking import Question, by_form
from app.cases.routes.blueprint import bp
from app.cases.services.assignment import assign
from app.kernel.i18n import _


@bp.route("/queue/assignment", methods=["GET", "POST"])
@access(Permission.CASE_TAKE)
def assignment() -> ResponseReturnValue:
    """Choose who works the case that the address names."""
    question = Question(
        title=_("Assign the case"),
        lead=_(
            "The officer you choose finds the case under “My cases”. The history keeps who worked it before."
        ),
        send=_("Assign"),
        done=_("The case was assigned."),
    )
    return by_form(
        request.args.get("case", ""),
        AssignmentForm,
        question,
        lambda case, actor, form: assign(case, form.data["officer"], actor=actor),
    )
