"""The closed lists of reintegration: what is needed, how urgent, how consent was asked, how a referral ends."""

from enum import StrEnum

from app.accounts.service_words import name_services
from app.audit.acts import name_acts
from app.kernel.i18n import _l, name_members
from app.workflow.told import REASON, name_history


class Domain(StrEnum):
    """The part of life a need belongs to; agencies name the one they serve."""

    HOUSING = "housing"
    HEALTH = "health"
    EMPLOYMENT = "employment"
    SOCIAL_SECURITY = "social_security"
    EDUCATION = "education"
    DOCUMENTS = "documents"
    PSYCHOSOCIAL = "psychosocial"
    OTHER = "other"


class Priority(StrEnum):
    """How soon an agency is to answer."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    NORMAL = "normal"


class ConsentMethod(StrEnum):
    """How the person gave the answer."""

    IN_WRITING = "in_writing"
    SPOKEN = "spoken"
    GUARDIAN = "guardian"


class ConsentAnswer(StrEnum):
    """What the history tells of a consent."""

    YES = "yes"
    NO = "no"
    WITHDRAWN = "withdrawn"


class DeclineReason(StrEnum):
    """Why an agency does not take a referral on."""

    NOT_ELIGIBLE = "not_eligible"
    OUTSIDE_MANDATE = "outside_mandate"
    OUTSIDE_TERRITORY = "outside_territory"
    NO_CAPACITY = "no_capacity"
    MISSING_DOCUMENTS = "missing_documents"
    CLIENT_UNREACHABLE = "client_unreachable"
    CLIENT_DECLINED = "client_declined"
    DUPLICATE = "duplicate"
    ALREADY_SERVED = "already_served"


class Result(StrEnum):
    """What came of a referral that was taken on."""

    NEED_MET = "need_met"
    PARTLY_MET = "partly_met"
    NOT_MET_UNAVAILABLE = "not_met_unavailable"
    NOT_MET_DECLINED = "not_met_declined"
    NOT_MET_UNREACHABLE = "not_met_unreachable"
    UNKNOWN = "unknown"


MET = frozenset({Result.NEED_MET, Result.PARTLY_MET})

name_services(Domain)
name_acts(fields={"consent": _l("Consent")})
name_members(
    {
        Domain.HOUSING: _l("Housing"),
        Domain.HEALTH: _l("Health"),
        Domain.EMPLOYMENT: _l("Employment"),
        Domain.SOCIAL_SECURITY: _l("Social security"),
        Domain.EDUCATION: _l("Education"),
        Domain.DOCUMENTS: _l("Documents"),
        Domain.PSYCHOSOCIAL: _l("Psychosocial support"),
        Domain.OTHER: _l("Other"),
        Priority.EMERGENCY: _l("Emergency"),
        Priority.URGENT: _l("Urgent"),
        Priority.NORMAL: _l("Normal"),
        ConsentMethod.IN_WRITING: _l("Signed form"),
        ConsentMethod.SPOKEN: _l("Spoken, before a witness"),
        ConsentMethod.GUARDIAN: _l("By the guardian"),
        DeclineReason.NOT_ELIGIBLE: _l("The person does not fulfil the conditions"),
        DeclineReason.OUTSIDE_MANDATE: _l("Not the task of this agency"),
        DeclineReason.OUTSIDE_TERRITORY: _l("Another territory is responsible"),
        DeclineReason.NO_CAPACITY: _l("No capacity"),
        DeclineReason.MISSING_DOCUMENTS: _l("Documents are missing"),
        DeclineReason.CLIENT_UNREACHABLE: _l("The person cannot be reached"),
        DeclineReason.CLIENT_DECLINED: _l("The person does not want the service"),
        DeclineReason.DUPLICATE: _l("The same referral came twice"),
        DeclineReason.ALREADY_SERVED: _l("The person has the service already"),
        Result.NEED_MET: _l("The need is met"),
        Result.PARTLY_MET: _l("The need is partly met"),
        Result.NOT_MET_UNAVAILABLE: _l("Not met: the service is not available"),
        Result.NOT_MET_DECLINED: _l("Not met: the person declined it"),
        Result.NOT_MET_UNREACHABLE: _l("Not met: the person could not be reached"),
        Result.UNKNOWN: _l("Not known"),
        ConsentAnswer.YES: _l("Consent given"),
        ConsentAnswer.NO: _l("Consent refused"),
        ConsentAnswer.WITHDRAWN: _l("Consent taken back"),
    }
)

name_history(
    tags={
        "case:consent:recorded": _l("An answer about consent was recorded"),
        "case:consent:withdrawn": _l("Consent was taken back"),
        "case:need:recorded": _l("A need was recorded"),
    },
    fields={"need": _l("Part of life"), "agency": _l("Receiving agency")},
    values={"need": (Domain,), "consent": (ConsentAnswer,), REASON: (DeclineReason,)},
)
