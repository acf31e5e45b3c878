"""The tables against the law and against each other."""

from enum import StrEnum

import pytest

from app.access.permissions import Permission as P
from app.access.roles import ROLES
from app.agreements.register import current
from app.kernel.i18n import is_named, label
from app.workflow.deadlines import EXTENSIONS
from app.workflow.layout import by_the_clock
from app.workflow.process import Move, Process
from app.workflow.processes import CASE_PROCESSES, CODES, PROCESSES, READMISSION
from app.workflow.states import ENDED, UNDECIDED, CaseState, ReferralState

ALL = [pytest.param(process, id=process.name) for process in PROCESSES.values()]
UNDECIDED_VALUES = ("receipt_confirmed", "info_requested", "verification", "interview", "decision")
BEFORE_TRANSFER = (
    "draft", "submitted", *UNDECIDED_VALUES, "accepted", "accepted_silence", "td_pending", "td_issued",
    "td_default_eu", "transfer_notified", "transfer_failed",
)  # fmt: skip

# Section 10.2 of readmission-law.md, row by row: from, trigger, to (None: the state stays).
LAW: list[tuple[tuple[str, ...], str, str | None]] = [
    (("draft",), "submit", "submitted"),
    (("submitted",), "confirm_receipt", "receipt_confirmed"),
    (("submitted",), "route_direct", "closed"),
    (("receipt_confirmed",), "ask_information", "info_requested"),
    (("info_requested",), "supply_information", "verification"),
    (("receipt_confirmed",), "start_checks", "verification"),
    (("verification",), "conclude_checks", "decision"),
    (("verification",), "call_interview", "interview"),
    (("interview",), "file_report", "decision"),
    (("verification", "decision"), "extend_reply", None),
    (("decision",), "accept", "accepted"),
    (("decision",), "refuse", "refused"),
    (UNDECIDED_VALUES, "accept_by_silence", "accepted_silence"),
    (UNDECIDED_VALUES, "mark_overdue", None),
    (("accepted", "accepted_silence"), "request_document", "td_pending"),
    (("td_pending",), "issue_document", "td_issued"),
    (("td_pending",), "default_document", "td_default_eu"),
    (("td_issued", "td_default_eu"), "notify_transfer", "transfer_notified"),
    (("transfer_notified",), "confirm_handover", "transferred"),
    (("transfer_notified",), "fail_transfer", "transfer_failed"),
    (("transfer_failed",), "resume_document", "td_issued"),
    (("transfer_failed",), "reissue_document", "td_pending"),
    (("transfer_failed", "td_pending", "td_issued", "td_default_eu"), "lapse", "lapsed"),
    (("accepted", "accepted_silence"), "lapse", "lapsed"),  # not in 10.2: without it such a case stays open for ever
    (("transferred",), "open_reintegration", "reintegration"),
    (("transferred", "reintegration"), "close", "closed"),
    (BEFORE_TRANSFER, "withdraw", "withdrawn"),
    # not in 10.2: internal procedure, a request that was sent twice ends under its later reference, and comes back
    (("receipt_confirmed", "verification", "decision"), "end_as_sent_twice", "sent_twice"),
    *((("sent_twice",), f"restore_to_{state}", state) for state in ("receipt_confirmed", "verification", "decision")),
    (("withdrawn",), "reopen", "receipt_confirmed"),  # not in 10.2: internal procedure, where nothing was answered yet
]
# What the law says of clocks: move, started, ended.
CLOCKS = {
    "confirm_receipt": ({"reply"}, set()),
    "call_interview": ({"interview"}, set()),
    "file_report": (set(), {"interview"}),
    "accept": ({"travel_document", "transfer"}, {"reply", "interview"}),
    "refuse": (set(), {"reply", "interview"}),
    "accept_by_silence": ({"travel_document", "transfer"}, {"reply", "interview"}),
    "issue_document": (set(), {"travel_document", "reissue"}),
    "default_document": (set(), {"travel_document", "reissue"}),
    "confirm_handover": ({"error_window"}, {"transfer"}),
    "reissue_document": ({"reissue"}, set()),
    "lapse": (set(), {"transfer", "travel_document", "reissue"}),
    "close": (set(), {"error_window"}),
    "reopen": ({"reply"}, set()),
    "end_as_sent_twice": (set(), {"reply"}),
    "withdraw": (set(), {"reply", "interview", "travel_document", "reissue", "transfer"}),
}
# The rest leave every clock as it is; of these the law says so in so many words, or starts nothing.
LEAVES_CLOCKS = frozenset({
    "submit", "route_direct", "ask_information", "supply_information", "start_checks", "conclude_checks",
    "extend_reply", "mark_overdue", "request_document", "notify_transfer", "fail_transfer", "resume_document",
    "open_reintegration",
    "restore_to_receipt_confirmed", "restore_to_verification", "restore_to_decision",  # what stood still runs on
})  # fmt: skip


def triples(process: Process) -> set[tuple[str, str, str]]:
    return {
        (source.value, move.name, move.target_from(source).value)
        for move in process.moves
        for source in move.sources
    }


def ends_clocks(move: Move) -> set[str]:
    return set(move.ends_clocks)


def test_the_table_is_that_of_the_law_row_by_row() -> None:
    law = {(source, trigger, to or source) for sources, trigger, to in LAW for source in sources}
    assert triples(READMISSION) == law


def test_the_clocks_of_every_move_are_those_of_the_law() -> None:
    assert set(CLOCKS) | LEAVES_CLOCKS == set(READMISSION.by_name)
    for move in READMISSION.moves:
        started, ended = CLOCKS.get(move.name, (set(), set()))
        assert set(move.starts) == started, move.name
        assert ends_clocks(move) == ended, move.name


def test_the_ends_are_refused_closed_withdrawn_lapsed_and_sent_twice() -> None:
    assert READMISSION.ends() == {
        CaseState.REFUSED, CaseState.CLOSED, CaseState.WITHDRAWN, CaseState.LAPSED, CaseState.SENT_TWICE
    }  # fmt: skip
    assert frozenset().union(*(process.ends() for process in CASE_PROCESSES.values())) == ENDED


@pytest.mark.parametrize("process", ALL)
def test_every_state_but_the_first_is_reached_from_the_first(process: Process) -> None:
    reached: set[StrEnum] = {process.initial}
    grown = True
    while grown:
        more = {
            move.target_from(state) for state in reached for move in process.moves if state in move.sources
        }
        grown = not more <= reached
        reached |= more
    assert reached == set(process.members)


@pytest.mark.parametrize("process", ALL)
def test_an_end_is_reachable_from_every_state(process: Process) -> None:
    safe = set(process.ends())
    for _round in process.members:
        safe |= {s for move in process.moves for s in move.sources if move.target_from(s) in safe}
    assert safe == set(process.members)


@pytest.mark.parametrize("process", ALL)
def test_every_move_is_open_to_some_role(process: Process) -> None:
    held = frozenset[P]().union(*(permissions for _audience, permissions in ROLES.values()))
    for move in process.moves:
        assert held & set(move.permissions), f"{process.name}.{move.name}: no role may make it"


@pytest.mark.parametrize("process", ALL)
def test_every_move_has_words_and_a_source(process: Process) -> None:
    for move in process.moves:
        assert str(move.label)
        assert move.source, f"{process.name}.{move.name}: by what right?"
        assert move.sources


def test_two_moves_of_one_name_are_refused() -> None:
    twice = READMISSION.moves[0]
    with pytest.raises(ValueError, match="two moves share a name"):
        Process("twice", CaseState, CaseState.DRAFT, (twice, twice), READMISSION.title)


def test_only_the_calendar_accepts_by_silence_defaults_lapses_and_marks_overdue() -> None:
    alone = {move.name for move in READMISSION.moves if by_the_clock(move)}
    assert alone == {"accept_by_silence", "mark_overdue", "default_document", "lapse"}


def test_only_the_requesting_authority_withdraws() -> None:
    assert READMISSION.by_name["withdraw"].permissions == (P.APPLICATION_WITHDRAW,)


def test_the_reply_clock_keeps_running_while_information_is_asked_for() -> None:
    for name in ("ask_information", "supply_information"):
        move = READMISSION.by_name[name]
        assert not (move.starts or ends_clocks(move) or move.extends)


def test_the_reply_may_be_extended_only_where_the_agreement_says_so() -> None:
    assert READMISSION.by_name["extend_reply"].extends == ("reply",)
    assert current().agreement("CH").versions[0].limit("RPL-EXT").length is not None
    assert current().agreement("EU").versions[0].limit("RPL-EXT").length is None


def test_every_clock_a_move_names_is_a_limit_of_every_agreement() -> None:
    for process in CASE_PROCESSES.values():
        named = {name for move in process.moves for name in (*move.starts, *ends_clocks(move), *move.extends)}
        assert named == set(process.clocks), process.name
    codes = {code for each in CODES.values() for code in each} | set(EXTENSIONS.values())
    for agreement in current().agreements.values():
        for version in agreement.versions:
            assert {version.limit(code).code for code in codes} == codes


def test_the_undecided_states_are_those_where_the_reply_clock_runs() -> None:
    assert tuple(state.value for state in UNDECIDED) == UNDECIDED_VALUES


@pytest.mark.parametrize("process", ALL)
def test_every_state_has_words(process: Process) -> None:
    assert [state.value for state in process.members if not is_named(state)] == []


def test_states_of_one_value_in_two_processes_keep_their_own_words() -> None:
    assert label(CaseState.ACCEPTED) == "Accepted"
    assert label(ReferralState.ACCEPTED) == "Taken on"
    assert label(CaseState.WITHDRAWN) == "Withdrawn"
    assert label(ReferralState.WITHDRAWN) == "Withdrawn by the Service"
