"""Kept files are shown to a virus scanner, if there is one; what it says is seen beside each file."""

from flask import current_app
from sqlalchemy import select

from app.cases.models import StoredFile
from app.cases.services.files import blocks_in_the_clear
from app.cases.vocabulary import ScanState
from app.kernel import clock
from app.kernel.clamd import scan
from app.kernel.database import db
from app.kernel.errors import Unavailable

TO_SCAN = (ScanState.NOT_SCANNED.value, ScanState.WAITING.value, ScanState.UNAVAILABLE.value)
AT_ONCE = 50


def files_to_scan() -> list[int]:
    """The numbers of the files no scanner has judged, the oldest first; none where no scanner is set."""
    if not current_app.config["SETTINGS"].clamd:
        return []
    waiting = select(StoredFile.id).where(StoredFile.parts > 0, StoredFile.scan_state.in_(TO_SCAN))
    return list(db.session.scalars(waiting.order_by(StoredFile.id).limit(AT_ONCE)))


def scan_file(file_id: int) -> ScanState:
    """Show one file to the scanner and keep what it said. Call as the worker."""
    file = db.session.get_one(StoredFile, file_id, with_for_update=True)
    if file.scan_state not in TO_SCAN:
        return ScanState(file.scan_state)  # judged or sealed meanwhile
    try:
        found = scan(current_app.config["SETTINGS"].clamd, blocks_in_the_clear(file)).found
    except Unavailable:
        state, told = ScanState.UNAVAILABLE, None
    else:
        state, told = (ScanState.FOUND, found[:200]) if found else (ScanState.CLEAN, None)
    file.scan_state, file.scan_note, file.scanned_at = state.value, told, clock.now()
    return state
