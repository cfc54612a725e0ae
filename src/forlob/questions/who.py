"""Who is meant by what was typed: the citizen, a worker, or a companion."""

from datetime import date

from forlob import clock, free_text
from forlob.domain import companion
from forlob.domain.action import Agreed, read_agreed
from forlob.domain.companion import GUEST, Companion
from forlob.domain.spelling import folded, seen, shown
from forlob.domain.tripartite import CITIZEN
from forlob.domain.worker import CITIZEN_WORDS
from forlob.domain.worker_named import Named
from forlob.errors import NoSuchThing, WrongUse
from forlob.i18n import _
from forlob.questions import choosing
from forlob.store import database

NAMES = """
    SELECT worker.initials, called.name, worker.ended_on IS NOT NULL AND worker.ended_on <= :on
    FROM (SELECT initials, name, 0 AS had FROM worker UNION ALL SELECT worker, name, 1 FROM worker_row) AS called
        JOIN worker ON worker.initials = called.initials ORDER BY worker.initials, called.had
"""
"""The workers by every name they have or had, today's first, and whether they had left by the day."""


SUPPORT_NAMES = "SELECT name FROM support_person"


class People(tuple[str, ...]):
    """Several people as they are kept, each once, in the order typed."""

    __slots__ = ()


def people(text: str) -> People:
    """Return the people of a list with commas, each as `person` reads them.

    Raises:
        NoSuchThing: If it is not sure who one is, and nobody can be asked.
        WrongUse: If there is nobody in the list, or one is no text that can be kept.
    """
    found = People(dict.fromkeys(person(part, alone=False) for part in text.split(",") if part.strip()))
    if not found:
        raise WrongUse(_("nobody is named"), instead=(text, "citizen"))
    return found


def person(text: str, *, alone: bool = True) -> str:
    """Return `citizen`, the initials of a worker in the letters they are kept in, or else the companion as typed.

    A worker is known by initials and by name, whole or in part, in any case and spelling, also one who has left. `guest:`
    (`gæst:`, `gäst:`) says that somebody is a companion. What is near to a worker, or looks like initials, is asked about.
    `alone` is whether there is one person here, and no list of several.

    Raises:
        NoSuchThing: If it is not sure who is meant, and nobody can be asked; it names the nearest.
        WrongUse: If it is empty or no text that can be kept, a companion is called as somebody else is kept, or it names
            several.
    """
    kept = free_text.line(text, _("WHO"))
    if (guest := companion.said_to_be_one(kept)) is not None:
        return _guest(guest, kept)
    typed = seen(kept)
    if folded(typed) in CITIZEN_WORDS:
        return CITIZEN
    if _is_worker(typed.upper()):
        return typed.upper()
    from forlob.domain import worker_named  # most people are named by initials

    every = workers()
    if meant := worker_named.meant(typed, every):
        return by_name(typed, meant, every, guest=True)
    if several := worker_named.apart(typed, every, CITIZEN_WORDS):
        raise _not_one(kept, [CITIZEN if folded(one) in CITIZEN_WORDS else one for one in several], alone=alone)
    near = worker_named.near(typed, every)
    if (near or worker_named.like_initials(typed)) and not _stands_by_somebody(kept):
        refused = _no_worker(kept, near, every, guest=True)
        return person(choosing.settled(choosing.Doubt(kept, refused, workers=near, guest=True)), alone=alone)
    return kept


def _not_one(text: str, several: list[str], *, alone: bool) -> WrongUse:
    if alone:
        return WrongUse(_("{text} are several; one person is named here").format(text=shown(text)))
    people = ",".join(several)
    what = _("{text} are several; write commas between: {people}").format(text=shown(text), people=shown(people))
    return WrongUse(what, instead=(text, people))


def typed(who: str) -> str:
    """Return how somebody of a conversation is typed, in the words of the reader, so that `person` reads them again."""
    if who == CITIZEN:
        return _("citizen")
    if _is_worker(who):
        return who
    from forlob.domain import worker_named  # few conversations have companions

    every = workers()
    unsure = worker_named.meant(who, every) or worker_named.near(who, every) or worker_named.like_initials(who)
    word = _(GUEST)
    return f"{word}:{who}" if unsure else who


def workers() -> list[Named]:
    """Return the workers there are and were, once for each name they have or had."""
    return [Named(*row) for row in database.rows(NAMES, on=clock.today().isoformat())]


def by_name(text: str, meant: list[str], every: list[Named], *, guest: bool = False) -> str:
    """Return the one worker whom a text means by name, and say who was understood; several are asked about.

    `guest` is whether the text may be the name of a companion.

    Raises:
        NoSuchThing: If several are meant, and nobody can be asked.
    """
    if len(meant) > 1:
        doubt = choosing.Doubt(text, _several(text, meant), workers=meant, guest=guest)
        return (person if guest else worker)(choosing.settled(doubt))
    name = next(one.name for one in every if one.initials == meant[0])
    choosing.understood(_("{initials} is {name}").format(initials=meant[0], name=name))
    return meant[0]


def worker(text: str) -> str:
    """Return the initials of the worker meant by initials or by a name or part of it, in the letters they are kept in.

    Raises:
        NoSuchThing: If nobody, or more than one, is meant, and nobody can be asked; it names the nearest.
    """
    typed = seen(free_text.line(text, _("WORKER")))
    if _is_worker(typed.upper()):
        return typed.upper()
    from forlob.domain import worker_named

    every = workers()
    if meant := worker_named.meant(typed, every) or worker_named.part(typed, every):
        return by_name(typed, meant, every)
    near = worker_named.near(typed, every)
    refused = _no_worker(typed, near, every)
    return worker(choosing.settled(choosing.Doubt(typed, refused, workers=near))) if near else _refuse(refused)


def _refuse(error: NoSuchThing) -> str:
    raise error


def _is_worker(initials: str) -> bool:
    return database.row("SELECT 1 FROM worker WHERE initials = :initials", initials=initials) is not None


def _stands_by_somebody(name: str) -> bool:
    """Return whether somebody who stands by a citizen is called so: near to a worker's name as it may be, it is theirs."""
    return folded(name) in {folded(one) for (one,) in database.rows(SUPPORT_NAMES)}


def _guest(name: str, typed: str) -> Companion:
    """Return a companion of whom it was said that they are one, without what said it."""
    from forlob.domain import worker_named

    kept = free_text.line(name, _("WHO"))
    capitals = kept == kept.upper() and (_is_worker(kept) or worker_named.like_initials(kept))
    if folded(kept) not in CITIZEN_WORDS and not capitals:
        return Companion(kept)
    what = _("{name} is kept for the citizen and the workers; a companion needs another name, such as {other}")
    word = _(GUEST)
    other = f"{kept.title()} ({word})" if folded(kept) in CITIZEN_WORDS else kept.title()
    raise WrongUse(what.format(name=shown(kept), other=shown(other)), instead=(typed, f"{word}:{other}"))


def agreed(text: str, *, today: date) -> Agreed:
    """Return what `MH: call the doctor @ thu` says, its owner as `person` reads it.

    Raises:
        NoSuchThing: If it is not sure who the owner is, and nobody can be asked.
        WrongUse: If it cannot be read, or the words cannot be kept.
    """
    read = read_agreed(text, today=today)
    try:
        owner = person(read.owner)
    except NoSuchThing as error:
        if error.instead[1]:
            error.instead = (text, text.replace(error.instead[0], error.instead[1], 1))
        raise
    return Agreed(owner, free_text.line(read.what, _("action")), read.due)


def _several(text: str, initials: list[str]) -> NoSuchThing:
    named = ", ".join(initials[:5]) + (", …" if len(initials) > 5 else "")
    what = _("{count} workers are meant by {text}: {ids}")
    return NoSuchThing(what.format(count=len(initials), text=shown(text), ids=named), "forlob worker list --all")


def _no_worker(text: str, near: list[str], every: list[Named], *, guest: bool = False) -> NoSuchThing:
    """Return the error for a text that means no worker; its next step is the same line with the nearest.

    `guest` is whether it may be the name of a companion.
    """
    from forlob.domain import worker_named

    said = shown(text.upper() if worker_named.like_initials(text) else text)
    is_name = guest and not (worker_named.like_initials(text) and text.isupper())
    whats = {
        (True, True): _("there is no worker {initials}; the nearest is {near}; a companion is written {guest}"),
        (True, False): _("there is no worker {initials}; the nearest is {near}"),
        (False, True): _("there is no worker {initials}; a companion is written {guest}"),
        (False, False): _("there is no worker {initials}"),
    }
    word = _(GUEST)
    named = {"initials": said, "near": _with_name(near[0], every) if near else "", "guest": f"{word}:{shown(text)}"}
    what = whats[bool(near), is_name].format(**named)
    if near:
        return NoSuchThing(what, "forlob worker list --all", instead=(text, near[0]))
    return NoSuchThing(what, f"forlob worker add {said} NAME --sector SECTOR --unit UNIT")


def _with_name(initials: str, every: list[Named]) -> str:
    """Return initials with the name behind them, today's: who mistyped a name may not know the initials."""
    return next(f"{one.initials} {one.name}" for one in every if one.initials == initials)
