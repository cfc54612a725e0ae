"""A wait that takes the place of others: one clock that goes on (`domain 20.2`)."""

from collections.abc import Iterable
from datetime import date

from forlob.changes.wait_event import called
from forlob.domain.days.day import spoken
from forlob.domain.ids import WAIT, number, wait_id
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.session import Change


def take_the_place(session: Change, waits: Iterable[records.Wait], by: int, *, on: date) -> str:
    """Check that a wait may take the place of others on a day, and return its id.

    Raises:
        NoSuchThing: If there is no such wait.
        RuleBroken: If it waits for something else or for somebody else, began after the day, or its own place was taken
            by one of them, directly or in the end.
    """
    successor = session.get(records.Wait, by)
    for wait in waits:
        if (wait.kind, wait.course_id, wait.intervention_id) != (
            successor.kind, successor.course_id, successor.intervention_id,
        ):  # fmt: skip
            raise RuleBroken(
                _("{other} does not wait for the same as {wait}").format(other=called(successor), wait=called(wait)),
                f"forlob wait show {wait_id(by)}",
            )
        if on < successor.since:
            raise RuleBroken(
                _("{other} waits only since {since}, so it cannot take the place of {wait} {day}").format(
                    other=called(successor), since=spoken(successor.since), wait=called(wait), day=spoken(on)
                ),
                f"forlob wait end {wait_id(wait.id)} --as superseded --by {wait_id(by)} --on {successor.since}",
            )
        if wait.id in _line(session, successor):
            raise RuleBroken(
                _("{wait} would take its own place").format(wait=called(wait)), f"forlob wait show {wait_id(by)}"
            )
    return wait_id(by)


def _line(session: Change, wait: records.Wait) -> set[int]:
    """Return the numbers of a wait, of the one that took its place, and so on."""
    line: set[int] = set()
    current: records.Wait | None = wait
    while current is not None and current.id not in line:
        line.add(current.id)
        cause = current.ended_by
        current = session.find(records.Wait, number(cause, WAIT)) if cause and cause.startswith(WAIT) else None
    return line
