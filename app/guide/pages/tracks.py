"""Help for the pages of the tracks of others: third-country nationals and the accelerated procedure."""

from app.guide.page import HelpPage
from app.kernel.i18n import _l

PAGES = (
    HelpPage(
        "finding",
        _l("Record what was found"),
        _l("Of a third-country national the desk looks at the period for lodging, the exceptions and the origin."),
        (
            _l("Enter only what you found to be otherwise, or what the authority did not tell."),
            _l("Say how it was found, and press “%(keep)s”.", keep=_l("Keep the finding")),
        ),
        (
            _l("The finding goes before what the authority stated; both stay in the file."),
            _l("The authority does not read the finding."),
        ),
        ("desk.record_finding",),
        icon="search",
    ),
    HelpPage(
        "normal-procedure",
        _l("Continue in the normal procedure"),
        _l("An accelerated case whose conditions do not hold goes on with the reply period of the normal procedure."),
        (
            _l("Choose which condition does not hold."),
            _l("The authority is told, and reads the reason on its page."),
        ),
        (_l("The period counts from the receipt; only who may extend replies can let it begin anew."),),
        ("desk.fall_back", "desk.fall_back_anew"),
        icon="arrow-repeat",
    ),
    HelpPage(
        "lateness-excuse",
        _l("Accept that it was lodged late"),
        _l("A legal or factual obstacle makes the period for lodging longer, as long as it lasted."),
        (
            _l("Write which obstacle there was and until when."),
            _l("Press “%(accept)s”.", accept=_l("Accept the obstacle")),
        ),
        (_l("Without it a late application can only be refused as out of time."),),
        ("desk.excuse_lateness",),
        icon="clock-history",
    ),
    HelpPage(
        "national-procedure",
        _l("Hand over to the national procedure"),
        _l("After arrival a third-country national comes under residence or removal, not under reintegration."),
        (
            _l("Choose the procedure that begins."),
            _l("Press “%(hand)s”.", hand=_l("Hand over")),
        ),
        (_l("The case closes when a readmission in error can no longer be claimed."),),
        ("desk.enter_national_procedure",),
        icon="signpost-split",
    ),
)
