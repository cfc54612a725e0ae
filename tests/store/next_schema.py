"""A schema one step newer than ours, for tests of what brings a database up to date."""

import shutil
from pathlib import Path

from forlob.store import database

NEXT = f"{int(database.SCHEMA_VERSION) + 1:04}"
"""Its version."""
ADDS_A_COLUMN = f"""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{database.SCHEMA_VERSION}"


def upgrade() -> None:
    with op.batch_alter_table("goal", table_kwargs={{"sqlite_autoincrement": True}}) as batch:
        batch.add_column(sa.Column("colour", sa.String(), nullable=True))
"""


def steps_with(folder: Path, step: str) -> Path:
    """Return a folder of migrations with one step more than there is."""
    steps = folder / "migrations"
    shutil.copytree(database.MIGRATIONS, steps)
    (steps / "versions" / f"step_{NEXT}.py").write_text(step)
    return steps
