"""Help for the parts of a case file, a page each behind its tabs."""

from app.guide.page import HelpPage
from app.kernel.i18n import _l

PAGES = (
    HelpPage(
        "identity",
        _l("Claimed and registered"),
        _l(
            "What the authority says about the person beside what each register says. You decide whether they are one."
        ),
        (
            _l("Compare line by line; only what differs is tinted."),
            _l("Read the hint beside a difference: it names a likely cause, such as day and month swapped."),
            _l(
                "Look under “%(earlier)s” for files that may be about the same person.",
                earlier=_l("Possible earlier files"),
            ),
        ),
        (
            _l("A spelling variant is no difference: the same name may be written in several ways."),
            _l("The system only suggests. Nothing is merged, and nothing is decided for you."),
            _l("If a request for this person was refused before, the page asks what is new in this one."),
        ),
        ("desk.identity", "desk.corrections", "desk.request_correction", "desk.decline_correction"),
        icon="person-vcard",
    ),
    HelpPage(
        "evidence",
        _l("Evidence"),
        _l(
            "What the authority offers, grouped by what it proves under the agreement, and what would help most."
        ),
        (
            _l("Read what each group proves, then its lines."),
            _l("Compare the documents named in the application with the evidence."),
            _l("Open a line to record what you find: accepted, not accepted with a reason, or forged."),
            _l("Add files below the list, several at once; each is told apart what became of it."),
        ),
        (
            _l("Proof of nationality binds both sides, unless the document is false."),
            _l("A list that no lawyer has compared with the text of the agreement yet says so."),
        ),
        ("desk.evidence", "desk.evidence_item", "files.body", "files.page"),
        icon="patch-check",
    ),
    HelpPage(
        "requests",
        _l("Requests"),
        _l(
            "What was asked of the authority, a mission or an agency, since when it waits, and what came back."
        ),
        (
            _l("Read from the top; what waits says since when, and when the answer is due."),
            _l("To ask something, choose it under “%(ask)s”.", ask=_l("Ask")),
        ),
        (_l("Waiting is part of the work: the reply period keeps running meanwhile."),),
        ("desk.requests",),
        icon="chat-left-text",
    ),
    HelpPage(
        "case-letters",
        _l("The letters of a case"),
        _l("Every letter the Service sent about this case, as it was sent, and what can be looked at before."),
        (
            _l("Press a language to open a letter. It prints the same each time, whatever was corrected since."),
            _l("While a proposal waits, open the letter it would send today; the paper says that it is a draft."),
            _l(
                "A form that sends a letter has the button “%(see)s”: it opens in a new tab and nothing is sent.",
                see=_l("See the letter first"),
            ),
            _l("The application as it came in can be printed in the order of the form of the agreement."),
        ),
        (
            _l("A letter gets the next number of the year when it is sent. No number is left out or given twice."),
            _l("Nobody changes a letter or takes it back, nor the system's keeper; send another that puts it right."),
            _l("Whoever holds the paper can check its code without signing in. The answer names nobody."),
        ),
        ("desk.letters",),
        icon="envelope-paper",
    ),
    HelpPage(
        "messages",
        _l("Messages"),
        _l(
            "What the Service writes to the requesting authority or to a mission that was asked, and what they write."
        ),
        (
            _l("Choose with whom, where a mission was asked too; each has a thread of its own."),
            _l("Write below the heading and press “%(send)s”.", send=_l("Send the message")),
            _l("What needs no answer is marked: “%(read)s”.", read=_l("Mark as read")),
        ),
        (
            _l("An unread message is the next thing to do only where the case would wait for somebody else."),
            _l("The other side reads the name of the Service, never yours, and never a note."),
            _l("A mission may be told nothing about asylum; such a message is stopped and says why."),
            _l("Nothing that was sent can be changed. Once the case has ended, nothing is written any more."),
        ),
        ("messages.thread", "messages.with_one"),
        icon="envelope",
    ),
    HelpPage(
        "deadlines",
        _l("Deadlines"),
        _l("Every time limit of the case: when it began, by which rule, when it ends, and how it ended."),
        (
            _l("To see how a date was counted, press “%(counted)s”.", counted=_l("How this date is counted")),
            _l(
                "Where the agreement allows more time, the page offers it under “%(more)s”.",
                more=_l("More time"),
            ),
            _l("A supervisor may waive a limit of the Service, with a reason: “%(waive)s”.",
               waive=_l("Waive this time limit")),
            _l(
                "If the authority asks for more time for the transfer, a supervisor answers it here: “%(answer)s”.",
                answer=_l("Answer the request to extend the transfer period"),
            ),
        ),
        (
            _l("Limits are read from the agreement under which the case was lodged, never typed in."),
            _l(
                "If a limit ends on a day of rest, both dates are kept: as counted, and the next working day."
            ),
            _l("While the request waits the consent does not lapse, even if its period ends meanwhile."),
        ),
        ("desk.deadlines", "desk.waive", "extensions.request_page"),
        icon="alarm",
    ),
    HelpPage(
        "notes",
        _l("Notes and flags"),
        _l(
            "What colleagues should know about the case. A flag stands in the head of the file and in the queue."
        ),
        (
            _l("To write a note, fill in the box and press “%(save)s”.", save=_l("Save")),
            _l(
                "To warn colleagues, write the reason in a few words and press “%(raise)s”.",
                **{"raise": _l("Raise the flag")},
            ),
            _l("When the matter is settled, press “%(clear)s” beside the flag.", clear=_l("Clear")),
        ),
        (
            _l("Everyone at the desk reads a note; nobody outside does."),
            _l("A note cannot be changed later. To correct one, write another."),
        ),
        ("desk.notes",),
        icon="sticky",
    ),
    HelpPage(
        "safeguards",
        _l("Safeguards"),
        _l("What protects the person. While one is open, the steps it names must wait, whoever presses the button."),
        (
            _l(
                "To raise one, choose what it is and whom it protects, say why, and press “%(raise)s”.",
                **{"raise": _l("Raise the safeguard")},
            ),
            _l(
                "A supervisor or a coordinator who did not raise it presses “%(clear)s” and gives the reason.",
                clear=_l("Clear…"),
            ),
        ),
        (
            _l("Minors, a need for care and a suspended removal are raised by the application itself."),
            _l("Nobody outside the desk is told which safeguard it is, only that the step must wait."),
        ),
        ("desk.safeguards", "desk.clear_safeguard"),
        icon="shield-exclamation",
    ),
    HelpPage(
        "history",
        _l("History"),
        _l("What happened to the case, newest first: who did it, when, and which values changed."),
        (
            _l("Read from the top; each day has its heading."),
            _l("To see only one kind of thing, choose it above the list."),
        ),
        (
            _l("Nothing is ever removed here. A mistake is corrected by a new entry."),
            _l("What the system did by the calendar is marked as done by the system."),
        ),
        ("desk.history",),
        icon="clock-history",
    ),
    HelpPage(
        "paper",
        _l("The case on paper"),
        _l("The first page of the file as it is printed, without anything to press."),
        (
            _l("Print it with your browser: Ctrl and P."),
            _l("To return, press “%(back)s”.", back=_l("Back to the file")),
        ),
        (_l("Paper can be lost: keep it as you keep the file."),),
        ("desk.paper",),
        icon="printer",
    ),
)
