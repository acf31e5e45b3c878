"""Loading the practice stories, the first time and again. Only the practice system is ever emptied."""

from datetime import timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import Connection, text

from app.audit.checkpoints import witness_begins_anew
from app.audit.jobs import checkpoint_path
from app.kernel import clock
from app.kernel.database import HOUSE_ROLE, Speaker, speaking_as
from app.kernel.errors import Conflict
from app.kernel.owner import owner_connection
from app.kernel.standstill import Tell, standing_still
from app.kernel.transaction import transaction
from app.notifications.services import read_before
from app.samples.accounts import load_accounts
from app.samples.caseload import tell_caseload
from app.samples.cast import Cast
from app.samples.stories import STORIES, tell

CASES = 200
NEWS = timedelta(days=4)  # the people of the practice have read what is older
KEPT = ("alembic_version", "workflow_edge", "sealing_place", "erasing_place", "procrastinate_%")
_TABLES = text(
    "select format('%I', tablename) from pg_tables where schemaname = 'public' and not tablename like any(:kept)"
)
_SEQUENCES = text(
    "select format('%I', sequencename) from pg_sequences where schemaname = 'public'"
    " and not sequencename like any(:kept)"
)
_STRANGERS = text("select count(*) from user_account where email not like '%.example'")


def load_stories(cases: int = CASES) -> tuple[int, int]:
    """The invented people, the stories and a caseload, all dated from today; returns how many of each.

    Raises:
        Conflict: the system is in service, or starts again.
    """
    with standing_still(Path(current_app.instance_path)) as progress:
        return _load(cases, progress)


def _load(cases: int, progress: Tell) -> tuple[int, int]:
    load_accounts()
    cast, today, total = Cast(), clock.today(), len(STORIES) + cases
    progress(1, total)
    for told in STORIES:
        tell(told, cast, today)
    count = 0
    for count, _story in enumerate(tell_caseload(cast, cases, today), 1):
        progress(len(STORIES) + count, total)
    with speaking_as(Speaker(role=HOUSE_ROLE)), transaction():
        read_before(clock.now() - NEWS)
    return len(STORIES), count


def start_again(cases: int = CASES) -> tuple[int, int]:
    """Forget everything that was tried here and load the stories anew. Others wait meanwhile.

    Raises:
        Conflict: the system is in service, holds somebody who is not invented, or starts again already.
    """
    if not current_app.config["SETTINGS"].is_practice:
        raise Conflict("not_practice")
    with standing_still(Path(current_app.instance_path)) as progress:
        with witness_begins_anew(checkpoint_path()), owner_connection() as owner:
            _must_be_invented(owner)
            _empty(owner)
        return _load(cases, progress)


def _must_be_invented(owner: Connection) -> None:
    if owner.scalar(_STRANGERS):
        raise Conflict("accounts_in_service")


def _empty(owner: Connection) -> None:
    """As the owner of the tables: nobody else can, and the ledger's own guard is stood down for this alone."""
    kept = {"kept": list(KEPT)}
    tables = ", ".join(owner.scalars(_TABLES, kept))
    owner.execute(text("alter table ledger_entry disable trigger ledger_entry_no_truncate"))
    owner.execute(text(f"truncate {tables}"))
    owner.execute(text("alter table ledger_entry enable trigger ledger_entry_no_truncate"))
    for sequence in owner.scalars(_SEQUENCES, kept):
        owner.execute(text(f"alter sequence {sequence} restart"))
    owner.execute(
        text("insert into ledger_head (singleton, seq, hash) values (1, 0, decode(repeat('00', 32), 'hex'))")
    )
