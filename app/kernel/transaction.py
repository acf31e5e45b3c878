"""One commit, at the edge. `with transaction():` stands in routes, api, jobs and commands, and nowhere else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app.kernel.database import db
from app.kernel.errors import Conflict, StaleRecord

BEFORE_COMMIT: list[Callable[[], None]] = []


@contextmanager
def transaction() -> Iterator[None]:
    """Everything inside is kept together or not at all.

    Raises:
        StaleRecord: somebody else changed a record between reading and saving.
        Conflict: a database constraint refused; `values["constraint"]` names it.
    """
    try:
        yield
        db.session.flush()
        for finish in BEFORE_COMMIT:
            finish()
        db.session.commit()
    except StaleDataError as fault:
        db.session.rollback()
        raise StaleRecord() from fault
    except IntegrityError as fault:
        db.session.rollback()
        raise Conflict("constraint", constraint=constraint_of(fault)) from fault
    except BaseException:
        db.session.rollback()
        raise


def end_reading() -> None:
    """Give the connection back after a read; nothing was changed, nothing is kept."""
    db.session.rollback()


def constraint_of(fault: IntegrityError) -> str:
    """The name of the constraint that refused, or an empty text."""
    details = getattr(fault.orig, "diag", None)
    return getattr(details, "constraint_name", None) or ""
