"""The words that texts are found by, taken in anew: that changes no row, and leaves no entry in the journal."""

from forlob.store import database
from forlob.store.session import change


def renew() -> None:
    """Forget every word, and take in those of the texts there are.

    Raises:
        DatabaseUnusable: If there is no database, or it cannot be written.
    """
    database.require(database.location())
    with change("doctor --renew-words") as session:
        session.words_of_rows.renew()
