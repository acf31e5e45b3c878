"""Help for what everybody has: the tour, and practice that starts again."""

from app.guide.page import HelpPage
from app.kernel.i18n import _l

PAGES = (
    HelpPage(
        "tour",
        _l("First tour"),
        _l("Five short stops that show the places of your work. The tour is part of the practice system."),
        (
            _l("Read the stop, open the place it names, and come back."),
            _l("Go on with “%(next)s”, and back with “%(back)s”.", next=_l("Next"), back=_l("Back")),
            _l("To stop, press “%(leave)s”.", leave=_l("Leave the tour")),
        ),
        (_l("A tour that was left can be taken again from the contents of the help."),),
        ("practice.tour",),
        icon="signpost-split",
    ),
    HelpPage(
        "practice",
        _l("Start the practice again"),
        _l(
            "The practice system forgets everything that was tried in it, and tells its "
            "invented stories anew, dated from today."
        ),
        (
            _l("Read what will happen; everybody who is signed in is signed out."),
            _l("Press “%(start)s” and wait about two minutes.", start=_l("Start the practice again")),
            _l("Sign in anew; the invented people and their password are the same as before."),
        ),
        (
            _l("Supervisors and administrators may do this, and only in the practice system."),
            _l("A system in service has no such page."),
        ),
        ("practice.again",),
        icon="arrow-counterclockwise",
    ),
)
