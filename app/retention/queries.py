"""Files past their term, held or ordered to be erased. Read as the house: the desk cannot see what was erased."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from app.cases.pair_vocabulary import PairOutcome
from app.kernel import clock
from app.kernel.database import db, house
from app.kernel.errors import NotVisible
from app.retention.terms import FOLLOWS_ANOTHER, terms
from app.retention.vocabulary import Group
from app.workflow.states import ENDED, CaseState

LISTED = 100
# One row for each file that has ended: its term, and what stands against or for its erasure.
_FILES = """
select c.id, c.reference, c.state, c.erased_on, c.version, term.code as term, ended.on as ended_on,
  (ended.on + make_interval(months => term.months))::date as due_on,
  h.reason as hold_reason, h.needed_until, h.set_at as held_at, holder.full_name as holder,
  e.state as erasure, e.erase_on, e.counts, e.proposed_by, e.proposed_at, e.confirmed_at, e.ended_at,
  proposer.full_name as proposer, confirmer.full_name as confirmer
from readmission_case c
left join unnest(cast(:states as text[]), cast(:codes as text[]), cast(:months as integer[]))
  as term(state, code, months) on term.state = c.state
cross join lateral (
  select max(y.at at time zone 'Asia/Baku')::date as on from case_history y
  where y.case_id = c.id and y.process = 'readmission' and y.to_state = c.state
) ended
left join legal_hold h on h.case_id = c.id and h.lifted_at is null
left join lateral (
  select * from case_erasure x where x.case_id = c.id and x.state <> 'taken_back' order by x.id desc limit 1
) e on true
left join user_account holder on holder.id = h.set_by
left join user_account proposer on proposer.id = e.proposed_by
left join user_account confirmer on confirmer.id = e.confirmed_by
where {which}
"""
_WHICH = {
    Group.DUE: "not c.is_open and c.erased_on is null and h.id is null and e.id is null and c.received_on <= :youngest"
    " and (ended.on + make_interval(months => term.months))::date <= :today order by due_on, c.id",
    Group.PROPOSED: "e.state = 'proposed' order by e.proposed_at, c.id",
    Group.CONFIRMED: "e.state = 'confirmed' order by e.erase_on, c.id",
    Group.HELD: "h.id is not null order by h.needed_until nulls last, h.set_at, c.id",
    Group.ERASED: "e.state = 'erased' order by e.ended_at desc, c.id",
}
_COUNTS = " union all ".join(
    f"select '{group.value}' as called, count(*) as many"
    f" from ({_FILES.format(which=which.partition(' order by ')[0])}) found"
    for group, which in _WHICH.items()
)
# Of the file and of those merged with it: also whom only the merged one was linked with. $ is the case.
_LINKS = """
select distinct on (c.id) c.id, c.reference, c.state, c.is_open, c.erased_on, c.id = any (whole.cases) as goes_too,
  p.outcome, exists (
    select from case_person mine join case_person theirs on theirs.person_id = mine.person_id
    where mine.case_id = any (whole.cases) and theirs.case_id = c.id and c.id <> all (whole.cases)
  ) as shares_a_person
from (select erasing_cases($) as cases) whole
join case_pair p on p.first_id = any (whole.cases) or p.second_id = any (whole.cases)
join readmission_case c on c.id in (p.first_id, p.second_id) and c.id <> $
where p.outcome <> :different order by c.id, p.decided_at desc nulls last
"""
_LINKED = text(_LINKS.replace("$", ":case_id"))
_WITH_LINKS = f"""
select f.*, array(select l.reference from ({_LINKS.replace("$", "f.id")}) l) as links
from (select row_number() over () as place, g.* from ({{files}}) g) f order by f.place
"""
_SEALED = text(
    "select exists (select from sealed_item where content is not null and case_id = any (erasing_cases(:case_id)))"
)
_HELD = text(
    "select exists (select from legal_hold where lifted_at is null and case_id = any (erasing_cases(:case_id)))"
)


def files_and_counts(group: Group) -> tuple[Sequence[Any], dict[Group, int]]:
    """The first hundred files of a group, the most urgent first, and how many stand in each group.

    `links` of a file: the references of those linked with it, of which none is erased unseen.
    """
    with house():
        asked = text(_WITH_LINKS.format(files=f"{_FILES.format(which=_WHICH[group])} limit {LISTED}"))
        files = db.session.execute(asked, _told() | {"different": PairOutcome.DIFFERENT.value}).all()
        counted = db.session.execute(text(_COUNTS), _told())
        return files, {Group(row.called): row.many for row in counted}


def file_called(reference: str) -> Any:
    """One file, whatever became of it.

    Raises:
        NotVisible: there is none.
    """
    with house():
        asked = text(_FILES.format(which="c.reference = :reference"))
        found = db.session.execute(asked, {**_told(), "reference": reference}).first()
    if found is None:
        raise NotVisible()
    return found


def linked_with(case_id: int) -> Sequence[Any]:
    """The files that were decided, or are thought, to be of the same person. Call inside `house()`."""
    asked = {"case_id": case_id, "different": PairOutcome.DIFFERENT.value}
    return db.session.execute(_LINKED, asked).all()


def file_and_links(reference: str) -> tuple[Any, Sequence[Any]]:
    """One file, and those that are linked with it. NotVisible as `file_called`."""
    with house():
        found = file_called(reference)
        return found, linked_with(found.id)


def is_held(case_id: int) -> bool:
    """Whether the file, or one merged with it, is on hold. Call inside `house()`."""
    return bool(db.session.scalar(_HELD, {"case_id": case_id}))


def something_is_sealed(case_id: int) -> bool:
    """Whether a sealed item of the file has not ended. Call inside `house()`."""
    return bool(db.session.scalar(_SEALED, {"case_id": case_id}))


def is_past_its_term(file: Any) -> bool:
    """Whether a term has run out; what was merged with another file has none of its own."""
    return file.due_on is not None and file.due_on <= clock.today()


def file_is_closed(file: Any) -> bool:
    """Whether its case has ended."""
    return CaseState(file.state) in ENDED


def follows_another(file: Any) -> bool:
    """Whether the file was merged with an earlier one, with which it is erased."""
    return CaseState(file.state) is FOLLOWS_ANOTHER


def _told() -> dict[str, Any]:
    found = terms().by_state
    today = clock.today()
    return {
        "states": [state.value for state in found],
        "codes": [term.code.value for term in found.values()],
        "months": [term.months for term in found.values()],
        "today": today,
        "youngest": today - timedelta(days=28 * terms().shortest),  # a file received later cannot be due
    }
