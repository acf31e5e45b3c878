"""What Flask-Security says on our pages, in our own words: its catalogues have no Azerbaijani, and other terms."""

from typing import Any

from flask import Flask
from flask_babel.speaklater import LazyString

from app.kernel.i18n import _l

WORDS: dict[str, tuple[LazyString, str]] = {
    "TWO_FACTOR_LOGIN_SUCCESSFUL": (_l("You are signed in."), "success"),
    "TWO_FACTOR_INVALID_TOKEN": (
        _l("The code is not right, or it was used before. Wait for the next one."),
        "error",
    ),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": (_l("The second step of sign-in was changed."), "success"),
    "TWO_FACTOR_DISABLED": (_l("The second step of sign-in was switched off."), "success"),
    "TWO_FACTOR_PERMISSION_DENIED": (_l("Sign in again with your password first."), "error"),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": (_l("Choose one of the ways shown."), "error"),
    "TWO_FACTOR_SETUP_EXPIRED": (_l("That took too long. Begin the set-up again."), "error"),
    "INVALID_CODE": (_l("The code is not right, or it was used before. Wait for the next one."), "error"),
    "INVALID_RECOVERY_CODE": (_l("The recovery code is not right, or it was used before."), "error"),
    "NO_RECOVERY_CODES_SETUP": (_l("You have no recovery codes yet."), "info"),
    "INVALID_PASSWORD": (_l("The password is not right."), "error"),
    "PASSWORD_MISMATCH": (_l("The two passwords are not the same."), "error"),
    "RETYPE_PASSWORD_MISMATCH": (_l("The two passwords are not the same."), "error"),
    "PASSWORD_NOT_PROVIDED": (_l("Enter your password."), "error"),
    "PASSWORD_IS_THE_SAME": (_l("Choose a password you did not have before."), "error"),
    "PASSWORD_CHANGE": (_l("The password was changed. Every other browser was signed out."), "success"),
    "REAUTHENTICATION_REQUIRED": (_l("This step is protected: please confirm that it is still you."), "info"),
    "REAUTHENTICATION_SUCCESSFUL": (_l("Thank you: it is you."), "success"),
    "LOGIN": (_l("Please sign in to open this page."), "info"),
    "REFRESH": (_l("This step is protected: please confirm that it is still you."), "info"),
    "UNAUTHENTICATED": (_l("Please sign in to open this page."), "info"),
    "UNAUTHORIZED": (_l("Your role does not include this step."), "error"),
}


def settings(app: Flask) -> dict[str, Any]:
    """The library looks its sentences up in our catalogues, by their English originals."""
    return {
        "SECURITY_I18N_DOMAIN": "messages",
        "SECURITY_I18N_DIRNAME": [app.config["BABEL_TRANSLATION_DIRECTORIES"]],
        **{f"SECURITY_MSG_{key}": (str(words), kind) for key, (words, kind) in WORDS.items()},
    }
