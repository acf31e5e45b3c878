"""Help for what is done with a whole list: ticked rows, saved views, giving a case to an officer."""

from app.guide.page import HelpPage
from app.kernel.i18n import _l

PAGES = (
    HelpPage(
        "letter-register",
        _l("The register of letters"),
        _l("All letters the Service sent about cases, the last number first."),
        (
            _l("Choose a year and, if you like, one kind of letter, and press “%(show)s”.", show=_l("Show")),
            _l("Press the number to open the letter, the reference to open its case."),
        ),
        (
            _l("The numbers of a year follow each other without a gap, so a missing letter would be seen."),
            _l("An import of many applications sends no acknowledgements; its receipts are printed by the import."),
        ),
        ("desk.register",),
        icon="envelope-paper",
    ),
    HelpPage(
        "letter-check",
        _l("Check a letter"),
        _l("Whether a paper that says it is a letter of the Service is one."),
        (_l("Type the code that stands beside the square on the last page, or scan the square with a telephone."),),
        (_l("You are told number, kind and date, and no name. Compare them with your paper."),),
        ("letters.verify", "letters.verify_code"),
        icon="patch-check",
    ),
    HelpPage(
        "ticked",
        _l("Several cases at once"),
        _l(
            "What you do with the rows you ticked. You see first which cases will be done, and which not and why."
        ),
        (
            _l("Tick rows in the list, then press a button of the bar below it."),
            _l(
                "Read the two lists: “%(done)s” and “%(skipped)s”.",
                done=_l("Cases that will be done"),
                skipped=_l("Cases that will be skipped"),
            ),
            _l("Fill in what is asked, and send it."),
            _l("Read what was done, case by case, and press “%(back)s”.", back=_l("Back to the list")),
        ),
        (
            _l("One hundred cases at most. If nothing is ticked, the page says so."),
            _l("A case that somebody else changed meanwhile is left alone, and the page says so."),
        ),
        ("desk.bulk_assign", "desk.bulk_note", "desk.bulk_flag", "desk.bulk_print"),
        icon="check2-square",
    ),
    HelpPage(
        "assignment",
        _l("Assign the case"),
        _l("You give one case to an officer, or take it from one who is away."),
        (
            _l("Choose the officer."),
            _l(
                "Press “%(assign)s”. The officer finds the case under “%(mine)s”.",
                assign=_l("Assign"),
                mine=_l("My cases"),
            ),
        ),
        (_l("The history keeps who worked the case before."),),
        ("desk.assignment",),
        icon="person-plus",
    ),
    HelpPage(
        "views",
        _l("Saved views"),
        _l(
            "A view is a list with filters and an order of your choice, under a name, for you or for all at the desk."
        ),
        (
            _l("Narrow a list, then press “%(save)s” above it.", save=_l("Save view")),
            _l(
                "Give it a name, say whether colleagues see it, and press “%(keep)s”.",
                keep=_l("Save the view"),
            ),
            _l("To change one, open it here and press “%(changes)s”.", changes=_l("Save the changes")),
            _l("To remove one, press “%(delete)s”.", delete=_l("Delete this view")),
        ),
        (_l("The cases in a view change as the work goes on; only the filters and the order are kept."),),
        ("desk.saved_views", "desk.save_view"),
        icon="bookmark",
    ),
    HelpPage(
        "deadlines-ahead",
        _l("Four weeks ahead"),
        _l("Every time limit that ends in the next four weeks, day by day; what is late stands on top."),
        (
            _l("To see only your own cases, choose “%(mine)s” above the days.", mine=_l("My cases")),
            _l("To open the time limits of a case, press the person's name."),
            _l("To work through a whole day, open it as a list below the day."),
        ),
        (
            _l("Weekends and holidays are those of Azerbaijan, with the days moved by decision."),
            _l("A case with several time limits stands on the day of each."),
            _l("The page can be printed as it is."),
        ),
        ("desk.deadlines_ahead",),
        icon="calendar-range",
    ),
)
