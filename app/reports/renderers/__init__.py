"""One report, four file formats. Each renderer prints the report's cells and computes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.reports.renderers import csv, json, pdf, xlsx
from app.reports.report import Report


@dataclass(frozen=True)
class Format:
    """A file format a report can be taken in. `render` is given the report and the folder of the fonts."""

    ending: str
    label: str
    media_type: str
    render: Callable[[Report, Path], bytes]


FORMATS: Mapping[str, Format] = {
    form.ending: form
    for form in (
        Format("pdf", "PDF", "application/pdf", pdf.render),
        Format(
            "xlsx",
            "XLSX",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            lambda report, _fonts: xlsx.render(report),
        ),
        Format("csv", "CSV", "text/csv; charset=utf-8", lambda report, _fonts: csv.render(report)),
        Format("json", "JSON", "application/json", lambda report, _fonts: json.render(report)),
    )
}
