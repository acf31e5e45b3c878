"""Trying a verb from a page: what the procedure refuses comes back to the same page, and nothing typed is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from app.kernel.errors import Conflict, InvalidInput, MoveRefused, StaleRecord
from app.kernel.form import Form
from app.kernel.i18n import _
from app.workflow.refusals import sentence


@dataclass
class Attempt:
    """How a verb ended: done, or refused with sentences to show above the form.

    Overtaken: somebody was faster. `changes` are what happened meanwhile, `both` the values that differ.
    """

    status: int = 200
    sentences: list[str] = field(default_factory=list)
    overtaken: bool = False
    changes: list[dict[str, Any]] = field(default_factory=list)
    both: list[dict[str, str]] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether nothing was kept."""
        return self.status >= 400


NOT_TRIED = Attempt()


@contextmanager
def attempt(form: Form | None = None) -> Iterator[Attempt]:
    """Stand around `transaction()`: catch what the procedure refuses, and put field errors on the form."""
    tried = Attempt()
    try:
        yield tried
    except MoveRefused as fault:
        tried.status = 409
        tried.sentences = [sentence(refusal) for refusal in fault.refusals]
    except Conflict:
        tried.status = 409
        tried.sentences = [_("This contradicts something recorded already. Open the page again and compare.")]
    except StaleRecord:
        tried.status = 409
        tried.sentences = [_stale_words(typed=form is not None)]
        tried.overtaken = True
        if form is not None:
            form.overtaken = True
    except InvalidInput as fault:
        tried.status = 422
        if form is None:
            tried.sentences = [text for texts in fault.errors.values() for text in texts]
        else:
            form.reject(fault.errors)


def must_be_valid(form: Form) -> None:
    """Refuse a form its schema refused. Said within the attempt, after the version was compared: a page that is
    shown again carries the new version, so a stale one has to be told before anything else.

    Raises:
        InvalidInput: the form's problems say what is wrong; nothing is added to them.
    """
    if not form.is_valid:
        raise InvalidInput({})


def _stale_words(*, typed: bool) -> str:
    if typed:
        return _(
            "Somebody changed this while the page was open, or it was sent twice. What you typed is kept below: "
            "read the page again before you send it."
        )
    return _("Somebody changed this while the page was open, or it was sent twice. Read the page again.")
