"""What could not be sent: the session had run out, or the draft had been saved in another window.

It is kept as a draft of whoever typed it, under the page it was typed on, and that page is filled in with it when the
same person comes back. The browser only remembers which page; the text lies behind the row policy.
"""

from collections.abc import Mapping
from typing import Any

from flask import g, request, session
from flask.wrappers import Response

from app.access.actor import Actor, maybe_actor
from app.access.audiences import Audience
from app.drafts import services
from app.kernel.database import speaking_as
from app.kernel.errors import DomainError
from app.kernel.form import TYPED_BEFORE
from app.kernel.own_paths import this_page
from app.kernel.transaction import end_reading, transaction

FORM = "unsent"
SIGNED_OUT, ELSEWHERE = "signed_out", "elsewhere"
WRITERS = frozenset({
    Audience.DESK, Audience.CONSULATE, Audience.REQUESTING, Audience.AGENCY, Audience.BORDER,
    Audience.BODY,
})  # fmt: skip
SECRETS = ("password", "token", "secret")
ONE_TIME_CODE = "code"  # whole: a code of evidence is no secret


def keep_unsent(writer: Actor, page: str, typed: Mapping[str, Any], why: str = SIGNED_OUT) -> bool:
    """Keep what `writer` typed on `page`, in the writer's voice and a transaction of its own; whether it was kept."""
    told = {name: value for name, value in typed.items() if not _is_secret(name)}
    if writer.audience not in WRITERS or not told:
        return False
    before, g.actor = maybe_actor(), writer
    end_reading()
    try:
        with speaking_as(writer.as_speaker(address=g.address, request_id=g.request_id)), transaction():
            services.keep(FORM, _about(page), told)
    except DomainError:
        return False
    finally:
        g.actor = before
    session[FORM] = {"page": page, "why": why}
    g.kept_unsent = True
    return True


def take_back() -> None:
    """Before the page is read again: what was typed there is put where every form looks for it."""
    waiting = session.get(FORM)
    if request.method != "GET" or not waiting or maybe_actor() is None or waiting["page"] != this_page():
        return
    found = services.kept(FORM, _about(waiting["page"]))
    if found is not None:
        setattr(g, TYPED_BEFORE, found.content)
        g.taken_back = waiting["why"]


def forget_when_sent(response: Response) -> Response:
    """After a form of that page was sent at last, what was kept of it is thrown away."""
    waiting = session.get(FORM)
    sent = request.method == "POST" and response.status_code in (302, 303) and not g.get("kept_unsent")
    if waiting and sent and maybe_actor() is not None and waiting["page"] == this_page():
        forget()
    return response


def forget() -> None:
    """Throw away what was kept unsent."""
    waiting = session.pop(FORM, None)
    if waiting:
        with transaction():
            services.throw_away(FORM, _about(waiting["page"]))


def _about(page: str) -> str:
    """The end of an address names the thing and the form; a draft's subject is no longer than this."""
    return page[-60:]


def _is_secret(name: str) -> bool:
    return name == ONE_TIME_CODE or any(word in name.lower() for word in SECRETS)
