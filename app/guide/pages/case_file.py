"""Help for the pages of one case."""

from app.guide.page import HelpPage
from app.kernel.i18n import _l

PAGES = (
    HelpPage(
        "case",
        _l("The case file"),
        _l(
            "Everything known about one request: who is asked for, what is due and when, and "
            "the one next step."
        ),
        (
            _l(
                "Read the box “%(next)s” first: it says what happens now, whose turn it is and why.",
                next=_l("Next action"),
            ),
            _l("To make the case yours, press “%(take)s”.", take=_l("Take up the case")),
            _l(
                "To ask both registers, press “%(ask)s”; their answers stand beside what the "
                "authority claims.",
                ask=_l("Ask the registers"),
            ),
            _l(
                "When you have compared them, press “%(conclude)s”, or ask the mission with “%(refer)s”.",
                conclude=_l("Conclude the checks"),
                refer=_l("Refer to the mission"),
            ),
            _l(
                "To see how a date was counted, press “%(counted)s” under it.",
                counted=_l("How this date is counted"),
            ),
        ),
        (
            _l("A grey button is not possible now; the reasons stand beside it."),
            _l(
                "What the authority claims and what a register says are never merged. You "
                "decide whether they are one person."
            ),
            _l("Opening a file is written into the ledger."),
            _l(
                "If part of the file is not for you, a line says so; it is not shown in "
                "grey, it is not there."
            ),
        ),
        ("desk.case",),
        icon="folder2-open",
    ),
    HelpPage(
        "register-answer",
        _l("Enter an answer by hand"),
        _l(
            "For the day a register does not answer: you enter what you were told another "
            "way, and say how you learned it."
        ),
        (
            _l("Choose the register and what it said."),
            _l("Write how the answer came and from whom."),
            _l("Press “%(keep)s”.", keep=_l("Keep the answer")),
        ),
        (_l("The answer is marked as entered by hand, with your name, wherever it is shown."),),
        ("desk.enter_answer",),
        icon="pencil-square",
    ),
    HelpPage(
        "information-request",
        _l("Ask the requesting authority"),
        _l(
            "If something is missing in the application, you ask for it here. The reply period keeps running."
        ),
        (
            _l("Write the question in full sentences; the authority reads it as you write it."),
            _l("Press “%(send)s”.", send=_l("Send the question")),
        ),
        (
            _l("The answer appears in the file, and the officer of the case sees it there."),
            _l("Never ask about asylum: the country of origin may not be told."),
        ),
        ("desk.ask_information",),
        icon="chat-left-text",
    ),
    HelpPage(
        "mission-question",
        _l("Ask the mission"),
        _l(
            "The mission in the requesting state meets the person and says whether identity can be confirmed."
        ),
        (
            _l("Write what the mission should find out."),
            _l("Press “%(ask)s”.", ask=_l("Ask the mission")),
            _l("Wait for the report; it comes into the file, with the day it is due."),
        ),
        (
            _l(
                "The mission sees the identity claimed, the documents and the photograph; "
                "nothing else of the file."
            ),
        ),
        ("missions.verification_request",),
        icon="person-badge",
    ),
    HelpPage(
        "proposal",
        _l("Propose a decision"),
        _l(
            "One officer proposes to accept or to refuse; another person approves. A refusal "
            "needs grounds and reasons."
        ),
        (
            _l("Choose the answer, and for a refusal the grounds."),
            _l("Write the reasons as they should stand in the letter."),
            _l("Press “%(send)s”.", send=_l("Send for approval")),
            _l(
                "To change a proposal nobody has signed yet, open it and press “%(back)s”.",
                back=_l("Take the proposal back"),
            ),
        ),
        (
            _l(
                "Open differences and questions without an answer are listed before you "
                "send; they are a warning, not a lock."
            ),
            _l("You cannot approve what you proposed yourself."),
        ),
        ("desk.propose",),
        icon="file-earmark-text",
    ),
    HelpPage(
        "approval",
        _l("Approve the decision"),
        _l("The second person reads the proposal with everything behind it, and signs it or sends it back."),
        (
            _l("Read the proposal and the open points."),
            _l(
                "To sign, press “%(approve)s”. The reply letter is made at once.",
                approve=_l("Approve the decision"),
            ),
            _l("To return it, write what should be changed and press “%(back)s”.", back=_l("Send back")),
        ),
        (
            _l("Whoever proposed cannot approve."),
            _l("The letter is made in the languages the authority may read; it stays in the file."),
        ),
        ("desk.approve",),
        icon="shield-check",
    ),
    HelpPage(
        "extension",
        _l("Extend the reply period"),
        _l("Some agreements allow one longer period, with a reason, before the first one is over."),
        (
            _l("Write the legal or factual difficulties in a few sentences."),
            _l(
                "Press “%(extend)s”. The authority is told the new date and the reason.",
                extend=_l("Extend the period"),
            ),
        ),
        (_l("If the agreement knows no extension, or the period is over, the page says so."),),
        ("desk.extend_reply", "desk.reopen"),
        icon="calendar-plus",
    ),
    HelpPage(
        "revocation",
        _l("Revoke the transit"),
        _l("A ground to refuse arose or became known after the transit was allowed, or onward travel is not assured."),
        (
            _l("Choose the ground from the list of the agreement."),
            _l("Write what has become known; the authority reads it as you write it."),
            _l("Press “%(revoke)s”.", revoke=_l("Revoke the transit")),
        ),
        (_l("The crossing point is told at once, and the authority takes the person back if necessary."),),
        ("desk.revoke",),
        icon="slash-circle",
    ),
    HelpPage(
        "error-claim",
        _l("Readmission in error"),
        _l("The conditions of a readmission were not met: you tell the authority, which takes the person back."),
        (
            _l("Write which conditions were not met, with the article, and who the person really is."),
            _l("Press “%(tell)s”; the authority acknowledges or disputes.", tell=_l("Tell the authority")),
            _l(
                "When the person has gone back, press “%(record)s”.",
                record=_l("Record that the person was returned"),
            ),
            _l("A supervisor gives a claim up with “%(drop)s”.", drop=_l("Drop the claim")),
        ),
        (
            _l("The agreement sets a period after arrival; the page says its last day."),
            _l("A case cannot be closed while a claim is open."),
        ),
        ("claims.claim",),
        icon="arrow-counterclockwise",
    ),
)
