"""What the steps of an intervention bring about: the waits on it end with its start or its end, and follow it.

Each such end keeps the id of what ended it (`domain 11.5`). When the step is mended, moved or taken back, so is the
end; one that somebody changed by hand since stays, and is named.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from forlob.changes.wait_event import called, end_wait
from forlob.domain.days.day import spoken
from forlob.domain.ids import course_id, intervention_id, wait_id
from forlob.domain.intervention import InterventionState
from forlob.domain.wait import EndKind, state_label
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.record import Selection
from forlob.store.session import Change

OPEN_ON = Selection(records.Wait, "intervention_id = :intervention AND ended_on IS NULL ORDER BY id")
ENDED_ON = Selection(records.Wait, "intervention_id = :intervention AND ended_on IS NOT NULL ORDER BY id")


class Steps(NamedTuple):
    """The days on which an intervention ends the waits on it; None where it does not, or not yet.

    Its start ends them as fulfilled. The end of what was broken off or never started ends them as withdrawn.
    """

    started_on: date | None
    gone_on: date | None

    def after(self, end_kind: str | None) -> tuple[EndKind, date] | None:
        """Return how and on which day a wait that ended so ends by these steps; None: not at all."""
        start = (EndKind.FULFILLED, self.started_on)
        gone = (EndKind.WITHDRAWN, self.gone_on)
        for kind, day in (start, gone) if end_kind == EndKind.FULFILLED else (gone, start):
            if day is not None:
                return kind, day
        return None

    def of(self, end_kind: str | None) -> date | None:
        """Return the day of the step that ends a wait in this way."""
        return {EndKind.FULFILLED: self.started_on, EndKind.WITHDRAWN: self.gone_on}.get(EndKind(end_kind or "error"))


def steps(row: records.Intervention) -> Steps:
    """Return the steps of an intervention as they are written down now."""
    completed = row.end_kind == InterventionState.COMPLETED
    return Steps(row.started_on, None if completed else row.ended_on)


def end_those_of(session: Change, intervention: int, *, on: date, as_: EndKind) -> tuple[str, ...]:
    """End the open waits on an intervention; return what to tell of each.

    Raises:
        RuleBroken: If a wait would end before it began; it names the wait.
    """
    return tuple(
        _end_by(intervention, wait, on=on, as_=as_) for wait in session.all(OPEN_ON, intervention=intervention)
    )


def follow(session: Change, row: records.Intervention, was: Steps) -> tuple[str, ...]:
    """Let the ends that an intervention brought about follow its steps, which were `was`; return what to tell of them.

    Raises:
        RuleBroken: If a wait would end before it began; it names the wait.
    """
    now = steps(row)
    if now == was:
        return ()
    return tuple(_followed(session, row, was, now))


def _followed(session: Change, row: records.Intervention, was: Steps, now: Steps) -> Iterator[str]:
    for wait in session.all(ENDED_ON, intervention=row.id):
        before = was.of(wait.end_kind)
        if before is None or before == now.of(wait.end_kind):
            continue
        if wait.ended_by == intervention_id(row.id):
            yield _moved(session, row, wait, now)
        elif wait.ended_by is None:
            yield _stays(wait)


def _moved(session: Change, row: records.Intervention, wait: records.Wait, now: Steps) -> str:
    """Let one wait end as the steps say now, or wait again."""
    end = now.after(wait.end_kind)
    if end is None:
        return wait_again(session, wait)
    kind, day = end
    return _end_by(row.id, wait, on=day, as_=kind)


def _end_by(intervention: int, wait: records.Wait, *, on: date, as_: EndKind) -> str:
    """End a wait because of a step of an intervention, which nothing waited for before the wait began."""
    id = intervention_id(intervention)
    if on < wait.since:
        raise RuleBroken(
            _("{id} cannot end {wait} {day}: it waits only since {since}").format(
                id=id, wait=called(wait), day=spoken(on), since=spoken(wait.since)
            ),
            f"forlob wait edit {wait_id(wait.id)} --since {on}",
        )
    return end_wait(wait, on=on, as_=as_, by=id)


def wait_again(session: Change, wait: records.Wait) -> str:
    """Take the end of a wait back, so that its days count from its beginning; return what to tell of it.

    In a course that has ended meanwhile, that end has ended the wait.
    """
    course = session.get(records.Course, wait.course_id)
    if course.end_on is not None:
        day = max(course.end_on, wait.since)
        return end_wait(wait, on=day, as_=EndKind.COURSE_CLOSED, by=course_id(course.id))
    wait.ended_on = wait.end_kind = wait.ended_by = None
    said = _("{wait} waits again, since {day}, due {due}") if wait.due_on else _("{wait} waits again, since {day}")
    return said.format(wait=called(wait), day=spoken(wait.since), due=spoken(wait.due_on) if wait.due_on else "")


def _stays(wait: records.Wait) -> str:
    assert wait.ended_on is not None and wait.end_kind is not None
    return _("{wait} stays ended as {kind} {day}, as noted by hand; it waits again with: {command}").format(
        wait=called(wait),
        kind=state_label(wait.end_kind),
        day=spoken(wait.ended_on),
        command=f"forlob wait edit {wait_id(wait.id)} --clear ended_on",
    )
