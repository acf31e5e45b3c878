"""Tours of the desk: officer, supervisor, manager, coordinator."""

from app.access.roles import Role
from app.guide.tours.stop import Stop
from app.kernel.i18n import _l

_PROCESS = Stop(
    _l("What may happen to a case"),
    (
        _l(
            "Every step of a case stands in one table: who may make it, what must hold, "
            "which time limit it starts."
        ),
        _l("The picture is drawn from that table, so it is never out of date."),
    ),
    _l("Open the process"),
    "workflow.index",
)
_FIGURES = Stop(
    _l("The month in numbers"),
    (
        _l("Applications, replies in time, arrivals and help are counted here, from dates without a name."),
        _l("The public edition hides small numbers, so that nobody can be recognised."),
    ),
    _l("Open the monthly statistics"),
    "reports.month",
)
_ALL_CASES = Stop(
    _l("All open cases"),
    (
        _l("The list is in the order in which replies are due; what is overdue stands on top."),
        _l("Filters are kept in the address, so a list can be bookmarked or sent to a colleague."),
    ),
    _l("Open all open cases"),
    "desk.queue",
)

OFFICER = (
    Stop(
        _l("Your cases"),
        (
            _l(
                "What you work on, the most urgent on top. The bar and the words beside each "
                "date say how much time is left."
            ),
            _l("In the practice system all persons are invented, so try everything."),
        ),
        _l("Open my cases"),
        "desk.queue",
        (("mine", "1"),),
    ),
    Stop(
        _l("New cases"),
        (
            _l("Applications that nobody works yet wait here."),
            _l(
                "Open one and press “%(take)s”: the case is yours, and colleagues see that.",
                take=_l("Take up the case"),
            ),
        ),
        _l("Open the unassigned cases"),
        "desk.queue",
        (("unassigned", "1"),),
    ),
    Stop(
        _l("Who is the person?"),
        (
            _l(
                "In a case that is being checked, press “%(ask)s”: what the authority claims "
                "and what each register says stand side by side.",
                ask=_l("Ask the registers"),
            ),
            _l("The system points to differences; you decide, and you write why."),
        ),
        _l("Open the cases in verification"),
        "desk.queue",
        (("state", "verification"),),
    ),
    Stop(
        _l("Two people decide"),
        (
            _l(
                "When the checks are concluded, press “%(propose)s”. A second person "
                "approves or sends it back.",
                propose=_l("Propose a decision"),
            ),
            _l("What is not possible now is grey, with the reason beside it."),
        ),
        _l("Open the cases that wait for a decision"),
        "desk.queue",
        (("state", "decision"),),
    ),
    Stop(
        _l("Find anybody"),
        (
            _l(
                "The search finds every spelling of a name, in Latin and Cyrillic letters, "
                "and references and document numbers."
            ),
            _l("The key / goes there from everywhere; the key ? lists all keys."),
        ),
        _l("Open the search"),
        "desk.search",
    ),
)

SUPERVISOR = (
    Stop(
        _l("What is late"),
        (
            _l("Begin the day here: cases whose time limit has passed."),
            _l("Open one to see what it waits for and whose turn it is."),
        ),
        _l("Open the overdue cases"),
        "desk.queue",
        (("overdue", "1"),),
    ),
    Stop(
        _l("Who does what"),
        (
            _l("New applications wait here for an officer."),
            _l(
                "You may take over a case that somebody else works: press “%(over)s” in its file.",
                over=_l("Take over the case"),
            ),
        ),
        _l("Open the unassigned cases"),
        "desk.queue",
        (("unassigned", "1"),),
    ),
    Stop(
        _l("Your signature"),
        (
            _l("Proposals of your officers wait for a second person."),
            _l(
                "Open one and press “%(sign)s”: you see the proposal, the open points and "
                "the evidence on one page.",
                sign=_l("Approve or send back"),
            ),
        ),
        _l("Open the cases that wait for a decision"),
        "desk.queue",
        (("state", "decision"),),
    ),
    _FIGURES,
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

MANAGER = (
    _ALL_CASES,
    Stop(
        _l("What is late"),
        (
            _l("Cases whose time limit has passed. You read every file and change none."),
            _l(
                "Each date explains itself: open “%(counted)s” in the file.",
                counted=_l("How this date is counted"),
            ),
        ),
        _l("Open the overdue cases"),
        "desk.queue",
        (("overdue", "1"),),
    ),
    _FIGURES,
    _PROCESS,
    Stop(
        _l("Days that were moved"),
        (
            _l("Time limits know public holidays. A day that was moved by decision is entered here."),
            _l("Limits that run are counted anew."),
        ),
        _l("Open the calendar"),
        "agreements.calendar",
    ),
)

COORDINATOR = (
    Stop(
        _l("Who has arrived"),
        (
            _l("A person stands here as soon as the border service confirms the arrival."),
            _l("The earliest answer of an agency that is due stands on top."),
        ),
        _l("Open reintegration"),
        "reintegration.home",
    ),
    Stop(
        _l("First the consent"),
        (
            _l(
                "Open a person where nothing has begun, ask, and press “%(answer)s” for each agency.",
                answer=_l("Record the answer"),
            ),
            _l("Without a yes nothing is passed on, and the agency cannot even be chosen."),
        ),
        _l("Open those where nothing has begun"),
        "reintegration.home",
        (("state", "transferred"),),
    ),
    Stop(
        _l("Then the need"),
        (
            _l(
                "Write down what the person needs with “%(need)s”, and put it to an agency with “%(send)s”.",
                need=_l("Record the need"),
                send=_l("Send the referral"),
            ),
            _l("The agency sees your question and a few facts, never the file."),
        ),
        _l("Open those in reintegration"),
        "reintegration.home",
        (("state", "reintegration"),),
    ),
    Stop(
        _l("Who has not answered"),
        (
            _l("Referrals past their day are found with one tick."),
            _l("Call one back and ask another agency; the person should not wait for paper."),
        ),
        _l("Open what is late"),
        "reintegration.home",
        (("late", "1"),),
    ),
    _FIGURES,
)

TOURS = {
    Role.CASE_OFFICER: OFFICER,
    Role.SUPERVISOR: SUPERVISOR,
    Role.MANAGER: MANAGER,
    Role.COORDINATOR: COORDINATOR,
}
