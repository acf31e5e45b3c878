"""Saving a draft and throwing it away, from any long form: a script is answered in JSON, a button with the page."""

from flask import Blueprint, flash, jsonify, redirect, request
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.drafts import services, unsent
from app.drafts.continuing import elsewhere_words, long_form, time_words, too_long_words
from app.kernel.errors import InvalidInput, NotVisible
from app.kernel.form import number_in, typed_in
from app.kernel.i18n import _
from app.kernel.own_paths import this_page
from app.kernel.posted import wants_words_only
from app.kernel.transaction import transaction

LONGEST_SUBJECT = 60

bp = Blueprint("drafts", __name__, url_prefix="/drafts")


@bp.post("/<form>/<about>")
@access(Permission.SIGNED_IN)
def save(form: str, about: str) -> ResponseReturnValue:
    """Keep what was typed so far, however incomplete or wrong."""
    kind = long_form(form)
    content = kind.worth_keeping(typed_in(request.form))
    version = number_in(request.form.get("draft_version", ""))
    try:
        with transaction():
            kept = services.keep(form, _subject(about), content, kind.title_of(content), version=version)
    except services.SavedElsewhere as fault:
        return _too_late(fault, content)
    except services.TooLong as fault:
        return _too_long(fault, content)
    except InvalidInput as fault:
        return _stopped(fault)
    time = time_words(kept)
    if wants_words_only():
        return jsonify(saved=time, version=kept.version, told=_("Saved %(time)s", time=time))
    flash(_("Draft saved at %(time)s.", time=time), "success")
    return redirect(this_page())


@bp.post("/<form>/<about>/removal")
@access(Permission.SIGNED_IN)
def removal(form: str, about: str) -> ResponseReturnValue:
    """Throw the draft away and show the form as it was at first."""
    with transaction():
        services.throw_away(long_form(form).draft_as, _subject(about))
    flash(_("The draft was thrown away."), "success")
    return redirect(this_page())


@bp.post("/unsent-removal")
@access(Permission.SIGNED_IN)
def unsent_removal() -> ResponseReturnValue:
    """Throw away what could not be sent, and show the page as it stands."""
    unsent.forget()
    return redirect(this_page())


def _stopped(fault: InvalidInput) -> ResponseReturnValue:
    """The screen stopped it. Without script the error page answers, and the browser goes back to what was typed."""
    if not wants_words_only():
        raise fault
    told = " ".join(text for texts in fault.errors.values() for text in texts)
    return jsonify(told=_("The draft was not saved. %(why)s", why=told)), 422


def _too_late(fault: services.SavedElsewhere, content: dict[str, object]) -> ResponseReturnValue:
    words = elsewhere_words(fault.found)
    if wants_words_only():
        return jsonify(told=words), 409
    unsent.keep_unsent(current_actor(), this_page(), content, unsent.ELSEWHERE)
    flash(words, "warning")
    return redirect(this_page())


def _too_long(fault: services.TooLong, content: dict[str, object]) -> ResponseReturnValue:
    words = too_long_words(fault)
    if wants_words_only():
        return jsonify(told=words), 413
    unsent.keep_unsent(current_actor(), this_page(), content, unsent.ELSEWHERE)
    flash(words, "alert")
    return redirect(this_page())


def _subject(about: str) -> str:
    if len(about) > LONGEST_SUBJECT:
        raise NotVisible()
    return "" if about == "-" else about

