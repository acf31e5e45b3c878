"""The portal's forms: the application asked on one long page, the answer to a question, the withdrawal."""

from collections.abc import Mapping
from typing import Any, Self

from app.cases.application_asks import A_PART_OF_A_DATE, PERSON, choices_of, paper, proof
from app.cases.listed_form import ListedForm, Section, repeated
from app.cases.uploading import ACCEPTED
from app.cases.vocabulary import Basis, Procedure
from app.kernel import clock
from app.kernel.day_words import reader_language
from app.kernel.form import Ask, Choices, Form
from app.kernel.i18n import _, _l, label
from app.kernel.schema import BaseSchema
from app.people.vocabulary import Relation, Sex
from app.requesting.circumstances import OF_APPREHENSION, OF_FORMER, OF_OTHERS
from app.requesting.law import law_of_the_authority
from app.requesting.schemas import AnswerSchema, LodgingSchema, WithdrawalSchema

RELATIVES, PAPERS, PROOFS = 4, 3, 3
BASIS_FLAGS = {basis: f"readmits_{basis.value.lower()}" for basis in Basis}


def _bases() -> Choices:
    version = law_of_the_authority()
    return [("", _("Choose")), *((b.value, label(b)) for b in Basis if version.flag(BASIS_FLAGS[b]))]


def _evidence_codes() -> Choices:
    items = law_of_the_authority().evidence.values()
    language = reader_language()
    return [("", _("Choose")), *((item.code, f"{item.code} · {item.label(language)}") for item in items)]


_REQUEST = (
    Ask("requesting_reference", _l("Your reference"), _l("Must be new for each application"), required=True),
    Ask("lodged_on", _l("Lodged on"), widget="date", required=True),
    Ask("procedure", _l("Procedure"), widget="select", choices=lambda: choices_of(Procedure), required=True),
    Ask("basis", _l("By which obligation"), _l("It decides which evidence counts"), "select", _bases, required=True),
    Ask("interview_requested", _l("We ask for an interview by the mission of Azerbaijan"),
        _l("Needed where there is no evidence of nationality"), "checkbox"),
    Ask("new_since_refusal", _l("What is new, if you were refused for this person before"),
        _l("For example a document or a fact that was not known then; the Service examines what is new"), "textarea"),
)
def _relative(place: int) -> tuple[Ask, ...]:
    at = f"family.{place}"
    return (
        Ask(f"{at}.relation", _l("Relation"), widget="select",
            choices=lambda: choices_of(Relation, empty=_("Choose"))),
        Ask(f"{at}.person.family_name", _l("Family name")),
        Ask(f"{at}.person.given_names", _l("Given names")),
        Ask(f"{at}.person.fathers_name", _l("Father's name")),
        Ask(f"{at}.person.sex", _l("Sex"), widget="select", choices=lambda: choices_of(Sex, empty=_("Choose"))),
        Ask(f"{at}.person.date_of_birth", _l("Date of birth"), A_PART_OF_A_DATE, "date_parts"),
        Ask(f"{at}.person.place_of_birth", _l("Place of birth")),
        Ask(f"{at}.person.nationalities", _l("Nationalities")),
    )


def _proof(place: int) -> tuple[Ask, ...]:
    return proof(place, _evidence_codes)


_CARE = (
    Ask("care.statement", _l("Need for help or care"),
        _l("Only what the receiving side must know on the journey and at arrival"), "textarea"),
    Ask("care.consent", _l("The person has agreed explicitly that this is told"), widget="checkbox"),
)
_NOTES = (
    Ask("appeal_pending", _l("An appeal or a court order suspends the removal"),
        _l("Say only whether, never in which procedure; the transfer waits until you tell us that it ended"),
        "checkbox"),
    Ask("security_note", _l("Protection or security measures needed"), widget="textarea"),
    Ask("observations", _l("Observations"),
        _l("Say nothing about asylum: the country of origin may not be told"), "textarea"),
)


SECTIONS = (
    Section("request", _l("The request"), _REQUEST),
    Section("person", _l("The person"), PERSON),
    Section("family", _l("Family members who travel along"),
            groups=repeated(_l("Family member"), RELATIVES, _relative)),
    Section("documents", _l("Documents"), groups=repeated(_l("Document"), PAPERS, paper)),
    Section("evidence", _l("Evidence"), groups=repeated(_l("Item of evidence"), PROOFS, _proof), begins_open=True),
    Section("others", _l("Third-country national or stateless person"), OF_OTHERS, of_some_tracks=True),
    Section("apprehension", _l("Accelerated procedure"), OF_APPREHENSION, of_some_tracks=True),
    Section("former", _l("Former national"), OF_FORMER, of_some_tracks=True),
    Section("care", _l("Care"), _CARE),
    Section("notes", _l("Security and observations"), _NOTES),
)
PHOTO = Ask("photo", _l("Photograph"), _l("It helps the mission to recognise the person"), "file")


class ApplicationForm(ListedForm):
    """The whole application on one page."""

    schema = LodgingSchema
    asks = tuple(ask for section in SECTIONS for ask in section.all_asks)
    draft_as = "application"

    def checker(self) -> BaseSchema:
        """The schema with the evidence codes of the authority's own agreement."""
        law = law_of_the_authority()
        return LodgingSchema(evidence_codes=frozenset(law.evidence), origin_first=bool(law.flag("origin_first")))

    @classmethod
    def first(cls) -> Self:
        """The form as first shown."""
        return cls(typed=cls.first_values())

    @staticmethod
    def first_values() -> dict[str, Any]:
        """What is known before anything was typed: lodged today, under the normal procedure."""
        return {"lodged_on": clock.today().isoformat(), "procedure": Procedure.NORMAL.value}

    @classmethod
    def title_of(cls, typed: Mapping[str, Any]) -> str:
        """The person's name, as far as it was typed."""
        names = (str(typed.get(f"person.{part}") or "").strip() for part in ("family_name", "given_names"))
        return " ".join(name for name in names if name)


class PhotoForm(Form):
    """The photograph, asked where the answers are checked: no draft holds a file."""

    schema = BaseSchema
    asks = (PHOTO,)


ANSWER_FILES = "answer_files"


class AnswerForm(Form):
    """An answer to a question of the Service."""

    schema = AnswerSchema
    asks = (
        Ask("answer", _l("Your answer"), widget="textarea", required=True),
        Ask(ANSWER_FILES, _l("Files"), _l("JPEG, PNG, TIFF, PDF or DOCX; several at once."), "file",
            multiple=True, accept=ACCEPTED),
    )  # fmt: skip


class WithdrawalForm(Form):
    """Taking the application back."""

    schema = WithdrawalSchema
    asks = (
        Ask("reason", _l("Why the application is withdrawn"),
            _l("A withdrawn application cannot be taken up again"), "textarea", required=True),
    )
