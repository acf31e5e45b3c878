"""Tours of those outside the desk."""

from app.access.roles import Role
from app.guide.tours.stop import Stop
from app.kernel.i18n import _l

CONSUL = (
    Stop(
        _l("Your list"),
        (
            _l("Questions to answer, travel documents to issue, and what your mission answered lately."),
            _l("Only what was put to your mission is here."),
        ),
        _l("Open the list"),
        "consulate.home",
    ),
    Stop(
        _l("A question about identity"),
        (
            _l(
                "Open a question under “%(questions)s”: you see the identity claimed, the "
                "documents named and the photograph.",
                questions=_l("Questions to answer"),
            ),
            _l("If no question waits, an officer of the practice system can send one."),
        ),
        _l("Open the questions"),
        "consulate.home",
    ),
    Stop(
        _l("Your report"),
        (
            _l(
                "Fill in how the interview was held and what came of it, then press “%(send)s”.",
                send=_l("Send the answer"),
            ),
            _l("An answer that does not confirm needs reasons, because a decision may rest on it."),
        ),
        _l("Open the list"),
        "consulate.home",
    ),
    Stop(
        _l("The travel document"),
        (
            _l(
                "After an acceptance the Service asks for a document. Record it with “%(record)s”.",
                record=_l("Record the travel document"),
            ),
            _l("The page says how long it must be valid, and why."),
        ),
        _l("Open the documents to issue"),
        "consulate.home",
    ),
    Stop(
        _l("Help on every page"),
        (
            _l("Each page has a page of help that says what it is for and what each button does."),
            _l(
                "You see what your mission needs and nothing else; what is missing is not "
                "hidden from you alone."
            ),
        ),
        _l("Open the help"),
        "guide.contents",
    ),
)

OFFICIAL = (
    Stop(
        _l("Your applications"),
        (
            _l("Every application of your authority, where it stands, and the day the reply is due."),
            _l("One that waits for an answer of yours says so."),
        ),
        _l("Open our applications"),
        "requesting.home",
    ),
    Stop(
        _l("Lodge one"),
        (
            _l(
                "Fill in what you know and press “%(check)s”. Nothing is sent before you have read it once more.",
                check=_l("Check the answers"),
            ),
            _l("If something does not fit, the page says what to do and keeps what you typed."),
        ),
        _l("Open a new application"),
        "requesting.new_application",
    ),
    Stop(
        _l("Follow it"),
        (
            _l("Open an application: the day the reply is due stands there, with how it was counted."),
            _l("The reply comes as a letter in several languages."),
        ),
        _l("Open the accepted applications"),
        "requesting.home",
        (("state", "accepted"),),
    ),
    Stop(
        _l("Announce the transfer"),
        (
            _l(
                "When the travel document is ready, press “%(announce)s” on the page of the application.",
                announce=_l("Announce the transfer"),
            ),
            _l("A day that is too early is refused, and the page names the first one that is possible."),
        ),
        _l("Open our applications"),
        "requesting.home",
    ),
    Stop(
        _l("Help on every page"),
        (
            _l("Each page has a page of help that says what it is for and what each button does."),
            _l(
                "Your own system can do the same through the interface for programs; ask the "
                "Service for a key."
            ),
        ),
        _l("Open the help"),
        "guide.contents",
    ),
)

MEMBER = (
    Stop(
        _l("Your inbox"),
        (
            _l("What the coordinator asks of your agency, the earliest answer day on top."),
            _l("Each one rests on the consent of the person."),
        ),
        _l("Open the referrals"),
        "inbox.home",
    ),
    Stop(
        _l("Read one"),
        (
            _l("Press a name: you see the question and the few facts the person agreed to share."),
            _l("There is no more to see, and you need no more to answer."),
        ),
        _l("Open the referrals"),
        "inbox.home",
    ),
    Stop(
        _l("Say yes or no"),
        (
            _l(
                "Press “%(take)s”, or choose a reason and press “%(decline)s”.",
                take=_l("Take on"),
                decline=_l("Decline with this reason"),
            ),
            _l("A quick no is a help: the coordinator can ask somebody else."),
        ),
        _l("Open the referrals"),
        "inbox.home",
    ),
    Stop(
        _l("Say what came of it"),
        (
            _l("When the work is done, press “%(report)s”.", report=_l("Report the outcome")),
            _l("The case closes when every referral has an outcome, so yours is waited for."),
        ),
        _l("Open the referrals"),
        "inbox.home",
    ),
    Stop(
        _l("Help on every page"),
        (
            _l("Each page has a page of help that says what it is for and what each button does."),
            _l("What you do not find there, ask the coordinator."),
        ),
        _l("Open the help"),
        "guide.contents",
    ),
)

BORDER = (
    Stop(
        _l("Who is expected"),
        (
            _l("Today, in the next seven days, and those planned earlier who were not met."),
            _l("A transfer appears as soon as it is announced."),
        ),
        _l("Open the arrivals"),
        "returns.home",
    ),
    Stop(
        _l("Before the day"),
        (
            _l("Press a name to see flight, escorts, travel document, and whether the person needs help."),
            _l("Families travel on one notice; everybody on it is named."),
        ),
        _l("Open the arrivals"),
        "returns.home",
    ),
    Stop(
        _l("The person is here"),
        (
            _l("Compare person and document, then press “%(confirm)s”.", confirm=_l("Confirm the arrival")),
            _l("From this moment the person can be offered help."),
        ),
        _l("Open the arrivals"),
        "returns.home",
    ),
    Stop(
        _l("Nobody came"),
        (
            _l(
                "Choose the reason and press “%(record)s”; the authority is told and plans another day.",
                record=_l("Record"),
            ),
            _l("A person who comes on another day is confirmed with one more tick."),
        ),
        _l("Open the arrivals"),
        "returns.home",
    ),
    Stop(
        _l("Help on every page"),
        (
            _l("Each page has a page of help that says what it is for and what each button does."),
            _l("The list of arrivals can be printed and taken along."),
        ),
        _l("Open the help"),
        "guide.contents",
    ),
)

BODY = (
    Stop(
        _l("What the Service asks you"),
        (
            _l("The State Migration Service asks you about a person, for one purpose that each request names."),
            _l("The soonest due stands first."),
        ),
        _l("Open the requests"),
        "inquiry_inbox.home",
    ),
    Stop(
        _l("Open only what you answer"),
        (
            _l("Until you open a request it names nobody. Who opened it, and when, is on record."),
            _l("You see the facts and the files that an officer ticked for you, and nothing else of the case."),
        ),
        _l("Open the requests"),
        "inquiry_inbox.home",
    ),
    Stop(
        _l("Answer it"),
        (
            _l("Say what came of it and explain it; papers can be attached."),
            _l("Say nothing about asylum; such an answer is stopped and says why."),
        ),
        _l("Open the requests"),
        "inquiry_inbox.home",
    ),
    Stop(
        _l("Or send it back"),
        (_l("If something is missing, say what; the Service completes the request and sends it anew."),),
        _l("Open the requests"),
        "inquiry_inbox.home",
    ),
    Stop(
        _l("Help on every page"),
        (_l("Each page has a page of help that says what it is for and what each button does."),),
        _l("Open the help"),
        "guide.contents",
    ),
)

TOURS = {
    Role.CONSULAR_OFFICER: CONSUL,
    Role.REQUESTING_OFFICIAL: OFFICIAL,
    Role.AGENCY_MEMBER: MEMBER,
    Role.BORDER_OFFICER: BORDER,
    Role.BODY_OFFICIAL: BODY,
}
