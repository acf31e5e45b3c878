"""Ledger entries in sentences. The tag stays beside each, because it is what a search goes by."""

from collections.abc import Mapping
from typing import Any

from flask_babel.speaklater import LazyString

from app.access.audiences import Audience
from app.audit.acts import act_words, field_words
from app.audit.verification import Verdict
from app.kernel.day_words import moment_words
from app.kernel.i18n import _, _l, label
from app.kernel.keyset import KeysetPage

SENTENCES: dict[str, LazyString] = {
    "read": _l("%(who)s read %(what)s."),
    "downloaded": _l("%(who)s downloaded %(what)s."),
    "recorded": _l("%(who)s recorded something in %(what)s."),
    "asked": _l("%(who)s asked a register about %(what)s."),
    "entered": _l("%(who)s entered a register's answer in %(what)s."),
    "taken": _l("%(who)s took up %(what)s."),
    "created": _l("%(who)s made %(what)s."),
    "started": _l("%(who)s signed in."),
    "ended": _l("%(who)s signed out."),
    "superseded": _l("%(who)s signed in elsewhere, which ended an earlier session."),
    "refused": _l("A sign-in was refused for %(what)s."),
    "added": _l("%(who)s added %(what)s."),
    "removed": _l("%(who)s removed %(what)s."),
    "verified": _l("%(who)s verified %(what)s."),
    "confirmed": _l("The password or the code was right for %(what)s."),
    "changed": _l("%(who)s changed %(what)s."),
}
ACT = _l("%(who)s: %(act)s (%(what)s).")
OTHERWISE = _l("%(who)s did “%(tag)s” with %(what)s.")
KINDS: dict[str, LazyString] = {
    "readmission": _l("the file %(ref)s"),
    "verification": _l("the question to a mission %(ref)s"),
    "proposal": _l("the proposal in %(ref)s"),
    "transfer": _l("the transfer %(ref)s"),
    "referral": _l("the referral %(ref)s"),
    "travel_document": _l("the travel document %(ref)s"),
    "user": _l("the account number %(ref)s"),
    "account": _l("an account"),
    "organisation": _l("the organisation %(ref)s"),
    "calendar": _l("the day %(ref)s of the calendar"),
    "ledger": _l("the ledger"),
    "statistics": _l("the statistics %(ref)s"),
    "copy": _l("the copy %(ref)s"),
    "move": _l("the move number %(ref)s"),
}


def entry_rows(page: KeysetPage, names: Mapping[int, str]) -> list[dict[str, Any]]:
    """Entries as the page lists them."""
    return [_entry(row, names) for row in page.rows]


def _entry(row: Any, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "seq": row.seq,
        "at": moment_words(row.at),
        "sentence": sentence(row, who_acted(row, names)),
        "tag": row.tag,
        "reference": row.object_ref,
        "actor_id": row.actor_id,
        "fields": ", ".join(field_words(each) for each in row.fields or ()),
    }


def who_acted(row: Any, names: Mapping[int, str]) -> str:
    """Name and audience; the system for acts nobody did."""
    where = label(Audience(row.audience)) if row.audience in set(Audience) else row.audience
    if row.actor_id is None:
        return where or _("The system itself")
    unknown = _("User %(id)s", id=row.actor_id)
    return f"{names.get(row.actor_id, unknown)} ({where})"


def sentence(row: Any, who: str) -> str:
    """What happened, in one sentence."""
    _subject, _thing, verb = [*row.tag.split(":", 2), "", ""][:3]
    told = {"who": who, "what": _what(row), "tag": row.tag, "act": act_words(row.tag)}
    if told["act"]:
        return str(ACT % told)
    return str(SENTENCES.get(verb, OTHERWISE) % told)


def _what(row: Any) -> str:
    words = KINDS.get(row.object_kind)
    return str(words % {"ref": row.object_ref}) if words else f"{row.object_kind} {row.object_ref}"


def verdict_sentence(verdict: Verdict) -> str:
    """The verdict in words."""
    if verdict.fault is None:
        return _("Every entry is as it was written.")
    how = label(verdict.fault)
    return _("Entry %(seq)s is not as it was written. %(fault)s", seq=verdict.broken_at, fault=how)
