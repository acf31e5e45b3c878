"""Help for the lists of the desk: queue, search, after arrival."""

from app.guide.page import HelpPage
from app.kernel.i18n import _l

PAGES = (
    HelpPage(
        "queue",
        _l("The work queue"),
        _l(
            "All cases that wait for somebody, the most urgent on top. Choose a list on the "
            "left; narrow it with filters."
        ),
        (
            _l("To see only your own cases, choose “%(mine)s” on the left.", mine=_l("My cases")),
            _l(
                "To narrow the list, open a filter, tick what you want and press “%(show)s”.", show=_l("Show")
            ),
            _l("To undo a filter, press its tag above the list, or “%(clear)s”.", clear=_l("Clear all")),
            _l("To open a case, press the person's name."),
            _l("To make a case yours, open it and press “%(take)s”.", take=_l("Take up the case")),
        ),
        (
            _l(
                "A red bar means that the time limit has passed, an amber bar that three "
                "days or fewer are left. The words say it too."
            ),
            _l(
                "The address in your browser holds the filters: keep it as a bookmark, or "
                "send it to a colleague."
            ),
            _l("Keys: j and k go from row to row, Enter opens, / goes to the search."),
        ),
        ("desk.queue", "desk.copy_list"),
        icon="inbox",
    ),
    HelpPage(
        "workload",
        _l("Workload"),
        _l("How many cases each officer has, who is away, and which cases nobody works yet."),
        (
            _l("To give out cases that nobody works, tick them and press “%(assign)s”.", assign=_l("Assign to…")),
            _l("To enter days on which you are away, press “%(absence)s”.", absence=_l("Enter an absence")),
            _l("A supervisor moves all cases of an officer to another with “%(move)s”.", move=_l("Move all cases")),
            _l("A move of all cases can be undone for ten minutes, as far as nobody touched the cases since."),
        ),
        (_l("The numbers are those of the lists they lead to."),),
        ("desk.workload", "desk.absence", "desk.move_cases", "desk.offer_case", "desk.return_offer"),
        icon="people",
    ),
    HelpPage(
        "search",
        _l("Search"),
        _l(
            "Finds a case by name, by reference, or by the number of a document, however the name is spelled."
        ),
        (
            _l("Type a name, a reference or a whole document number in the box at the top and press Enter."),
            _l("Add a given name or a year of birth if too many persons are found."),
            _l("To open a case, press the person's name."),
        ),
        (
            _l("Azerbaijani, Latin and Cyrillic spellings find each other: Məmmədov, Mammadov, Мамедов."),
            _l("A number is looked for whole, not in parts."),
            _l("Every search is written into the ledger with your name."),
        ),
        ("desk.search",),
        icon="search",
    ),
    HelpPage(
        "arrived",
        _l("Reintegration"),
        _l(
            "Everybody who has arrived and may be offered help. Nothing is passed to an "
            "agency before the person consents."
        ),
        (
            _l("To begin, press the person's name."),
            _l(
                "To see only cases of one kind, choose it above the list and press “%(show)s”.",
                show=_l("Show"),
            ),
            _l(
                "To find referrals that nobody answered in time, tick “%(late)s”.",
                late=_l("Only with referrals not answered in time"),
            ),
        ),
        (_l("A person appears here when the border service confirms the arrival."),),
        ("reintegration.home",),
        icon="house-heart",
    ),
    HelpPage(
        "reintegration-file",
        _l("Help after arrival"),
        _l(
            "The consents, the needs and the referrals of one person. Each need can be put "
            "to one agency at a time."
        ),
        (
            _l(
                "To record a consent or a refusal, fill in the form and press “%(answer)s”.",
                answer=_l("Record the answer"),
            ),
            _l("To write down what the person needs, press “%(need)s”.", need=_l("Record the need")),
            _l(
                "To ask an agency, choose it beside the need, write what it is asked to do "
                "and press “%(send)s”.",
                send=_l("Send the referral"),
            ),
            _l("To call a referral back, press “%(withdraw)s” beside it.", withdraw=_l("Withdraw")),
            _l("When every referral has an outcome, press “%(close)s”.", close=_l("Close the case")),
        ),
        (
            _l(
                "An agency sees the question, the name, the year of birth, the sex and the "
                "size of the household, and nothing else."
            ),
            _l("Only agencies the person consented to can be chosen."),
            _l("A consent that is taken back ends what is still open with that agency."),
        ),
        ("reintegration.file",),
        icon="house-heart",
    ),
)
