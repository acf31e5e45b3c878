"""Every process, one table each. A process that is not listed here has no edges in the database and cannot move."""

from app.workflow.process import Process
from app.workflow.processes.attached import PROPOSAL, REFERRAL, TRANSFER, VERIFICATION
from app.workflow.processes.readmission import READMISSION

PROCESSES: dict[str, Process] = {
    process.name: process for process in (READMISSION, VERIFICATION, PROPOSAL, TRANSFER, REFERRAL)
}

__all__ = ["PROCESSES", "PROPOSAL", "READMISSION", "REFERRAL", "TRANSFER", "VERIFICATION"]
