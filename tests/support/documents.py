"""Applications as an authority would send them: the reference set where it lies beside the project, else our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app.samples.builders import an_application
from tests.support.server import ROOT

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
