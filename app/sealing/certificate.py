"""The certificate of destruction: what kind of thing, of which case, when, by which two, by which rule.

It quotes a keyed hash and no hash of the content, which would let a guess be proven.
"""

from xml.sax.saxutils import escape

from flask import current_app
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from app.cases.letters.paper import BODY, CONTENT_WIDTH, LINE, MUTED, SMALL, TITLE, Sheet, printed
from app.kernel.day_words import moment_words
from app.kernel.i18n import _
from app.screening.basis import RULES
from app.sealing.presenters import kind_words
from app.sealing.queries import Item

LABEL_WIDTH = 52 * mm


def certificate_pdf(each: Item, language: str) -> bytes:
    """As PDF, in the language that is being spoken, which is `language`. Raises FontsMissing."""
    title = _("Certificate of destruction")
    sheet = Sheet(
        title=f"{title} {each.reference}",
        organisation=_("State Migration Service"),
        author=_("State Migration Service"),
        language=language,
        footer=f"ERCMS · {each.reference}",
        made_at=each.item.ended_at,
        numbering=lambda number, total: _("Page %(number)s of %(total)s", number=number, total=total),
    )
    return printed(lambda: _story(each, title), sheet, current_app.config["SETTINGS"].fonts_dir)


def _story(each: Item, title: str) -> list[Flowable]:
    item, rule = each.item, RULES[each.item.rule]
    rows = (
        (_("Case"), each.reference),
        (_("What was destroyed"), kind_words(item.kind)),
        (_("Sealed"), f"{moment_words(item.sealed_at)}, {each.sealer}"),
        (_("Destruction proposed"), f"{moment_words(item.proposed_at)}, {each.proposer}"),
        (_("Destroyed"), f"{moment_words(item.ended_at)}, {each.ender}"),
        (_("Rule of the screen"), f"{rule.number}: {rule.finds}"),
        (_("Legal basis"), str(rule.basis)),
        (_("Keyed hash"), item.digest),
    )
    return [
        Paragraph(escape(title), TITLE),
        Table(
            [[_told(term, MUTED), _told(value)] for term, value in rows],
            colWidths=[LABEL_WIDTH, CONTENT_WIDTH - LABEL_WIDTH],
            style=[
                ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
            ],
        ),
        Spacer(0, 6 * mm),
        Paragraph(escape(_(
            "The text or file and the key under which it was encrypted were destroyed by two people. Nobody can bring "
            "it back from the database. In copies of the database made before that day it remains encrypted until "
            "they are deleted."
        )), BODY),
        Spacer(0, 4 * mm),
        Paragraph(escape(_("The keyed hash proves to the Service which item was meant. Nothing can be read from it.")),
                  SMALL),
    ]  # fmt: skip


def _told(text: str, colour: object = None) -> Paragraph:
    style = BODY if colour is None else BODY.clone("quiet", textColor=colour)
    return Paragraph(escape(text), style)
