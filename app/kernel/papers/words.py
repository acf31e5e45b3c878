"""Why a file is not taken in, in one sentence that says what to do."""

from collections.abc import Mapping

from flask_babel.speaklater import LazyString

from app.kernel.i18n import _l
from app.kernel.papers.kinds import FileRefused

REFUSALS: Mapping[str, LazyString] = {
    "empty": _l("The file is empty. Choose another one."),
    "too_large": _l("The file is too large; the limit in megabytes is %(megabytes)s. Send it smaller or in parts."),
    "too_large_unpacked": _l("The file unfolds to too much; the limit in megabytes is %(megabytes)s. Save it smaller."),
    "too_many_pixels": _l("A picture is too large; the limit in megapixels is %(megapixels)s. Scan it more coarsely."),
    "too_many_pages": _l("The file has too many pages; the limit is %(most)s. Send it in parts."),
    "no_pages": _l("The file has no page."),
    "locked": _l("The file is locked by a password. Send it without one."),
    "macros": _l("The document holds macros or embedded objects. Save it as PDF, then send that."),
    "fetches": _l("The document fetches something from elsewhere. Save it as PDF, then send that."),
    "unreadable": _l("The file is damaged or is not what it says. Save or scan it anew."),
    "too_heavy": _l("Reading the file took too long or too much memory. Save it as PDF or JPEG, then send that."),
    "old_office": _l("This is a document in an old format. Save it as DOCX or PDF, then send that."),
    "other_picture": _l("This kind of picture is not taken in. Save it as JPEG or PNG, then send that."),
    "program": _l("This is a program. Only pictures and documents are taken in."),
    "archive": _l("This is an archive or another kind of document. Send the files in it one by one, as PDF or DOCX."),
    "web_page": _l("This is a web page or a drawing in code. Save it as PDF, then send that."),
    "unknown_kind": _l("This is neither JPEG, PNG, PDF, TIFF nor DOCX. Save it as one of them, then send that."),
    "no_such_page": _l("The file has no such page."),
    "too_many_files": _l("Too many files at once; the limit is %(most)s. Send the others afterwards."),
    "case_is_full": _l("The files of this case take too much room; the limit in megabytes is %(megabytes)s."),
}


def refusal_words(fault: FileRefused) -> str:
    """The sentence for a refused file."""
    words = str(REFUSALS.get(fault.code, REFUSALS["unreadable"]))
    return words % fault.values if fault.values else words
