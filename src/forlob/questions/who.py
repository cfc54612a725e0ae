"""Who is meant by what was typed: the citizen, a worker, or a companion."""

from datetime import date

from forlob import free_text
from forlob.domain.action import Agreed, read_agreed
from forlob.domain.spelling import nearest, shown
from forlob.domain.worker import person_meant
from forlob.errors import NoSuchThing, WrongUse
from forlob.i18n import _
from forlob.store import database


class People(tuple[str, ...]):
    """Several people as they are kept, each once, in the order typed."""

    __slots__ = ()


def people(text: str) -> People:
    """Return the people of a list with commas, each as `person` reads them.

    Raises:
        NoSuchThing: If one looks like the initials of a worker there is not.
        WrongUse: If there is nobody in the list, or one is no text that can be kept.
    """
    found = People(dict.fromkeys(person(part) for part in text.split(",") if part.strip()))
    if not found:
        raise WrongUse(_("nobody is named"), instead=(text, "citizen"))
    return found


def person(text: str) -> str:
    """Return `citizen`, the initials of a worker in the letters they are kept in, or else the companion as typed.

    Raises:
        NoSuchThing: If it looks like initials (two to four capitals) and there is no such worker; it names the nearest.
        WrongUse: If it is empty or no text that can be kept.
    """
    kept = free_text.line(text, _("WHO"))
    meant = person_meant(kept, _is_worker)
    if meant is None:
        raise _no_worker(kept)
    return meant


def _is_worker(initials: str) -> bool:
    return database.row("SELECT 1 FROM worker WHERE initials = :initials", initials=initials) is not None


def agreed(text: str, *, today: date) -> Agreed:
    """Return what `MH: call the doctor @ thu` says, its owner as `person` reads it.

    Raises:
        NoSuchThing: If the owner looks like the initials of a worker there is not.
        WrongUse: If it cannot be read, or the words cannot be kept.
    """
    read = read_agreed(text, today=today)
    return Agreed(person(read.owner), free_text.line(read.what, _("action")), read.due)


def _no_worker(initials: str) -> NoSuchThing:
    every = database.rows("SELECT initials FROM worker ORDER BY initials")
    known = {one.casefold(): one for (one,) in every}
    near = known.get(nearest(initials, known))
    what = _("there is no worker {initials}; the nearest is {near}") if near else _("there is no worker {initials}")
    what = what.format(initials=shown(initials), near=near)
    return NoSuchThing(what, f"forlob worker add {shown(initials)} NAME --sector SECTOR --unit UNIT")
