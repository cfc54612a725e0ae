"""How workers, units, holders and the sender are reached, and the persons who stand by a citizen."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

KINDS = "('worker', 'unit', 'holder', 'sender')"


def text(name: str, *, needed: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=not needed)


def filled(table: str, *columns: str) -> list[sa.CheckConstraint]:
    return [sa.CheckConstraint(f"{name} <> ''", name=op.f(f"ck_{table}_{name}_filled")) for name in columns]


def upgrade() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(text(name, needed=True) for name in ("kind", "name", "folded")),
        *map(text, ("phone", "mail", "address", "note")),
        sa.CheckConstraint(f"kind IN {KINDS}", name=op.f("ck_contact_kind")),
        *filled("contact", "name", "folded", "phone", "mail", "address", "note"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("kind", "folded", name=op.f("uq_contact_kind_folded")),
        sqlite_autoincrement=True,
    )
    only_one = sa.text("kind = 'sender'")
    op.create_index(
        "uq_contact_sender", "contact", ["kind"], unique=True, sqlite_where=only_one, postgresql_where=only_one
    )
    op.create_table(
        "support_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        *(text(name, needed=True) for name in ("name", "role")),
        *map(text, ("phone", "mail")),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("informed", sa.Boolean(), nullable=True),
        *filled("support_person", "name", "role", "phone", "mail"),
        sa.CheckConstraint("from_on <= until_on", name=op.f("ck_support_person_from_on_to_until_on")),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_support_person_citizen_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_person")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_support_person_citizen_id", "support_person", ["citizen_id"])
