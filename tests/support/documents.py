"""Applications as an authority would send them: the reference set where it lies beside the project, else our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app.samples.builders import an_application
from tests.support.server import ROOT

COLUMNS = (
    "agreement,requesting_authority,procedure,requesting_reference,lodged_on,basis,interview_requested,"
    "person.family_name,person.given_names,person.sex,person.date_of_birth,person.place_of_birth,"
    "person.nationalities,evidence.0.code,observations"
)
ROWS = (
    "EU,DE-BAMF,normal,B-1,2026-10-05,OWN,no,Quliyeva,Könül,F,1967-05-27,Şəki,AZ,N2-COPY,",
    "EU,DE-BAMF,normal,B-2,31/02/2026,OWN,no,Quliyev,Anar,M,1967,Baku,AZ,N2-COPY,",
    "EU,DE-BAMF,normal,B-3,2026-10-05,OWN,no,Quliyev,Anar,M,1967,Baku,AZ,,",
    "EU,DE-BAMF,normal,B-4,2026-10-05,OWN,yes,,Anar,M,1967,Baku,AZ,,",
    "CH,CH-SEM,normal,S-5,2026-10-05,OWN,yes,Quliyev,Anar,M,1967,Baku,AZ,,=1+1",
    "EU,DE-BAMF,normal,B-6,2026-10-05,OWN,no,Quliyev,Anar,Q,1967,Baku,AZ,N2-COPY,",
    "EU,DE-BAMF,normal,B-1,2026-10-05,OWN,no,Quliyeva,Könül,F,1967-05-27,Şəki,AZ,N2-COPY,",
)
EXPECTED: dict[str, Any] = {
    "rows": 7, "accepted": 2, "rejected": 4, "repeated": 1,
    "faults": [
        {"row": 3, "field": "lodged_on", "accepted": False},
        {"row": 4, "field": "evidence", "accepted": False},
        {"row": 5, "field": "person.family_name", "accepted": False},
        {"row": 6, "field": None, "accepted": True},
        {"row": 7, "field": "person.sex", "accepted": False},
        {"row": 8, "field": "requesting_reference", "accepted": False},
    ],
}  # fmt: skip

REFERENCE = ROOT.parent / "shared" / "data" / "applications"


def reference_file(name: str) -> Path | None:
    """A file of the reference set, if it is there."""
    path = REFERENCE / name
    return path if path.is_file() else None


def all_applications() -> list[dict[str, Any]]:
    """Every application of the set; without it, a small one of the same breadth."""
    path = reference_file("applications.json")
    if path:
        told: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return told
    return [told.build() for told in _our_own()]


def _our_own() -> list[Any]:
    return [
        an_application(),
        an_application().of("FR-DGEF").named("Quliyeva", "Nərgiz", "Elşən").born("1987"),
        an_application().of("CH-SEM").without_evidence().asking_for_interview(),
        an_application().of("NO-PU").with_document("C02227744").with_fin("5ABC2D7"),
        an_application().of("AT-BFA").with_spouse().with_child().with_child("Ali", date_of_birth="2022-03"),
        an_application().of("NL-DTV").with_care("needs dialysis").with_evidence("N1-PASS", "seen"),
        an_application().of("SE-POL").told(observations="=2+5", security_note="none"),
    ]


def batch() -> tuple[str, dict[str, Any]]:
    """A table with faults in it, and what is to become of each row."""
    table, expected = reference_file("batch.csv"), reference_file("batch.expected.json")
    if table and expected:
        told: dict[str, Any] = json.loads(expected.read_text(encoding="utf-8"))
        return table.read_text(encoding="utf-8-sig"), told
    return "\n".join((COLUMNS, *ROWS)) + "\n", EXPECTED
