"""A long form and its draft: what was typed last time laid into the page, and what the page tells about it.

A form becomes a long one by its mark `draft_as` and one call of `continued` where its page is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from flask import url_for

from app.access.actor import current_actor
from app.access.permissions import Permission
from app.drafts import services
from app.drafts.models import Draft
from app.kernel import clock
from app.kernel.day_words import reader_language, short_moment_words
from app.kernel.errors import NotVisible
from app.kernel.form import Form
from app.kernel.i18n import _
from app.kernel.locales import time_of_day
from app.kernel.own_paths import this_page

F = TypeVar("F", bound=Form)
_long_forms: dict[str, tuple[type[Form], Permission]] = {}


def set_long_forms(forms: Mapping[type[Form], Permission]) -> None:
    """Which forms keep drafts, and who may fill them in: called once by bootstrap with an explicit table."""
    _long_forms.clear()
    _long_forms.update({form.draft_as: (form, needed) for form, needed in forms.items()})


def long_form(name: str) -> type[Form]:
    """The form of this name; NotVisible where there is none or it is not for this actor."""
    form, needed = _long_forms.get(name, (None, None))
    if form is None or needed is None or not current_actor().may(needed):
        raise NotVisible()
    return form


@dataclass(frozen=True)
class DraftLine:
    """What a long form carries: where it saves itself, from which version, and what to say about an older draft."""

    url: str
    throw_url: str
    page: str
    version: int
    saved: str = ""
    found: str = ""


def continued(form: F, about: str = "") -> F:
    """The form with its draft, if there is one. What was just posted, or came back unsent, is never overwritten."""
    draft = services.kept(form.draft_as, about)
    fresh = not form.was_posted and not form.taken_back
    if draft is not None and fresh:
        form.typed = {**form.typed, **draft.content}
    form.draft = _line(form, about, draft, fresh=fresh)
    return form


def hold(form: Form, about: str) -> Draft:
    """Keep what was just posted, from the version its page was made from; in the caller's transaction.

    Raises:
        SavedElsewhere: another window was faster. TooLong: more than a draft holds.
    """
    content = form.worth_keeping(form.typed)
    return services.keep(form.draft_as, about, content, form.title_of(content), version=form.draft_version)


def _line(form: Form, about: str, draft: Draft | None, *, fresh: bool) -> DraftLine:
    found = draft.version if draft else 0
    subject = about or "-"
    return DraftLine(
        url=url_for("drafts.save", form=form.draft_as, about=subject),
        throw_url=url_for("drafts.removal", form=form.draft_as, about=subject),
        page=this_page(),
        version=found if form.draft_version is None or form.overtaken else form.draft_version,
        saved=_("Saved %(time)s", time=time_words(draft)) if draft and fresh else "",
        found=_found_words(draft) if draft and fresh else "",
    )


def _found_words(draft: Draft) -> str:
    return _("Your draft of %(moment)s is below.", moment=short_moment_words(draft.saved_at))


def time_words(draft: Draft) -> str:
    """The time of day in Baku."""
    return time_of_day(clock.baku(draft.saved_at), reader_language())


def elsewhere_words(found: Draft | None) -> str:
    """What the window that came too late is told."""
    if found is None:
        return _("This draft was sent or thrown away in another window. Nothing was saved here.")
    return _("Saved in another window at %(time)s; nothing was overwritten.", time=time_words(found))


def too_long_words(fault: services.TooLong) -> str:
    """What was too much, and what to do."""
    words = {
        "draft_too_long": _("This draft is longer than %(most)s kilobytes. Shorten it, then save it.", **fault.values),
        "too_many_drafts": _("You keep %(most)s drafts already. Throw one away, then save this one.", **fault.values),
    }
    return words[fault.code]
