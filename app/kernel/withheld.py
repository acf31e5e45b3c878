"""What stands where words were sealed: a mark that nobody types, shown as one word in the reader's language."""

from flask import Flask, Response

from app.kernel.i18n import _

MARK = "[[withheld]]"
_SHOWN = ("text/html", "application/json", "text/csv")


def configure(app: Flask) -> None:
    """Show the word on every page and in every answer, wherever the mark was kept."""
    app.after_request(_tell)


def in_words(text: str) -> str:
    """The text with the word in place of the mark, for what is printed."""
    return text.replace(MARK, word()) if MARK in text else text


def word() -> str:
    """The one word, in the language that is being spoken."""
    return _("withheld")


def _tell(response: Response) -> Response:
    if response.mimetype in _SHOWN and not response.direct_passthrough and not response.is_streamed:
        body = response.get_data()
        if MARK.encode() in body:
            response.set_data(body.replace(MARK.encode(), word().encode()))
    return response
