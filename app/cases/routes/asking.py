"""A verb with questions: the form under the head of the file, shown again with everything typed."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import Actor
from app.audit.ledger import reading
from app.cases.dossier import GUARDED, Dossier, open_dossier
from app.cases.models import ReadmissionCase
from app.cases.presenters.header import present_head, step_line
from app.cases.routes.attempt import back_to_file
from app.cases.routes.looking import try_or_look
from app.cases.transit import PLAN
from app.drafts.continuing import continued
from app.drafts.services import throw_away
from app.kernel.day_words import reader_language
from app.kernel.form import Form
from app.workflow.attempts import NOT_TRIED, Attempt, must_be_valid

Answered = Callable[[ReadmissionCase, Actor, Form], object]
DEPENDS_ON = frozenset({"people", "finding", "refusals", PLAN})
WARNED_BY = GUARDED | {"questions", "pair_marks", "people"}
FormOf = Callable[[Dossier], type[Form]]
Warnings = Callable[[Dossier], list[str]]


@dataclass(frozen=True)
class Question:
    """What the page of a form says around it. `warnings` warn and never block.

    `form_of` makes the form from the case it is asked about, where the questions depend on it. `letter`: carrying it
    out sends a letter, which can be looked at before.
    """

    title: str
    send: str
    done: str
    lead: str | None = None
    warnings: Warnings | None = None
    form_of: FormOf | None = None
    letter: bool = False


def by_form(reference: str, kind: type[Form], question: Question, verb: Answered) -> ResponseReturnValue:
    """Show the form, or carry the verb out with what it says."""
    made = question.form_of or (lambda _dossier: kind)
    if request.method != "POST":
        return form_page(reference, lambda dossier: made(dossier).blank(), question, NOT_TRIED)
    asked = question.form_of(open_dossier(reference, DEPENDS_ON)) if question.form_of else kind
    form = asked.from_request()

    def answered(case: ReadmissionCase, actor: Actor) -> None:
        must_be_valid(form)
        verb(case, actor, form)
        if form.draft_as:
            throw_away(form.draft_as, reference)

    tried, letter = try_or_look(reference, answered, form, letter=question.letter)
    if letter:
        return letter
    if tried.failed:
        return form_page(reference, lambda _dossier: form, question, tried), tried.status
    return back_to_file(reference, question.done)


def form_page(reference: str, form_for: Callable[[Dossier], Form], question: Question, tried: Attempt) -> str:
    """The form with the person's name and the reference above it."""
    parts = (WARNED_BY if question.warnings else frozenset()) | (DEPENDS_ON if question.form_of else frozenset())
    with reading("case:file:read", kind="readmission", ref=reference, fields=["head"]):
        dossier = open_dossier(reference, parts)
        form = form_for(dossier)
        back = {"label": dossier.case.reference, "url": url_for("desk.case", reference=reference)}
        return render_template(
            "cases/form.html",
            head=present_head(dossier, reader_language(), back=back),
            steps=step_line(dossier.case.state),
            form=continued(form, reference) if form.draft_as else form,
            question=question,
            attempt=tried,
            warnings=question.warnings(dossier) if question.warnings else [],
            version=dossier.case.version,
        )
