"""Checking a letter by its code, which anybody who holds it may do."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.kernel.day_words import day_words
from app.kernel.i18n import _, label
from app.kernel.transaction import end_reading
from app.letters.queries import letter_with_code
from app.letters.services import code_in

bp = Blueprint("letters", __name__)


@bp.get("/verify")
@public("whoever holds a letter may ask whether the Service issued it; no name is told")
def verify() -> ResponseReturnValue:
    """The page that asks for a code, and its answer."""
    typed = request.args.get("code", "").strip()
    return _answer(typed) if typed else render_template("letters/verify.html", typed="", asked=False, facts=[])


@bp.get("/verify/<code>")
@public("the address in the square of a letter; no name is told")
def verify_code(code: str) -> ResponseReturnValue:
    """The answer for a code in the address."""
    return _answer(code)


def _answer(typed: str) -> ResponseReturnValue:
    """Number, kind and day, so that they can be compared with the paper; nothing else is told."""
    code = code_in(typed)
    found = letter_with_code(code) if code else None
    end_reading()
    facts = [
        {"term": _("Number"), "value": found.number},
        {"term": _("Kind"), "value": label(found.kind)},
        {"term": _("Date"), "value": day_words(found.issued_on)},
    ] if found else []  # fmt: skip
    page = render_template("letters/verify.html", typed=code or typed[:40], asked=True, facts=facts)
    return page, 200 if found else 404
