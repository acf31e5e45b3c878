"""What may be said about how the pages look."""

from marshmallow import validate

from app.kernel.i18n import LANGUAGES, _l
from app.kernel.schema import BaseSchema, Flag, Text

PAGE_SIZES = (25, 50, 100)


class PreferenceSchema(BaseSchema):
    """One person's preferences."""

    language = Text(
        required=True, longest=2, validate=validate.OneOf(list(LANGUAGES), error=_l("Choose one of the languages."))
    )
    page_size = Text(
        required=True,
        longest=3,
        validate=validate.OneOf([str(size) for size in PAGE_SIZES], error=_l("Choose 25, 50 or 100 rows.")),
    )
    shortcuts = Flag()
    dense = Flag()
