"""Help for applications of the Service to partner states."""

from app.guide.page import HelpPage
from app.kernel.i18n import _l

PAGES = (
    HelpPage(
        "outbound",
        _l("Azerbaijan asks"),
        _l("You ask a partner state to take a person back, and keep here what the partner does about it."),
        (
            _l("Press “%(new)s” and fill in the form; it stays a draft.", new=_l("Prepare an application")),
            _l(
                "A second person opens the case and presses “%(send)s”.",
                send=_l("Send the application to the partner"),
            ),
            _l("Record each answer of the partner on the day it came; the clocks run from that day."),
            _l("Before the transfer give notice in time; the form refuses a day that is too early."),
            _l("Record the handover. The case closes when no error can be claimed any more."),
        ),
        (
            _l("No portal shows these cases: the partner hears of them only what you send."),
            _l(
                "A third-country national has a period for lodging, "
                "counted from the day the Service learned of the stay."
            ),
        ),
        ("outbound.requests", "outbound.prepare", "outbound.step"),
        icon="send",
    ),
)
