"""The words of the law's codes: events, consequences, units, statuses. Translated when they are shown."""

from collections.abc import Mapping

from app.agreements.model import Absent, EvidenceClass, Length, Limit, SourceStatus, Unit, Version
from app.kernel.errors import DomainError
from app.kernel.i18n import _, ngettext


def N_(text: str) -> str:
    """Mark a text for the catalogues; it is translated when it is shown (also where no application runs)."""
    return text


EVENTS: Mapping[str, str] = {
    "agreement_ended": N_("The agreement ends"),
    "agreement_in_force": N_("The agreement enters into force"),
    "agreement_suspended": N_("The suspension takes effect"),
    "application_lodged": N_("The application is lodged"),
    "apprehension": N_("The person is apprehended"),
    "conditions_found_not_met": N_("The requesting authority learns that the person may not stay"),
    "consent_given": N_("Consent is given"),
    "consent_given_or_deemed": N_("Consent is given or deemed to be given"),
    "court_decision": N_("The court decides"),
    "document_expired": N_("The document expires"),
    "document_will_expire_unused": N_("It becomes known that the document will expire unused"),
    "error_established": N_("The error is established"),
    "evidence_submitted": N_("The evidence is submitted"),
    "first_reply_period_ended": N_("The first reply period ends"),
    "handover": N_("The person is handed over"),
    "interview_held": N_("The interview is held"),
    "interview_request_received": N_("The application with the interview request is received"),
    "last_notification": N_("The last notification of ratification"),
    "person_released": N_("The person is released"),
    "planned_transfer": N_("The planned day of transfer"),
    "receipt_acknowledged": N_("The receipt of the application is acknowledged"),
    "receipt_confirmed": N_("The receipt of the application is confirmed"),
    "reply_sent": N_("The written reply is sent"),
    "suspension_notified": N_("The suspension is notified"),
    "termination_notified": N_("The termination is notified"),
    "transfer_notice_received": N_("The notice of transfer is received"),
    "transit_application_received": N_("The transit application is received"),
    "transit_consent_received": N_("The consent to transit is received"),
    "transit_performed": N_("The transit is carried out"),
    "transit_reply_sent": N_("The reply to the transit application is sent"),
    "travel_document_delivered": N_("The travel document is delivered"),
    "travel_document_expires": N_("The travel document expires"),
    "travel_document_issued": N_("The travel document is issued"),
}

CONSEQUENCES: Mapping[str, str] = {
    "consent_deemed": N_("Consent to the transfer is deemed to be given."),
    "consent_lapses": N_("The consent lapses and a new application is needed."),
    "document_reissued": N_("A new document is issued."),
    "eu_document_accepted": N_("The standard European travel document for return is deemed to be accepted."),
    "new_application": N_("A new application is needed, unless the period was extended."),
    "new_cases_blocked": N_("No new cases are opened under the agreement."),
    "new_date_asked": N_("The receiving side may be unable to receive the person; a new date is asked for."),
    "no_duty_to_readmit": N_("There is no longer a duty to readmit."),
    "no_duty_to_take_back": N_("There is no longer a duty to take the person back."),
    "none": N_("No consequence is laid down."),
    "normal_procedure": N_("The normal procedure applies instead."),
    "overdue": N_("The reply or act is overdue; nothing is deemed to be given."),
    "prima_facie_only": N_("The document counts only as prima facie evidence."),
    "release": N_("The person is released."),
    "reply_clock_runs_on": N_("No consequence is laid down; the reply clock keeps running."),
}

_CLASSES: Mapping[EvidenceClass, str] = {
    EvidenceClass.PROOF_NAT: N_("Proof of nationality"),
    EvidenceClass.PRIMA_NAT: N_("Prima facie evidence of nationality"),
    EvidenceClass.PROOF_TCN: N_("Proof for third-country nationals"),
    EvidenceClass.PRIMA_TCN: N_("Prima facie evidence for third-country nationals"),
}

_STATUSES: Mapping[SourceStatus, str] = {
    SourceStatus.VERIFIED: N_("read in the text of the law"),
    SourceStatus.OFFICIAL: N_("from an official statement"),
    SourceStatus.SECONDARY: N_("from a secondary source"),
    SourceStatus.TEMPLATE: N_("inferred from agreements of the same family"),
    SourceStatus.UNVERIFIED: N_("not verified"),
}

_ABSENCES: Mapping[Absent, str] = {
    Absent.NONE: N_("no limit"),
    Absent.AS_SOON_AS_POSSIBLE: N_("as soon as possible"),
    Absent.NOT_KNOWN: N_("not known"),
    Absent.IN_WORDS: N_("see the note"),
}


def event_words(code: str) -> str:
    """What the event is called."""
    return _(EVENTS[code])


def consequence_words(code: str) -> str:
    """What follows when the limit is missed."""
    return _(CONSEQUENCES[code])


def evidence_class_words(kind: EvidenceClass | str) -> str:
    """The legal effect of evidence, in words."""
    return _(_CLASSES[EvidenceClass(kind)])


def span_words(limit: Limit) -> str:
    """From which event a limit runs, and what ends it."""
    return _(
        "%(start)s → %(end)s", start=event_words(limit.start_event), end=event_words(limit.end_event)
    )


def status_words(status: SourceStatus) -> str:
    """How well a value is known, in words."""
    return _(_STATUSES[status])


_SILENT = ", by silence"
_ARTICLES: Mapping[str, str] = {"joint declaration": N_("joint declaration")}
_CODE, _ANNEX = "Migration Code ", "Annex "


def article_words(article: str) -> str:
    """Where in the law a value stands: numbers as they are, the words around them in the reader's language."""
    if article.endswith(_SILENT):
        return _("%(article)s (the text sets none)", article=article.removesuffix(_SILENT))
    if article.startswith(_CODE):
        return _("Migration Code %(article)s", article=article.removeprefix(_CODE))
    if article.startswith(_ANNEX):
        return _("Annex %(number)s", number=article.removeprefix(_ANNEX))
    return _(_ARTICLES[article]) if article in _ARTICLES else article


def length_words(length: Length | None, absent: Absent | None = None) -> str:
    """A length in words, or why there is none."""
    if length is None:
        return _(_ABSENCES[absent]) if absent is not None else ""
    match length.unit:
        case Unit.CALENDAR_DAY:
            return ngettext("%(num)s calendar day", "%(num)s calendar days", length.value)
        case Unit.WORKING_DAY:
            return ngettext("%(num)s working day", "%(num)s working days", length.value)
        case Unit.MONTH:
            return ngettext("%(num)s month", "%(num)s months", length.value)


def provisional_words(version: Version) -> str:
    """What officers must read beside every figure of a provisional profile; empty for the others."""
    if not version.provisional:
        return ""
    return _(
        "Provisional: the figures of this agreement were not read; they are those of the agreement %(code)s.",
        code=version.inherits or version.agreement,
    )


_PROBLEMS: Mapping[str, str] = {
    "unknown_agreement": N_("There is no agreement with the code %(name)s; the register knows %(known)s."),
    "no_agreement_with_country": N_("There is no readmission agreement with the country %(country)s."),
    "agreement_not_in_force": N_("No version of the agreement %(name)s was in force on %(on)s."),
    "unknown_version": N_("The agreement %(name)s has no version %(number)s."),
    "unknown_limit": N_("The agreement %(agreement)s (version %(version)s) has no time limit %(name)s."),
    "unknown_flag": N_("The agreement %(agreement)s (version %(version)s) has no rule %(name)s."),
    "unknown_evidence_code": N_(
        "The agreement %(agreement)s (version %(version)s) has no evidence %(name)s."
    ),
    "limit_has_no_length": N_("The time limit %(name)s has no length that could be counted."),
    "calendar_unknown": N_("There is no holiday calendar for the country %(country)s."),
    "day_out_of_range": N_("The day %(day)s is outside the years that can be counted."),
}


def problem_words(error: DomainError) -> str:
    """The sentence for an error that this package raises; the error's own text for any other."""
    template = _PROBLEMS.get(error.code)
    return _(template, **error.values) if template is not None else str(error)
