"""Search keys are numbers: pairs of names, what a slip leads to, single words, the year. All are made anew."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op

from app.people.finding import described
from app.people.keys import search_keys

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

AT_ONCE = 5_000
_TOLD = (
    "select id, family_name, given_names, fathers_name, maiden_name, original_script_name, aliases, sex,"
    " date_of_birth, place_of_birth, fin from person where id > :after order by id limit :most"
)
_WRITE = (
    "update person set search_keys = keyed.keys::integer[]"
    " from unnest(cast(:ids as bigint[]), cast(:keys as text[])) as keyed(id, keys) where person.id = keyed.id"
)


def upgrade() -> None:
    op.drop_index("ix_person_search_keys", table_name="person", postgresql_using="gin")
    op.drop_column("person", "search_keys")
    op.add_column(
        "person", sa.Column("search_keys", sa.ARRAY(sa.Integer()), nullable=False, server_default="{}")
    )
    op.alter_column("person", "search_keys", server_default=None)
    for rows in _portions():
        keyed = ["{" + ",".join(map(str, search_keys(described(row)))) + "}" for row in rows]
        op.get_bind().execute(sa.text(_WRITE), {"ids": [row.id for row in rows], "keys": keyed})
    op.create_index("ix_person_search_keys", "person", ["search_keys"], unique=False, postgresql_using="gin")


def _portions() -> Iterator[list[Any]]:
    after = 0
    while True:
        found = op.get_bind().execute(sa.text(_TOLD), {"after": after, "most": AT_ONCE})
        rows = list(islice(found, AT_ONCE))
        if not rows:
            return
        yield rows
        after = rows[-1].id


def downgrade() -> None:
    """The older keys are made again by the code of that time; until then names are not found."""
    op.drop_index("ix_person_search_keys", table_name="person", postgresql_using="gin")
    op.drop_column("person", "search_keys")
    op.add_column(
        "person", sa.Column("search_keys", sa.ARRAY(sa.Text()), nullable=False, server_default="{}")
    )
    op.alter_column("person", "search_keys", server_default=None)
    op.create_index("ix_person_search_keys", "person", ["search_keys"], unique=False, postgresql_using="gin")
