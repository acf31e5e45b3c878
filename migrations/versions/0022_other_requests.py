"""Returns without application have a table of moves for third-country nationals too."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

BEFORE = (
    "readmission", "readmission_tcn", "accelerated", "accelerated_tcn", "direct_return", "transit", "outbound",
)  # fmt: skip
PROCESSES = (
    "readmission", "readmission_tcn", "accelerated", "accelerated_tcn", "direct_return", "direct_return_tcn", "transit",
    "outbound",
)  # fmt: skip


def upgrade() -> None:
    _follow(PROCESSES)


def _follow(processes: tuple[str, ...]) -> None:
    named = ", ".join(f"'{name}'" for name in processes)
    op.drop_constraint(op.f("ck_readmission_case_process"), "readmission_case")
    op.create_check_constraint(
        op.f("ck_readmission_case_process"), "readmission_case", f"process in ({named})"
    )


def downgrade() -> None:
    _follow(BEFORE)
