"""A file that cannot be read at all, and the sentence that tells its sender what to do."""

from app.kernel.errors import DomainError
from app.kernel.i18n import _l

_SENTENCES = {
    "file_not_found": _l("Choose a file that exists and may be read."),
    "file_too_large": _l("Split the file; one file may have at most %(megabytes)s megabytes."),
    "too_many_rows": _l("Split the file; one file may have at most %(most)s applications."),
    "empty_file": _l("Choose another file; this one is empty."),
    "encoding_utf_16": _l("Save the file again as CSV UTF-8; it is written in UTF-16."),
    "encoding_not_utf_8": _l("Save the file again as CSV UTF-8; its letters cannot be read safely."),
    "not_json": _l("Correct the JSON; it breaks off or does not follow the rules of JSON."),
    "not_a_table": _l("Send a JSON, CSV or XLSX file; this one is of another kind."),
    "old_spreadsheet": _l("Save the file again as XLSX, without a password."),
    "broken_table": _l("Save the table again as CSV; a quoted cell is not closed or a cell is too long."),
    "broken_spreadsheet": _l("Save the workbook again as XLSX; the file is damaged."),
    "spreadsheet_too_large": _l("Remove pictures and empty sheets; the workbook is too large when unpacked."),
    "no_visible_sheet": _l("Make one sheet of the workbook visible; all are hidden."),
    "no_headings": _l("Put the field names into the first row, for example person.family_name."),
    "unknown_column": _l("Rename or remove these columns, which the form does not have: %(columns)s."),
    "repeated_column": _l("Keep each column once; these appear more than once: %(columns)s."),
}


class UnreadableFile(DomainError):
    """The file as a whole cannot be read; no row of it was taken."""

    @property
    def sentence(self) -> str:
        """What the sender can do about it, in the reader's language."""
        words = str(_SENTENCES[self.code])
        return words % self.values if self.values else words
