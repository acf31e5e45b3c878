"""What a next action is, and whose turn it can be."""

from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from app.kernel.i18n import _l


@dataclass(frozen=True)
class NextAction:
    """The next thing to do. `move` is the step of the process the desk makes; without one the desk waits.

    `told` says where the case stands; a page that has read more says more (presenters/panel.py).
    """

    label: LazyString
    who: LazyString
    why: LazyString
    move: str | None = None
    told: LazyString | None = None


DESK = _l("The desk")
MISSION = _l("The mission")
AUTHORITY = _l("The requesting authority")
BORDER = _l("The border service")
COORDINATOR = _l("The reintegration coordinator")
NOBODY = _l("Nobody: the file is closed")
SECOND_PERSON = _l("A second person who approves decisions")
SUPERVISOR = _l("A supervisor")
PARTNER = _l("The partner state's authority")
