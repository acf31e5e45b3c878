"""Several files of one post, each with a result of its own: a bad one loses neither the others nor the words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import IO, Protocol, Self

from flask import current_app

from app.access.actor import Actor
from app.agreements.register import current as law
from app.cases.models import ReadmissionCase, StoredFile
from app.cases.schemas.desk import UploadSchema
from app.cases.services.files import Place, Received, keep, received, shown_name
from app.cases.vocabulary import FileKind
from app.kernel.day_words import reader_language
from app.kernel.errors import InvalidInput
from app.kernel.form import Ask, BoundField, Choices, Form
from app.kernel.i18n import _, _l, label
from app.kernel.papers.kinds import FileRefused
from app.kernel.papers.words import refusal_words
from app.kernel.transaction import end_reading, transaction

FILES = "files"
ACCEPTED = ".jpg,.jpeg,.png,.tif,.tiff,.pdf,.docx"
FindCase = Callable[[], ReadmissionCase]


class Keeping(Protocol):
    """How a file is kept once it is harmless: `keep`, or a verb of a portal that may not write in the case."""

    def __call__(
        self, case: ReadmissionCase, file: Received, *, actor: Actor, place: Place
    ) -> tuple[StoredFile, bool]: ...


def _kinds() -> Choices:
    return [(member.value, label(member)) for member in FileKind]


@dataclass
class UploadForm(Form):
    """Files of a case, and what they are of. `codes` are the means of evidence of its agreement."""

    schema = UploadSchema
    asks = (
        Ask("code", _l("Which evidence they show"), _l("Evidence not offered before is offered with it."), "select"),
        Ask("kind", _l("Kind of file"), _l("Medical papers are read only by who examines the case."), "select", _kinds),
        Ask(FILES, _l("Files"), None, "file", required=True, multiple=True, accept=ACCEPTED),
    )

    codes: Choices = ()

    def bound(self, ask: Ask) -> BoundField:
        """The codes are those of the case."""
        found = super().bound(ask)
        return replace(found, choices=[("", _("None in particular")), *self.codes]) if ask.name == "code" else found

    def for_case(self, case: ReadmissionCase) -> Self:
        """The form with the means of evidence of the case's agreement."""
        version, language = law().version(case.agreement, case.agreement_version), reader_language()
        self.codes = [(item.code, f"{item.code} · {item.label(language)}") for item in version.evidence.values()]
        return self

    def place(self) -> Place:
        """What the files are of."""
        return Place(kind=self.data["kind"], code=self.data["code"])


@dataclass(frozen=True)
class FileResult:
    """What became of one file, in words, for `upload_field`; `public_id` is of the file as it is kept now."""

    name: str
    words: str
    note: str | None
    tone: str
    kept: bool
    url: str | None = None
    public_id: str | None = None


def take_in(
    files: Iterable[tuple[str, IO[bytes]]],
    find_case: FindCase,
    *,
    actor: Actor,
    place: Place,
    keeping: Keeping = keep,
) -> list[FileResult]:
    """Make each file harmless, then keep it in a transaction of its own. Call with no transaction open.

    Raises:
        MoveRefused: the case has ended. NotVisible: it is not this actor's, or has no such evidence.
    """
    most = current_app.config["SETTINGS"].files_at_once
    results = []
    for number, (name, stream) in enumerate(files):
        try:
            if number >= most:
                raise FileRefused("too_many_files", most=most)
            results.append(_taken(name, stream, find_case, actor, place, keeping))
        except FileRefused as fault:
            results.append(FileResult(shown_name(name), _("Not accepted"), refusal_words(fault), "alert", kept=False))
        except InvalidInput as fault:
            if fault.code != "screened":
                raise
            told = " ".join(fault.errors["files"])
            results.append(FileResult(shown_name(name), _("Not accepted"), told, "alert", kept=False))
    return results


def _taken(
    name: str, stream: IO[bytes], find_case: FindCase, actor: Actor, place: Place, keeping: Keeping
) -> FileResult:
    end_reading()
    with received(name, stream) as file:
        with transaction():
            kept, is_new = keeping(find_case(), file, actor=actor, place=place)
            known_as, public_id = kept.name or "", kept.public_id
        if is_new:
            return FileResult(file.name, _("Kept"), None, "done", kept=True, public_id=public_id)
        told = _("The same file is here already as %(name)s; it was not kept twice.", name=known_as)
        return FileResult(file.name, _("Known already"), told, "soon", kept=True, public_id=public_id)


def rules() -> list[str]:
    """What is said before anybody chooses files."""
    told = current_app.config["SETTINGS"]
    return [
        _("JPEG, PNG, TIFF, PDF or DOCX; what a file is decides its content, not its name."),
        _("Limits: files at once %(files)s; megabytes a file %(size)s; pages %(pages)s; megapixels %(pixels)s.",
          files=told.files_at_once, size=told.file_megabytes, pages=told.file_pages, pixels=told.megapixels),
        _("Pictures are drawn anew; documents lose scripts, forms and metadata. Each file has its own result."),
    ]  # fmt: skip


