"""Help with signing in."""

from app.guide.page import HelpPage
from app.kernel.i18n import _l

PAGES = (
    HelpPage(
        "sign-in",
        _l("Sign in"),
        _l("Here you say who you are. Nothing of any case is shown before that."),
        (
            _l("Type your e-mail address and your password."),
            _l("To see what you typed, press “%(show)s” beside the password.", show=_l("Show")),
            _l("Press “%(sign_in)s”. You come to your own first page.", sign_in=_l("Sign in")),
        ),
        (
            _l("If the details are wrong, the page does not say which of them; check both."),
            _l("After several wrong tries the account waits for some minutes. Wait, then try again."),
            _l("Password forgotten? “%(forgotten)s” says whom to ask.", forgotten=_l("Forgotten your password?")),
        ),
        ("security.login", "front.forgotten_password"),
        icon="box-arrow-in-right",
    ),
    HelpPage(
        "code",
        _l("The six-digit code"),
        _l("Outside the desk a password alone is not enough: a code that only you can see is asked as well."),
        (
            _l("Open the authenticator app on your telephone and type the code it shows."),
            _l("Press “%(go)s” before the code changes; it changes every thirty seconds.", go=_l("Continue")),
            _l(
                "No telephone at hand? Open “%(no_code)s” and choose “%(recovery)s”.",
                no_code=_l("I cannot get a code"),
                recovery=_l("Use one of my recovery codes"),
            ),
        ),
        (
            _l("In the practice system the page shows the code, so that no telephone is needed."),
            _l("Each code works once. If it was refused, wait for the next one."),
            _l(
                "Telephone and recovery codes lost? Your administrator checks who you are "
                "and gives you a new one."
            ),
        ),
        (
            "security.two_factor_token_validation",
            "security.tf_select",
            "security.two_factor_rescue",
            "security.mf_recovery",
        ),
        icon="shield-lock",
    ),
    HelpPage(
        "second-factor",
        _l("Second step of sign-in"),
        _l(
            "Here you connect an authenticator app with your account, and keep codes for the "
            "day your telephone is lost."
        ),
        (
            _l("Photograph the square with the authenticator app, or type the key under it into the app."),
            _l("Type the code that the app shows and press “%(confirm)s”.", confirm=_l("Confirm the code")),
            _l(
                "To get codes for a lost telephone, press “%(make)s”, then print them.",
                make=_l("Make new codes"),
            ),
        ),
        (
            _l("New recovery codes replace the old ones at once. Keep them apart from your telephone."),
            _l("You may be asked for your password once more before anything changes."),
        ),
        ("security.two_factor_setup", "security.mf_recovery_codes", "security.verify"),
        icon="shield-lock",
    ),
    HelpPage(
        "password",
        _l("Change the password"),
        _l("Here you choose a new password. Every other browser that is signed in as you is signed out."),
        (
            _l("Type the present password, then the new one twice."),
            _l("Press “%(change)s”.", change=_l("Change the password")),
        ),
        (
            _l("Length counts more than odd signs: a few words are best."),
            _l("Passwords that are often used, or that hold your name, are refused."),
        ),
        ("security.change_password",),
        icon="key",
    ),
)
