"""The text layer of a file from a requesting authority is screened before the file is kept."""

import io

import pytest

from app.cases.models import StoredFile
from app.cases.services.files import Place, keep, received
from app.kernel.database import db
from app.kernel.errors import InvalidInput
from app.returns.queries import own_case
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock
from tests.support.hostile import papers
from tests.support.people import People
from tests.support.server import Sandbox

BODY = papers.pdf(1, papers.with_words("His asylum claim was refused."))


def test_a_file_with_a_trace_in_its_text_is_bounced_and_not_kept(
    as_actor: ActingAs, people: People, clock: StandingClock, database: Sandbox
) -> None:
    with as_actor(people.german):
        [reference] = lodged(an_application(), actor=people.german)
    with as_actor(people.german), received("letter.pdf", io.BytesIO(BODY)) as file:
        case = own_case(reference, people.german)
        with pytest.raises(InvalidInput) as refused:
            keep(case, file, actor=people.german, place=Place())
        assert "Stopped by rule 1" in refused.value.errors["files"][0]
        assert db.session.query(StoredFile).all() == []
    [(field,)] = database.admin.execute("select field from screening_hit").fetchall()
    assert field == "files"
