"""Help for what an authority asks besides readmission, more time among it, and for claims of error it receives."""

from app.guide.page import HelpPage
from app.kernel.i18n import _l

PAGES = (
    HelpPage(
        "direct-return",
        _l("Return without application"),
        _l("A person who holds a valid travel document returns without an application, and no reply is owed."),
        (
            _l("Say whether an own national returns, or somebody with a visa or residence permit of Azerbaijan."),
            _l("Name the travel document with its last day of validity, and the permit where one is needed."),
            _l("Press “%(send)s”; the page of the return opens.", send=_l("Announce the return")),
            _l("On that page press “%(announce)s”.", announce=_l("Announce the transfer")),
        ),
        (
            _l("Own nationals come without prior notice: the day may be today. For others the notice period holds."),
            _l("If the agreement does not know such a return, the page says so; lodge an application then."),
        ),
        ("requesting.new_direct_return",),
        icon="airplane",
    ),
    HelpPage(
        "transit-application",
        _l("Transit application"),
        _l("You ask to let a third-country national pass through Azerbaijan on the way to another state."),
        (
            _l("Name the person, the travel document, and where and when the journey is to begin."),
            _l("Answer whether admission is guaranteed, and whether you know a reason to refuse."),
            _l(
                "Press “%(send)s”; the day the reply is due stands on the next page.",
                send=_l("Send the transit application"),
            ),
            _l("Read in the reply where and when the transit may begin; its day stands under “%(until)s”.",
               until=_l("Transit possible until")),
        ),
        (
            _l("Silence is never consent to a transit."),
            _l("A consent that is not used in time lapses; ask anew then."),
        ),
        ("requesting.new_transit",),
        icon="signpost-split",
    ),
    HelpPage(
        "error-claim-received",
        _l("A claim of error"),
        _l("The Service says that a person was readmitted in error. You acknowledge it, or you say why not."),
        (
            _l("Read which conditions were not met and who the person really is."),
            _l("If you agree, press “%(acknowledge)s”.", acknowledge=_l("Acknowledge the error")),
            _l("If you do not, write why and press “%(send)s”.", send=_l("Send the reasons")),
        ),
        (_l("What you disputed you can still acknowledge later."),),
        ("claims.received",),
        icon="arrow-counterclockwise",
    ),
    HelpPage(
        "more-time",
        _l("More time for the transfer"),
        _l("An obstacle lasts longer than the transfer period. You ask for the time it needs, before the period ends."),
        (
            _l("Choose the day and the obstacle, and say what it is: a decision by its number and day."),
            _l("Press “%(send)s”.", send=_l("Send the request")),
            _l("Read the answer here; the new last day stands on the page of the application."),
            _l("If the obstacle is gone, press “%(withdraw)s”.", withdraw=_l("Withdraw the request")),
        ),
        (
            _l("While your request waits the consent does not lapse, even if its period ends meanwhile."),
            _l("One request waits at a time. The Service may give another day than the one you asked for."),
            _l("Once the period is over nobody can extend it; lodge a new application then."),
        ),
        ("extensions.more_time",),
        icon="calendar-plus",
    ),
)
