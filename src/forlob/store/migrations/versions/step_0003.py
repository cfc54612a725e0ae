"""The house's settings lie in the database, where everybody who works in it has them in common."""

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
