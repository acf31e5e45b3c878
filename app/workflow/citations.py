"""Where a step or a refusal comes from, as it is shown: articles stay citations, everything else is said in words."""

import re
from collections.abc import Mapping

from flask_babel.speaklater import LazyString

from app.kernel.i18n import _, _l

_ARTICLE = re.compile(r"(?P<law>[A-Z]{2} )?Art\. (?P<number>.+)")
_CODE = "Migration Code "

SPOKEN: Mapping[str, LazyString] = {
    "internal procedure": _l("internal procedure"),
    "four eyes": _l("four eyes"),
    "inter-agency referral practice": _l("inter-agency referral practice"),
    "the reply clock keeps running": _l("the reply clock keeps running"),
    "roles": _l("roles"),
}


def citation(source: str) -> str:
    """A source in the reader's language. Parts are divided by a semicolon or a colon."""
    return "".join(part if part in ("; ", ": ") else _said(part) for part in re.split(r"(; |: )", source))


def _said(part: str) -> str:
    article = _ARTICLE.fullmatch(part)
    if article:
        return (article["law"] or "") + _("Art. %(number)s", number=article["number"])
    if part.startswith(_CODE):
        return _("Migration Code %(article)s", article=part.removeprefix(_CODE))
    return str(SPOKEN.get(part, part))
