"""An address that is only filled in anew is the one Flask would have put together."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, url_for

ADDRESSES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("desk.queue", {}),
    ("desk.case", {"reference": "RA-2026-000001-A"}),
    ("desk.case", {"reference": "zzreferencezz"}),
    ("desk.case", {"reference": "ş/ü ?"}),
    ("desk.history", {"reference": "RA-2026-000001-A", "kind": "moves"}),
    ("desk.queue", {"state": ["verification", "decision"], "page": "last"}),
    ("desk.queue", {"page": 2}),
    ("static", {"filename": "css/theme.css"}),
    ("static", {"filename": "js/desk.js", "_anchor": "top"}),
    ("desk.queue", {"_external": True}),
)


@pytest.mark.parametrize(("endpoint", "values"), ADDRESSES)
def test_a_quick_address_is_the_one_flask_puts_together(
    app: Flask, endpoint: str, values: dict[str, Any]
) -> None:
    with app.test_request_context("/queue"):
        wanted = Flask.url_for(app, endpoint, **values)
        assert [url_for(endpoint, **values), url_for(endpoint, **values)] == [wanted, wanted]


def test_addresses_begin_where_the_system_is_mounted(app: Flask) -> None:
    for root in ("", "/ercms"):
        with app.test_request_context("/queue", environ_overrides={"SCRIPT_NAME": root}):
            assert url_for("desk.case", reference="RA-1") == f"{root}/cases/RA-1"
