"""The second factor: codes of an authenticator app, each accepted once; recovery codes, kept as digests."""

from collections.abc import Sequence
from typing import Any, cast

import segno
from flask import current_app
from flask_security import MfRecoveryCodesUtil, Totp
from passlib.exc import TokenError, UsedTokenError  # type: ignore[import-untyped]
from passlib.totp import TotpMatch  # type: ignore[import-untyped]
from sqlalchemy import CursorResult, or_, update

from app.accounts.models import User
from app.kernel import clock
from app.kernel.crypto import keyed_digest
from app.kernel.database import db
from app.kernel.secrets_file import Secrets

STEP_SECONDS = 30
WINDOW_SECONDS = STEP_SECONDS  # one step back and one ahead, for clocks that differ (ASVS 6.5.5)


class OnceOnlyTotp(Totp):
    """Codes that count from our clock, work one step early or late, and never twice (ASVS 6.5.1)."""

    def verify_totp(self, token: str, totp_secret: str, user: Any, window: int = 0) -> bool:
        """Whether this code is right now. The caller's window is not asked: ours is the same for all."""
        try:
            match = self._totp.verify(
                token,
                totp_secret,
                time=int(clock.now().timestamp()),
                window=WINDOW_SECONDS,
                last_counter=self.get_last_counter(user),
            )
            self.set_last_counter(user, match)
        except TokenError:  # wrong, malformed or used
            return False
        return True

    def generate_totp_password(self, totp_secret: str) -> str:
        """The code of this moment."""
        return self.code_at(totp_secret, int(clock.now().timestamp()))

    def code_at(self, totp_secret: str, second: int) -> str:
        """The code of a moment, in seconds of the Unix clock."""
        return str(self._totp.from_source(totp_secret).generate(time=second).token)

    def wrap(self, base32_key: str) -> str:
        """A known key in the encrypted form in which secrets are stored."""
        return str(self._totp(key=base32_key, format="base32").to_json(encrypt=True))

    def get_last_counter(self, user: Any) -> int | None:
        """The time step of the last code this user used."""
        return cast("int | None", user.totp_last_counter)

    def set_last_counter(self, user: Any, tmatch: TotpMatch) -> None:
        """Use up this code: of two requests with the same code the database lets one through."""
        taken = db.session.execute(
            update(User)
            .where(
                User.id == user.id,
                or_(User.totp_last_counter.is_(None), User.totp_last_counter < tmatch.counter),
            )
            .values(totp_last_counter=tmatch.counter)
            .execution_options(synchronize_session=False)
        )
        if cast("CursorResult[Any]", taken).rowcount != 1:
            raise UsedTokenError()

    def generate_qrcode(self, username: str, totp: str) -> str:
        """The square that an authenticator app photographs, as the address of an image."""
        return str(segno.make(self.get_totp_uri(username, totp)).svg_data_uri(scale=5, border=2))


class DigestedRecoveryCodes(MfRecoveryCodesUtil):
    """Recovery codes: shown when they are made, kept as keyed digests, each accepted once."""

    def create_recovery_codes(self, user: Any) -> list[str]:
        """New codes in place of the old; this is the only time they can be read."""
        codes = [_tidy(code) for code in self._new_codes()]
        user.mf_recovery_codes = [_digest(code) for code in codes]
        db.session.add(user)
        return codes

    def get_recovery_codes(self, user: Any) -> list[str]:
        """None: what is kept cannot be read back."""
        return []

    def check_recovery_code(self, user: Any, code: str) -> bool:
        """Whether the code is one of those left."""
        return _digest(_tidy(code)) in (user.mf_recovery_codes or [])

    def delete_recovery_code(self, user: Any, code: str) -> bool:
        """Use up a code. The user's version makes a second use at the same moment fail."""
        used = _digest(_tidy(code))
        user.mf_recovery_codes = [kept for kept in user.mf_recovery_codes or [] if kept != used]
        return True

    def _new_codes(self) -> Sequence[str]:
        number: int = current_app.config["SECURITY_MULTI_FACTOR_RECOVERY_CODES_N"]
        return cast("Sequence[str]", totp().generate_recovery_codes(number))


def totp() -> OnceOnlyTotp:
    """The code maker of this application, with its encryption key."""
    return cast(OnceOnlyTotp, current_app.extensions["security"].totp_factory)


def next_usable_code(user: User) -> str:
    """The code to type now: the present one, or the next if the present one was used. Practice mode only."""
    if not user.tf_totp_secret:
        return ""
    step = int(clock.now().timestamp()) // STEP_SECONDS
    if user.totp_last_counter is not None:
        step = max(step, user.totp_last_counter + 1)
    return totp().code_at(user.tf_totp_secret, step * STEP_SECONDS)


def _tidy(code: str) -> str:
    return "-".join(code.strip().lower().split())


def _digest(code: str) -> str:
    secrets: Secrets = current_app.config["SECRETS"]
    return keyed_digest(f"recovery={code}", key=secrets.ledger_key)
