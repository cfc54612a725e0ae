"""Whether somebody is there on the day of a fact: not by today (domain 11.4)."""

from collections.abc import Iterable
from datetime import date

from forlob.domain.days.day import spoken
from forlob.domain.worker import is_gone, last_day
from forlob.errors import RuleBroken
from forlob.i18n import _, listed
from forlob.store import records
from forlob.store.session import Change


def present(session: Change, initials: str, on: date) -> records.Worker:
    """Return a worker who is there on the day.

    Raises:
        NoSuchThing: If there is no such worker.
        RuleBroken: If the worker is gone by then.
    """
    worker = session.get(records.Worker, initials)
    if worker.ended_on and is_gone(worker.ended_on, on):
        raise RuleBroken(
            _("{initials} was here to and including {last}, so not {day}").format(
                initials=initials, last=spoken(last_day(worker.ended_on)), day=spoken(on)
            ),
            "forlob worker list",
        )
    return worker


def refuse_gone(session: Change, people: Iterable[str], on: date) -> None:
    """Refuse people of whom one is a worker who is gone by the day; the citizen and companions always may come.

    Raises:
        RuleBroken: If one is; it names the first.
    """
    for who in gone(session, people, on):
        present(session, who, on)


def gone(session: Change, people: Iterable[str], on: date) -> list[str]:
    """Return those of these people who are workers and gone by the day."""
    workers = ((who, session.find(records.Worker, who)) for who in people)
    return [who for who, worker in workers if worker and is_gone(worker.ended_on, on)]


def told_gone(who: Iterable[str]) -> list[str]:
    """Return the sentence that says who was left out because they are gone; none where nobody was."""
    names = listed(who)
    return [_("left out, no longer here: {who}").format(who=names)] if names else []
