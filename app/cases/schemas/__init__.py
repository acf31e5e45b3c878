"""What may come in about a case, from any door."""

from app.cases.schemas.application import ApplicationSchema
from app.cases.schemas.parts import (
    CareSchema,
    DocumentSchema,
    EvidenceSchema,
    FamilyMemberSchema,
    PersonSchema,
    PhysicalDescriptionSchema,
    RelativeSchema,
)
from app.cases.schemas.photo import PhotoField

__all__ = [
    "ApplicationSchema",
    "CareSchema",
    "DocumentSchema",
    "EvidenceSchema",
    "FamilyMemberSchema",
    "PersonSchema",
    "PhotoField",
    "PhysicalDescriptionSchema",
    "RelativeSchema",
]
