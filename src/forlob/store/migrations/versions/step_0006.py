"""What was said to be sent and never came is told apart from what came and was inadequate."""

from alembic import op

revision = "0006"
down_revision = "0005"

KINDS = "('remind', 'claim', 'reject', 'receive', 'missing')"


def upgrade() -> None:
    with op.batch_alter_table("wait_event", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint(op.f("ck_wait_event_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_wait_event_kind"), f"kind IN {KINDS}")
