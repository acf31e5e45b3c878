"""Sealing, opening by two, releasing or destroying by two. Only the house reads and writes what is sealed."""

import secrets
from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta

from flask import current_app
from sqlalchemy import select, text

from app.access.actor import Actor
from app.access.permissions import Permission
from app.audit.ledger import record
from app.cases.models import ReadmissionCase, StoredFile
from app.cases.services.desk import case_behind
from app.cases.services.files import bond_of
from app.cases.services.photographs import bond_of_photo
from app.cases.services.telling import nothing_is_asked_any_more, tell_who_may
from app.kernel import clock
from app.kernel.crypto import Sealed, new_token, opened_key, unseal_body, unseal_part, wrapped_anew
from app.kernel.database import db, house
from app.kernel.errors import InvalidInput, MoveRefused, NotVisible, Refusal, StaleRecord
from app.kernel.i18n import _
from app.notifications.vocabulary import NoticeKind
from app.sealing import content as contents
from app.sealing.content import Content
from app.sealing.models import SealedItem, SealedOpening, SealedPart
from app.sealing.queries import Found, Item, choices_of
from app.sealing.vocabulary import ASKED, FILE, PROPOSED, READ, TAKEN_BACK, Ending, OpeningReason
from app.workflow.engine import begin, note, perform
from app.workflow.guards.attached import AttachedFacts
from app.workflow.processes import SEALED
from app.workflow.states import SealedState

OPEN_FOR = timedelta(minutes=15)
MOVES = {Ending.RELEASE: "release_sealed", Ending.DESTROY: "destroy_sealed"}
FOUR_EYES = "internal procedure: four eyes"
# What an application tells: its hash was made over these words, and a guess could be proven by it. It never comes back.
OF_THE_APPLICATION = frozenset({
    "person", "case_special", "case_circumstances", "evidence_item", "identity_document", "transit_plan", FILE,
})  # fmt: skip
_TAKE_OUT = text("select withhold_text(:item, :words)")
_TAKE_FILE = text("select withhold_file(:item, :file)")
_GIVE_BACK = text("select give_back_text(:item, :words, cast(:places as jsonb))")
_GIVE_FILE = text("select give_back_file(:item, cast(:before as jsonb), :key)")


def seal(case: ReadmissionCase, *, actor: Actor, chosen: Collection[str], rule: int) -> list[SealedItem]:
    """Take texts and files of a case out of every place they are kept. Also of a case that has ended.

    Args:
        chosen: the places, as `choices_of` names them. rule: the rule of the screen that each breaks.

    Raises:
        InvalidInput: nothing was chosen, or something that is not there any more.
    """
    actor.must(Permission.TRACE_SEAL)
    known = {found.place: found for found in choices_of(case.id)}
    if not chosen or not set(chosen) <= set(known):
        raise InvalidInput({"chosen": [_("Choose at least one text or file from the list.")]})
    with house():
        return [_sealed(case, known[place], actor, rule) for place in sorted(chosen)]


def _sealed(case: ReadmissionCase, found: Found, actor: Actor, rule: int) -> SealedItem:
    public_id = new_token()[:32]
    file, key = _file_before(found) if found.file_id else (None, None)
    told = Content(words=found.words, file=file, key=key)
    if found.kind in OF_THE_APPLICATION:
        case.content_hash = secrets.token_hex(32)
    box = contents.closed(told, public_id)
    item = SealedItem(
        public_id=public_id, case_id=case.id, kind=found.kind, place=found.place, rule=rule,
        digest=contents.digest_of(str(file["checksum"]) if file else found.words, public_id),
        wrapped_key=box.wrapped_key, content=box.body, sealed_by=actor.id, sealed_at=clock.now(),
    )  # fmt: skip
    begin(SEALED, item, actor=actor, case=case)
    if found.file_id:
        db.session.execute(_TAKE_FILE, {"item": item.id, "file": found.file_id})
    places = db.session.scalar(_TAKE_OUT, {"item": item.id, "words": found.words}) or []
    box = contents.closed(Content(**{**vars(told), "places": places}), public_id)
    item.wrapped_key, item.content = box.wrapped_key, box.body
    db.session.flush()
    return item


def _file_before(found: Found) -> tuple[dict[str, object], str]:
    """How a file stood, and the key of its parts in the clear. Call inside `house()`."""
    kept = db.session.get_one(StoredFile, found.file_id)
    key = opened_key(kept.wrapped_key, master_key=current_app.config["MASTER_KEY"], bound_to=_bond(kept))
    names = (
        "id", "case_id", "authority_id", "public_id", "kind", "name", "media_type", "size", "pages", "checksum",
        "source_checksum", "parts", "has_text", "scan_state", "scan_note",
    )  # fmt: skip
    before = {name: getattr(kept, name) for name in names}
    db.session.expunge(kept)
    return before, key.hex()


def _bond(kept: StoredFile) -> str:
    return bond_of(kept.case_id, kept.public_id or "") if kept.parts else bond_of_photo(kept.case_id)


def ask_opening(public_id: str, *, actor: Actor, reason: OpeningReason) -> None:
    """Ask that an item be opened; a second person agrees.

    Raises:
        MoveRefused: its sealing has ended. StaleRecord: somebody asked already.
    """
    actor.must(Permission.TRACE_OPEN)
    with house():
        item = _item(public_id)
        _must_stand(item, "open_sealed")
        if _waiting(item) is not None:
            raise StaleRecord()
        asked = SealedOpening(item_id=item.id, reason=reason.value, asked_by=actor.id, asked_at=clock.now())
        db.session.add(asked)
        db.session.flush()
        record(ASKED, kind="sealed", ref=case_behind(item.case_id).reference)
        _tell_the_others(item, f"opening:{asked.id}", actor)


def agree(public_id: str, *, actor: Actor) -> None:
    """Agree to the opening that a colleague asked for: the two may look for fifteen minutes.

    Raises:
        MoveRefused: who asked cannot agree. StaleRecord: nothing waits any more.
    """
    actor.must(Permission.TRACE_OPEN)
    with house():
        item = _item(public_id)
        asked = _waiting(item)
        if asked is None:
            raise StaleRecord()
        if asked.asked_by == actor.id:
            raise MoveRefused("open_sealed", [Refusal("same_person_opens", FOUR_EYES)])
        asked.agreed_by, asked.agreed_at = actor.id, clock.now()
        asked.until_at = asked.agreed_at + OPEN_FOR
        db.session.flush()
        facts = AttachedFacts(actor_id=actor.id, proposed_by=asked.asked_by)
        perform(SEALED, item, "open_sealed", actor=actor, facts=facts, case=case_behind(item.case_id))
        _tell_no_more(item)


def look(found: Item, *, actor: Actor) -> Content:
    """What was sealed, for the two who opened it and as long as it is open. Each look is an entry.

    Raises:
        NotVisible: it is not open, or not for this person.
    """
    actor.must(Permission.TRACE_OPEN)
    if not is_open_for(found.opening, actor) or found.item.content is None:
        raise NotVisible()
    record(READ, kind="sealed", ref=found.reference)
    return _inside(found.item)


def blocks_of(public_id: str, told: Content) -> Iterator[bytes]:
    """The body of a sealed file piece by piece, for whoever has looked just now."""
    kept, key = StoredFile(**(told.file or {})), bytes.fromhex(told.key or "")
    with house():
        parts = db.session.scalars(
            select(SealedPart.body)
            .join(SealedItem, SealedItem.id == SealedPart.item_id)
            .where(SealedItem.public_id == public_id)
            .order_by(SealedPart.place)
        ).all()
    for place, body in enumerate(parts):
        if kept.parts:
            yield unseal_part(key, body, bound_to=_bond(kept), place=place, last=place == kept.parts - 1)
        else:
            yield unseal_body(key, body, bound_to=_bond(kept))


def is_open_for(opening: SealedOpening | None, actor: Actor) -> bool:
    """Whether an opening lasts, and this is one of its two people."""
    lasts = opening is not None and opening.until_at is not None and clock.now() < opening.until_at
    return lasts and opening is not None and actor.id in (opening.asked_by, opening.agreed_by)


def propose(public_id: str, *, actor: Actor, ending: Ending) -> None:
    """Propose to release or to destroy an item that was opened; a second person does it.

    Raises:
        MoveRefused: it was never opened, or its sealing has ended. StaleRecord: something is proposed already.
    """
    actor.must(Permission.TRACE_OPEN)
    with house():
        item = _item(public_id)
        _must_stand(item, MOVES[ending], SealedState.OPENED)
        if item.proposed is not None:
            raise StaleRecord()
        item.proposed, item.proposed_by, item.proposed_at = ending.value, actor.id, clock.now()
        db.session.flush()
        note(case_behind(item.case_id), PROPOSED, actor=actor)
        _tell_the_others(item, f"end:{item.id}:{item.version}", actor)


def take_back(public_id: str, *, actor: Actor) -> None:
    """Take a proposal back, or decline a colleague's.

    Raises:
        StaleRecord: nothing is proposed any more.
    """
    actor.must(Permission.TRACE_OPEN)
    with house():
        item = _item(public_id)
        if item.proposed is None or item.content is None:
            raise StaleRecord()
        item.proposed = item.proposed_by = item.proposed_at = None
        db.session.flush()
        note(case_behind(item.case_id), TAKEN_BACK, actor=actor)
        _tell_no_more(item)


def end(public_id: str, *, actor: Actor, ending: Ending) -> None:
    """Release or destroy what a colleague proposed to. What is destroyed cannot be brought back by anybody.

    Raises:
        MoveRefused: the proposer cannot do it. StaleRecord: this is not proposed any more.
    """
    actor.must(Permission.TRACE_OPEN)
    with house():
        item = _item(public_id)
        if item.proposed != ending or item.content is None:
            raise StaleRecord()
        if item.proposed_by == actor.id:
            raise MoveRefused(MOVES[ending], [Refusal("same_person_ends", FOUR_EYES)])
        case = case_behind(item.case_id)
        if ending is Ending.RELEASE:
            _give_back(item)
        ended = {"content": None, "wrapped_key": None, "ended_by": actor.id, "ended_at": clock.now()}
        facts = AttachedFacts(actor_id=actor.id, proposed_by=item.proposed_by)
        perform(SEALED, item, MOVES[ending], actor=actor, facts=facts, case=case, values=ended)
        _tell_no_more(item)


def _give_back(item: SealedItem) -> None:
    """Everything goes back to where the mark still stands."""
    told = _inside(item)
    if told.file is not None:
        kept = StoredFile(**told.file)
        key = wrapped_anew(
            bytes.fromhex(told.key or ""), master_key=current_app.config["MASTER_KEY"], bound_to=_bond(kept)
        )
        db.session.execute(_GIVE_FILE, {"item": item.id, "before": contents.as_json(told.file), "key": key})
    values = {"item": item.id, "words": told.words, "places": contents.as_json(told.places)}
    db.session.execute(_GIVE_BACK, values)


def _inside(item: SealedItem) -> Content:
    return contents.opened(Sealed(item.wrapped_key or b"", item.content or b""), item.public_id)


def _item(public_id: str) -> SealedItem:
    found = db.session.scalar(select(SealedItem).where(SealedItem.public_id == public_id).with_for_update())
    if found is None:
        raise NotVisible()
    return found


def _openings(item: SealedItem) -> Sequence[SealedOpening]:
    of_it = select(SealedOpening).where(SealedOpening.item_id == item.id)
    return db.session.scalars(of_it.order_by(SealedOpening.id.desc())).all()


def _waiting(item: SealedItem) -> SealedOpening | None:
    return next((each for each in _openings(item) if each.agreed_by is None), None)


def _tell_the_others(item: SealedItem, fact: str, actor: Actor) -> None:
    """Something waits for a second person. An auditor has no bell and sees it in the list of sealed items."""
    tell_who_may(case_behind(item.case_id), Permission.TRACE_OPEN, NoticeKind.SEALED_WAITS, fact, actor=actor)


def _tell_no_more(item: SealedItem) -> None:
    """The bells stop counting a case of which no item waits any more."""
    of_case = db.session.scalars(select(SealedItem).where(SealedItem.case_id == item.case_id)).all()
    if not any(each.content and (each.proposed or _waiting(each)) for each in of_case):
        nothing_is_asked_any_more(case_behind(item.case_id), NoticeKind.SEALED_WAITS)


def _must_stand(item: SealedItem, move: str, *states: SealedState) -> None:
    if item.state not in (states or (SealedState.SEALED, SealedState.OPENED)):
        raise MoveRefused(move, [Refusal("wrong_state", SEALED.name)])
