"""The floor: the least that Flask, SQLAlchemy Core and Jinja need for the same pages over the same rows.

No sign-in, no roles, no row policies, no ledger, no frame around the page: one or two statements and one
small
template. It is what the application is measured against, not something to imitate.
"""

from __future__ import annotations

import csv
import io
import os
from datetime import date, timedelta
from typing import Any

from flask import Flask, Response, redirect, render_template, request
from jinja2 import DictLoader
from sqlalchemy import Engine, create_engine, text
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from app.kernel import clock

PAGE = 25
_LISTED = (
    "select c.id, c.reference, c.state, c.country, c.persons, c.due_on, c.due_clock, p.family_name,"
    " p.given_names, p.birth_year, u.full_name as officer from readmission_case c"
    " join person p on p.id = c.principal_id"
    " left join case_work w on w.case_id = c.id left join user_account u on u.id = w.officer_id"
    " where c.is_open "
)
LIST = text(_LISTED + "order by c.due_on, c.id limit 26")
LAST = text(_LISTED + "order by c.due_on desc, c.id desc limit 26")
AFTER = text(_LISTED + "and (c.due_on, c.id) > (:day, :id) order by c.due_on, c.id limit 26")
STATE = text(_LISTED + "and c.state = :state order by c.due_on, c.id limit 26")
FILTERED = text(
    _LISTED + "and c.state = any(:states) and c.country = any(:countries) and c.has_minor"
    " and (c.due_on < :today or c.due_on between :soon and :week) order by c.due_on, c.id limit 26"
)
TICKED = text(_LISTED + "and c.reference = any(:references) order by c.id")
TOUCH = text("update readmission_case set updated_at = now() where reference = any(:references)")
NOTE = text(
    "insert into case_note (case_id, author_id, text, written_at) select id, 1, :text, now()"
    " from readmission_case where reference = any(:references) order by id"
)
NOTED = text(
    "insert into case_history (case_id, process, thing_id, tag, changes, actor_id, actor_name, organisation_name, at)"
    " select id, 'readmission', id, 'case:note:written',"
    " jsonb_build_array(jsonb_build_object('field', 'note', 'from', null, 'to', cast(:text as text))), 1,"
    " 'Officer 1', 'State Migration Service', now() from readmission_case where reference = any(:references)"
)
CASE = text(
    "select c.*, p.family_name, p.given_names, p.fathers_name, p.date_of_birth, p.place_of_birth, p.fin,"
    " u.full_name as officer from readmission_case c join person p on p.id = c.principal_id"
    " left join case_work w on w.case_id = c.id left join user_account u on u.id = w.officer_id"
    " where c.reference = :reference"
)
HISTORY = text(
    "select move, from_state, to_state, actor_name, at from case_history where case_id = :id order by id desc"
)
SEARCH = text(
    "select c.reference, c.state, c.due_on, p.family_name, p.given_names, p.birth_year"
    " from readmission_case c join person p on p.id = c.principal_id where c.id in ("
    " select id from readmission_case where reference = :asked or requesting_reference = :asked"
    " union select cp.case_id from person f join case_person cp on cp.person_id = f.id where f.fin = :asked"
    " union select cp.case_id from identity_document d join case_person cp on cp.person_id = d.person_id"
    " where d.number_key = :asked) limit 26"
)
MOVE = text(
    "update readmission_case set state = 'info_requested', version = version + 1, updated_at = now()"
    " where reference = :reference and version = :version returning id"
)
LOG = text(
    "insert into case_history (case_id, process, thing_id, move, from_state, to_state, tag, changes,"
    " actor_id, actor_name, organisation_name, at) values (:id, 'readmission', :id, 'ask_information',"
    " 'receipt_confirmed', 'info_requested', 'readmission:ask_information:done', '[]', 1, 'Officer 1',"
    " 'State Migration Service', now())"
)
# What the application's report asks: the month, the month before, and for a file the year as well.
MONTH = text(
    "select case when on_day >= :first then 'month' when on_day >= :before then 'before' else 'year' end"
    " as span, country, kind, in_time, count(*) as events, sum(persons) as persons from milestone"
    " where on_day >= :since and on_day < :end group by 1, 2, 3, 4 order by 1, 2, 3"
)
TEMPLATES = {
    "list.html": """<!doctype html><title>Open cases</title><table>{% for row in rows %}<tr>
<td><a href="/cases/{{ row.reference }}">{{ row.reference }}</a>
<td>{{ row.family_name }} {{ row.given_names }}<td>{{ row.birth_year }}<td>{{ row.country }}
<td>{{ row.state }}<td>{{ row.due_on }} {{ row.due_clock or "" }}
<td>{{ row.officer or "" }}</tr>{% endfor %}</table>
{% if more %}<a href="/queue?day={{ rows[-1].due_on }}&amp;id={{ rows[-1].id }}">Next</a>{% endif %}""",
    "case.html": """<!doctype html><title>{{ case.reference }}</title><h1>{{ case.family_name }}
{{ case.given_names }} {{ case.fathers_name }}</h1><dl>{% for name, value in case._mapping.items() %}
<dt>{{ name }}<dd>{{ value }}{% endfor %}</dl>
<ol>{% for entry in history %}<li>{{ entry.at }} {{ entry.move }}: {{ entry.from_state }} {{ entry.to_state
}},
{{ entry.actor_name }}{% endfor %}</ol>""",
    "found.html": """<!doctype html><title>Found</title><ul>{% for row in rows %}<li><a
href="/cases/{{ row.reference }}">{{ row.reference }}</a> {{ row.family_name }} {{ row.given_names }},
{{ row.birth_year }}, {{ row.state }}, {{ row.due_on }}{% endfor %}</ul>""",
    "month.html": """<!doctype html><title>Month</title><table>
{% for row in rows %}<tr><td>{{ row.span }}<td>{{ row.country }}
<td>{{ row.kind }}<td>{{ row.in_time }}<td>{{ row.events }}<td>{{ row.persons }}</tr>{% endfor %}</table>""",
}


def create_floor(address: str) -> Flask:
    """The whole application. `address` is the database as its superuser."""
    app = Flask(__name__, static_folder=None)
    app.jinja_loader = DictLoader(TEMPLATES)
    engine = create_engine(address)
    app.extensions["engine"] = engine
    _add_lists(app, engine)
    _add_case(app, engine)
    _add_ticks(app, engine)
    _add_month(app, engine)
    return app


def _rows(engine: Engine, statement: Any, **values: object) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(statement, values).all())


def _add_lists(app: Flask, engine: Engine) -> None:
    @app.get("/queue")
    def queue() -> str:
        asked = request.args
        if "day" in asked:
            day = date.fromisoformat(asked["day"])
            rows = _rows(engine, AFTER, day=day, id=int(asked["id"]))
        elif "flag" in asked:
            rows = _rows(engine, FILTERED, **_filter(asked))
        elif "state" in asked:
            rows = _rows(engine, STATE, state=asked["state"])
        elif "last" in asked:
            rows = _rows(engine, LAST)[:PAGE][::-1]
        else:
            rows = _rows(engine, LIST)
        return render_template("list.html", rows=rows[:PAGE], more=len(rows) > PAGE)

    @app.get("/search")
    def search() -> str:
        return render_template("found.html", rows=_rows(engine, SEARCH, asked=request.args["q"])[:PAGE])

    @app.get("/readyz")
    def ready() -> str:
        return str(len(_rows(engine, text("select 1"))))


def _filter(asked: MultiDict[str, str]) -> dict[str, Any]:
    """What the benchmark's one long filter means: overdue, or due from the fourth to the seventh day from now."""
    today = clock.today()
    return {
        "states": asked.getlist("state"),
        "countries": asked.getlist("country"),
        "today": today,
        "soon": today + timedelta(days=4),
        "week": today + timedelta(days=7),
    }


def _add_ticks(app: Flask, engine: Engine) -> None:
    @app.post("/queue/bulk/note")
    def note() -> str:
        told = {"references": request.form.getlist("ticked"), "text": request.form["text"]}
        with engine.begin() as connection:
            for statement in (TOUCH, NOTE, NOTED):
                connection.execute(statement, told)
            rows = connection.execute(TICKED, told).all()
        return render_template("list.html", rows=rows, more=False)


def _add_case(app: Flask, engine: Engine) -> None:
    @app.get("/cases/<reference>")
    def case(reference: str) -> str:
        with engine.connect() as connection:
            found = connection.execute(CASE, {"reference": reference}).one()
            history = connection.execute(HISTORY, {"id": found.id}).all()
        return render_template("case.html", case=found, history=history)

    @app.post("/cases/<reference>/information-request")
    def ask(reference: str) -> AnyResponse:
        told = {"reference": reference, "version": int(request.form["version"])}
        with engine.begin() as connection:
            connection.execute(LOG, {"id": connection.execute(MOVE, told).scalar_one()})
        return redirect(f"/cases/{reference}", 303)


def _add_month(app: Flask, engine: Engine) -> None:
    @app.get("/statistics")
    def month() -> str:
        rows = _rows(engine, MONTH, **_days(request.args["month"], with_year=False))
        return render_template("month.html", rows=rows)

    @app.get("/statistics/<asked>.csv")
    def counts(asked: str) -> Response:
        return _csv(_rows(engine, MONTH, **_days(asked, with_year=True)))


def _days(month: str, *, with_year: bool) -> dict[str, date]:
    first = date.fromisoformat(f"{month}-01")
    before = (first - timedelta(days=1)).replace(day=1)
    since = min(before, first.replace(month=1)) if with_year else before
    return {
        "first": first,
        "before": before,
        "since": since,
        "end": (first + timedelta(days=31)).replace(day=1),
    }


def _csv(rows: list[Any]) -> Response:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(rows[0]._fields if rows else ())
    writer.writerows(rows)
    return Response(written.getvalue(), content_type="text/csv; charset=utf-8")


def from_environment() -> Flask:
    """For gunicorn: `benchmarks.floor:from_environment()`."""
    return create_floor(os.environ["FLOOR_DATABASE_URL"])
