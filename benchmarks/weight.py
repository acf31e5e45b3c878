"""What travels on a first visit and on every page after it, compressed as a browser asks for it."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urljoin, urlsplit

from benchmarks.client import Client, WrongAnswer

_LINKED = re.compile(r'<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"')
_IN_STYLES = re.compile(r'url\("?(/[^")]+)"?\)')


@dataclass(frozen=True)
class Weight:
    """Bytes of bodies: the page with everything it needs, and the page alone."""

    first: int
    page: int


def weigh(client: Client, path: str) -> Weight:
    """Fetch a page and whatever it links to, once each, compressed.

    Raises:
        WrongAnswer: something did not answer 200.
    """
    page, text = _fetch(client, path)
    wanted, seen = [urljoin(path, each) for each in _LINKED.findall(text)], set[str]()
    total = page
    while wanted:
        address = wanted.pop()
        if address in seen or urlsplit(address).scheme:
            continue
        seen.add(address)
        size, told = _fetch(client, address)
        total += size
        if ".css" in address:
            wanted += [urljoin(address, each) for each in _IN_STYLES.findall(told)]
    return Weight(total, page)


def _fetch(client: Client, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", client.port, timeout=60)
    try:
        connection.request("GET", path, headers={"Cookie": client.cookie, "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    if answer.status != 200:
        raise WrongAnswer(f"{path} answered {answer.status}")
    packed = answer.getheader("Content-Encoding") == "gzip"
    return len(body), (gzip.decompress(body) if packed else body).decode("utf-8", "replace")
