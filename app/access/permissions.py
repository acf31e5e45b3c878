"""Every kind of thing anybody may do. A view asks for one; a move of a process asks for one."""

from enum import StrEnum

from app.kernel.i18n import _l, name_members


class Permission(StrEnum):
    """Named `thing:verb`. The table of who holds which is roles.py."""

    CASE_READ = "case:read"
    CASE_TAKE = "case:take"
    CASE_EXAMINE = "case:examine"
    CASE_IMPORT = "case:import"
    CASE_NOTE = "case:note"
    CASE_ASSIGN = "case:assign"
    CASE_EXPORT = "case:export"
    SAFEGUARD_CLEAR = "safeguard:clear"
    TRACE_SEAL = "trace:seal"
    TRACE_OPEN = "trace:open"
    RETENTION_KEEP = "retention:keep"
    DECISION_PROPOSE = "decision:propose"
    DECISION_APPROVE = "decision:approve"
    REPLY_EXTEND = "reply:extend"
    TRANSFER_EXTEND = "transfer:extend"
    CLOCK_WAIVE = "clock:waive"
    STATISTICS_READ = "statistics:read"
    PROCESS_READ = "process:read"
    CALENDAR_EDIT = "calendar:edit"

    VERIFICATION_READ = "verification:read"
    VERIFICATION_ANSWER = "verification:answer"
    DOCUMENT_ISSUE = "document:issue"

    APPLICATION_READ = "application:read"
    APPLICATION_LODGE = "application:lodge"
    APPLICATION_WITHDRAW = "application:withdraw"
    TRANSFER_NOTIFY = "transfer:notify"

    ARRIVAL_READ = "arrival:read"
    ARRIVAL_CONFIRM = "arrival:confirm"

    INQUIRY_READ = "inquiry:read"
    INQUIRY_ANSWER = "inquiry:answer"

    REINTEGRATION_READ = "reintegration:read"
    REINTEGRATION_MANAGE = "reintegration:manage"
    REFERRAL_READ = "referral:read"
    REFERRAL_ANSWER = "referral:answer"

    LEDGER_READ = "ledger:read"
    LEDGER_VERIFY = "ledger:verify"
    ADMINISTRATION_READ = "administration:read"

    NOTICE_READ = "notice:read"
    PRACTICE_RESET = "practice:reset"
    SYSTEM_CLOCK = "system:clock"
    SIGNED_IN = "signed-in"


_P = Permission
# Read on the profile page, as a list under "What I may do here".
name_members(
    {
        _P.CASE_READ: _l("Read the cases"),
        _P.CASE_TAKE: _l("Take up cases"),
        _P.CASE_EXAMINE: _l("Examine cases: ask registers, missions and authorities"),
        _P.CASE_IMPORT: _l("Enter applications that came on paper or in a file"),
        _P.CASE_NOTE: _l("Write notes and raise flags"),
        _P.CASE_ASSIGN: _l("Assign cases to colleagues"),
        _P.CASE_EXPORT: _l("Take a copy of a list of cases as a file"),
        _P.SAFEGUARD_CLEAR: _l("Clear safeguards that a colleague or the application raised"),
        _P.TRACE_SEAL: _l("Seal traces of asylum that were found later"),
        _P.TRACE_OPEN: _l("Open sealed items, release or destroy them, always with a second person"),
        _P.RETENTION_KEEP: _l("Hold files, and have those past their term erased, always with a second person"),
        _P.DECISION_PROPOSE: _l("Propose decisions"),
        _P.DECISION_APPROVE: _l("Approve or send back what a colleague proposed"),
        _P.REPLY_EXTEND: _l("Extend the period for a reply where the agreement allows it"),
        _P.TRANSFER_EXTEND: _l("Answer the requests of authorities for more time for a transfer"),
        _P.CLOCK_WAIVE: _l("Waive a time limit of a case, with a reason"),
        _P.STATISTICS_READ: _l("Read and download the monthly statistics"),
        _P.PROCESS_READ: _l("Read how the process goes"),
        _P.CALENDAR_EDIT: _l("Keep the calendar of working days"),
        _P.VERIFICATION_READ: _l("Read the questions to my mission"),
        _P.VERIFICATION_ANSWER: _l("Answer the questions to my mission"),
        _P.DOCUMENT_ISSUE: _l("Record the travel documents my mission issues"),
        _P.APPLICATION_READ: _l("Read the applications of my authority"),
        _P.APPLICATION_LODGE: _l("Lodge applications and answer questions about them"),
        _P.APPLICATION_WITHDRAW: _l("Withdraw applications of my authority"),
        _P.TRANSFER_NOTIFY: _l("Announce and cancel transfers"),
        _P.ARRIVAL_READ: _l("Read who is announced at my crossing point"),
        _P.ARRIVAL_CONFIRM: _l("Confirm arrivals, or record that nobody came"),
        _P.INQUIRY_READ: _l("Read the requests to my body"),
        _P.INQUIRY_ANSWER: _l("Answer the requests to my body, or send them back"),
        _P.REINTEGRATION_READ: _l("Read what was agreed with persons after arrival"),
        _P.REINTEGRATION_MANAGE: _l("Record consents and needs, and refer them to agencies"),
        _P.REFERRAL_READ: _l("Read the referrals to my agency"),
        _P.REFERRAL_ANSWER: _l("Answer the referrals to my agency"),
        _P.LEDGER_READ: _l("Read who read and changed what"),
        _P.LEDGER_VERIFY: _l("Verify the ledger"),
        _P.ADMINISTRATION_READ: _l("Read organisations, users and agreements"),
        _P.PRACTICE_RESET: _l("Start the practice again"),
        _P.NOTICE_READ: _l("Read my notices"),
        _P.SYSTEM_CLOCK: _l("Do what the calendar brings about"),
        _P.SIGNED_IN: _l("Choose how the pages look to me"),
    }
)
