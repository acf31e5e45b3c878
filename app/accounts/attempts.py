"""How often somebody may try. A try is counted before it is evaluated and taken back when it was right.

| what is counted | tries | in | why this number |
| --- | --- | --- | --- |
| one account | 5 | 1 minute | ASVS 6.3.1: guessing stays hopeless, a slip of the finger does not shut out |
| one address | 30 | 1 minute | an office behind one address signs in; a list of stolen passwords crawls |

Nobody is shut out for good: a try stops counting after its minute, and tries that were refused do not count.
The counts are kept in the database, so that restarts and several workers agree.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import ColumnElement, delete, select, text

from app.accounts.models import SignInAttempt
from app.kernel import clock
from app.kernel.crypto import keyed_digest
from app.kernel.database import db
from app.kernel.errors import DomainError
from app.kernel.secrets_file import Secrets
from app.kernel.transaction import transaction


@dataclass(frozen=True)
class Limit:
    """At most `tries` within `window`."""

    tries: int
    window: timedelta


LIMITS: dict[str, Limit] = {
    "account": Limit(5, timedelta(minutes=1)),
    "address": Limit(30, timedelta(minutes=1)),
}
KEEP = timedelta(days=1)

# Two numbers so that an account's lock is never an address's; the account's is always taken first.
_LOCK = text("select pg_advisory_xact_lock(:kind, hashtext(:digest))")
_LOCK_KINDS = {"account": 5001, "address": 5002}


class TooManyTries(DomainError):
    """The limit is reached; `values["seconds"]` says when the next try will be heard."""

    def __init__(self, seconds: int) -> None:
        super().__init__("too_many_tries", seconds=seconds)
        self.seconds = seconds


def account_digest(email: str) -> str:
    """What stands for an account in counts and in the ledger: nobody can read the address back."""
    secrets: Secrets = current_app.config["SECRETS"]
    return keyed_digest(f"account={email}", key=secrets.ledger_key)


def address_digest(address: str) -> str:
    """What stands for a network address in counts."""
    secrets: Secrets = current_app.config["SECRETS"]
    return keyed_digest(f"address={address}", key=secrets.ledger_key)


def count_try(*, account: str, address: str) -> int:
    """Count one try and return its number, for `take_back`. Own transaction, so that parallel tries see it.

    Raises:
        TooManyTries: this account or this address has tried too often; the try is not counted.
    """
    digests = {"account": account_digest(account), "address": address_digest(address)}
    moment = clock.now()
    with transaction():
        for kind, limit in LIMITS.items():
            db.session.execute(_LOCK, {"kind": _LOCK_KINDS[kind], "digest": digests[kind]})
            _refuse_beyond(limit, _column(kind) == digests[kind], moment)
        attempt = SignInAttempt(
            account_digest=digests["account"], address_digest=digests["address"], tried_at=moment
        )
        db.session.add(attempt)
        db.session.flush()
        number = attempt.id
    return number


def take_back(number: int) -> None:
    """The try was right: it does not count. Runs in the caller's transaction."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.id == number))


def forget_old_tries() -> None:
    """Remove what no limit looks at any more. Runs in the caller's transaction."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.tried_at < clock.now() - KEEP))


def _column(kind: str) -> ColumnElement[str]:
    columns = {"account": SignInAttempt.account_digest, "address": SignInAttempt.address_digest}
    return columns[kind].expression


def _refuse_beyond(limit: Limit, of_whom: ColumnElement[bool], moment: datetime) -> None:
    latest = db.session.scalars(
        select(SignInAttempt.tried_at)
        .where(of_whom, SignInAttempt.tried_at > moment - limit.window)
        .order_by(SignInAttempt.tried_at.desc())
        .limit(limit.tries)
    ).all()
    if len(latest) >= limit.tries:
        wait = latest[-1] + limit.window - moment
        raise TooManyTries(max(1, int(wait.total_seconds()) + 1))
