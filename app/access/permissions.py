"""Every kind of thing anybody may do. A view asks for one; a move of a process asks for one."""

from enum import StrEnum


class Permission(StrEnum):
    """Named `thing:verb`. The table of who holds which is roles.py."""

    CASE_READ = "case:read"
    CASE_TAKE = "case:take"
    CASE_EXAMINE = "case:examine"
    CASE_IMPORT = "case:import"
    CASE_NOTE = "case:note"
    CASE_ASSIGN = "case:assign"
    DECISION_PROPOSE = "decision:propose"
    DECISION_APPROVE = "decision:approve"
    REPLY_EXTEND = "reply:extend"
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
