"""Kinds and rules a municipality added or changed, the days forums met, and reasons by code; answers are kinds too."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

SECTORS = "('employment', 'social', 'health')"
NEED_REASON = "('stopped', 'declined', 'cancelled')"


def text(name: str, *, needed: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=not needed)


def whole(name: str, *, needed: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=not needed)


def day(name: str, *, needed: bool = False) -> sa.Column[date]:
    return sa.Column(name, sa.Date(), nullable=not needed)


def filled(table: str, *columns: str) -> list[sa.CheckConstraint]:
    return [sa.CheckConstraint(f"{name} <> ''", name=op.f(f"ck_{table}_{name}_filled")) for name in columns]


def upgrade() -> None:
    # The tables made anew come first: the tables after them take the pages they leave, and none stays empty.
    with op.batch_alter_table("agreement", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint(op.f("ck_agreement_answer"), type_="check")
        batch.create_check_constraint(op.f("ck_agreement_answer_filled"), "answer <> ''")
    with op.batch_alter_table("intervention", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(text("decline_reason"))
        # A reason by its code is enough of one.
        batch.drop_constraint(op.f("ck_intervention_reason"), type_="check")
        batch.create_check_constraint(
            op.f("ck_intervention_reason"),
            f"end_kind NOT IN {NEED_REASON} OR reason IS NOT NULL OR decline_reason IS NOT NULL",
        )
    op.create_table(
        "catalogue",
        *(whole(name, needed=True) for name in ("id", "version")),
        *(text(name, needed=True) for name in ("group_name", "code")),
        *map(text, ("label_da", "label_sv", "label_en")),
        *map(day, ("from_on", "to_on")),
        *map(text, ("sector", "category", "flags")),
        whole("position"),
        *map(text, ("course_kinds", "source")),
        sa.CheckConstraint(f"sector IN {SECTORS}", name=op.f("ck_catalogue_sector")),
        *filled("catalogue", "group_name", "code", "label_da", "label_sv", "label_en"),
        *filled("catalogue", "category", "flags", "course_kinds", "source"),
        sa.CheckConstraint("from_on <= to_on", name=op.f("ck_catalogue_from_on_to_to_on")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue")),
        sa.UniqueConstraint("group_name", "code", name=op.f("uq_catalogue_group_name_code")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "rule",
        *(whole(name, needed=True) for name in ("id", "version")),
        text("code", needed=True),
        *map(text, ("country", "course_kinds")),
        *map(day, ("from_on", "to_on")),
        text("anchor"),
        text("shape", needed=True),
        *map(whole, ("n", "span")),
        text("unit"),
        sa.Column("legal", sa.Boolean(), nullable=False),
        *map(text, ("source", "certainty", "counts")),
        *filled("rule", "code", "country", "course_kinds", "anchor", "shape", "unit", "source", "certainty", "counts"),
        sa.CheckConstraint("from_on <= to_on", name=op.f("ck_rule_from_on_to_to_on")),
        sa.CheckConstraint("n >= 0", name=op.f("ck_rule_n")),
        sa.CheckConstraint("span > 0", name=op.f("ck_rule_span")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule")),
        sa.UniqueConstraint("code", name=op.f("uq_rule_code")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "forum_meeting",
        whole("id", needed=True),
        text("forum", needed=True),
        day("met_on", needed=True),
        text("note"),
        *filled("forum_meeting", "forum"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_meeting")),
        sa.UniqueConstraint("forum", "met_on", name=op.f("uq_forum_meeting_forum_met_on")),
        sqlite_autoincrement=True,
    )
    op.add_column("conversation", text("no_show_reason"))
