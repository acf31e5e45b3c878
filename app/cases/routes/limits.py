"""What a supervisor does with the time limits of a case."""

from flask.typing import ResponseReturnValue

from app.access.guard import access
from app.access.permissions import Permission
from app.cases.forms import WaiverForm
from app.cases.routes.asking import Question, by_form
from app.cases.routes.blueprint import bp
from app.cases.services import limits
from app.kernel.i18n import _


@bp.route("/cases/<string:reference>/waiver/<string:code>", methods=["GET", "POST"])
@access(Permission.CLOCK_WAIVE)
def waive(reference: str, code: str) -> ResponseReturnValue:
    """Take a time limit away, with a reason."""
    question = Question(
        title=_("Waive a time limit"),
        lead=_("It is watched no more, and nothing follows from its last day. A reply is then never given by silence."),
        send=_("Waive the time limit"),
        done=_("The time limit was waived."),
    )
    return by_form(
        reference,
        WaiverForm,
        question,
        lambda case, actor, form: limits.waive(case, code, actor=actor, reason=form.data["reason"]),
    )
