"""Run the migration steps on the connection, and in the transaction, that `store.upgrade` hands over."""

from alembic import context
from sqlmodel import SQLModel

from forlob.store import tables

assert tables.Citizen.metadata is SQLModel.metadata  # the tables are known once their module is loaded
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
