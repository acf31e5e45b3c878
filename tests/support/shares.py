"""How the work is shared out: the longest tests first, and a long file in as many parts as it has tests."""

from __future__ import annotations

from xdist.scheduler.loadscope import LoadScopeScheduling

# Begun first, so that at the end no worker waits for the other; in this order. The first surveys the desk while the
# other surveys the first day and then the portals: each reads afterwards what the other found.
DESK, PORTALS = "tests/browser/test_pages_of_the_desk.py", "tests/browser/test_pages_of_the_portals.py"
FIRST = (
    f"{DESK}::test_no_page_of_the_desk_has_a_fault[case_officer-az]",
    f"{PORTALS}::test_no_empty_list_has_a_fault[az]",
    f"{DESK}::test_no_page_of_the_desk_has_a_fault[case_officer-en]",
    f"{PORTALS}::test_no_page_of_a_portal_has_a_fault[requesting_official-az]",
    PORTALS,
    DESK,
    "tests/browser/test_the_walk.py",
    "tests/browser/",
    "tests/integration/wall/test_two_worlds.py",
    "tests/journeys/",
)
# Their tests need not stay together; those of any other file share what its fixtures make.
DIVIDED = (DESK, PORTALS, *FIRST[-4:-3], *FIRST[-2:])


class Shares(LoadScopeScheduling):  # type: ignore[misc]  # xdist is untyped
    """Hands each worker a file, or one test of a long file."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid if nodeid.startswith(DIVIDED) else nodeid.partition("::")[0]


def place(nodeid: str) -> int:
    """Where a test stands in the row: the smaller, the earlier."""
    return next((at for at, start in enumerate(FIRST) if nodeid.startswith(start)), len(FIRST))
