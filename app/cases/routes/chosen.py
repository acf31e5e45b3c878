"""The files somebody chose on a page: their names and streams, the empty boxes left out."""

from collections.abc import Sequence
from typing import IO

from flask import request

from app.cases.uploading import FileResult
from app.kernel.errors import InvalidInput
from app.kernel.i18n import _


def chosen(field: str) -> list[tuple[str, IO[bytes]]]:
    """Every file of one field of the post."""
    return [(file.filename, file.stream) for file in request.files.getlist(field) if file.filename]


def must_be_chosen(results: Sequence[FileResult], field: str) -> None:
    """Refuse a post that was to carry files and carries none. Raises InvalidInput."""
    if not results:
        raise InvalidInput({field: [_("Choose at least one file.")]})


def must_all_be_kept(results: Sequence[FileResult], field: str) -> None:
    """Refuse to go on while a file was refused; those that were kept stay kept. Raises InvalidInput."""
    if not all(result.kept for result in results):
        told = _("Not every file was accepted. Those that were are kept; nothing else was sent yet.")
        raise InvalidInput({field: [told]})
