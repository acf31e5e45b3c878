"""A certificate: what was done with what, when and by whom, on one sheet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from app.letters.paper import BODY, CONTENT_WIDTH, LINE, MUTED, SMALL, TITLE, Sheet, printed

LABEL_WIDTH = 52 * mm
_TERM = BODY.clone("term", textColor=MUTED)


@dataclass(frozen=True)
class Certificate:
    """Everything a certificate says, in its language. `numbering` words "page 1 of 2"."""

    title: str
    organisation: str
    reference: str
    language: str
    made_at: datetime
    rows: Sequence[tuple[str, str]]
    told: str
    below: str
    numbering: Callable[[int, int], str]


def render(certificate: Certificate, fonts_folder: Path) -> bytes:
    """As PDF. Raises FontsMissing when the fonts have not been cut."""
    sheet = Sheet(
        title=f"{certificate.title} {certificate.reference}",
        organisation=certificate.organisation,
        author=certificate.organisation,
        language=certificate.language,
        footer=f"ERCMS · {certificate.reference}",
        made_at=certificate.made_at,
        numbering=certificate.numbering,
    )
    return printed(lambda: _story(certificate), sheet, fonts_folder)


def _story(certificate: Certificate) -> list[Flowable]:
    rows = [
        [Paragraph(escape(term), _TERM), Paragraph(escape(value), BODY)] for term, value in certificate.rows
    ]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
    ]  # fmt: skip
    return [
        Paragraph(escape(certificate.title), TITLE),
        Table(rows, colWidths=[LABEL_WIDTH, CONTENT_WIDTH - LABEL_WIDTH], style=style),
        Spacer(0, 6 * mm),
        Paragraph(escape(certificate.told), BODY),
        Spacer(0, 4 * mm),
        Paragraph(escape(certificate.below), SMALL),
    ]
