"""Where `next` may lead."""

from __future__ import annotations

import pytest

from app.kernel.own_paths import is_own_path


@pytest.mark.parametrize("path", ["/", "/desk", "/cases/RA-2026-000433-K?tab=history#end", "/desk?q=%C5%9F"])
def test_paths_of_ours_are_followed(path: str) -> None:
    assert is_own_path(path)


@pytest.mark.parametrize(
    "path",
    ["", "desk", "//evil.example", "///evil.example", "/\\evil.example", "\\evil.example", "/%5Cevil.example",
     "/%2F/evil.example", "http://evil.example", "https:evil.example", "/\x0b/evil.example",
     "/%09/evil.example", "/desk\r\nX: 1", " /desk"],
)  # fmt: skip
def test_other_sites_are_not(path: str) -> None:
    assert not is_own_path(path)
