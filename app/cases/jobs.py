"""The worker's jobs: act on clocks, tell of deadlines before they end, ask registers again that did not answer."""

import logging

from flask import current_app

from app.access.actor import SYSTEM
from app.cases.services.asking_again import due_again, keep_again
from app.cases.services.pairs import compare_next_batch
from app.cases.services.recounting import count_next_batch
from app.cases.services.registers import ask_at_once
from app.cases.services.scanning import files_to_scan, scan_file
from app.cases.services.telling import tell_of_deadlines
from app.cases.services.timekeeping import act_on_case, cases_past_a_limit
from app.cases.vocabulary import ScanState
from app.kernel.database import speaking_as
from app.kernel.errors import DomainError
from app.kernel.transaction import end_reading, transaction

MOST_COMPARED = 1_000  # in one run; a large import is worked off over several

logger = logging.getLogger("ercms.jobs")


def act_on_clocks() -> list[str]:
    """Act on every case past a limit, each in a transaction of its own. Returns the moves made."""
    made: list[str] = []
    with speaking_as(SYSTEM.as_speaker()):
        case_ids = cases_past_a_limit()
        end_reading()
        for case_id in case_ids:
            try:
                with transaction():
                    made += act_on_case(case_id)
            except DomainError as fault:
                logger.warning("clock not acted on", extra={"case_id": case_id, "code": fault.code})
    return made


def ask_registers_again() -> int:
    """Ask each register that owes an answer and is due; no transaction is open meanwhile. Returns how many answered."""
    base_url = current_app.config["SETTINGS"].registers_url
    with speaking_as(SYSTEM.as_speaker()):
        waiting = due_again()
        end_reading()
        answers = ask_at_once(base_url, [(each.register, each.claimed) for each in waiting])
        answered = 0
        for silent, answer in zip(waiting, answers, strict=True):
            with transaction():
                answered += keep_again(silent, answer)
    return answered


def recount_clocks() -> int:
    """Count anew what changes of the calendar touched, a transaction a batch. Returns how many clocks moved."""
    moved = 0
    with speaking_as(SYSTEM.as_speaker()):
        while True:
            with transaction():
                counted = count_next_batch()
            if counted is None:
                return moved
            moved += counted


def look_for_pairs() -> int:
    """Compare new cases with the file, a transaction a batch, at most so many a minute. Returns how many."""
    compared = 0
    with speaking_as(SYSTEM.as_speaker()):
        while compared < MOST_COMPARED:
            with transaction():
                found = compare_next_batch()
            compared += found
            if not found:
                break
    return compared


def announce_deadlines() -> int:
    """Leave notices of the deadlines that end today or within three days. Returns how many were new."""
    with speaking_as(SYSTEM.as_speaker()), transaction():
        return tell_of_deadlines()


def scan_files() -> int:
    """Show the scanner what it has not judged, each file in a transaction of its own. Stops when it is silent."""
    scanned = 0
    with speaking_as(SYSTEM.as_speaker()):
        waiting = files_to_scan()
        end_reading()
        for file_id in waiting:
            with transaction():
                state = scan_file(file_id)
            if state is ScanState.UNAVAILABLE:
                break
            scanned += 1
    return scanned
