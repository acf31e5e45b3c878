"""Import of checked rows: `lodge` in batches of a thousand against the same rows by plain Core inserts.

Run as a program it prints one JSON line, so that each measurement has a process of its own.
"""

from __future__ import annotations

import argparse
import json
import time
from datetime import timedelta
from itertools import islice

from flask import Flask

from app import create_app
from app.access.actor import SYSTEM
from app.cases.application import Application
from app.cases.schemas import ApplicationSchema
from app.cases.services.intake import lodge
from app.kernel import clock
from app.kernel.database import speaking_as
from app.kernel.transaction import transaction
from app.samples.population import Period, applications
from benchmarks.population import AUTHORITIES

BATCH = 1_000


def checked(count: int, run: str) -> list[Application]:
    """Applications of authorities that the measured database knows, checked by the schema; `run` keeps them new."""
    today = clock.today()
    period = Period(today - timedelta(days=60), today - timedelta(days=1))
    told = (
        {**document, "requesting_reference": f"{run}-{document['requesting_reference']}"}
        for document in applications(2 * count, seed=int(today.strftime("%Y%m%d")), period=period)
        if document["requesting_authority"] in AUTHORITIES
    )
    schema = ApplicationSchema()
    return [Application.from_document(schema.checked(document)) for document in islice(told, count)]


def rows_per_second(app: Flask, count: int, run: str) -> tuple[float, float]:
    """Lodge that many. Returns the rows per second of the whole and of the best batch; the first batch is warm-up."""
    with app.app_context():
        told = checked(count + BATCH, run)
    batches = [told[start : start + BATCH] for start in range(0, len(told), BATCH)]
    with app.app_context(), speaking_as(SYSTEM.as_speaker()):
        seconds = [_lodge(batch) for batch in batches][1:]
    return count / sum(seconds), BATCH / min(seconds)


def _lodge(batch: list[Application]) -> float:
    began = time.perf_counter()
    with transaction():
        receipts = lodge(batch, actor=SYSTEM)
    seconds = time.perf_counter() - began
    wrong = [receipt for receipt in receipts if receipt.result != "accepted"]
    if wrong:
        raise RuntimeError(f"{len(wrong)} of {len(batch)} applications were not accepted: {wrong[0]}")
    return seconds


def main() -> None:
    """Measure on the instance that the environment names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.importing")
    parser.add_argument("--rows", type=int, default=10_000)
    words = parser.parse_args()
    whole, best = rows_per_second(create_app(), words.rows, f"B{time.time_ns() // 1_000_000}")
    print(json.dumps({"rows": words.rows, "rows_per_second": whole, "best_batch": best}))


if __name__ == "__main__":
    main()
