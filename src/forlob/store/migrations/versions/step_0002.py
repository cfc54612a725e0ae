"""What changes with time is kept with its days, and what a step brought about names the step.

The tables of earlier rows hold what was, each until the first day it no longer held; what holds last stays where it was.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

SECTORS = "('employment', 'social', 'health')"
REASON_GROUPS = "('acceptable', 'not_acceptable', 'logistics')"


def earlier(table: str, owner: str, key: str, *columns: sa.Column[str], filled: tuple[str, ...]) -> None:
    """Create a table of earlier rows of another, each known by whose it is and the day it held no longer."""
    of, _, _ = key.partition(".")
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(owner, sa.String() if of == "worker" else sa.Integer(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        *columns,
        *(sa.CheckConstraint(f"{name} <> ''", name=op.f(f"ck_{table}_{name}_filled")) for name in filled),
        *(
            sa.CheckConstraint(f"{column.name} IN {SECTORS}", name=op.f(f"ck_{table}_sector"))
            for column in columns
            if column.name == "sector"
        ),
        sa.ForeignKeyConstraint([owner], [key], name=op.f(f"fk_{table}_{owner}")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(owner, "to_on", name=op.f(f"uq_{table}_{owner}_to_on")),
        sqlite_autoincrement=True,
    )


def upgrade() -> None:
    earlier(
        "worker_row",
        "worker",
        "worker.initials",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=True),
        filled=("name", "unit"),
    )
    earlier(
        "citizen_name", "citizen_id", "citizen.id", sa.Column("name", sa.String(), nullable=False), filled=("name",)
    )
    earlier(
        "wait_holder",
        "wait_id",
        "wait.id",
        sa.Column("holder", sa.String(), nullable=True),
        sa.Column("sector", sa.String(), nullable=True),
        filled=(),
    )
    earlier("course_pathway", "course_id", "course.id", sa.Column("pathway", sa.String(), nullable=True), filled=())
    op.create_table(
        "stand_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(), nullable=False),
        sa.Column("by_worker", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("from_on <= until_on", name=op.f("ck_stand_in_from_on_to_until_on")),
        sa.CheckConstraint("worker <> by_worker", name=op.f("ck_stand_in_not_itself")),
        sa.ForeignKeyConstraint(["by_worker"], ["worker.initials"], name=op.f("fk_stand_in_by_worker")),
        sa.ForeignKeyConstraint(["worker"], ["worker.initials"], name=op.f("fk_stand_in_worker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stand_in")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_stand_in_worker", "stand_in", ["worker"])
    op.create_index("ix_stand_in_by_worker", "stand_in", ["by_worker"])
    op.add_column("wait", sa.Column("ended_by", sa.String(), nullable=True))
    op.create_index(
        "ix_wait_ended_by",
        "wait",
        ["ended_by"],
        sqlite_where=sa.text("ended_by IS NOT NULL"),
        postgresql_where=sa.text("ended_by IS NOT NULL"),
    )
    with op.batch_alter_table("conversation", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column("reason_group", sa.String(), nullable=True))
        batch.add_column(sa.Column("called_off_on", sa.Date(), nullable=True))
        batch.create_check_constraint(op.f("ck_conversation_reason_group"), f"reason_group IN {REASON_GROUPS}")
        # A no-show that turns out to have been held keeps the conversation that was planned instead.
        batch.drop_constraint(op.f("ck_conversation_rebooked_to"), type_="check")
        batch.create_check_constraint(
            op.f("ck_conversation_rebooked_to"), "rebooked_to_id IS NULL OR state IN ('rebooked', 'no_show', 'held')"
        )
    with op.batch_alter_table("citizen", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_citizen_merged_into_id"), "citizen", ["merged_into_id"], ["id"])
    op.create_index("ix_citizen_merged_into_id", "citizen", ["merged_into_id"])
