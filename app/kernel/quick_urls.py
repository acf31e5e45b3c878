"""Addresses of pages, put together once: a page holds forty, and most of them differ in nothing or in a reference."""

import re
from typing import Any

from flask import Flask, has_request_context, request

_PLAIN = re.compile(r"[A-Za-z0-9.\-]+").fullmatch  # stands in an address as it is
_PLACE = re.compile("zz([a-z_]+)zz")


class HouseOfQuickUrls(Flask):
    """Flask, but an address that was put together before is only filled in anew."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._quick_urls: dict[tuple[str, ...], list[str]] = {}

    def url_for(
        self, endpoint: str, *, _anchor: str | None = None, _method: str | None = None,
        _scheme: str | None = None, _external: bool | None = None, **values: Any,
    ) -> str:
        """As Flask's. Anything but a page of our own with plain words in its address is put together as Flask does."""
        usual = _anchor is None and _method is None and _scheme is None and _external is None
        if usual and has_request_context() and endpoint[0] != ".":
            if endpoint.endswith("static") and values.keys() == {"filename"}:
                return self._quick(endpoint, values, {})  # its version hangs on its name, so each file is kept whole
            if all(map(_is_plain, values.values())):
                return self._quick(endpoint, {name: f"zz{name}zz" for name in values}, values)
        return super().url_for(
            endpoint, _anchor=_anchor, _method=_method, _scheme=_scheme, _external=_external, **values
        )

    def _quick(self, endpoint: str, asked: dict[str, str], told: dict[str, str]) -> str:
        key = (endpoint, request.script_root, *asked.values())
        kept = self._quick_urls.get(key)
        if kept is None:
            kept = self._quick_urls[key] = _PLACE.split(super().url_for(endpoint, **asked))  # type: ignore[arg-type]
        if len(kept) == 1:
            return kept[0]
        return "".join(told[piece] if nth % 2 else piece for nth, piece in enumerate(kept))


def _is_plain(value: object) -> bool:
    return isinstance(value, str) and _PLAIN(value) is not None
