"""What was closed too early is opened again: the end is taken back, the days count on, the journal keeps both and why.

A course is reopened in `course_end`.
"""

from collections.abc import Sequence

from forlob import free_text
from forlob.changes.consequences import follow, steps
from forlob.changes.guards import done_to, open_course
from forlob.changes.wait_end import take_back
from forlob.changes.wait_event import called
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.ids import ACTION, WAIT, action_id, citizen_id, goal_id, intervention_id, joined
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.closed_course import outlives
from forlob.store.session import change


def waits(numbers: Sequence[int], *, why: str) -> ChangeResult[int]:
    """Let waits go on that should not have ended, all of them or none; a receipt that ended one is taken out.

    Raises:
        NoSuchThing: If there is no wait with one of the numbers.
        WrongUse: If the reason is empty or cannot be kept.
        RuleBroken: If one has not ended, its course has, or the intervention it is on has started or ended.
    """
    with change(_words(f"wait reopen {joined(WAIT, numbers)}", why)) as session:
        sentences = []
        for number in numbers:
            wait = session.get(records.Wait, number)
            if wait.ended_on is None:
                raise _not_closed(called(wait), f"forlob wait show W{number}")
            sentences.append(take_back(session, wait))
        return ChangeResult(WAIT, tuple(numbers), session.entry, tuple(sentences))


def actions(numbers: Sequence[int], *, why: str) -> ChangeResult[int]:
    """Let actions be open again that were done or dropped by mistake, all of them or none.

    Raises:
        NoSuchThing: If there is no such action.
        WrongUse: If the reason is empty or cannot be kept.
        RuleBroken: If one is open, or its course has ended.
    """
    with change(_words(f"action reopen {joined(ACTION, numbers)}", why)) as session:
        for number in numbers:
            action = session.get(records.Action, number)
            if action.done_on is None and action.dropped_on is None:
                raise _not_closed(action_id(number), "forlob action list")
            open_course(session, action.course_id)
            action.done_on = action.dropped_on = None
        told = _("action {id} is open again")
        sentences = tuple(told.format(id=action_id(number)) for number in numbers)
        return ChangeResult(ACTION, tuple(numbers), session.entry, sentences)


def intervention(number: int, *, why: str) -> ChangeResult[int]:
    """Take the end of an intervention back, and with it the ends of the waits that it brought about.

    Raises:
        NoSuchThing: If there is no such intervention.
        WrongUse: If the reason is empty or cannot be kept.
        RuleBroken: If it has not ended, or its course has.
    """
    id = intervention_id(number)
    with change(_words(f"intervention reopen {id}", why)) as session:
        row = session.get(records.Intervention, number)
        if row.ended_on is None:
            clear = f"edit {id} --clear started_on" if row.started_on else f"show {id}"
            raise _not_closed(id, f"forlob intervention {clear}")
        if not (row.started_on and outlives(row)):
            open_course(session, row.course_id)
        ended, was = row.ended_on, steps(row)
        row.ended_on = row.end_kind = row.reason = row.decline_reason = None
        waits = follow(session, row, was)
        said = _("{id} is open again; it had ended {day}").format(id=id, day=spoken(ended))
        return done_to(session, row, said, *waits)


def goal(number: int, *, why: str) -> ChangeResult[int]:
    """Say that a goal was not reached after all.

    Raises:
        NoSuchThing: If there is no such goal.
        WrongUse: If the reason is empty or cannot be kept.
        RuleBroken: If it is not reached.
    """
    with change(_words(f"goal reopen {goal_id(number)}", why)) as session:
        row = session.get(records.Goal, number)
        if row.reached_on is None:
            raise _not_closed(goal_id(number), f"forlob goal edit {goal_id(number)}")
        row.reached_on = None
        return done_to(session, row, _("goal {id} is open again").format(id=goal_id(number)))


def citizen(number: int, *, why: str) -> ChangeResult[int]:
    """Say that a citizen is followed on.

    Raises:
        NoSuchThing: If there is no such citizen.
        WrongUse: If the reason is empty or cannot be kept.
        RuleBroken: If they have not ended.
    """
    id = citizen_id(number)
    with change(_words(f"citizen reopen {id}", why)) as session:
        row = session.get(records.Citizen, number)
        if row.ended_on is None:
            raise _not_closed(id, f"forlob citizen show {id}")
        was = row.ended_on
        row.ended_on = None
        return done_to(session, row, _("citizen {id} is followed on; had ended {day}").format(id=id, day=spoken(was)))


def _words(command: str, why: str) -> str:
    """Return the words of the journal: the command, and why."""
    reason = free_text.line(why, _("reason"))
    return f"{command}: {reason}"


def _not_closed(thing: str, next_step: str) -> RuleBroken:
    return RuleBroken(_("{thing} is open; there is no end to take back").format(thing=thing), next_step)
