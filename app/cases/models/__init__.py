"""What is kept about a case. What an audience may never see lives in another table, so that grants can say so."""

from app.cases.models.case import CaseNumber, CasePerson, CaseSpecial, CaseWork, ReadmissionCase
from app.cases.models.checks import InformationRequest, RegisterCheck
from app.cases.models.circumstances import CaseCircumstances, CaseFinding
from app.cases.models.corrections import Correction
from app.cases.models.decisions import Decision, DecisionPerson, ReplyLetter
from app.cases.models.desk_work import CaseFlag, CaseNote, SavedView
from app.cases.models.evidence import EvidenceAssessment, EvidenceItem
from app.cases.models.files import LISTED, FilePart, StoredFile
from app.cases.models.milestones import Milestone
from app.cases.models.pairs import CaseMerge, CasePair, CaseRenewal, PairSearch
from app.cases.models.safeguards import CaseSafeguard
from app.cases.models.transit import TransitPlan
from app.cases.models.workload import Absence, HandOver, OfficerMove

__all__ = [
    "LISTED",
    "Absence",
    "CaseCircumstances",
    "CaseFinding",
    "CaseFlag",
    "CaseMerge",
    "CaseNote",
    "CaseNumber",
    "CasePair",
    "CasePerson",
    "CaseRenewal",
    "CaseSafeguard",
    "CaseSpecial",
    "CaseWork",
    "Correction",
    "Decision",
    "DecisionPerson",
    "EvidenceAssessment",
    "EvidenceItem",
    "FilePart",
    "HandOver",
    "InformationRequest",
    "Milestone",
    "OfficerMove",
    "PairSearch",
    "ReadmissionCase",
    "RegisterCheck",
    "ReplyLetter",
    "SavedView",
    "StoredFile",
    "TransitPlan",
]
