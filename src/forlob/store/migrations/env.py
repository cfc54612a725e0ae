"""Run the migration steps on the connection, and in the transaction, that `store.upgrade` hands over."""

from alembic import context

from forlob.store import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
