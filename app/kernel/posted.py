"""What a posted form carries beside its questions: the version of the thing it was made from."""

from flask import request

from app.kernel.errors import StaleRecord


def must_be_current(version: int | str) -> None:
    """Refuse a form that was made before somebody else changed the thing.

    Raises:
        StaleRecord: the form names another version, or none.
    """
    if request.form.get("version", "") != str(version):
        raise StaleRecord()
