"""The forms of sign-in. Each try is counted before it is looked at; what went wrong is said without saying what.

What Flask-Security's own forms check is kept; ours add the count, the ledger entry and one sentence for every failure.
"""

from collections.abc import Sequence
from typing import Any

from flask import g, session
from flask_login import current_user
from flask_security import ChangePasswordForm, LoginForm, TwoFactorRescueForm, TwoFactorVerifyCodeForm, VerifyForm
from flask_security.forms import Form, _setup_methods_xlate
from flask_security.recovery_codes import MfRecoveryForm
from werkzeug.exceptions import TooManyRequests
from wtforms import EmailField, RadioField
from wtforms.validators import InputRequired, Length

from app.accounts import attempts, passwords
from app.accounts.models import User
from app.accounts.store import UserStore, tidy_email
from app.audit.ledger import record
from app.kernel import clock
from app.kernel.i18n import _, _l, ngettext
from app.kernel.transaction import transaction

EMAIL_LENGTH = 200
HALF_SIGNED_IN_AT = "half_signed_in_at"

assert _setup_methods_xlate  # the library's names of methods; an upgrade that drops them fails here, not on a page


def count_or_refuse(email: str) -> int:
    """Count a try at an account from this request's address, or answer 429."""
    try:
        return attempts.count_try(account=tidy_email(email), address=g.address)
    except attempts.TooManyTries as fault:
        sentence = ngettext(
            "Too many tries. Wait %(num)s second and try again.",
            "Too many tries. Wait %(num)s seconds and try again.",
            fault.seconds,
        )
        raise TooManyRequests(sentence, retry_after=fault.seconds) from fault
