"""The house's settings lie in the database, where everybody who works in it has them in common.

Waits whose place another took are found by an index of their own: the other counts from their first day.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_setting_name_filled")),
        sa.CheckConstraint("value <> ''", name=op.f("ck_setting_value_filled")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    superseded = "end_kind = 'superseded' AND ended_by IS NOT NULL"
    op.create_index(
        "ix_wait_superseded",
        "wait",
        ["ended_by"],
        sqlite_where=sa.text(superseded),
        postgresql_where=sa.text(superseded),
    )
