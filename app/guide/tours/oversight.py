"""Tours of those who look over the whole: auditor and administrator."""

from app.access.roles import Role
from app.guide.tours.stop import Stop
from app.kernel.i18n import _l

AUDITOR = (
    Stop(
        _l("Everything that happened"),
        (
            _l("Each change and each reading of a file is one entry, in order, with who and when."),
            _l("Entries hold no personal values, so that you may read all of them."),
        ),
        _l("Open the ledger"),
        "audit.home",
    ),
    Stop(
        _l("One case"),
        (
            _l("Type a whole reference to see everything that was done to that case, also who only looked."),
            _l("References look like RA-2026-000433-K."),
        ),
        _l("Open the ledger"),
        "audit.home",
    ),
    Stop(
        _l("One person's acts"),
        (
            _l("Type the number of an account to see what one person did."),
            _l("From and To narrow it to a few days."),
        ),
        _l("Open the ledger"),
        "audit.home",
    ),
    Stop(
        _l("Was anything altered?"),
        (
            _l(
                "Press “%(now)s”: the chain is computed anew and compared with signed checkpoints.",
                now=_l("Verify now"),
            ),
            _l("If somebody changed an entry, even with the rights of the database's owner, it is named."),
        ),
        _l("Open the verification"),
        "audit.verification",
    ),
    Stop(
        _l("Help on every page"),
        (
            _l("Each page has a page of help that says what it is for and what each button does."),
            _l("The file of checkpoints should be copied to another machine: it is the witness."),
        ),
        _l("Open the help"),
        "guide.contents",
    ),
)

ADMINISTRATOR = (
    Stop(
        _l("Who works here"),
        (
            _l("Organisations of every kind, with the states a mission is competent for."),
            _l("They are appointed by a command on the server, so that no page can be misused for it."),
        ),
        _l("Open the organisations"),
        "administration.home",
    ),
    Stop(
        _l("Who may sign in"),
        (
            _l("Every account with its roles, and whether it is blocked."),
            _l("You see no case: administration and cases are kept apart."),
        ),
        _l("Open the users"),
        "administration.users",
    ),
    Stop(
        _l("The law as data"),
        (
            _l("Each time limit with its article, and whether a lawyer has compared it with the text."),
            _l("Officers see which values are not compared yet."),
        ),
        _l("Open the agreements"),
        "agreements.in_force",
    ),
    Stop(
        _l("Days that were moved"),
        (
            _l("Time limits know public holidays. A day that was moved by decision is entered here."),
            _l("Limits that run are counted anew."),
        ),
        _l("Open the calendar"),
        "agreements.calendar",
    ),
    Stop(
        _l("Begin anew"),
        (
            _l(
                "You may let the practice system start again: everything tried in it is "
                "forgotten, and the stories are told anew."
            ),
            _l("Nobody loses real work: there is none in it."),
        ),
        _l("See how practice starts again"),
        "practice.again",
    ),
)

TOURS = {Role.AUDITOR: AUDITOR, Role.ADMINISTRATOR: ADMINISTRATOR}
