"""The words of what people wrote are kept with the rows they stand in, so that a text is found by its words.

What they are derived from is in the rows: those that are there are taken in.
"""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

from forlob.store import words
from forlob.store.driver import SQLite

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "word",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("word", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_word")),
    )
    op.create_index("ix_word_start", "word", ["start"])
    op.create_table(
        "word_place",
        sa.Column("word_number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word_number", "text", "row_id", name=op.f("pk_word_place")),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":  # No other database has rows of the schema before.
        plain: Any = op.get_bind().connection.driver_connection
        (_number, _name, file) = plain.execute("PRAGMA database_list").fetchone()
        words.Words(SQLite(Path(file), plain)).renew()
