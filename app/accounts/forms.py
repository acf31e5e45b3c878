"""The forms of sign-in. Each try is counted before it is looked at; every failure gets the same sentence.

What Flask-Security's own forms check is kept; ours add the count and the ledger entry.
"""

from functools import partial
from typing import Any

from flask import Response, after_this_request, g, session
from flask_login import current_user
from flask_security import (
    ChangePasswordForm,
    Form,
    LoginForm,
    MfRecoveryForm,
    TwoFactorRescueForm,
    TwoFactorSetupForm,
    TwoFactorVerifyCodeForm,
    VerifyForm,
)
from werkzeug.exceptions import TooManyRequests
from wtforms import EmailField, RadioField, SelectChoice
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


def count_or_refuse(email: str) -> int:
    """Count a try at an account from this request's address, or answer 429."""
    try:
        return attempts.count_try(account=email, address=g.address)
    except attempts.TooManyTries as fault:
        sentence = ngettext(
            "Too many tries. Wait %(num)s second and try again.",
            "Too many tries. Wait %(num)s seconds and try again.",
            fault.seconds,
        )
        after_this_request(partial(_say_when, fault.seconds))
        raise TooManyRequests(sentence) from fault


def _say_when(seconds: int, response: Response) -> Response:
    """On the response itself, whatever page the error is shown on."""
    response.headers["Retry-After"] = str(seconds)
    return response


def _settle(number: int, *, right: bool, tag: str, user: User) -> None:
    """Take the count back after a right try, leave it after a wrong one, and put either into the ledger."""
    with transaction():
        if right:
            attempts.take_back(number)
        record(f"account:{tag}:{'confirmed' if right else 'refused'}", kind="user", ref=str(user.id))


class SignInForm(LoginForm):
    """E-mail address and password. Unknown, wrong and switched off look and take the same."""

    email = EmailField(
        _l("E-mail address"),
        validators=[InputRequired(_l("Enter your e-mail address.")), Length(max=EMAIL_LENGTH)],
    )
    remember = None

    def validate(self, **kwargs: Any) -> bool:
        """Count, compare, and only then look at who it is."""
        if not Form.validate(self, **kwargs):
            return False
        email = tidy_email(self.email.data)
        number = count_or_refuse(email)
        user = UserStore().find_user(email=email)
        if not _may_enter(user, self.password.data):
            with transaction():
                record("account:password:refused", kind="account", ref=attempts.account_digest(email))
            self.form_errors.append(_("The e-mail address or the password is not right."))
            return False
        assert user is not None  # _may_enter said yes
        _settle(number, right=True, tag="password", user=user)
        self.user = user
        self.next.data = self.next.data or "/"
        session[HALF_SIGNED_IN_AT] = int(clock.now().timestamp())
        return True


def _may_enter(user: User | None, typed: str) -> bool:
    right = passwords.is_right(typed, user.password if user else None)
    return right and user is not None and user.active and user.organisation.active


class _Counted:
    """A form about a known user whose every submission is a try."""

    tag: str
    user: Any
    errors: Any

    def validate(self, **kwargs: Any) -> bool:
        """Count first; what the library checks comes after."""
        user = self.user._get_current_object() if self.user is current_user else self.user
        number = count_or_refuse(user.email)
        right = bool(super().validate(**kwargs))  # type: ignore[misc]  # the library form beside us has it
        _settle(number, right=right, tag=self.tag, user=user)
        return right


class CodeForm(_Counted, TwoFactorVerifyCodeForm):
    """The code of the authenticator app."""

    tag = "second-factor"


class RecoveryForm(_Counted, MfRecoveryForm):
    """A recovery code in place of the app."""

    tag = "recovery-code"


class ConfirmForm(_Counted, VerifyForm):
    """The password once more, before a protected step."""

    tag = "password"


class NewPasswordForm(_Counted, ChangePasswordForm):
    """A new password, which needs the present one."""

    tag = "password"

    @property
    def user(self) -> User:
        """Whose password it is; the library's form knows only the present user."""
        owner: User = current_user._get_current_object()
        return owner

    @user.setter
    def user(self, _owner: object) -> None:
        """The view names the same user again."""


class SetUpForm(TwoFactorSetupForm):
    """An authenticator app and nothing else: no code travels by e-mail or text message."""

    setup = RadioField(
        _l("Second step"),
        choices=[
            SelectChoice("authenticator", _l("In an authenticator app on my telephone")),
            SelectChoice("disable", _l("Switch the second step off")),
        ],
        validate_choice=False,
    )


class HelpForm(TwoFactorRescueForm):
    """Ways in without the app. The library adds the recovery codes, for those who have some."""

    help_setup = RadioField(_l("What happened?"), choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help_setup.choices = _Choices()


class _Choices(list[SelectChoice]):
    """The library still appends pairs, which WTForms is giving up."""

    def append(self, choice: Any) -> None:
        """Keep a pair as the choice it means."""
        super().append(SelectChoice(*choice))
