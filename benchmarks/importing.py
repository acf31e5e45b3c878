"""Import of checked rows: `lodge` in batches of a thousand; the floor is the same rows by plain Core inserts.

Run as a program it prints one JSON line, so that each measurement has a process of its own. An application
becomes
a dozen rows of nine tables; both numbers are told.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from datetime import timedelta
from itertools import islice

from sqlalchemy import Connection, MetaData, Table, create_engine, insert, select, text

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
# Tables an application is written to, with the column that leads back to its case.
WRITTEN = {
    "readmission_case": "id", "case_person": "case_id", "case_special": "case_id", "evidence_item": "case_id",
    "clock": "case_id", "case_history": "case_id", "milestone": "case_id",
}  # fmt: skip
WRITTEN_BY_PERSON = {"person": "id", "identity_document": "person_id"}


def checked(count: int, run: str) -> list[Application]:
    """Checked applications of authorities that the measured database knows; `run` keeps them new."""
    today = clock.today()
    period = Period(today - timedelta(days=60), today - timedelta(days=1))
    told = (
        {**document, "requesting_reference": f"{run}-{document['requesting_reference']}"}
        for document in applications(2 * count, seed=int(today.strftime("%Y%m%d")), period=period)
        if document["requesting_authority"] in AUTHORITIES
    )
    schema = ApplicationSchema()
    return [Application.from_document(schema.checked(document)) for document in islice(told, count)]


def lodged(count: int, run: str) -> list[float]:
    """Seconds per batch through the application; the first batch, which warms up, is left out."""
    app = create_app()
    with app.app_context(), speaking_as(SYSTEM.as_speaker()):
        told = checked(count + BATCH, run)
        return [_lodge(told[start : start + BATCH]) for start in range(0, len(told), BATCH)][1:]


def _lodge(batch: list[Application]) -> float:
    began = time.perf_counter()
    with transaction():
        receipts = lodge(batch, actor=SYSTEM)
    seconds = time.perf_counter() - began
    wrong = [receipt for receipt in receipts if receipt.result != "accepted"]
    if wrong:
        raise RuntimeError(f"{len(wrong)} of {len(batch)} applications were not accepted: {wrong[0]}")
    return seconds


def inserted(address: str, count: int) -> tuple[list[float], int]:
    """Seconds per thousand cases for the rows just lodged, by Core, into tables with the same indexes.

    Returns them with the number of rows that one batch holds. Ledger entries are left out, as the floor
    has none.
    """
    engine = create_engine(address)
    with engine.connect() as connection:
        newest = connection.execute(text("select max(id) from readmission_case")).scalar_one()
        tables = _copies(connection)
        seconds, rows = [], 0
        for first in range(newest - count + 1, newest + 1, BATCH):
            told = {table: _written(connection, table, first) for table in (*WRITTEN, *WRITTEN_BY_PERSON)}
            rows = sum(map(len, told.values()))
            began = time.perf_counter()
            for name, written in told.items():
                if written:
                    connection.execute(insert(tables[name]), written)
            connection.commit()
            seconds.append(time.perf_counter() - began)
        connection.execute(text("drop schema bench_floor cascade"))
        connection.commit()
    return seconds, rows


def _copies(connection: Connection) -> dict[str, Table]:
    connection.execute(text("drop schema if exists bench_floor cascade"))
    connection.execute(text("create schema bench_floor"))
    for name in (*WRITTEN, *WRITTEN_BY_PERSON):
        connection.execute(text(f"create table bench_floor.{name} (like public.{name} including all)"))
    connection.commit()
    metadata = MetaData(schema="bench_floor")
    return {name: Table(name, metadata, autoload_with=connection) for name in (*WRITTEN, *WRITTEN_BY_PERSON)}


def _written(connection: Connection, name: str, first: int) -> list[dict[str, object]]:
    table = Table(name, MetaData(), autoload_with=connection)
    columns = [column for column in table.c if column.computed is None]
    if name in WRITTEN:
        condition = table.c[WRITTEN[name]].between(first, first + BATCH - 1)
    else:
        persons = text("select person_id from case_person where case_id between :first and :last")
        keys = connection.execute(persons, {"first": first, "last": first + BATCH - 1}).scalars().all()
        condition = table.c[WRITTEN_BY_PERSON[name]].in_(keys)
    found = [dict(row._mapping) for row in connection.execute(select(*columns).where(condition))]
    connection.rollback()
    return found


def main() -> None:
    """Measure on the instance that the environment names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.importing")
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--superuser", required=True, help="SQLAlchemy address for the floor")
    words = parser.parse_args()
    ours = statistics.median(lodged(words.rows, f"B{time.time_ns() // 1_000_000}"))
    floors, rows = inserted(words.superuser, words.rows)
    floor = statistics.median(floors)
    print(
        json.dumps(
            {
                "applications": words.rows,
                "table_rows_per_application": rows / BATCH,
                "application": {
                    "applications_per_second": BATCH / ours,
                    "table_rows_per_second": rows / ours,
                },
                "floor": {"applications_per_second": BATCH / floor, "table_rows_per_second": rows / floor},
            }
        )
    )


if __name__ == "__main__":
    main()
