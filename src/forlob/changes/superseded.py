"""A wait that takes the place of others: one clock that goes on (`domain 20.2`)."""

from collections.abc import Iterable
from datetime import date

from forlob.changes.wait_event import called
from forlob.domain.ids import WAIT, number, wait_id
from forlob.domain.one_clock import Awaited, TakenPlace, Unfit, line_of, told, unfit
from forlob.domain.wait import EndKind
from forlob.errors import RuleBroken
from forlob.store import records
from forlob.store.session import Change
from forlob.store.superseded_sql import OF_COURSE, links


def take_the_place(session: Change, waits: Iterable[records.Wait], by: int, *, on: date) -> str:
    """Check that a wait may take the place of others on a day, and return its id.

    Raises:
        NoSuchThing: If there is no such wait.
        RuleBroken: If it waits for something else or for somebody else, began after the day, or its own place was taken
            by one of them, directly or in the end.
    """
    later = session.get(records.Wait, by)
    ended = {wait.id: wait for wait in waits}
    there = [one for one in _of_course(session, later.course_id) if one.earlier.number not in ended]
    new = [TakenPlace(_awaited(wait), on, _awaited(later)) for wait in ended.values()]
    for one, why in unfit([*new, *there]):
        if one.earlier.number in ended:
            named = {later.id: called(later), **{number: called(wait) for number, wait in ended.items()}}
            raise RuleBroken(told(one, why, named.__getitem__), _step(ended[one.earlier.number], later, why))
    return wait_id(by)


def taker(session: Change, wait: records.Wait) -> records.Wait | None:
    """Return the wait that took the place of one; None where none did."""
    if wait.end_kind != EndKind.SUPERSEDED or not wait.ended_by or not wait.ended_by.startswith(WAIT):
        return None
    return session.find(records.Wait, number(wait.ended_by, WAIT))


def line(session: Change, wait: records.Wait) -> list[records.Wait]:
    """Return all waits that are one clock with one, itself among them, by number."""
    there = [(one.earlier.number, one.later.number) for one in _of_course(session, wait.course_id) if one.later]
    return [session.get(records.Wait, number) for number in sorted(line_of(wait.id, there))]


def _of_course(session: Change, course: int) -> list[TakenPlace]:
    session.flush()
    return list(links(session.rows(OF_COURSE, course=course)))


def _awaited(wait: records.Wait) -> Awaited:
    return Awaited(wait.id, wait.kind, wait.course_id, wait.intervention_id, wait.since)


def _step(wait: records.Wait, by: records.Wait, why: Unfit) -> str:
    """Return what to type where one wait cannot take the place of another."""
    id, other = wait_id(wait.id), wait_id(by.id)
    if why is Unfit.BEGUN_LATER and wait.ended_on is None:
        return f"forlob wait end {id} --as superseded --by {other} --on {by.since}"
    return f"forlob wait show {other}"
