"""Help for figures, processes, the calendar, the ledger and administration."""

from app.guide.page import HelpPage
from app.kernel.i18n import _l

PAGES = (
    HelpPage(
        "statistics",
        _l("Monthly statistics"),
        _l("The month in numbers: applications, replies, arrivals, help. Counted from dates without a name."),
        (
            _l("Choose the month and the edition and press “%(show)s”.", show=_l("Show")),
            _l("To take it with you, download it as PDF, spreadsheet, CSV or JSON."),
            _l("To take one table, press “%(csv)s” beside its title.", csv=_l("CSV")),
        ),
        (
            _l("The public edition hides small numbers, so that nobody can be recognised."),
            _l("A month that is not over yet is marked as provisional."),
        ),
        ("reports.month",),
        icon="bar-chart",
    ),
    HelpPage(
        "processes",
        _l("The process"),
        _l(
            "What may happen to a case, by whose hand and by what right. The system itself "
            "obeys these tables."
        ),
        (
            _l("Choose a process from the list."),
            _l("Find the number of a step in the picture, then read its row in the table."),
        ),
        (
            _l("A dashed line is a step that only the calendar makes."),
            _l("The column “%(must)s” says what the system checks before a step.", must=_l("What must hold")),
        ),
        ("workflow.index", "workflow.process"),
        icon="diagram-3",
    ),
    HelpPage(
        "calendar",
        _l("Calendar"),
        _l(
            "Public holidays are known. Here you enter only days that were moved by "
            "decision: a day off, or a day worked."
        ),
        (
            _l(
                "Choose the state and the day, say whether it is worked, and press “%(add)s”.",
                add=_l("Add the day"),
            ),
            _l("To take a day away again, press “%(remove)s” beside it.", remove=_l("Remove")),
        ),
        (
            _l(
                "Time limits that run are counted anew within minutes; each case keeps in its history what changed "
                "and why."
            ),
        ),
        ("agreements.calendar",),
        icon="calendar3",
    ),
    HelpPage(
        "ledger",
        _l("Ledger"),
        _l(
            "Every change and every reading of a file, in the order it happened. Nothing in "
            "it can be changed."
        ),
        (
            _l(
                "To see what happened to one case, type its whole reference and press “%(show)s”.",
                show=_l("Show"),
            ),
            _l("To see what one person did, type the number of the account."),
            _l("To prove that nothing was altered, press “%(verify)s”.", verify=_l("Verify the ledger")),
        ),
        (
            _l(
                "Entries hold no personal values, only which fields changed; the values "
                "stand in the history of the case."
            ),
            _l("Times are those of Baku."),
        ),
        ("audit.home",),
        icon="journal-check",
    ),
    HelpPage(
        "sealing",
        _l("Sealing a trace of asylum"),
        _l(
            "This Service may not know that somebody asked for protection abroad. What slipped through the screen is "
            "sealed as soon as somebody reads it."
        ),
        (
            _l("In the file, choose “%(seal)s” under “%(more)s”.", seal=_l("Seal a trace"), more=_l("More")),
            _l("Say what it tells of, tick the texts and files, and press “%(seal)s”.", seal=_l("Seal it")),
            _l(
                "To open an item, choose it under “%(items)s” and press “%(ask)s”; a colleague presses “%(agree)s”.",
                items=_l("Sealed items"),
                ask=_l("Ask to open it"),
                agree=_l("Agree to the opening"),
            ),
            _l(
                "To release or destroy it, one presses “%(propose)s” and another does it.",
                propose=_l("Propose it"),
            ),
        ),
        (
            _l("Everybody reads a mark in its place: in the file, its history, drafts, messages, letters and papers."),
            _l(
                "Only a supervisor and the auditor open an item: two people, fifteen minutes, and each look is "
                "recorded."
            ),
            _l("What was destroyed is gone for ever. The certificate says what kind of thing it was, and who did it."),
            _l("Do not write anywhere what you have read; tell a supervisor that you sealed something, not what."),
        ),
        (
            "sealing.home", "sealing.one", "sealing.content", "sealing.file", "sealing.certificate", "sealing.of_case",
        ),
        icon="lock",
    ),
    HelpPage(
        "retention",
        _l("Retention"),
        _l(
            "A file is kept as long as its purpose needs. When its term is over, two people have it erased, and it can "
            "be taken back for thirty days."
        ),
        (
            _l(
                "Open “%(due)s”, look at a file and at those of the same person, and press “%(propose)s”.",
                due=_l("Past their term"),
                propose=_l("Propose to erase"),
            ),
            _l(
                "A second person opens “%(wait)s” and presses “%(confirm)s”.",
                wait=_l("Wait for a second person"),
                confirm=_l("Confirm the erasure"),
            ),
            _l(
                "If a court, an audit or a claim needs the file, press “%(hold)s” and say why; the order is taken "
                "back.",
                hold=_l("Put on legal hold"),
            ),
            _l("On its day the system erases the file by itself; the certificate stands on its page."),
        ),
        (
            _l("Whoever may do this can take an erasure back until its day, also a colleague's."),
            _l("A request that was merged with another is erased together with it; other files of the person stay."),
            _l("What remains names nobody: number, steps and days, the numbers of letters, and the statistics."),
            _l("How long each kind of file is kept is written in one list, which says that no law has set it yet."),
        ),
        ("retention.home", "retention.file", "retention.certificate"),
        icon="calendar-x",
    ),
    HelpPage(
        "verification",
        _l("Verification of the ledger"),
        _l(
            "The whole chain of entries is computed anew and compared with the signed "
            "checkpoints outside the database."
        ),
        (
            _l("Press “%(now)s” and wait for the verdict.", now=_l("Verify now")),
            _l(
                "If it reads “%(broken)s”, note the entry named and tell the administrator; change nothing.",
                broken=_l("Broken"),
            ),
        ),
        (_l("Copy the file of checkpoints to another machine from time to time: it is the witness."),),
        ("audit.verification",),
        icon="shield-check",
    ),
    HelpPage(
        "organisations",
        _l("Organisations"),
        _l(
            "Who works with this system. The list is for reading; organisations are "
            "appointed by a command on the server."
        ),
        (
            _l("Read which states a mission is competent for, and which service an agency gives."),
            _l("To see the people, choose “%(users)s”.", users=_l("Users")),
        ),
        (_l("The commands are described in the paper on operations that comes with the system."),),
        ("administration.home",),
        icon="building",
    ),
    HelpPage(
        "users",
        _l("Users"),
        _l(
            "Who may sign in, for which organisation and in which roles. No password, key or "
            "session is ever shown."
        ),
        (
            _l("Find the person by organisation; the list is in that order."),
            _l("Read in the column “%(may)s” whether the account is blocked.", may=_l("May sign in")),
        ),
        (_l("Accounts are made and blocked by a command on the server, never from a page."),),
        ("administration.users",),
        icon="people",
    ),
    HelpPage(
        "agreements",
        _l("Agreements in force"),
        _l(
            "The time limits that each agreement sets, with article, and whether a lawyer "
            "has compared the value with the text."
        ),
        (
            _l("Choose an agreement and read its values."),
            _l("Look at the table of values to compare: these wait for a lawyer."),
        ),
        (_l("A case keeps the version of the agreement under which it was lodged."),),
        ("agreements.in_force",),
        icon="journal-text",
    ),
)
