"""Help for what everybody has: notices, the own profile, the tour, and practice that starts again."""

from app.guide.page import HelpPage
from app.kernel.i18n import _l

PAGES = (
    HelpPage(
        "notices",
        _l("Notices"),
        _l("What happened to your files since you last looked. The bell in the bar counts what you have not read."),
        (
            _l("Press a line. It opens the place and is marked as read."),
            _l("To read nothing one by one, press “%(all)s”.", all=_l("Mark all read")),
        ),
        (
            _l("Whoever acts on a file has read what was told of it."),
            _l("At the desk a notice is for you alone. In a portal it is for your whole organisation."),
            _l("A notice names the reference and never a person."),
        ),
        ("notices.home",),
        icon="bell",
    ),
    HelpPage(
        "profile",
        _l("My profile"),
        _l("Who you are here, what you may do, and how the pages look to you."),
        (
            _l("Choose your language, how many rows a list shows, and whether single keys do something."),
            _l("Press “%(save)s”. Your choice goes with you to every computer.", save=_l("Save my preferences")),
        ),
        (
            _l("Password, second step and recovery codes have pages of their own, linked from here."),
            _l("What you may do follows from your roles; the administrator gives them."),
        ),
        ("profile.home",),
        icon="person-gear",
    ),
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
