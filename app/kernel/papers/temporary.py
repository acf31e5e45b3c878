"""A place for files while they are looked at: its owner's alone, and gone afterwards."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from app.kernel.papers.cleaning import BLOCK
from app.kernel.papers.kinds import FileRefused


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder that nobody else reads and that is gone when the work is done."""
    with tempfile.TemporaryDirectory(prefix="ercms-") as folder:
        yield Path(folder)


def set_down(stream: IO[bytes], path: Path, most_bytes: int) -> str:
    """Write what comes to `path`, block by block. Returns its SHA-256 in hex.

    Raises:
        FileRefused: `too_large`, as soon as it is.
    """
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        while block := stream.read(BLOCK):
            size += len(block)
            if size > most_bytes:
                raise FileRefused("too_large", megabytes=most_bytes // (1024 * 1024))
            digest.update(block)
            opened.write(block)
    return digest.hexdigest()
