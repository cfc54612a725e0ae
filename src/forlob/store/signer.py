"""Who signs a change in the journal: a worker there is, or `-` for who has no name.

Until a database has its first worker whoever makes it signs by initials alone, and who registers themselves signs that too.
"""

from typing import TYPE_CHECKING

from forlob.config import me
from forlob.domain.spelling import nearest, shown
from forlob.errors import NoSuchThing, WrongUse
from forlob.i18n import _

if TYPE_CHECKING:
    from forlob.store.driver import Driver

THERE = "SELECT 1 FROM worker WHERE initials = :initials"
ANYBODY = "SELECT 1 FROM worker LIMIT 1"
EVERYBODY = "SELECT initials FROM worker ORDER BY initials"


def who() -> str:
    """Return the initials the journal names: `FORLOB_WORKER` (set by `--as`), the setting, else `-`."""
    return me() or "-"


def refuse_no_initials() -> None:
    """Refuse to make a database for who is named by anything but initials.

    Raises:
        WrongUse: If what was named cannot be initials.
    """
    if initials := me():
        _read(initials)


def stranger(driver: "Driver") -> str | None:
    """Return the initials of who signs where no worker has them yet; None where all is well.

    Raises:
        NoSuchThing: If no worker has them, and none can get them.
        WrongUse: If there is no worker at all yet, and they are no initials.
    """
    initials = me()
    if initials is None or driver.row(THERE, {"initials": initials}):
        return None
    if driver.row(ANYBODY, {}) is None:
        _read(initials)
        return None
    try:
        _read(initials)
    except WrongUse as error:
        raise _no_worker(driver, initials) from error
    return initials


def refuse_stranger(driver: "Driver", initials: str | None) -> None:
    """Refuse what a stranger did, unless it was to register themselves; None is nobody to refuse.

    Raises:
        NoSuchThing: If no worker has the initials still.
    """
    if initials is not None and driver.row(THERE, {"initials": initials}) is None:
        raise _no_worker(driver, initials)


def _read(initials: str) -> None:
    from forlob.domain.worker import read_initials  # who is known needs no reading

    try:
        read_initials(initials)
    except WrongUse as error:
        raise WrongUse(error.what, "forlob init", unsigned=True) from error


def _no_worker(driver: "Driver", initials: str) -> NoSuchThing:
    known = {one.casefold(): one for (one,) in driver.rows(EVERYBODY, {})}
    near = known.get(nearest(initials, known), "")
    what = (
        _("there is no worker {initials}, so nobody to sign the change; the nearest is {near}")
        if near
        else _("there is no worker {initials}, so nobody to sign the change")
    ).format(initials=_told(initials), near=near)
    return NoSuchThing(what, "forlob worker list", instead=(initials, near), unsigned=True)


def _told(initials: str) -> str:
    """Return what was named, to be said in an error, but never a personal number."""
    from forlob.personal_number import unsaid

    return shown(unsaid(initials))
