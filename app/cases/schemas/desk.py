"""What the desk's commands may carry: one schema per verb, for the page and for the API."""

from datetime import date
from typing import Any

from marshmallow import ValidationError, validates, validates_schema

from app.cases.register_client import Register
from app.cases.vocabulary import (
    FallBackReason,
    FileKind,
    NationalProcedure,
    Original,
    ProposedOutcome,
    RefusalGround,
    TcnException,
    TransitGround,
    Translation,
    Verdict,
)
from app.kernel import clock
from app.kernel.i18n import _, _l
from app.kernel.schema import (
    BaseSchema,
    DayField,
    EnumField,
    Flag,
    HourField,
    ListOf,
    Number,
    Part,
    PartialDateField,
    Text,
)

SHORTEST_REASONS = 10
_ENTRY = {
    "border_post": _l("Choose the point of entry."),
    "entry_on": _l("Choose the day of entry."),
    "entry_time": _l("Write the time of entry."),
}


class InformationRequestSchema(BaseSchema):
    """A question to the requesting authority."""

    question = Text(required=True, longest=4000, lines=True)


def _ten_characters(text: str) -> None:
    if len(text) < SHORTEST_REASONS:
        raise ValidationError(_("Give the reason in at least ten characters."))


class ReplyExtensionSchema(BaseSchema):
    """Why the reply takes longer."""

    reason = Text(required=True, longest=2000, lines=True)


class ReopeningSchema(BaseSchema):
    """Why a withdrawn case is examined again."""

    reason = Text(required=True, longest=2000, lines=True)


class WaiverSchema(BaseSchema):
    """Why a time limit is waived; the database asks for ten characters too."""

    reason = Text(required=True, longest=2000, lines=True, validate=_ten_characters)


class RegisterRecordSchema(BaseSchema):
    """What a register holds about a person."""

    family_name = Text()
    given_names = Text()
    fathers_name = Text()
    sex = Text(longest=20)
    date_of_birth = PartialDateField(load_default=None)
    place_of_birth = Text()
    fin = Text(longest=20)


class RegisterAnswerSchema(BaseSchema):
    """An answer that came by telephone or letter."""

    register = EnumField(Register, required=True)
    found = Flag(required=True)
    source = Text(required=True, longest=400)
    record = Part(RegisterRecordSchema, load_default=dict)

    @validates_schema(skip_on_field_errors=False)
    def found_has_a_name(self, data: dict[str, Any], **_options: Any) -> None:
        """Somebody who was found has at least a family name; somebody who was not has no record."""
        told = {name: value for name, value in (data.get("record") or {}).items() if value is not None}
        if data.get("found") and "family_name" not in told:
            sentence = _("Write the family name that the register holds.")
            raise ValidationError({"record": {"family_name": [sentence]}})
        if data.get("found") is False and told:
            raise ValidationError(
                {"found": [_("Nobody was found, so leave the entries of the register empty.")]}
            )


class PersonAnswerSchema(BaseSchema):
    """What is proposed for one relative."""

    person = Number(least=1, most=999_999_999, required=True)
    outcome = EnumField(ProposedOutcome, load_default=ProposedOutcome.ACCEPT)
    grounds = ListOf(EnumField(RefusalGround), most=len(RefusalGround))
    reasons = Text(longest=4000, lines=True, load_default=None)


class ProposalSchema(BaseSchema):
    """A proposed answer. A refusal has grounds and written reasons (Art. 11(3))."""

    outcome = EnumField(ProposedOutcome, required=True)
    grounds = ListOf(EnumField(RefusalGround), most=len(RefusalGround))
    reasons = Text(longest=8000, lines=True, load_default=None)
    persons = ListOf(Part(PersonAnswerSchema), most=60)

    @validates_schema(skip_on_field_errors=False)
    def refusal_is_reasoned(self, data: dict[str, Any], **_options: Any) -> None:
        """Grounds belong to a refusal, and a refusal to its grounds."""
        errors: dict[str, list[str]] = {}
        if data.get("outcome") is ProposedOutcome.ACCEPT and data.get("grounds"):
            errors["grounds"] = [
                _("An acceptance has no grounds of refusal. Untick them, or choose refusal.")
            ]
        if data.get("outcome") is ProposedOutcome.REFUSE:
            errors |= _missing(data)
        if errors:
            raise ValidationError(errors)


class TransitProposalSchema(BaseSchema):
    """A proposed answer to a transit application: where and when it may begin, or why it is refused (Art. 15(2))."""

    outcome = EnumField(ProposedOutcome, required=True)
    border_post = Text(longest=20)
    entry_on = DayField(load_default=None, allow_none=True)
    entry_time = HourField(longest=5)
    grounds = ListOf(EnumField(TransitGround), most=len(TransitGround))
    reasons = Text(longest=8000, lines=True, load_default=None)

    @validates_schema(skip_on_field_errors=False)
    def answer_is_whole(self, data: dict[str, Any], **_options: Any) -> None:
        """An acceptance names point and time of entry; a refusal its grounds and reasons."""
        errors: dict[str, list[str]] = {}
        if data.get("outcome") is ProposedOutcome.ACCEPT:
            errors |= {name: [str(told)] for name, told in _ENTRY.items() if not data.get(name)}
            if data.get("grounds"):
                errors["grounds"] = [_("An acceptance has no grounds of refusal. Untick them, or choose refusal.")]
            if (entry_on := data.get("entry_on")) and entry_on < clock.today():
                errors["entry_on"] = [_("Choose today or a later day.")]
        if data.get("outcome") is ProposedOutcome.REFUSE:
            errors |= _missing(data)
        if errors:
            raise ValidationError(errors)


class RevocationSchema(BaseSchema):
    """Why the consent to a transit is taken back (Art. 14(4))."""

    grounds = ListOf(EnumField(TransitGround), required=True, fewest=1, most=len(TransitGround))
    reason = Text(required=True, shortest=SHORTEST_REASONS, longest=4000, lines=True)


class ReturnOfProposalSchema(BaseSchema):
    """What the proposer should mend."""

    comment = Text(required=True, longest=2000, lines=True)


class FindingSchema(BaseSchema):
    """What the desk found about lodging, exceptions and origin, and how it came to know."""

    unlawful_since = DayField(load_default=None, allow_none=True)
    exceptions_looked_at = Flag()
    exceptions = ListOf(EnumField(TcnException), most=len(TcnException))
    origin_return_impossible = Flag(load_default=None, allow_none=True)
    source = Text(required=True, longest=2000, lines=True)

    @validates("unlawful_since")
    def day_is_past(self, day: date | None, **_options: Any) -> None:
        """What was found has happened."""
        if day is not None and day > clock.today():
            raise ValidationError(_("Correct this day; it lies in the future."))


class FallBackSchema(BaseSchema):
    """Which condition of the accelerated procedure does not hold."""

    reason = EnumField(FallBackReason, required=True)


class LatenessExcuseSchema(BaseSchema):
    """Which obstacle delayed the application."""

    reason = Text(required=True, longest=2000, lines=True)


class NationalProcedureSchema(BaseSchema):
    """What follows for the person by national law."""

    procedure = EnumField(NationalProcedure, required=True)
    remark = Text(longest=2000, lines=True)


class NoteSchema(BaseSchema):
    """What an officer wants colleagues to know."""

    text = Text(required=True, longest=4000, lines=True)


class FlagSchema(BaseSchema):
    """What must not be overlooked, and perhaps until when."""

    reason = Text(required=True, longest=200)
    due_on = DayField(load_default=None, allow_none=True)

    @validates("due_on")
    def day_is_ahead(self, day: date | None, **_options: Any) -> None:
        """A flag looks ahead."""
        if day is not None and day < clock.today():
            raise ValidationError(_("Choose today or a later day."))


class AssessmentSchema(BaseSchema):
    """What an officer found of one means of evidence. Everything but plain acceptance is reasoned."""

    verdict = EnumField(Verdict, required=True)
    reason = Text(longest=4000, lines=True, load_default=None)
    expires_on = DayField(load_default=None, allow_none=True)
    original_at = EnumField(Original, load_default=None, allow_none=True)
    translation = EnumField(Translation, load_default=None, allow_none=True)
    to_authority = Text(longest=2000, lines=True, load_default=None)

    @validates_schema(skip_on_field_errors=False)
    def less_than_acceptance_is_reasoned(self, data: dict[str, Any], **_options: Any) -> None:
        """Whoever does not take evidence as it is listed says why."""
        plain = data.get("verdict") in (None, Verdict.ACCEPTED)
        if not plain and len((data.get("reason") or "").strip()) < SHORTEST_REASONS:
            raise ValidationError({"reason": [_("Write why, in at least ten characters.")]})


class UploadSchema(BaseSchema):
    """What files are of. The files themselves are judged one by one."""

    code = Text(longest=20, load_default=None)
    kind = EnumField(FileKind, load_default=FileKind.EVIDENCE)


def _missing(data: dict[str, Any]) -> dict[str, list[str]]:
    errors: dict[str, list[str]] = {}
    if not data.get("grounds"):
        errors["grounds"] = [_("Choose at least one ground for the refusal.")]
    if len((data.get("reasons") or "").strip()) < SHORTEST_REASONS:
        errors["reasons"] = [
            _("Write the reasons; the agreement asks for them in writing (at least ten characters).")
        ]
    return errors
