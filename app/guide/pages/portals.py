"""Help for those outside the desk: missions, requesting authorities, agencies, the border."""

from app.guide.page import HelpPage
from app.kernel.i18n import _l

CONSULATE = (
    HelpPage(
        "consulate",
        _l("The mission's list"),
        _l(
            "What the Service asks of your mission: questions about a person's identity, and "
            "travel documents to issue."
        ),
        (
            _l("Open the question that is due first; it stands on top."),
            _l(
                "Open a line under “%(documents)s” to record a document.",
                documents=_l("Travel documents to issue"),
            ),
            _l("Look under “%(lately)s” for what your mission has answered.", lately=_l("Answered lately")),
        ),
        (_l("Only cases that were put to your mission are listed."),),
        ("consulate.home",),
        icon="inbox",
    ),
    HelpPage(
        "consulate-question",
        _l("A question of the Service"),
        _l(
            "You meet the person, or look into the file of the mission, and say whether "
            "identity and nationality are confirmed."
        ),
        (
            _l("Read the question and the identity that is claimed."),
            _l("Fill in how and when the interview was held, and what came of it."),
            _l("Press “%(send)s”.", send=_l("Send the answer")),
        ),
        (
            _l(
                "An answer that does not confirm needs reasons: what was asked, what was "
                "answered, what does not fit."
            ),
            _l("A question that the Service has recalled needs no answer."),
            _l("Parts of the file are not open to missions; they are not shown here."),
        ),
        ("consulate.request_page",),
        icon="person-badge",
    ),
    HelpPage(
        "consulate-messages",
        _l("Messages with the Service"),
        _l("What your mission and the Service write to each other about one case, the last message on top."),
        (
            _l("Write below the heading and press “%(send)s”.", send=_l("Send the message")),
            _l("What needs no answer is marked: “%(read)s”.", read=_l("Mark as read")),
        ),
        (
            _l("Each message says when it was read by the other side."),
            _l("The outcome of an interview does not belong here; it is recorded on the page of the question."),
            _l("Nothing that was sent can be changed. Once the case has ended, nothing is written any more."),
        ),
        ("mission_messages.thread",),
        icon="envelope",
    ),
    HelpPage(
        "consulate-document",
        _l("Record the travel document"),
        _l(
            "After an acceptance your mission issues the travel document and records its "
            "number and dates here."
        ),
        (
            _l("Issue the document with the data shown."),
            _l("Enter kind, number, day of issue and last day of validity."),
            _l("Press “%(record)s”.", record=_l("Record the travel document")),
        ),
        (
            _l("The document is free of charge."),
            _l(
                "How long it must be valid follows from the agreement; a shorter one is "
                "refused with the reason."
            ),
        ),
        ("consulate.document_page",),
        icon="passport",
    ),
)

REQUESTING = (
    HelpPage(
        "applications",
        _l("Our applications"),
        _l("Every application of your authority, with its state and the day a reply is due."),
        (
            _l("To lodge an application, press “%(new)s”.", new=_l("New application")),
            _l(
                "To find one, type the whole reference, yours or ours, and press “%(show)s”.", show=_l("Show")
            ),
            _l("To read an application and its reply, press its reference or the name."),
        ),
        (
            _l("You see your authority's applications and nobody else's."),
            _l("An application that waits for an answer of yours says so."),
        ),
        ("requesting.home",),
        icon="collection",
    ),
    HelpPage(
        "new-application",
        _l("New application"),
        _l(
            "You ask Azerbaijan to take a person back. Which questions are asked follows from your state's agreement."
        ),
        (
            _l("Fill in the sections in any order; a date may be a year alone."),
            _l("Name at least one means of evidence, or ask for an interview by the mission."),
            _l("To go on another day, press “%(save)s”.", save=_l("Save draft")),
            _l("When you are ready, press “%(check)s”.", check=_l("Check the answers")),
        ),
        (
            _l("If something does not fit, the page says what to do and keeps everything you typed."),
            _l(
                "Your own reference must be new for each application; the same one twice is not lodged twice."
            ),
            _l("Say nothing about asylum: the country of origin may not be told."),
            _l("Only a husband, a wife and children may be named as family members who travel along."),
        ),
        ("requesting.new_application",),
        icon="file-earmark-plus",
    ),
    HelpPage(
        "check-answers",
        _l("Check the answers"),
        _l("Everything you wrote, once more, and what was left empty. Nothing was sent yet."),
        (
            _l("Read every answer; to mend something, press “%(change)s”.", change=_l("Change the answers")),
            _l("Add the photograph here, if there is one."),
            _l(
                "Press “%(send)s”. Receipt is confirmed at once, with the day the reply is due.",
                send=_l("Send the application"),
            ),
        ),
        (
            _l("What must be mended before it can be sent is marked."),
            _l("By sending, your authority declares that the answers are true as far as it knows."),
        ),
        ("requesting.check_answers",),
        icon="list-check",
    ),
    HelpPage(
        "application",
        _l("One application"),
        _l("What you lodged, where it stands, what is due, and the reply when there is one."),
        (
            _l(
                "To answer a question of the Service, fill in the box and press “%(send)s”.",
                send=_l("Send the answer"),
            ),
            _l("To read the reply, open the letter in the language you want."),
            _l(
                "When the travel document is ready, press “%(announce)s”.",
                announce=_l("Announce the transfer"),
            ),
            _l(
                "To take the application back, press “%(withdraw)s” and say why.",
                withdraw=_l("Withdraw the application"),
            ),
        ),
        (
            _l("The reply period keeps running while a question is open."),
            _l("An application that was withdrawn cannot be taken up again; lodge a new one."),
        ),
        ("requesting.application", "requesting.receipt"),
        icon="folder2-open",
    ),
    HelpPage(
        "application-messages",
        _l("Messages with the Service"),
        _l("What your authority and the Service write to each other about one application, the last message on top."),
        (
            _l("Write below the heading; files may come along. Press “%(send)s”.", send=_l("Send the message")),
            _l("What needs no answer is marked: “%(read)s”.", read=_l("Mark as read")),
        ),
        (
            _l("Each message says when it was read by the other side."),
            _l("A question of the Service is answered on the page of the application, not here."),
            _l("Say nothing about asylum: the country of origin may not be told."),
            _l("Nothing that was sent can be changed. Once the application has ended, nothing is written any more."),
        ),
        ("requesting.messages",),
        icon="envelope",
    ),
    HelpPage(
        "transfer-notice",
        _l("Announce the transfer"),
        _l(
            "You name the day, the crossing point and who travels. The crossing point then "
            "expects the person."
        ),
        (
            _l("Choose a day that leaves the notice period and on which the travel document is valid."),
            _l("Say whether the person needs help, and whether anybody escorts."),
            _l("Press “%(announce)s”.", announce=_l("Announce the transfer")),
            _l(
                "If the day cannot be kept, press “%(cancel)s” and say why; then announce another one.",
                cancel=_l("Cancel the transfer"),
            ),
        ),
        (_l("A day that is too early is refused, and the page names the first day that is possible."),),
        ("returns.notice_form", "returns.cancellation_form"),
        icon="airplane",
    ),
)

AGENCY = (
    HelpPage(
        "referrals",
        _l("Referrals to our agency"),
        _l("What the coordinator asks of your agency, the earliest answer day on top."),
        (
            _l("Open a referral by pressing the name."),
            _l("Look under “%(ended)s” for those that are over.", ended=_l("Ended lately")),
        ),
        (_l("A referral comes here only after the person has consented to your agency."),),
        ("inbox.home",),
        icon="inbox",
    ),
    HelpPage(
        "referral",
        _l("One referral"),
        _l("What you are asked to do for one person, and your answer to it."),
        (
            _l("To accept the task, press “%(take)s”.", take=_l("Take on")),
            _l(
                "To say only that you have read it, press “%(acknowledge)s”.",
                acknowledge=_l("Acknowledge receipt only"),
            ),
            _l(
                "If it is not for you, choose a reason and press “%(decline)s”.",
                decline=_l("Decline with this reason"),
            ),
            _l(
                "When the work is done, say what came of it and press “%(report)s”.",
                report=_l("Report the outcome"),
            ),
        ),
        (
            _l("You see what the person agreed to share with your agency, and nothing more."),
            _l("Declining costs the person nothing: the coordinator asks somebody else."),
        ),
        ("inbox.referral",),
        icon="house-heart",
    ),
)

BORDER = (
    HelpPage(
        "arrivals",
        _l("Arrivals"),
        _l(
            "Everybody who is announced at your crossing point: today, in the next seven "
            "days, and not met yet."
        ),
        (
            _l("Open the person who stands before you by pressing the name."),
            _l("Look under “%(settled)s” for what was recorded today.", settled=_l("Settled today")),
        ),
        (
            _l("A transfer appears as soon as the authority announces it, and goes if it is cancelled."),
            _l("The list can be printed; only the list is printed, not the frame."),
        ),
        ("returns.home",),
        icon="airplane",
    ),
    HelpPage(
        "arrival",
        _l("One arrival"),
        _l("You compare the person with the notice and record that the person arrived, or why not."),
        (
            _l("Compare name, date of birth and travel document."),
            _l(
                "If it is the person, tick that it is and press “%(confirm)s”.",
                confirm=_l("Confirm the arrival"),
            ),
            _l("If nobody came, choose a reason and press “%(record)s”.", record=_l("Record")),
        ),
        (
            _l("If the person came on another day than planned, a box asks you to confirm that."),
            _l("A confirmed arrival opens the case for help after arrival."),
        ),
        ("returns.arrival",),
        icon="person-check",
    ),
)
