"""Questions about the house's settings."""

from datetime import date

from forlob import clock, config
from forlob.domain.setting import COORDINATION_GROUP, LETTER_LANGUAGE, OBSERVED_FROM, read_house
from forlob.store import database

ALL = "SELECT name, value FROM setting ORDER BY name"
ONE = "SELECT value FROM setting WHERE name = :name"


def house() -> dict[str, str]:
    """Return the house's settings that are set, by name; none where there is no database.

    Raises:
        DatabaseUnusable: If the database is locked, damaged, newer or unreadable.
    """
    return dict(database.rows(ALL)) if database.exists() else {}


def coordination_group() -> str | None:
    """Return when the coordination group meets, as `domain.meeting_days` reads it; None where nobody has said.

    Where the house has none, it is what an earlier forlob kept in the file of who asks.

    Raises:
        DatabaseUnusable: If there is no database, or it cannot be read.
        WrongUse: If what stands in that file cannot be read.
    """
    found = database.row(ONE, name=COORDINATION_GROUP)
    own = None if found else config.values().get(COORDINATION_GROUP)
    return str(found[0]) if found else own and read_house(COORDINATION_GROUP, own, today=clock.today())


def letter_language() -> str | None:
    """Return the language of what the house gives to people who have none of their own here; None where none is set.

    Raises:
        DatabaseUnusable: If there is no database, or it cannot be read.
    """
    found = database.row(ONE, name=LETTER_LANGUAGE)
    return str(found[0]) if found else None


def observed_from(*, on: date) -> date | None:
    """Return the day since when all that happened stands in this database; None where nobody has said.

    A day after `on` is not come yet, as seen from there: what was known then counts as it did.

    Source: `domain 20.8`.

    Raises:
        DatabaseUnusable: If there is no database, or it cannot be read.
    """
    found = database.row(ONE, name=OBSERVED_FROM)
    return date.fromisoformat(found[0]) if found and found[0] <= on.isoformat() else None
