"""What changes with time is kept with its days, and what a step brought about names the step.

The tables of earlier rows hold what was, each until the first day it no longer held; what holds last stays where it was.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

SECTORS = "('employment', 'social', 'health')"
REASON_GROUPS = "('acceptable', 'not_acceptable', 'logistics')"

ENDED_BY = """
    UPDATE wait SET ended_by = (
        SELECT CASE step.table_name WHEN 'course' THEN 'F' ELSE 'I' END || step.row_id
        FROM journal_row AS ended JOIN journal_row AS step ON step.entry_id = ended.entry_id
        WHERE ended.table_name = 'wait' AND ended.row_id = CAST(wait.id AS TEXT)
            AND ended.before ->> 'ended_on' IS NULL AND ended.before IS NOT NULL
            AND ended.after ->> 'ended_on' = wait.ended_on AND ended.after ->> 'end_kind' = wait.end_kind
            AND CASE wait.end_kind
                WHEN 'course_closed' THEN step.table_name = 'course' AND step.row_id = CAST(wait.course_id AS TEXT)
                    AND step.after ->> 'end_on' = wait.ended_on AND step.before ->> 'end_on' IS NULL
                WHEN 'fulfilled' THEN step.table_name = 'intervention'
                    AND step.row_id = CAST(wait.intervention_id AS TEXT)
                    AND step.after ->> 'started_on' = wait.ended_on AND step.before ->> 'started_on' IS NULL
                ELSE step.table_name = 'intervention' AND step.row_id = CAST(wait.intervention_id AS TEXT)
                    AND step.after ->> 'ended_on' = wait.ended_on AND step.before ->> 'ended_on' IS NULL
            END
        ORDER BY ended.id DESC LIMIT 1
    ) WHERE ended_on IS NOT NULL
"""
"""What ended a wait is what was changed with it, in one entry of the journal, and of the same day."""
CALLED_OFF_ON = """
    UPDATE conversation SET called_off_on = (
        SELECT coalesce(course.after ->> 'end_on', substr(entry.at, 1, 10))
        FROM journal_row AS off JOIN journal_entry AS entry ON entry.id = off.entry_id
        LEFT JOIN journal_row AS course ON course.entry_id = off.entry_id AND course.table_name = 'course'
            AND course.row_id = CAST(conversation.course_id AS TEXT)
        WHERE off.table_name = 'conversation' AND off.row_id = CAST(conversation.id AS TEXT)
            AND off.after ->> 'state' = conversation.state AND off.before ->> 'state' = 'planned'
        ORDER BY off.id DESC LIMIT 1
    ) WHERE state IN ('cancelled', 'rebooked')
"""
"""The day a course ended calls off what was planned in it; else it was the day that was written down."""


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
    if op.get_bind().dialect.name == "sqlite":  # No other database has rows of the schema before.
        op.execute(ENDED_BY)
        op.execute(CALLED_OFF_ON)
