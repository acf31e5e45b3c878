"""The processes as pages: what may happen, by whose hand and by what right."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.access.guard import access
from app.access.permissions import Permission
from app.kernel.errors import NotVisible
from app.workflow.presenters import present_process
from app.workflow.processes import PROCESSES

bp = Blueprint("workflow", __name__)


@bp.get("/processes")
@access(Permission.PROCESS_READ)
def index() -> ResponseReturnValue:
    """Every process of the house."""
    return render_template("workflow/processes.html", processes=PROCESSES.values())


@bp.get("/processes/<string:name>")
@access(Permission.PROCESS_READ)
def process(name: str) -> ResponseReturnValue:
    """One process: its picture and its table."""
    found = PROCESSES.get(name)
    if found is None:
        raise NotVisible()
    return render_template("workflow/process.html", view=present_process(found))
