"""Fills a fresh database with the measured load: `python -m benchmarks.load`.

Written by the superuser with triggers and foreign keys asleep, because rows that were never walked through
the engine
are only acceptable where they are measured. They agree all the same: `flask workflow verify` finds nothing.
"""

from __future__ import annotations

import argparse
import time
from datetime import timedelta
from typing import Any

from psycopg import Connection, sql

from app.kernel import clock
from benchmarks.place import DATABASE, Place, place
from benchmarks.population import AUTHORITIES, COLUMNS, OFFICERS, Size, portions
from benchmarks.routes_taken import ROUTES, steps_of

OFFICER_EMAIL = "officer1@bench.example"

_TEMPORARY = """
create temporary table routed (case_id bigint, route text);
create temporary table step (
    route text, place int, move text, from_state text, to_state text, days int, milestone text
);
"""
_HISTORY = """
insert into case_history (case_id, process, thing_id, move, from_state, to_state, tag, changes, actor_id,
actor_name,
    organisation_name, at)
select c.id, 'readmission', c.id, s.move, s.from_state, s.to_state, 'readmission:' || s.move || ':done', '[]',
    u.id, u.full_name, 'State Migration Service',
    least(c.received_on + s.days, %(today)s) + time '08:00' + (s.place || ' minutes')::interval
from routed r join step s using (route) join readmission_case c on c.id = r.case_id
    join user_account u on u.id = 1 + c.id %% %(officers)s
order by c.id, s.place
"""
_MILESTONES = """
insert into milestone (case_id, kind, on_day, country, agreement, persons, in_time, sex, age_band)
select c.id, s.milestone, c.received_on + s.days, c.country, c.agreement, c.persons,
    case when s.milestone in ('accepted', 'refused', 'document_issued') then c.id %% 7 > 0 end, p.sex,
    case when age < 18 then '0-17' when age < 35 then '18-34' when age < 60 then '35-59' else '60+' end
from routed r join step s using (route) join readmission_case c on c.id = r.case_id
    join person p on p.id = c.principal_id
    cross join lateral (select extract(year from c.received_on) - p.birth_year as age) a
where s.milestone is not null and c.received_on + s.days <= %(today)s
order by c.received_on + s.days, c.id
"""
_REST = (
    "insert into information_request (case_id, authority_id, question, asked_at) select id, authority_id,"
    " 'Which municipality registered the birth?', received_on + 3 from readmission_case where state ="
    " 'info_requested'",
    "insert into register_check (case_id, register, status, by_hand, asked_by, asked_at)"
    " select c.id, r.name, 'not_found', false, 1 + c.id % 20, c.received_on + 2 from readmission_case c,"
    " (values ('population'), ('border')) r(name) where state in ('decision', 'verification')",
    "insert into case_number (year, last) select extract(year from received_on)::int, count(*) from"
    " readmission_case"
    " group by 1",
)
_KEYS = ("readmission_case", "person")


def load(where: Place, size: Size) -> float:
    """Drop the measured database, make and fill it anew. Returns the seconds it took."""
    began = time.monotonic()
    where.server.drop_database(DATABASE)
    where.server.ensure_database(DATABASE)
    where.flask("db", "upgrade")
    with where.connect() as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute("set synchronous_commit = off")
        with connection.transaction():
            _write_people(connection)
            _write_cases(connection, size)
            _write_what_follows(connection, size)
        connection.execute("vacuum (analyze)")
        connection.execute("checkpoint")
    return time.monotonic() - began


def _write_people(connection: Connection[Any]) -> None:
    organisations: list[tuple[object, ...]] = [(1, "SMS", "service", "State Migration Service", "AZ")]
    organisations += [
        (key, code, "authority", code, country) for code, (key, country, _) in AUTHORITIES.items()
    ]
    organisations.append((11, "AZ-BERLIN", "mission", "Embassy in Berlin", "DE"))
    with connection.cursor() as cursor:
        cursor.executemany(
            "insert into organisation (id, code, kind, name_en, name_az, name_ru, country,"
            " letter_language, active)"
            " values (%s, %s, %s, %s, %s, %s, %s, 'en', true)",
            [
                (key, code, kind, name, name, name, country)
                for key, code, kind, name, country in organisations
            ],
        )
        cursor.executemany(
            "insert into mission_accreditation (mission_id, country) values (11, %s)",
            [(country,) for country in sorted({country for _, country, _ in AUTHORITIES.values()})],
        )
        cursor.executemany(
            "insert into user_account (id, email, active, fs_uniquifier, full_name, organisation_id,"
            " audience,"
            " role_names, language, created_at, version)"
            " values (%s, %s, true, %s, %s, 1, 'desk', '{case_officer}', 'en', now(), 1)",
            [(n, f"officer{n}@bench.example", f"bench-{n}", f"Officer {n}") for n in range(1, OFFICERS + 1)],
        )


def _write_cases(connection: Connection[Any], size: Size) -> None:
    connection.execute(_TEMPORARY)
    for rows in portions(size):
        for table, columns in COLUMNS.items():
            statement = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table), sql.SQL(columns))
            with connection.cursor() as cursor, cursor.copy(statement) as copy:
                for row in rows[table]:
                    copy.write_row(row)


def _write_what_follows(connection: Connection[Any], size: Size) -> None:
    values = {"today": size.last_day, "officers": OFFICERS}
    with connection.cursor() as cursor:
        cursor.executemany(
            "insert into step values (%s, %s, %s, %s, %s, %s, %s)",
            [
                (step.route, step.place, step.move, step.from_state, step.to_state, step.days, step.milestone)
                for route in ROUTES
                for step in steps_of(route)
            ],
        )
    connection.execute("analyze routed; analyze step; analyze readmission_case; analyze person")
    connection.execute(_HISTORY, values)
    connection.execute(_MILESTONES, values)
    for statement in _REST:
        connection.execute(statement)
    for table in _KEYS:
        connection.execute(
            sql.SQL("select setval(pg_get_serial_sequence({}, 'id'), (select max(id) from {}))").format(
                sql.Literal(table), sql.Identifier(table)
            )
        )
    connection.execute("drop table routed, step")


def size_of(cases: int) -> Size:
    """The wanted size; a smaller one keeps the same share of open cases."""
    return Size(cases=cases, open=cases * 3 // 10, last_day=clock.today() - timedelta(days=1))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    words = parser.parse_args()
    with place() as where:
        seconds = load(where, size_of(words.cases))
        with where.connect() as connection:
            for table in (*COLUMNS, "case_history", "milestone"):
                if table != "routed":
                    count = connection.execute(
                        sql.SQL("select count(*) from {}").format(sql.Identifier(table))
                    )
                    found = count.fetchone()
                    print(f"{table:20} {found[0] if found else 0:>9,}")
        where.flask("workflow", "verify")
    print(f"loaded in {seconds:.0f} s; `flask workflow verify` agrees")


if __name__ == "__main__":
    main()
