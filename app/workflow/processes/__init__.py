"""Every process, one table each. A process that is not listed here has no edges in the database and cannot move.

A case follows one of CASE_PROCESSES, named in its column `process`; the other tables are of what hangs on a case.
"""

from typing import Protocol

from app.workflow.process import Move, Process
from app.workflow.processes.accelerated import ACCELERATED, ACCELERATED_TCN
from app.workflow.processes.attached import (
    ERASURE,
    ERROR_CLAIM,
    EXTENSION,
    INQUIRY,
    PROPOSAL,
    REFERRAL,
    SEALED,
    TRANSFER,
    VERIFICATION,
)
from app.workflow.processes.direct import DIRECT_RETURN, DIRECT_RETURN_TCN
from app.workflow.processes.outbound import OUTBOUND
from app.workflow.processes.readmission import READMISSION
from app.workflow.processes.third_country import READMISSION_TCN
from app.workflow.processes.transit import TRANSIT

CASE_PROCESSES: dict[str, Process] = {
    process.name: process
    for process in (
        READMISSION, READMISSION_TCN, ACCELERATED, ACCELERATED_TCN, DIRECT_RETURN, DIRECT_RETURN_TCN, TRANSIT,
        OUTBOUND,
    )
}  # fmt: skip
PROCESSES: dict[str, Process] = {
    **CASE_PROCESSES,
    **{
        process.name: process
        for process in (VERIFICATION, PROPOSAL, TRANSFER, REFERRAL, ERROR_CLAIM, EXTENSION, INQUIRY, SEALED, ERASURE)
    },
}
OTHER_REQUESTS = (DIRECT_RETURN.name, DIRECT_RETURN_TCN.name, TRANSIT.name)  # no application for readmission
CASE = READMISSION.thing  # what log, ledger and facts published call a case, whichever table it follows

# The limits that may stand behind a clock of the tables, whatever the table.
CODES: dict[str, tuple[str, ...]] = {
    name: tuple(dict.fromkeys(each.clocks[name] for each in CASE_PROCESSES.values() if name in each.clocks))
    for name in dict.fromkeys(name for each in CASE_PROCESSES.values() for name in each.clocks)
}


class Follower(Protocol):
    """A case knows the name of the table it follows."""

    process: str


def process_of(case: Follower) -> Process:
    """The table that a case follows."""
    return CASE_PROCESSES[case.process]


def tables_of(thing: str) -> tuple[Process, ...]:
    """The tables by which a thing of this name may move."""
    return tuple(process for process in PROCESSES.values() if process.thing == thing)


def move_of(thing: str, name: str) -> Move | None:
    """A move by the name that the log keeps; tables of one thing that share a name share its meaning."""
    found = (process.by_name[name] for process in tables_of(thing) if name in process.by_name)
    return next(found, None)


__all__ = [
    "ACCELERATED", "ACCELERATED_TCN", "CASE", "CASE_PROCESSES", "CODES", "DIRECT_RETURN", "DIRECT_RETURN_TCN",
    "ERASURE", "ERROR_CLAIM", "EXTENSION", "INQUIRY", "OTHER_REQUESTS", "OUTBOUND", "PROCESSES", "PROPOSAL",
    "READMISSION", "READMISSION_TCN", "REFERRAL", "SEALED", "TRANSFER", "TRANSIT", "VERIFICATION", "move_of",
    "process_of", "tables_of",
]  # fmt: skip
