"""The forms of the agreements as letters: the readmission application (Annex 5) and the transit application (Annex 6).

The order of the fields is that of the common form; the parties' official print was not at hand, and the paper says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.cases.letters.form_texts import FORM_TEXTS, FormTexts
from app.cases.letters.labels import LABELS
from app.cases.letters.texts import TEXTS
from app.letters.words import REGISTER, Block, LetterWords, heading, pairs, paragraphs, signature, small, text


@dataclass(frozen=True)
class Described:
    """A person as the form describes one, worded already; what is not known is empty."""

    name: str
    born: str
    sex: str
    relation: str = ""
    maiden_name: str = ""
    looks: str = ""
    aliases: str = ""
    nationality: str = ""
    languages: str = ""
    civil_status: str = ""
    address: str = ""


@dataclass(frozen=True)
class Journey:
    """The transit operation (Annex 6, B), worded already."""

    transport: str
    destination: str
    other_states: str
    crossing: str
    escorts: str
    admission_guaranteed: bool
    refusal_reason_known: bool
    note: str = ""


@dataclass(frozen=True)
class FormOfRequest:
    """A whole form, worded already. `is_ours`: the Service sends it; else it is the print of what came in."""

    language: str
    our_reference: str
    their_reference: str
    sender: str
    recipient: str
    lodged_on: str
    agreement: str
    person: Described
    family: tuple[Described, ...] = ()
    documents: tuple[tuple[str, str], ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    accelerated: bool = False
    interview: bool = False
    care: str = ""
    security: str = ""
    observations: str = ""
    journey: Journey | None = None
    is_ours: bool = False

    @property
    def texts(self) -> FormTexts:
        """What the form says in its language."""
        return FORM_TEXTS[self.language]


def form_words(form: FormOfRequest) -> LetterWords:
    """The form in its language."""
    texts, common = form.texts, TEXTS[form.language]
    title = texts.transit_title if form.journey else texts.title
    return LetterWords(
        language=form.language,
        title=title if form.is_ours else f"{title} {texts.as_received}",
        organisation=common.organisation,
        footer=f"{common.system} · {form.our_reference}",
        labels=LABELS[form.language],
        blocks=(
            *_head(form, texts),
            *_personal(form, texts),
            *_body(form, texts),
            *([signature(texts.signatory, common.signature)] if form.is_ours else []),
            small(texts.status),
            small(common.purpose),
        ),
    )


def _head(form: FormOfRequest, texts: FormTexts) -> list[Block]:
    told = [
        (texts.lodged_on, form.lodged_on),
        (texts.our_reference, form.our_reference),
        (texts.their_reference, form.their_reference),
        (texts.agreement, form.agreement),
    ]
    if form.journey is None:
        told.append((texts.accelerated, texts.yes_or_no(form.accelerated)))
        told.append((texts.interview, texts.yes_or_no(form.interview)))
    between = [pairs([(texts.sender, form.sender), (texts.recipient, form.recipient)])]
    return [*between, *([REGISTER] if form.is_ours else []), pairs(_told(told))]


def _personal(form: FormOfRequest, texts: FormTexts) -> list[Block]:
    blocks = [heading(texts.personal), _described(form.person, texts)]
    for relative in form.family:
        blocks += [heading(f"{texts.relative}: {relative.relation}"), _described(relative, texts)]
    return blocks


def _described(person: Described, texts: FormTexts) -> Block:
    return pairs(
        _told(
            [
                (texts.name, person.name),
                (texts.maiden_name, person.maiden_name),
                (texts.born, person.born),
                (texts.sex, person.sex),
                (texts.looks, person.looks),
                (texts.aliases, person.aliases),
                (texts.nationality, person.nationality),
                (texts.languages, person.languages),
                (texts.civil_status, person.civil_status),
                (texts.address, person.address),
            ]
        )
    )


def _body(form: FormOfRequest, texts: FormTexts) -> list[Block]:
    blocks: list[Block] = []
    if form.journey is not None:
        blocks += _journey(form.journey, texts)
    special = _told([(texts.care, form.care), (texts.security, form.security)])
    for name, rows in ((texts.special, special), (texts.documents, form.documents), (texts.evidence, form.evidence)):
        if rows:
            blocks += [heading(name), pairs(rows)]
    if form.observations.strip():
        blocks += [heading(texts.observations), *paragraphs(form.observations)]
    return blocks


def _journey(journey: Journey, texts: FormTexts) -> list[Block]:
    rows = [
        (texts.transport, journey.transport),
        (texts.destination, journey.destination),
        (texts.other_states, journey.other_states),
        (texts.crossing, journey.crossing),
        (texts.escorts, journey.escorts),
        (texts.admission, texts.yes_or_no(journey.admission_guaranteed)),
        (texts.reason_known, texts.yes_or_no(journey.refusal_reason_known)),
    ]
    return [heading(texts.transit), pairs(_told(rows)), *([text(journey.note)] if journey.note else [])]


def _told(rows: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Only what is known: an empty line would look like a question that nobody answered."""
    return [(label, value) for label, value in rows if value]
