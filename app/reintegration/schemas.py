"""What the coordinator and the agencies may send."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from app.kernel.i18n import _
from app.kernel.schema import BaseSchema, EnumField, Flag, LanguageCode, Number, Text
from app.reintegration.vocabulary import ConsentMethod, DeclineReason, Domain, Priority, Result

LARGEST_ID = 999_999_999


class ConsentSchema(BaseSchema):
    """The person's answer about one agency (Art. 17)."""

    agency = Text(required=True, longest=20)
    given = Text(required=True, longest=3)
    method = EnumField(ConsentMethod, required=True)
    language = LanguageCode(required=True)

    @validates_schema(skip_on_field_errors=False)
    def answer_is_clear(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Neither answer is assumed."""
        if data.get("given") not in (None, "yes", "no"):
            raise ValidationError({"given": [_("Choose whether consent was given or refused.")]})


class NeedSchema(BaseSchema):
    """One thing the person needs."""

    domain = EnumField(Domain, required=True)
    priority = EnumField(Priority, required=True)
    text = Text(longest=2000, lines=True)


class ReferralSchema(BaseSchema):
    """A need put to an agency."""

    need = Number(least=1, most=LARGEST_ID, required=True)
    agency = Text(required=True, longest=20)
    question = Text(required=True, longest=4000, lines=True)
    all_the_same = Flag()


class DeclineSchema(BaseSchema):
    """An agency does not take a referral on."""

    reason_code = EnumField(DeclineReason, required=True)
    note = Text(longest=2000, lines=True)


class ResultSchema(BaseSchema):
    """What came of a referral."""

    outcome = EnumField(Result, required=True)
    note = Text(longest=2000, lines=True)

    @validates_schema(skip_on_field_errors=False)
    def unmet_is_explained(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Where the need is not met, the next helper must know why."""
        if data.get("outcome") in (Result.PARTLY_MET, Result.UNKNOWN) and not data.get("note"):
            raise ValidationError({"note": [_("Say in a few words what is still needed.")]})
