"""Files of a case: taken in one by one, kept in sealed parts, opened for one look. None is ever in memory whole."""

import itertools
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from flask import current_app
from sqlalchemy import func, insert, select
from sqlalchemy.orm import load_only

from app.access.actor import Actor
from app.access.audiences import Audience
from app.access.permissions import Permission
from app.cases.models import FilePart, ReadmissionCase, StoredFile
from app.cases.services.desk import must_be_open
from app.cases.services.evidence import offer
from app.cases.vocabulary import UNREADABLE, FileKind, ScanState
from app.kernel.crypto import new_data_key, new_token, opened_key, seal_part, unseal_part
from app.kernel.database import db
from app.kernel.errors import NotVisible
from app.kernel.papers.cleaning import BLOCK, Cleaned, blocks_of, clean
from app.kernel.papers.kinds import FileRefused, Limits
from app.kernel.papers.temporary import set_down, workplace
from app.screening.services import refuse_traces
from app.workflow.engine import note

MEGABYTE = 1024 * 1024
LONGEST_NAME = 120
READERS = frozenset({Audience.DESK, Audience.REQUESTING, Audience.BODY})
SCREENED = frozenset({Audience.REQUESTING, Audience.BODY})
# Enough to open a body; a body of Azerbaijan is granted no other column.
_OPENED_BY = (
    StoredFile.id, StoredFile.public_id, StoredFile.case_id, StoredFile.kind, StoredFile.media_type, StoredFile.parts,
    StoredFile.wrapped_key, StoredFile.scan_state,
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """What a file is for: its kind, and perhaps the means of evidence it shows, by its code, or the question."""

    kind: FileKind = FileKind.EVIDENCE
    code: str | None = None
    request_id: int | None = None


@dataclass(frozen=True)
class Received:
    """A file made harmless, waiting to be kept; `source_checksum` is of the bytes as they came."""

    name: str
    path: Path
    cleaned: Cleaned
    source_checksum: str


def limits() -> Limits:
    """How large files may be, from the settings."""
    told = current_app.config["SETTINGS"]
    return Limits(
        most_bytes=told.file_megabytes * MEGABYTE,
        most_pages=told.file_pages,
        most_pixels=told.megapixels * 1_000_000,
    )


@contextmanager
def received(name: str, stream: IO[bytes]) -> Iterator[Received]:
    """A file from outside made harmless, with no transaction open meanwhile.

    Raises:
        FileRefused: why it is not taken in.
    """
    bounds = limits()
    with workplace() as folder:
        came, target = folder / "came", folder / "kept"
        checksum = set_down(stream, came, bounds.most_bytes)
        yield Received(shown_name(name), target, clean(came, target, bounds), checksum)


def keep(case: ReadmissionCase, file: Received, *, actor: Actor, place: Place) -> tuple[StoredFile, bool]:
    """Keep a file in the case; one that is there already is not kept twice. Returns it and whether it is new.

    Raises:
        FileRefused: the case holds too much already.
        MoveRefused: the case has ended. InvalidInput: the annexes have no such code.
    """
    must_be_open(case)
    known = _same(case, file)
    if known is not None:
        return known, False
    _must_have_room(case, file.cleaned.size)
    if actor.audience in SCREENED:
        refuse_traces({"files": f"{file.name}\n{file.cleaned.text}"})
    kept = _kept(case, file, actor, place)
    note(case, "case:file:added", actor=actor, changes={"file": (None, kept.name), "file.kind": (None, kept.kind)})
    return kept, True


def _kept(case: ReadmissionCase, file: Received, actor: Actor, place: Place) -> StoredFile:
    public_id = new_token()[:32]
    item = offer(case, place.code, actor=actor) if place.code else None
    data_key, wrapped = new_data_key(master_key=current_app.config["MASTER_KEY"], bound_to=bond_of(case.id, public_id))
    kept = StoredFile(
        public_id=public_id,
        case_id=case.id,
        authority_id=case.authority_id,
        evidence_id=item.id if item else None,
        request_id=place.request_id,
        kind=place.kind.value,
        name=file.name,
        media_type=file.cleaned.kind.media_type,
        size=file.cleaned.size,
        pages=file.cleaned.pages,
        checksum=file.cleaned.checksum,
        source_checksum=file.source_checksum,
        wrapped_key=wrapped,
        body=b"",
        parts=-(-file.cleaned.size // BLOCK),
        from_authority=actor.audience is Audience.REQUESTING,
        has_text=bool(file.cleaned.text),
        stored_by=actor.id,
        scan_state=(ScanState.WAITING if current_app.config["SETTINGS"].clamd else ScanState.NOT_SCANNED).value,
    )
    db.session.add(kept)
    db.session.flush()
    _keep_parts(kept, file.path, data_key)
    return kept


def _keep_parts(kept: StoredFile, path: Path, data_key: bytes) -> None:
    bond = bond_of(kept.case_id, kept.public_id or "")
    for place, block in zip(itertools.count(), blocks_of(path)):
        sealed = seal_part(data_key, block, bound_to=bond, place=place, last=place == kept.parts - 1)
        row = {"file_id": kept.id, "place": place, "authority_id": kept.authority_id, "body": sealed}
        db.session.execute(insert(FilePart).values(row))


def _same(case: ReadmissionCase, file: Received) -> StoredFile | None:
    """The same bytes in the same case, as they came or as they were kept."""
    same = (StoredFile.source_checksum == file.source_checksum) | (StoredFile.checksum == file.cleaned.checksum)
    found = select(StoredFile).where(StoredFile.case_id == case.id, StoredFile.parts > 0, same)
    return db.session.scalar(found.order_by(StoredFile.id).limit(1))


def _must_have_room(case: ReadmissionCase, size: int) -> None:
    most = current_app.config["SETTINGS"].case_megabytes
    used = db.session.scalar(select(func.sum(StoredFile.size)).where(StoredFile.case_id == case.id)) or 0
    if used + size > most * MEGABYTE:
        raise FileRefused("case_is_full", megabytes=most)


def readable_file(public_id: str, actor: Actor) -> StoredFile:
    """A file of which this actor may read the body.

    What health papers say is for who examines cases (security.md 3.2, class D6). What a scanner found in is for nobody.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    if actor.audience not in READERS:
        raise NotVisible()
    wanted = select(StoredFile).options(load_only(*_OPENED_BY)).where(StoredFile.public_id == public_id)
    file = db.session.scalar(wanted)
    if file is None or file.scan_state in UNREADABLE or not may_read_kind(file.kind, actor):
        raise NotVisible()
    return file


def may_read_kind(kind: str, actor: Actor) -> bool:
    """Whether a kind of file is for this actor at all."""
    return kind != FileKind.MEDICAL or actor.audience is not Audience.DESK or actor.may(Permission.CASE_EXAMINE)


def blocks_in_the_clear(file: StoredFile) -> Iterator[bytes]:
    """The body piece by piece, each proven whole before it is handed on.

    Raises:
        DomainError: a piece is missing, moved or changed.
    """
    bond = bond_of(file.case_id, file.public_id or "")
    data_key = opened_key(file.wrapped_key, master_key=current_app.config["MASTER_KEY"], bound_to=bond)
    for place in range(file.parts):
        wanted = select(FilePart.body).where(FilePart.file_id == file.id, FilePart.place == place)
        sealed = db.session.scalar(wanted) or b""
        yield unseal_part(data_key, sealed, bound_to=bond, place=place, last=place == file.parts - 1)


def set_out(file: StoredFile, path: Path) -> None:
    """Write the body in the clear to a path in a workplace."""
    with path.open("wb") as opened:
        for block in blocks_in_the_clear(file):
            opened.write(block)


def bond_of(case_id: int, public_id: str) -> str:
    """What the parts of a file are bound to."""
    return f"case:{case_id}:file:{public_id}"


def shown_name(name: str) -> str:
    """What a sender called a file, without folders and without characters that are not seen."""
    last = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    seen = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    return seen.strip()[:LONGEST_NAME] or "file"
