"""Help for requests to other bodies, at the desk and where they are answered."""

from app.guide.page import HelpPage
from app.kernel.i18n import _l

PAGES = (
    HelpPage(
        "inquiries",
        _l("Requests to other bodies"),
        _l("What another body of Azerbaijan was asked about the person, what it was shown, and what it answered."),
        (
            _l("Choose the body, what it is asked for, and the question."),
            _l("Tick the facts and the files it needs, and no more; nothing is ticked at first."),
            _l("Press “%(look)s”: you see the page as the body will see it, and send it from there.",
               look=_l("Look at what the body will see")),
            _l("An answer that came on paper is entered by “%(enter)s”.", enter=_l("Enter the answer from a letter")),
        ),
        (
            _l("The body gets a copy of what you ticked. What changes later in the file is not passed on by itself."),
            _l("Medical papers are never offered here."),
            _l("Nothing about asylum may be told to another body; such a text is stopped and says why."),
            _l("Once a day you may remind the body."),
        ),
        ("inquiries.home", "inquiries.new", "inquiries.one", "inquiries.addition"),
        icon="building",
    ),
    HelpPage(
        "inquiry-inbox",
        _l("Requests of the Service to your body"),
        _l("What the State Migration Service asks your body, and your answers."),
        (
            _l("Open a request only if you are going to answer it: who opens it, and when, is on record."),
            _l("Say what came of it, explain it, and attach papers if there are any."),
            _l("If something is missing, send the request back and say what."),
        ),
        (
            _l("What you see serves this request and nothing else."),
            _l("Say nothing about asylum; such an answer is stopped and says why."),
        ),
        ("inquiry_inbox.home", "inquiry_inbox.inquiry"),
        icon="inbox",
    ),
)
