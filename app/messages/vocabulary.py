"""What the history and the ledger call a message."""

from app.audit.acts import name_acts
from app.kernel.i18n import _l
from app.workflow.told import name_history

READ = "case:message:read"

name_history(
    tags={
        "case:message:to_authority": _l("A message was sent to the requesting authority"),
        "case:message:from_authority": _l("The requesting authority sent a message"),
        "case:message:to_mission": _l("A message was sent to the mission"),
        "case:message:from_mission": _l("The mission sent a message"),
    },
    fields={"message": _l("Message"), "message.files": _l("Files with the message")},
)
name_acts({READ: _l("Messages were marked as read")})
