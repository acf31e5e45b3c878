"""Help for what may be one person in two files: asked before a form, decided side by side, merged by two people."""

from app.guide.page import HelpPage
from app.kernel.i18n import _l

AT_THE_DESK = (
    HelpPage(
        "known",
        _l("Is this person known?"),
        _l("A few questions before a long form, so that nobody begins a file that is there already."),
        (
            _l("Write both names, in any spelling, or a number, and press “%(look)s”.", look=_l("Look")),
            _l("Open a file that was found, and read what agrees and what does not."),
            _l("If it is a new request, go on: what you typed is carried into the form."),
        ),
        (
            _l("The year of birth is enough; with the day the answer is surer."),
            _l("A number such as 0000000 or NONE finds nobody: it stands for no number."),
        ),
        ("desk.known",),
        icon="person-bounding-box",
    ),
    HelpPage(
        "possible-duplicates",
        _l("Possible duplicates"),
        _l("Two files that may be of one person stand side by side until an officer decides about them, once."),
        (
            _l("Read the persons field by field; the score says what agrees and what does not."),
            _l("Compare the two files: who asked, when, where it stands, what was offered."),
            _l(
                "Choose “%(linked)s” or “%(different)s”, and write what decided it.",
                linked=_l("Same person, new request: link the two files"),
                different=_l("Different persons: do not ask again"),
            ),
            _l("If one request was sent twice, press “%(merge)s”.", merge=_l("Merge the requests…")),
        ),
        (
            _l("The system only suggests; nothing is linked or merged without you."),
            _l("What was decided can be undone with a reason; both histories keep it."),
            _l("All pairs that wait stand in the list “%(list)s” of the rail.", list=_l("Possible duplicates")),
        ),
        ("desk.pair", "desk.undo_pair"),
        icon="intersect",
    ),
    HelpPage(
        "merging",
        _l("The same request, sent twice"),
        _l("The earlier request is kept, the later one ends. One person proposes it, another approves it."),
        (
            _l("Choose for each field in which the two differ whose value is kept, and write why it is one request."),
            _l("A second person reads it and presses “%(approve)s”, or declines.", approve=_l("Approve the merging")),
            _l("A supervisor takes it apart with “%(undo)s”.", undo=_l("Undo the merging…")),
        ),
        (
            _l("Evidence, papers and files of the later request are shown and weighed with the kept one."),
            _l("The reply period of the later request stands still. After undoing it runs on by its original dates."),
            _l("The authority is told under which reference its request goes on."),
            _l("Once a decision was proposed or evidence assessed on the merged request, it stays merged."),
        ),
        ("desk.propose_merge", "desk.decline_merge", "desk.undo_merge"),
        icon="files",
    ),
    HelpPage(
        "renewal",
        _l("What is new in this request?"),
        _l("A request for this person was refused before. You say what is new before a decision is proposed."),
        (
            _l("Read the earlier refusal with its grounds, and what the authority says is new."),
            _l("Write what you find new: a document, a register's answer, a relative."),
        ),
        (
            _l("Until it is answered no decision can be proposed. If they are different persons, decide that instead."),
            _l("The answer stays in the file; no authority reads it."),
        ),
        ("desk.renewal",),
        icon="arrow-repeat",
    ),
)
AT_THE_AUTHORITY = (
    HelpPage(
        "sent-before",
        _l("Was it sent before?"),
        _l("You see whether your authority has asked for a person already. Only your own applications are looked at."),
        (
            _l("Write both names, in any spelling, or a number, and press “%(look)s”.", look=_l("Look")),
            _l("Open an application that was found, or press “%(begin)s”.", begin=_l("Begin the application")),
        ),
        (
            _l("Before you send an application the same question is asked once more."),
            _l("After a refusal say what is new; without it the application cannot be sent."),
        ),
        ("requesting.known",),
        icon="search",
    ),
)
