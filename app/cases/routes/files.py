"""The bodies of files, for every audience by one door: row policies say whose they are, the ledger who asked.

They leave under a name of ours and a policy under which nothing in them can act.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from flask import Blueprint, Response, send_file
from flask.typing import ResponseReturnValue

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading, record
from app.cases.models import StoredFile
from app.cases.services.files import limits, readable_file, set_out
from app.kernel.errors import NotVisible
from app.kernel.papers.cleaning import draw_page, words_of
from app.kernel.papers.kinds import FileRefused, Kind
from app.kernel.papers.temporary import workplace
from app.kernel.transaction import transaction

bp = Blueprint("files", __name__, url_prefix="/files")
LONGEST_ID = 40
NOTHING_ACTS = "default-src 'none'; sandbox; frame-ancestors 'none'"
KINDS = {kind.media_type: kind for kind in Kind}


@bp.get("/<string:file>")
@access(Permission.SIGNED_IN)
def body(file: str) -> ResponseReturnValue:
    """A file as it is kept, to be saved."""
    with workplace() as folder:
        kind = _laid_out(file, folder / "body", "body")
        opened = (folder / "body").open("rb")  # the name goes with the folder, the bytes stay until it is sent
    return _sent(opened, kind.media_type, f"{file[:12]}.{kind.ending}", as_attachment=True)


@bp.get("/<string:file>/pages/<int:page>")
@access(Permission.SIGNED_IN)
def page(file: str, page: int) -> ResponseReturnValue:
    """One page of a file as a picture, to be looked at in place."""
    with workplace() as folder:
        kind = _laid_out(file, folder / "body", "page")
        try:
            draw_page(folder / "body", folder / "page", kind, page, limits())
        except FileRefused as fault:
            raise NotVisible() from fault
        opened = (folder / "page").open("rb")
    return _sent(opened, "image/png", f"{file[:12]}-{page}.png", as_attachment=False)


@bp.get("/<string:file>/words")
@access(Permission.SIGNED_IN)
def words(file: str) -> ResponseReturnValue:
    """The text that lies in a document, without its layout: for who cannot or need not open the file itself."""
    with workplace() as folder:
        kind = _laid_out(file, folder / "body", "words")
        try:
            told = words_of(folder / "body", kind, limits())
        except FileRefused as fault:
            raise NotVisible() from fault
    if not told:
        raise NotVisible()
    return _sent(BytesIO(told.encode()), "text/plain", f"{file[:12]}.txt", as_attachment=False)


def _laid_out(public_id: str, path: Path, what: str) -> Kind:
    """The body in the clear, after the read was recorded; a guess is recorded too and finds nothing."""
    actor, ref = current_actor(), public_id[:LONGEST_ID]
    found = _readable(ref, actor)
    with reading("file:body:read", kind="file", ref=ref, fields=[what]):
        kept = found()
        set_out(kept, path)
        return KINDS[kept.media_type]


def _readable(ref: str, actor: Actor) -> Callable[[], StoredFile]:
    try:
        readable_file(ref, actor)
    except NotVisible:
        with transaction():
            record("file:body:refused", kind="file", ref=ref)
        raise
    return lambda: readable_file(ref, actor)


def _sent(opened: IO[bytes], media_type: str, name: str, *, as_attachment: bool) -> Response:
    told: dict[str, Any] = {"mimetype": media_type, "download_name": name, "as_attachment": as_attachment}
    sent = send_file(opened, conditional=False, etag=False, max_age=None, **told)
    sent.headers["Content-Security-Policy"] = NOTHING_ACTS
    sent.headers["Content-Length"] = str(opened.seek(0, 2))
    opened.seek(0)
    return sent
