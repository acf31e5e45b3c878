"""Sign-in put together: Flask-Security with our users, passwords, codes and forms, and our hooks."""

from datetime import timedelta
from typing import Any

from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from flask_login import user_logged_out
from flask_security import Security, user_authenticated
from flask_wtf import CSRFProtect
from itsdangerous import URLSafeTimedSerializer

from app.accounts import forms, identification, library_words
from app.accounts.passwords import ARGON2, LEAST, LongPasswords
from app.accounts.second_factor import (
    WINDOW_SECONDS,
    DigestedRecoveryCodes,
    OnceOnlyTotp,
    next_usable_code,
    totp,
)
from app.accounts.store import UserStore
from app.kernel.secrets_file import Secrets

LONGEST_SESSION = timedelta(hours=12)
INVENTED = ".example"

FEATURES: dict[str, Any] = {
    "SECURITY_REGISTERABLE": False,
    "SECURITY_RECOVERABLE": False,
    "SECURITY_USERNAME_ENABLE": False,
    "SECURITY_CHANGEABLE": True,
    "SECURITY_TWO_FACTOR": True,
    "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
    "SECURITY_TWO_FACTOR_AUTHENTICATOR_VALIDITY": WINDOW_SECONDS,
    "SECURITY_TWO_FACTOR_ALWAYS_VALIDATE": True,
    "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
    "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
    "SECURITY_MULTI_FACTOR_RECOVERY_CODES_N": 8,
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
    "SECURITY_API_ENABLED_METHODS": ["session"],
    "SECURITY_JOIN_USER_ROLES": False,
    "SECURITY_FRESHNESS": timedelta(minutes=15),
    "SECURITY_FRESHNESS_GRACE_PERIOD": timedelta(minutes=10),
    "SECURITY_CLI_USERS_NAME": False,
    "SECURITY_CLI_ROLES_NAME": False,
    "SECURITY_STATIC_FOLDER": None,
}
PATHS: dict[str, Any] = {
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_TWO_FACTOR_TOKEN_VALIDATION_URL": "/sign-in/code",
    "SECURITY_TWO_FACTOR_SELECT_URL": "/sign-in/choice",
    "SECURITY_TWO_FACTOR_RESCUE_URL": "/sign-in/help",
    "SECURITY_MULTI_FACTOR_RECOVERY_URL": "/sign-in/recovery-code",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_VERIFY_URL": "/account/confirmation",
    "SECURITY_CHANGE_URL": "/account/password",
    "SECURITY_TWO_FACTOR_SETUP_URL": "/account/second-factor",
    "SECURITY_MULTI_FACTOR_RECOVERY_CODES_URL": "/account/recovery-codes",
    "SECURITY_POST_LOGIN_VIEW": "/",
    "SECURITY_POST_LOGOUT_VIEW": "/",
}
PASSWORDS: dict[str, Any] = {
    "SECURITY_PASSWORD_LENGTH_MIN": LEAST,
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    # Argon2 alone over the password itself: no second hash of the library's own before it.
    "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": ARGON2,
    "SECURITY_PASSWORD_NORMALIZE_FORM": "NFKC",
}
COOKIES: dict[str, Any] = {
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_PATH": "/",
    "SESSION_REFRESH_EACH_REQUEST": False,
    "PERMANENT_SESSION_LIFETIME": LONGEST_SESSION,
    # Which session lives is known on the server; a changed browser or address is for its rules to judge.
    "SESSION_PROTECTION": None,
    "WTF_CSRF_CHECK_DEFAULT": False,  # asked by identification.protect_forms, which knows the API
    "WTF_CSRF_TIME_LIMIT": None,  # a form may stay open as long as its session
    # Our pages send no Referer at all, so its absence says nothing; the token and SameSite do.
    "WTF_CSRF_SSL_STRICT": False,
}


class SessionCookies(SecureCookieSessionInterface):
    """Flask's own, but whoever signs is made once: anew for each page, as Flask does it, costs more than to sign."""

    def __init__(self) -> None:
        self._signers: dict[Any, URLSafeTimedSerializer | None] = {}

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The one for the keys that the application has now."""
        keys = (app.secret_key, *(app.config["SECRET_KEY_FALLBACKS"] or ()))
        if keys not in self._signers:
            self._signers[keys] = super().get_signing_serializer(app)
        return self._signers[keys]


class SignInPages(Security):
    """Flask-Security without the one library we replace: codes are drawn by segno, not by qrcode."""

    def _check_modules(self, module: str, config_name: str) -> Any:
        return module == "qrcode" or super()._check_modules(module, config_name)  # type: ignore[no-untyped-call]


def configure(app: Flask) -> None:
    """Everything about signing in. Its first hook names the actor; the guard of the views comes after it."""
    app.config.from_mapping({**_values(app), **library_words.settings(app)})
    app.config.from_mapping(app.config.get("OVERRIDES", {}))
    app.config.setdefault("LEDGER_KEY", app.config["SECRETS"].ledger_key)
    app.before_request(identification.identify)
    app.before_request(identification.protect_forms)
    app.before_request(identification.stay_at_home)
    app.before_request(identification.go_home_from_the_code)
    app.before_request(identification.forget_half_signed_in)
    app.teardown_request(identification.forget)
    app.session_interface = SessionCookies()
    CSRFProtect(app)
    security = _sign_in_pages()
    security.init_app(app)
    security.want_json(lambda _request: False)
    security.login_manager.user_loader(identification.user_of_session)
    security.login_manager.request_loader(lambda _request: None)
    user_authenticated.connect(identification.open_session, app)
    user_logged_out.connect(identification.close_session, app)
    if app.config["SETTINGS"].is_practice:
        security.tf_token_validation_context_processor(_practice_code)
        security.tf_setup_context_processor(_practice_code_of_set_up)


def _sign_in_pages() -> SignInPages:
    return SignInPages(
        datastore=UserStore(),
        login_form=forms.SignInForm,
        verify_form=forms.ConfirmForm,
        change_password_form=forms.NewPasswordForm,
        two_factor_verify_code_form=forms.CodeForm,
        two_factor_setup_form=forms.SetUpForm,
        two_factor_rescue_form=forms.HelpForm,
        mf_recovery_form=forms.RecoveryForm,
        password_util_cls=LongPasswords,
        totp_cls=OnceOnlyTotp,
        mf_recovery_codes_util_cls=DigestedRecoveryCodes,
    )


def _values(app: Flask) -> dict[str, Any]:
    kept: Secrets = app.config["SECRETS"]
    practice: bool = app.config["SETTINGS"].is_practice
    return {
        "SECRET_KEY": kept.secret_key,
        "SECURITY_PASSWORD_SALT": kept.password_salt,
        "SECURITY_TOTP_SECRETS": {"1": kept.totp_secret},
        "SECURITY_TOTP_ISSUER": "ERCMS practice" if practice else "ERCMS",
        # Practice runs on plain http, where browsers accept neither Secure nor the __Host- prefix.
        "SESSION_COOKIE_NAME": "ercms" if practice else "__Host-ercms",
        "SESSION_COOKIE_SECURE": not practice,
        **FEATURES,
        **PATHS,
        **PASSWORDS,
        **COOKIES,
    }


def _practice_code() -> dict[str, str]:
    """In practice the page tells the code it asks for."""
    user = UserStore().find_user(fs_uniquifier=session.get("tf_user_id", ""))
    invented = user is not None and user.email.endswith(INVENTED)  # never for an account of a system in service
    return {"practice_code": next_usable_code(user) if user and invented else ""}


def _practice_code_of_set_up() -> dict[str, str]:
    secret = session.get("tf_totp_secret")
    return {"practice_code": totp().generate_totp_password(secret) if secret else ""}
