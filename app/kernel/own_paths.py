"""Addresses of our own pages: which ones a browser may be sent back to, and on which page a form stands."""

import re
from urllib.parse import unquote

from flask import request
from flask.globals import request_ctx

_OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def is_own_path(path: str) -> bool:
    """Whether a browser follows this to a page of ours, however leniently it reads."""
    return all(_OWN_PATH.fullmatch(form) for form in (path, unquote(path)))


def this_page() -> str:
    """The page somebody looks at: the one being read, or the one that the posted form stands on."""
    if request.method in ("GET", "HEAD"):
        return request.full_path.rstrip("?")
    named = request.form.get("page", "")
    return named if named and is_own_path(named) else nearest_page(request.full_path.rstrip("?"))


def nearest_page(address: str) -> str:
    """The page at an address, or the nearest one above it: a form on a page often posts to an address below."""
    path, _mark, _query = address.partition("?")
    if _is_page(path):
        return address
    while path:
        path = path.rpartition("/")[0]
        if path and _is_page(path):
            return path
    return "/"


def _is_page(path: str) -> bool:
    adapter = request_ctx.url_adapter
    return adapter is not None and adapter.test(path, method="GET")
