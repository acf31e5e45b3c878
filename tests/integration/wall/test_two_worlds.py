"""Two databases that differ only behind the wall must answer every request with the same bytes."""

from collections.abc import Iterator

import pytest
from flask import Blueprint, Flask, Response, abort, jsonify, request
from sqlalchemy import text

from app.access.actor import Actor
from app.access.guard import public
from app.kernel.database import HOUSE_ROLE, Speaker, db, speaking_as
from tests.support.acting import StandingClock
from tests.support.application import application, forget_connections
from tests.support.canaries import TABLES
from tests.support.noting import looks
from tests.support.people import everybody, insert_people
from tests.support.server import Sandbox, sandbox
from tests.support.two_worlds import Asked, answer, differences, questions, samples
from tests.support.worlds import World, open_world, rows_seen

PEOPLE = everybody()
AUDIENCES = ("officer", "consul", "german", "employment", "ministry", "airport", "auditor", "administrator")
WALLED = ("consul", "german", "employment", "ministry", "airport")


@pytest.fixture(scope="module")
def beside() -> Iterator[Sandbox]:
    """A second database."""
    with sandbox() as made:
        with made.connect("ercms_owner") as owner:
            insert_people(owner)
        made.keep_as_baseline()
        yield made


@pytest.fixture(scope="module")
def other_app(beside: Sandbox) -> Iterator[Flask]:
    """The application on the second database."""
    made = application(beside.settings())
    yield made
    forget_connections(made)


def both(apps: tuple[Flask, Flask], databases: tuple[Sandbox, Sandbox], actor: Actor) -> tuple[World, World]:
    first, second = (
        open_world(app, database, actor, PEOPLE, number)
        for number, (app, database) in enumerate(zip(apps, databases, strict=True))
    )
    return first, second


@pytest.mark.parametrize("name", AUDIENCES)
def test_every_page_is_the_same_whatever_stands_behind_the_wall(
    app: Flask, database: Sandbox, other_app: Flask, beside: Sandbox, clock: StandingClock, name: str
) -> None:
    first, second = both((app, other_app), (database, beside), PEOPLE.actors[name])
    asked = questions(first, "GET")
    assert asked == questions(second, "GET")
    found = differences(first, second, asked)
    assert not found, f"{len(found)} of {len(asked)} answers differ:\n" + "\n".join(found[:20])


@pytest.mark.parametrize("name", AUDIENCES)
def test_every_post_is_answered_the_same_and_changes_nothing_behind_the_wall(
    app: Flask, database: Sandbox, other_app: Flask, beside: Sandbox, clock: StandingClock, name: str
) -> None:
    first, second = both((app, other_app), (database, beside), PEOPLE.actors[name])
    asked = [question for question in questions(first, "POST") if not question.path.startswith("/sign-")]
    before = first.behind_the_wall(), second.behind_the_wall()
    found = differences(first, second, asked)
    assert not found, f"{len(found)} of {len(asked)} answers differ:\n" + "\n".join(found[:20])
    assert (first.behind_the_wall(), second.behind_the_wall()) == before


# The harness itself: the worlds are right, and each kind of leak is found.


@pytest.mark.parametrize("name", WALLED)
def test_the_actor_reads_the_same_rows_in_both_worlds(
    app: Flask, database: Sandbox, beside: Sandbox, clock: StandingClock, name: str
) -> None:
    actor = PEOPLE.actors[name]
    first, second = both((app, app), (database, beside), actor)
    sealed = {"stored_file"}  # sealed anew in each world; what is inside is compared by the pages
    seen = {table: rows_seen(first, table) for table in set(TABLES) - sealed}
    assert seen == {table: rows_seen(second, table) for table in seen}
    assert any(seen.values())
    assert first.behind_the_wall() != second.behind_the_wall()


leaks = Blueprint("leaks", __name__, url_prefix="/leaks")


def asked_as(role: str, question: str, **values: object) -> list[tuple[object, ...]]:
    """What a careless view does: ask the database in a role that is not its reader's."""
    db.session.rollback()  # a role is taken when a transaction begins
    with speaking_as(Speaker(role=role, organisation_id=PEOPLE.german.organisation_id)):
        rows = db.session.execute(text(question), values).all()
        db.session.rollback()
    return [tuple(row) for row in rows]


@leaks.get("/honest")
@public("a test")
def honest() -> Response:
    return jsonify(asked_as("ercms_requesting", "select id, reference from readmission_case order by id"))


@leaks.get("/count")
@public("a test")
def count() -> Response:
    return jsonify(asked_as(HOUSE_ROLE, "select count(*) from readmission_case"))


@leaks.get("/oracle/<reference>")
@public("a test")
def oracle(reference: str) -> Response:
    known = asked_as(HOUSE_ROLE, "select 1 from readmission_case where reference = :r", r=reference)
    return abort(403 if known else 404)


@leaks.get("/next")
@public("a test")
def following() -> Response:
    return jsonify(asked_as(HOUSE_ROLE, "select min(id) from readmission_case where id > 101"))


@leaks.get("/order")
@public("a test")
def order() -> Response:
    rows = asked_as(HOUSE_ROLE, "select authority_id from readmission_case order by id")
    return jsonify([place for place, row in enumerate(rows) if row == (PEOPLE.german.organisation_id,)])


@leaks.get("/header")
@public("a test")
def header() -> Response:
    answered = jsonify([])
    answered.headers["X-Total"] = str(asked_as(HOUSE_ROLE, "select count(*) from person")[0][0])
    return answered


@leaks.get("/column")
@public("a test")
def column() -> Response:
    return jsonify(asked_as(HOUSE_ROLE, "select organisation_name from case_history where case_id = 101"))


@leaks.get("/asked")
@public("a test")
def asked_for() -> Response:
    return header() if request.args.get("q") else jsonify([])


@leaks.get("/untold/<flavour>")
@public("a test")
def untold(flavour: str) -> Response:
    return abort(404)


@pytest.fixture
def leaky(database: Sandbox, beside: Sandbox, clock: StandingClock) -> Iterator[tuple[World, World]]:
    """Both worlds of a requesting authority, behind an application with careless views."""
    apps = application(database.settings()), application(beside.settings())
    for made in apps:
        made.register_blueprint(leaks)
    yield both(apps, (database, beside), PEOPLE.german)
    for made in apps:
        forget_connections(made)


def test_an_honest_view_differs_in_nothing(leaky: tuple[World, World]) -> None:
    question = Asked("GET", "/leaks/honest")
    assert answer(leaky[0], question).status == 200
    assert b"visible reference" in answer(leaky[0], question).body
    assert differences(*leaky, [question]) == []


@pytest.mark.parametrize(
    "path", ["count", "oracle/secret-one%20reference", "next", "order", "header", "column"], ids=str
)
def test_a_seeded_leak_is_found(leaky: tuple[World, World], path: str) -> None:
    found = differences(*leaky, [Asked("GET", f"/leaks/{path}")])
    assert len(found) == 1, found
    assert f"GET /leaks/{path} as requesting" in found[0]


def test_a_leak_behind_the_question_mark_is_found_and_a_page_that_never_looks_there_is_asked_once(
    leaky: tuple[World, World],
) -> None:
    asked = [Asked("GET", f"/leaks/{path}", f"leaks.{view}") for path, view in (
        ("asked", "asked_for"), ("asked?q=secret", "asked_for"), ("honest", "honest"), ("honest?q=secret", "honest"),
    )]  # fmt: skip
    found = differences(*leaky, asked)
    assert len(found) == 1 and "GET /leaks/asked?q=secret" in found[0]
    assert looks("leaks.asked_for") and not looks("leaks.honest")


def test_a_route_whose_argument_nobody_described_fails_with_advice(leaky: tuple[World, World]) -> None:
    with (
        leaky[0].as_the_actor() as connection,
        pytest.raises(AssertionError, match=r'Add "leaks.flavour" to ARGUMENTS'),
    ):
        samples("leaks.untold", "flavour", connection)
