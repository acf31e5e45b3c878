"""What an upload of twenty megabytes costs a worker: how far its memory rises above where it stood.

`python -m benchmarks.uploading` measures it alone, on a few cases.
"""

from __future__ import annotations

import json
import re
import secrets
import subprocess
import sys
import tempfile
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from app.kernel import fonts
from benchmarks.client import Asked, Client, WrongAnswer
from benchmarks.load import load, size_of
from benchmarks.place import ROOT, Place, place
from benchmarks.results import Single
from benchmarks.servers import APPLICATION, PROC, Running, database_pid, serving

UPLOAD_MB = 64.0
TURNS = 4
WIDTH, HEIGHT = 4096, 1700  # three bytes each: just under twenty mebibytes that nothing compresses
BOUNDARY = "ercms-benchmark"
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def measured(where: Place, running: Running, cookie: str) -> Single:
    """Post a large PDF to a case, several times over, and read each worker's peak from the kernel."""
    client = Client(running.port, running.process.pid, database_pid(where), cookie)
    with where.connect() as connection:
        row = connection.execute("select reference from readmission_case where is_open order by id limit 1").fetchone()
    address = f"/cases/{row[0] if row else ''}/evidence"
    for _warm in range(6):
        client.ask(Asked(address))
    workers = running.pids[1:]
    before = {pid: _kilobytes(pid, "VmRSS") for pid in workers}
    for pid in workers:
        (PROC / str(pid) / "clear_refs").write_text("5")  # the peak begins anew
    for _turn in range(TURNS):
        _post(client, address)
    grown = max(_kilobytes(pid, "VmHWM") - before[pid] for pid in workers)
    return Single("memory of an upload of 20 MB", grown / 1024, UPLOAD_MB, "MB", 0.0)


def _post(client: Client, address: str) -> None:
    _told, page = client.ask(Asked(address))
    found = _TOKEN.search(page)
    with tempfile.TemporaryDirectory() as folder:
        body = Path(folder) / "body"
        _write_body(body, found[1] if found else "")
        headers = {
            "Cookie": client.cookie, "Connection": "close", "Content-Length": str(body.stat().st_size),
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        }  # fmt: skip
        connection = HTTPConnection("127.0.0.1", client.port, timeout=60)
        try:
            with body.open("rb") as sent:
                connection.request("POST", address, sent, headers)
                answer = connection.getresponse()
                told = answer.read().decode(errors="replace")
        finally:
            connection.close()
    if answer.status != 303:
        raise WrongAnswer(f"the upload was answered with {answer.status}:\n{told[:1500]}")


def _write_body(body: Path, token: str) -> None:
    """A form with the token and one PDF of noise, no two alike."""
    part = f"--{BOUNDARY}\r\nContent-Disposition: form-data; name="
    with pikepdf.new() as made, body.open("wb") as opened:
        page = made.add_blank_page()
        picture = made.make_stream(secrets.token_bytes(WIDTH * HEIGHT * 3))
        told = {
            "/Type": Name.XObject, "/Subtype": Name.Image, "/Width": WIDTH, "/Height": HEIGHT,
            "/ColorSpace": Name.DeviceRGB, "/BitsPerComponent": 8,
        }  # fmt: skip
        for key, value in told.items():
            picture[key] = value
        page.Resources = Dictionary(XObject=Dictionary(I=picture))
        page.Contents = made.make_stream(b"q 200 0 0 200 0 0 cm /I Do Q")
        opened.write(f'{part}"csrf_token"\r\n\r\n{token}\r\n'.encode())
        opened.write(f'{part}"files"; filename="scan.pdf"\r\nContent-Type: application/pdf\r\n\r\n'.encode())
        made.save(opened, compress_streams=False)
        opened.write(f"\r\n--{BOUNDARY}--\r\n".encode())


def _kilobytes(pid: int, name: str) -> int:
    for line in (PROC / str(pid) / "status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise WrongAnswer(f"the kernel says no {name} of {pid}")


def _cookie(where: Place) -> str:
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.sign_in"],
        cwd=ROOT, env=where.environment(), check=True, capture_output=True, text=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return str(found["cookie"])


def main() -> int:
    """Load a few cases, measure, print."""
    with place() as where:
        load(where, size_of(2000))
        fonts.cut(where.instance / "fonts", True)
        with serving(APPLICATION, where) as running:
            single = measured(where, running, _cookie(where))
    print(f"{single.name}: {single.value:.1f} {single.unit} (at most {single.reach:.0f}): {single.verdict}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
