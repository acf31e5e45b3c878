"""The screen at a door: what breaks a rule is bounced to its sender, and only hash, time, rule and field are kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import insert, text

from app.kernel import clock
from app.kernel.crypto import keyed_digest
from app.kernel.database import HOUSE_ROLE, db, introduce, spoken_by
from app.kernel.errors import InvalidInput
from app.kernel.i18n import _
from app.screening.basis import RULES
from app.screening.folding import folded
from app.screening.models import ScreeningHit
from app.screening.rules import Hit, screen_text

Texts = Mapping[str, str | None]
Bounced = dict[str, list[str]]
# Names of people and places are never read: somebody may bear any name.
NAMES = frozenset({
    "family_name", "given_names", "fathers_name", "maiden_name", "original_script_name", "aliases", "place_of_birth",
    "number", "fin",
})  # fmt: skip
BOUNCED = "screening:text:bounced"
_APPEND = text("select ledger_append(cast(:entries as jsonb))")


@dataclass(frozen=True)
class _Found:
    field: str
    hit: Hit
    digest: str


def refuse_traces(texts: Texts, *, organisation_id: int | None = None) -> None:
    """Let nothing through that tells of protection asked for abroad. Call before anything is stored.

    Args:
        texts: what was written, by the name of the field on the form or in the document.
        organisation_id: whose text it is; whoever speaks, unless said otherwise.

    Raises:
        InvalidInput: a sentence for each field that was stopped. It never repeats what was written.
    """
    bounced = traces_in(texts, organisation_id=organisation_id)
    if bounced:
        raise InvalidInput(bounced, code="screened")


def refuse_telling_a_mission(texts: Texts) -> None:
    """As `refuse_traces`, of what the desk is about to tell a mission: it is the country of origin too.

    Raises:
        InvalidInput: a sentence for each field that was stopped.
    """
    bounced = traces_in(texts)
    if bounced:
        why = _("A mission of Azerbaijan is the country of origin: it may not be told this. Nothing was sent.")
        raise InvalidInput({field: [why, *told] for field, told in bounced.items()}, code="screened")


def refuse_telling_a_body(texts: Texts) -> None:
    """As `refuse_traces`, of what the desk is about to tell another body of Azerbaijan.

    Raises:
        InvalidInput: a sentence for each field that was stopped.
    """
    bounced = traces_in(texts)
    if bounced:
        why = _("No other body of the country of origin may be told this. Nothing was sent.")
        raise InvalidInput({field: [why, *told] for field, told in bounced.items()}, code="screened")


def traces_in(texts: Texts, *, organisation_id: int | None = None) -> Bounced:
    """As `refuse_traces`, for a door that answers by receipt: the sentences by field, empty if all may be stored."""
    found = [
        _Found(field, hit, keyed_digest(f"screening={folded(written)}", key=current_app.config["LEDGER_KEY"]))
        for field, written in texts.items()
        if written and field.rpartition(".")[2] not in NAMES and (hit := screen_text(written)) is not None
    ]
    if found:
        _keep(found, organisation_id)
    return {each.field: [sentence(each.hit)] for each in found}


def sentence(hit: Hit) -> str:
    """What the sender reads: the rule, the law, and what to do."""
    rule = RULES[hit.rule]
    return _(
        "Stopped by rule %(number)s of the screen (%(finds)s). %(basis)s Take it out and send the rest again. "
        "Nothing of this text was kept.",
        number=rule.number,
        finds=str(rule.finds),
        basis=str(rule.basis),
    )


def _keep(found: list[_Found], organisation_id: int | None) -> None:
    """In a transaction of its own, by the house: the sender's is about to be undone."""
    who = spoken_by(HOUSE_ROLE)
    rows = [
        {
            "at": clock.now(),
            "rule": each.hit.rule,
            "field": each.field[:80],
            "organisation_id": organisation_id or who.organisation_id,
            "digest": each.digest,
        }
        for each in found
    ]
    entries = [
        {"tag": BOUNCED, "kind": "screening", "ref": str(each.hit.rule), "fields": {each.field[:80]: None}}
        for each in found
    ]
    with db.engine.begin() as connection:
        introduce(connection, who)
        connection.execute(insert(ScreeningHit), rows)
        connection.execute(_APPEND, {"entries": json.dumps(entries)})
