"""The photograph of an application: drawn anew so that nothing hides in it, then kept encrypted."""

import hashlib
import io

from flask import current_app
from PIL import Image

from app.cases.models import StoredFile
from app.kernel.crypto import Sealed, seal, unseal
from app.kernel.database import db

LONGEST_SIDE = 1200


def keep_photograph(case_id: int, authority_id: int, person_id: int, picture: bytes) -> StoredFile:
    """Draw the picture anew (no metadata survives), encrypt it for this case, keep it."""
    body = redrawn(picture)
    sealed = seal(body, master_key=current_app.config["MASTER_KEY"], bound_to=bond_of_photo(case_id))
    kept = StoredFile(
        case_id=case_id,
        authority_id=authority_id,
        person_id=person_id,
        kind="photo",
        media_type="image/jpeg",
        size=len(body),
        checksum=hashlib.sha256(body).hexdigest(),
        wrapped_key=sealed.wrapped_key,
        body=sealed.body,
    )
    db.session.add(kept)
    return kept


def photograph(kept: StoredFile) -> bytes:
    """The picture in the clear."""
    sealed = Sealed(kept.wrapped_key, kept.body)
    return unseal(sealed, master_key=current_app.config["MASTER_KEY"], bound_to=bond_of_photo(kept.case_id))


def bond_of_photo(case_id: int) -> str:
    """What the body of a photograph is bound to."""
    return f"case:{case_id}:photo"


def redrawn(picture: bytes) -> bytes:
    """The same picture as a plain JPEG without metadata, at most 1200 pixels a side."""
    with Image.open(io.BytesIO(picture)) as opened:
        drawn = opened.convert("RGB")
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=85)
    return out.getvalue()
