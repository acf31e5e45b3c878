"""The auditor's pages: who did and who read what, and whether the record is intact."""

from datetime import date

from flask import Blueprint, current_app, render_template, request
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit import presenters, queries
from app.audit.checkpoints import Witness, read_witness
from app.audit.jobs import checkpoint_path
from app.audit.ledger import reading
from app.audit.verification import Verdict, verify
from app.kernel.crypto import checkpoint_key
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.kernel.keyset import Stretch
from app.kernel.partial_dates import NotADate, PartialDate

bp = Blueprint("audit", __name__, url_prefix="/ledger")


@bp.get("")
@access(Permission.LEDGER_READ)
def home() -> ResponseReturnValue:
    """The ledger, narrowed by reference, tag, actor and days. Looking is an entry too."""
    wanted, problems = _wanted()
    with reading("ledger:entries:read", kind="ledger", ref=wanted.reference or "-"):
        page = queries.entries(wanted, Stretch.asked(request.args), size=current_actor().preferences.page_size)
        rows = presenters.entry_rows(page, queries.names_of(page))
    asked = {name: value for name, value in request.args.items() if name in ASKED and value}
    body = render_template("audit/ledger.html", rows=rows, page=page, asked=asked, problems=problems)
    return body, 422 if problems else 200


ASKED = ("reference", "tag", "actor", "first", "last")


def _wanted() -> tuple[queries.Wanted, dict[str, list[str]]]:
    problems: dict[str, list[str]] = {}
    told = {name: request.args.get(name, "").strip()[:100] for name in ASKED}
    actor = told["actor"]
    if actor and not (actor.isascii() and actor.isdigit() and len(actor) < 10):
        problems["actor"] = [_("Write the number of an account.")]
    days = {name: _day(name, told[name], problems) for name in ("first", "last")}
    wanted = queries.Wanted(
        reference=told["reference"],
        tag=told["tag"],
        actor_id=int(actor) if actor and "actor" not in problems else None,
        first=days["first"],
        last=days["last"],
    )
    return wanted, problems


def _day(name: str, text: str, problems: dict[str, list[str]]) -> date | None:
    try:
        return PartialDate.parse(text).earliest if text else None
    except NotADate:
        problems[name] = [_("Write the day as year-month-day, for example 2026-11-09.")]
        return None


@bp.get("/verification")
@access(Permission.LEDGER_VERIFY)
def verification() -> ResponseReturnValue:
    """What a verification does, and the button that starts one."""
    return render_template("audit/verification.html", total=queries.sum_of_entries(), verdict=None, fault=None)


@bp.post("/verification")
@access(Permission.LEDGER_VERIFY)
def verify_now() -> ResponseReturnValue:
    """Walk the whole chain and compare it with the signed checkpoints."""
    with reading("ledger:chain:verified", kind="ledger", ref="-"):
        witness, fault = _witness()
        verdict = verify(witness) if witness else None
    body = render_template(
        "audit/verification.html", total=_total(verdict), verdict=verdict, fault=fault,
        sentence=presenters.verdict_sentence(verdict) if verdict else None,
    )  # fmt: skip
    return body


def _total(verdict: Verdict | None) -> int:
    return verdict.entries if verdict else 0


def _witness() -> tuple[Witness | None, str | None]:
    key = checkpoint_key(current_app.config["SECRETS"].signing_seed).public_key()
    try:
        return read_witness(checkpoint_path(), key), None
    except DomainError as forged:
        line = forged.values.get("line")
        return None, _("Line %(line)s of the checkpoint file was changed, or lines before it are missing.", line=line)
