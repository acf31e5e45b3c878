"""A thread as its pages show it: who wrote, when, whether it was read, and the files that came along."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.access.actor import Actor
from app.access.audiences import Audience
from app.cases.presenters.files import file_rows
from app.kernel.day_words import moment_words
from app.kernel.i18n import _, ngettext
from app.messages.queries import Correspondent, State, Thread, read_thread, state_of

PAGE = 30


@dataclass(frozen=True)
class ThreadView:
    """A thread, the last message first. `older`: the number behind which older ones follow; `later`: newer ones do."""

    messages: list[dict[str, Any]]
    state: State
    summary: str
    older: int | None
    later: bool


@dataclass(frozen=True)
class ThreadCard:
    """What a page of a portal says of its thread, and where it is."""

    words: str
    is_new: bool
    url: str


@dataclass(frozen=True)
class Choice:
    """One of those the desk writes to: the words and address of the thread, and whether it is the one shown."""

    label: str
    code: str
    current: bool


@dataclass(frozen=True)
class Side:
    """From which side a thread is read: by whom, and what the other side is called."""

    actor: Actor
    other: str
    language: str

    @property
    def by_service(self) -> bool:
        """Whether the desk reads."""
        return self.actor.audience is Audience.DESK


def present_thread(thread: Thread, side: Side, *, before: int | None = None) -> ThreadView:
    """The thread as this side reads it; in the order of what was sent last."""
    read = read_thread(thread, most=PAGE + 1, before=before, for_service=side.by_service)
    shown = read.messages[:PAGE]
    return ThreadView(
        messages=[_message(row, read.files.get(row.id, []), side) for row in shown],
        state=read.state,
        summary=summary_of(read.state),
        older=shown[-1].id if len(read.messages) > PAGE else None,
        later=before is not None,
    )


def thread_card(thread: Thread, url: str) -> ThreadCard:
    """The thread in a few words, for those outside the Service."""
    state = state_of(thread, for_service=False)
    return ThreadCard(summary_of(state), bool(state.unread), url)


def choices(found: Sequence[Correspondent], shown: Correspondent, language: str) -> list[Choice]:
    """With whom the thread can be read, where there is more than one."""
    if len(found) < 2:
        return []
    return [Choice(each.names[language], each.code, each == shown) for each in found]


def summary_of(state: State) -> str:
    """How many there are, and how many are new."""
    if not state.count:
        return _("No message yet")
    if state.unread:
        return ngettext("%(num)d new message", "%(num)d new messages", state.unread)
    return ngettext("%(num)d message", "%(num)d messages", state.count)


def _message(row: Any, files: list[dict[str, Any]], side: Side) -> dict[str, Any]:
    mine = row.from_service is side.by_service
    new = not mine and row.read_at is None
    return {
        "author": _author(row, side),
        "when": moment_words(row.sent_at),
        "text": row.text,
        "mine": mine,
        "new": new,
        "read": _("Not read yet") if new else _read_words(row, mine=mine),
        "files": file_rows(files, side.actor, side.language),
    }


def _author(row: Any, side: Side) -> str:
    """By name within a side; who of the Service wrote is known to the Service alone."""
    if side.by_service:
        return str(row.author) if row.from_service else f"{row.author_name}, {side.other}"
    return _("State Migration Service") if row.from_service else str(row.author_name)


def _read_words(row: Any, *, mine: bool) -> str:
    if row.read_at is None:
        return _("Sent; not read yet")
    moment = moment_words(row.read_at)
    reader = None if mine else getattr(row, "reader", None)
    if reader:
        return _("Read by %(name)s, %(moment)s", name=reader, moment=moment)
    return _("Read %(moment)s", moment=moment)
