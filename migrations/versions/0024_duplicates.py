"""Cases that may be about one person: pairs an officer decides, requests sent twice, what is new in a third."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

INSTANT = postgresql.TIMESTAMP(timezone=True)
OWN = "authority_id = (select nullif(current_setting('ercms.organisation', true), '')::integer)"
ENDED_BEFORE = (
    "closed", "lapsed", "refused", "returned_in_error", "transit_completed", "transit_lapsed", "transit_refused",
    "transit_revoked", "withdrawn",
)  # fmt: skip
ENDED = tuple(sorted((*ENDED_BEFORE, "sent_twice")))
OPEN_INDEXES = {
    "due": ("due_on", "id"),
    "state": ("state", "due_on", "id"),
    "name": ("name_key", "id"),
    "received": ("received_on", "id"),
    "country": ("country", "due_on", "id"),
}
TO_DECIDE = sa.text("outcome = 'to_decide'")
# table: what each audience may, and on which rows
GRANTS = {
    "pair_search": {"desk": ("select", "true"), "worker": ("select, insert, update", "true")},
    "case_pair": {
        "desk": ("select, insert, update (outcome, reason, decided_by, decided_at)", "outcome <> 'merged'"),
        "worker": ("select, insert, update, delete", "true"),
    },
    "case_merge": {"desk": ("select, insert", "standing = 'proposed'"), "worker": ("select, insert, update", "true")},
    "case_renewal": {"desk": ("select, insert, update", "true"), "worker": ("select", "true")},
}
DELETED = "outcome = 'to_decide'"


def upgrade() -> None:
    _searches()
    _pairs()
    _merges()
    _renewals()
    for table, audiences in GRANTS.items():
        op.execute(f"alter table {table} enable row level security")
        for audience, (privileges, written) in audiences.items():
            op.execute(f"grant {privileges} on {table} to ercms_{audience}")
            op.execute(
                f"create policy {audience}_all on {table} to ercms_{audience} using (true) with check ({written})"
            )
    # only what nobody has decided goes, when the persons turn out to be unlike
    op.execute(
        f"create policy worker_undecided on case_pair as restrictive for delete to ercms_worker using ({DELETED})"
    )
    op.execute("grant select (authority_id, kept_id, ended_id, standing) on case_merge to ercms_requesting")
    op.execute(
        f"create policy requesting_own on case_merge to ercms_requesting using ({OWN} and standing = 'approved')"
    )
    op.add_column("case_circumstances", sa.Column("new_since_refusal", sa.Text))
    _say_what_has_ended(ENDED)
    op.execute("insert into pair_search (case_id) select id from readmission_case where is_open")


def _searches() -> None:
    op.create_table(
        "pair_search",
        sa.Column("case_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("looked_at", INSTANT),
        sa.ForeignKeyConstraint(
            ["case_id"], ["readmission_case.id"], name=op.f("fk_pair_search_case_id_readmission_case")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_pair_search")),
    )
    op.create_index(
        "ix_pair_search_waiting", "pair_search", ["case_id"], postgresql_where=sa.text("looked_at is null")
    )


def _pairs() -> None:
    op.create_table(
        "case_pair",
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False),
        sa.Column("first_id", sa.BigInteger, nullable=False),
        sa.Column("second_id", sa.BigInteger, nullable=False),
        sa.Column("first_person_id", sa.BigInteger, nullable=False),
        sa.Column("second_person_id", sa.BigInteger, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("verdict", sa.String(10), nullable=False),
        sa.Column("found_at", INSTANT, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Integer),
        sa.Column("decided_at", INSTANT),
        sa.CheckConstraint("first_id < second_id", name="two_cases"),
        sa.CheckConstraint("verdict in ('likely', 'possible')", name="verdict"),
        sa.CheckConstraint(
            "outcome in ('to_decide', 'linked', 'different', 'merge_proposed', 'merged')", name="outcome"
        ),
        sa.CheckConstraint("(outcome = 'to_decide') = (decided_by is null)", name="decided_by_somebody"),
        sa.CheckConstraint("(decided_by is null) = (decided_at is null)", name="decided_at"),
        sa.CheckConstraint("outcome = 'to_decide' or length(btrim(reason)) >= 10", name="decided_with_reason"),
        sa.ForeignKeyConstraint(
            ["first_id", "first_person_id"], ["case_person.case_id", "case_person.person_id"],
            name=op.f("fk_case_pair_first_id_first_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["second_id", "second_person_id"], ["case_person.case_id", "case_person.person_id"],
            name=op.f("fk_case_pair_second_id_second_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["user_account.id"], name=op.f("fk_case_pair_decided_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_pair")),
    )  # fmt: skip
    op.create_index("uq_case_pair", "case_pair", ["first_id", "second_id"], unique=True)
    op.create_index("ix_case_pair_second", "case_pair", ["second_id"])
    op.create_index("ix_case_pair_first_to_decide", "case_pair", ["first_id"], postgresql_where=TO_DECIDE)
    op.create_index("ix_case_pair_second_to_decide", "case_pair", ["second_id"], postgresql_where=TO_DECIDE)


def _merges() -> None:
    op.create_table(
        "case_merge",
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False),
        sa.Column("pair_id", sa.BigInteger, nullable=False),
        sa.Column("kept_id", sa.BigInteger, nullable=False),
        sa.Column("ended_id", sa.BigInteger, nullable=False),
        sa.Column("authority_id", sa.Integer, nullable=False),
        sa.Column("standing", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("chosen", postgresql.JSONB, nullable=False),
        sa.Column("before", postgresql.JSONB, nullable=False),
        sa.Column("proposed_by", sa.Integer, nullable=False),
        sa.Column("proposed_at", INSTANT, nullable=False),
        sa.Column("decided_by", sa.Integer),
        sa.Column("decided_at", INSTANT),
        sa.Column("answer", sa.Text),
        sa.Column("undone_by", sa.Integer),
        sa.Column("undone_at", INSTANT),
        sa.Column("undone_because", sa.Text),
        sa.CheckConstraint("kept_id < ended_id", name="earlier_is_kept"),
        sa.CheckConstraint("standing in ('proposed', 'taken_back', 'declined', 'approved', 'undone')", name="standing"),
        sa.CheckConstraint("length(btrim(reason)) >= 10", name="proposed_with_reason"),
        sa.CheckConstraint("decided_by is null or decided_by <> proposed_by", name="four_eyes"),
        sa.CheckConstraint(
            "(standing in ('proposed', 'taken_back')) = (decided_by is null)", name="decided_by_somebody"
        ),
        sa.CheckConstraint("standing <> 'declined' or length(btrim(answer)) >= 10", name="declined_with_reason"),
        sa.CheckConstraint(
            "(standing = 'undone') = (undone_by is not null and length(btrim(undone_because)) >= 10)",
            name="undone_with_reason",
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["case_pair.id"], name=op.f("fk_case_merge_pair_id_case_pair")),
        *(
            sa.ForeignKeyConstraint(
                [case, "authority_id"], ["readmission_case.id", "readmission_case.authority_id"],
                name=op.f(f"fk_case_merge_{case}_authority_id"),
            )
            for case in ("kept_id", "ended_id")
        ),
        *(
            sa.ForeignKeyConstraint([who], ["user_account.id"], name=op.f(f"fk_case_merge_{who}_user_account"))
            for who in ("proposed_by", "decided_by", "undone_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_merge")),
    )  # fmt: skip
    op.create_index("ix_case_merge_kept", "case_merge", ["kept_id"])
    op.create_index("ix_case_merge_ended", "case_merge", ["ended_id"])
    op.create_index(
        "uq_case_merge_of_case", "case_merge", ["ended_id"], unique=True,
        postgresql_where=sa.text("standing in ('proposed', 'approved')"),
    )  # fmt: skip


def _renewals() -> None:
    op.create_table(
        "case_renewal",
        sa.Column("case_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("what_is_new", sa.Text, nullable=False),
        sa.Column("answered_by", sa.Integer, nullable=False),
        sa.Column("answered_at", INSTANT, nullable=False),
        sa.CheckConstraint("length(btrim(what_is_new)) >= 10", name="said_in_words"),
        sa.ForeignKeyConstraint(
            ["case_id"], ["readmission_case.id"], name=op.f("fk_case_renewal_case_id_readmission_case")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["user_account.id"], name=op.f("fk_case_renewal_answered_by_user_account")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_renewal")),
    )


def _say_what_has_ended(states: tuple[str, ...]) -> None:
    """A generated column cannot be altered on PostgreSQL 15: it is made anew, with the indexes that lean on it."""
    for name in OPEN_INDEXES:
        op.drop_index(f"ix_readmission_case_open_{name}", "readmission_case")
    op.drop_column("readmission_case", "is_open")
    listed = ", ".join(f"'{state}'" for state in states)
    op.add_column(
        "readmission_case",
        sa.Column("is_open", sa.Boolean, sa.Computed(f"state not in ({listed})", persisted=True), nullable=False),
    )
    for name, columns in OPEN_INDEXES.items():
        op.create_index(
            f"ix_readmission_case_open_{name}", "readmission_case", list(columns), postgresql_where=sa.text("is_open")
        )


def downgrade() -> None:
    _say_what_has_ended(ENDED_BEFORE)
    op.drop_column("case_circumstances", "new_since_refusal")
    for table in ("case_renewal", "case_merge", "case_pair", "pair_search"):
        op.drop_table(table)
