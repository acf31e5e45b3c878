"""Letters about a case: what each would say now, and sending it through the register."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.access.actor import SYSTEM, Actor
from app.accounts.models import Organisation
from app.cases.letters.notices import KIND_OF, Notice, notice_words
from app.cases.letters.reply import Entry, Outcome, ReplyLetter, reply_words
from app.cases.models import ReadmissionCase
from app.cases.models import ReplyLetter as ReplyRow
from app.cases.services.envelopes import Sender, sender_of
from app.kernel.database import db
from app.kernel.i18n import LANGUAGES
from app.letters.models import OutgoingLetter
from app.letters.services import NewLetter, WordsByLanguage, send
from app.letters.vocabulary import LetterKind
from app.workflow.processes import TRANSIT, process_of

OUTCOMES: Mapping[str, tuple[Outcome, LetterKind]] = {
    "accept": (Outcome.ACCEPTED, LetterKind.ACCEPTANCE),
    "refuse": (Outcome.REFUSED, LetterKind.REFUSAL),
    "silence": (Outcome.ACCEPTED_SILENCE, LetterKind.SILENCE),
}


def send_reply(case: ReadmissionCase, reply: ReplyRow, *, actor: Actor) -> OutgoingLetter:
    """Send the reply that a row about to be kept holds; there is one reply of a case (Art. 11)."""
    sender = sender_of(case)
    kind = OUTCOMES[reply.outcome][1]
    return send(_letter(kind, sender, f"reply:{case.id}", _reply(sender, reply)), actor=actor)


def reply_in_words(case: ReadmissionCase, reply: ReplyRow) -> WordsByLanguage:
    """What a reply says or would say, in every language."""
    return _reply(sender_of(case), reply)


def _reply(sender: Sender, reply: ReplyRow) -> WordsByLanguage:
    return {language: reply_words(_reply_in(sender, reply, language)) for language in LANGUAGES}


def _reply_in(sender: Sender, reply: ReplyRow, language: str) -> ReplyLetter:
    """A relative is told apart only where the person concerned is accepted: a refusal refuses all."""
    answers = {each["person_id"]: each for each in reply.persons} if reply.outcome != "refuse" else {}
    return ReplyLetter(
        envelope=sender.envelope(language, answers),
        outcome=OUTCOMES[reply.outcome][0],
        grounds=sender.grounds(reply.grounds, language),
        reasons=reply.reasons,
        valid_until=reply.transfer_until,
        transit=sender.case.process == TRANSIT.name,
        entry=_entry(reply, language),
    )


def _entry(reply: ReplyRow, language: str) -> Entry | None:
    if reply.entry_post_id is None or reply.entry_on is None or reply.entry_time is None:
        return None
    post = db.session.get_one(Organisation, reply.entry_post_id)
    return Entry(post.name_in(language), reply.entry_on, reply.entry_time)


def send_notice(
    case: ReadmissionCase, notice: Notice, about: str, *, actor: Actor, said: str = "", grounds: Sequence[str] = (),
    day: date | None = None,
) -> OutgoingLetter:  # fmt: skip
    """Send a letter that tells one thing. `about`: as `NewLetter.about`."""
    sender = sender_of(case)
    words = _notice(sender, notice, said=said, grounds=grounds, day=day)
    return send(_letter(KIND_OF[notice], sender, about, words), actor=actor)


def acknowledge(case_ids: Sequence[int]) -> None:
    """Confirm the receipt of new applications in writing; a return without application has nothing to confirm."""
    for case_id in case_ids:
        case = db.session.get_one(ReadmissionCase, case_id)
        process = process_of(case)
        if "reply" in process.clocks and not process.azerbaijan_asks:
            about, received_on = f"receipt:{case.id}", case.received_on
            send_notice(case, Notice.RECEIVED, about, actor=SYSTEM, day=received_on)


def _notice(
    sender: Sender, notice: Notice, *, said: str, grounds: Sequence[str], day: date | None
) -> WordsByLanguage:
    clock_code = "transfer" if notice in (Notice.TRANSFER_EXTENDED, Notice.TRANSFER_NOT_EXTENDED) else "reply"
    return {
        language: notice_words(
            notice, sender.envelope(language, clock_code=clock_code), said=said,
            grounds=sender.grounds(grounds, language), day=day,
        )
        for language in LANGUAGES
    }  # fmt: skip


def _letter(kind: LetterKind, sender: Sender, about: str, words: WordsByLanguage) -> NewLetter:
    case = sender.case
    return NewLetter(
        kind=kind, case_id=case.id, case_reference=case.reference, authority_id=case.authority_id,
        recipient=sender.authority.name_in("en"), about=about, words=words,
    )  # fmt: skip
