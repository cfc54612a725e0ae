"""Making the database."""

from forlob.store import database, session


def create() -> bool:
    """Create the database where there is none, private to its owner, or bring an older one up to date.

    Return whether it was created.

    Raises:
        DatabaseUnusable: If it cannot be created, read or written.
    """
    new = not database.exists()
    session.ready_to_write()
    return new
