"""The one table of roles: their audience and what they may do. Printed in docs/generated/permissions.md."""

from collections.abc import Iterable
from enum import StrEnum

from app.access.audiences import Audience
from app.access.permissions import Permission as P
from app.kernel.i18n import _l, name_members


class Role(StrEnum):
    """What somebody was appointed to do."""

    CASE_OFFICER = "case_officer"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"
    COORDINATOR = "coordinator"
    CONSULAR_OFFICER = "consular_officer"
    REQUESTING_OFFICIAL = "requesting_official"
    AGENCY_MEMBER = "agency_member"
    BORDER_OFFICER = "border_officer"
    BODY_OFFICIAL = "body_official"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


_SIGNED_IN = frozenset({P.SIGNED_IN, P.NOTICE_READ})
_DESK_READING = _SIGNED_IN | {P.CASE_READ, P.PROCESS_READ}

ROLES: dict[Role, tuple[Audience, frozenset[P]]] = {
    Role.CASE_OFFICER: (
        Audience.DESK,
        _DESK_READING
        | {P.CASE_TAKE, P.CASE_EXAMINE, P.CASE_IMPORT, P.CASE_NOTE, P.CASE_EXPORT}
        | {P.DECISION_PROPOSE, P.STATISTICS_READ, P.TRACE_SEAL},
    ),
    Role.SUPERVISOR: (
        Audience.DESK,
        _DESK_READING
        | {P.CASE_TAKE, P.CASE_EXAMINE, P.CASE_IMPORT, P.DECISION_PROPOSE, P.DECISION_APPROVE, P.REPLY_EXTEND}
        | {P.CASE_NOTE, P.CASE_ASSIGN, P.CASE_EXPORT, P.SAFEGUARD_CLEAR, P.STATISTICS_READ, P.CALENDAR_EDIT}
        | {P.TRANSFER_EXTEND, P.CLOCK_WAIVE, P.PRACTICE_RESET, P.TRACE_SEAL, P.TRACE_OPEN, P.RETENTION_KEEP},
    ),
    Role.MANAGER: (Audience.DESK, _DESK_READING | {P.STATISTICS_READ, P.CALENDAR_EDIT, P.RETENTION_KEEP}),
    Role.COORDINATOR: (
        Audience.DESK,
        _DESK_READING
        | {P.CASE_NOTE, P.SAFEGUARD_CLEAR, P.REINTEGRATION_READ, P.REINTEGRATION_MANAGE, P.STATISTICS_READ}
        | {P.TRACE_SEAL},
    ),
    Role.CONSULAR_OFFICER: (
        Audience.CONSULATE,
        _SIGNED_IN | {P.VERIFICATION_READ, P.VERIFICATION_ANSWER, P.DOCUMENT_ISSUE},
    ),
    Role.REQUESTING_OFFICIAL: (
        Audience.REQUESTING,
        _SIGNED_IN | {P.APPLICATION_READ, P.APPLICATION_LODGE, P.APPLICATION_WITHDRAW, P.TRANSFER_NOTIFY},
    ),
    Role.AGENCY_MEMBER: (Audience.AGENCY, _SIGNED_IN | {P.REFERRAL_READ, P.REFERRAL_ANSWER}),
    Role.BORDER_OFFICER: (Audience.BORDER, _SIGNED_IN | {P.ARRIVAL_READ, P.ARRIVAL_CONFIRM}),
    Role.BODY_OFFICIAL: (Audience.BODY, _SIGNED_IN | {P.INQUIRY_READ, P.INQUIRY_ANSWER}),
    Role.AUDITOR: (Audience.AUDITOR, frozenset({P.LEDGER_READ, P.LEDGER_VERIFY, P.SIGNED_IN, P.TRACE_OPEN})),
    Role.ADMINISTRATOR: (Audience.ADMIN, _SIGNED_IN | {P.ADMINISTRATION_READ, P.CALENDAR_EDIT, P.PRACTICE_RESET}),
    Role.SYSTEM: (
        Audience.WORKER,
        frozenset({P.SYSTEM_CLOCK, P.CASE_IMPORT}),
    ),
}

name_members(
    {
        Role.CASE_OFFICER: _l("Case officer"),
        Role.SUPERVISOR: _l("Supervisor"),
        Role.MANAGER: _l("Manager"),
        Role.COORDINATOR: _l("Reintegration coordinator"),
        Role.CONSULAR_OFFICER: _l("Consular officer"),
        Role.REQUESTING_OFFICIAL: _l("Official of a requesting authority"),
        Role.AGENCY_MEMBER: _l("Working group member"),
        Role.BORDER_OFFICER: _l("Border officer"),
        Role.BODY_OFFICIAL: _l("Official of a body of Azerbaijan"),
        Role.AUDITOR: _l("Auditor"),
        Role.ADMINISTRATOR: _l("Administrator"),
        Role.SYSTEM: _l("The system itself"),
    }
)


def permissions_of(roles: Iterable[Role]) -> frozenset[P]:
    """All that these roles may do together."""
    return frozenset().union(*(ROLES[role][1] for role in roles))


def audience_of(role: Role) -> Audience:
    """Where a role stands before the wall."""
    return ROLES[role][0]
