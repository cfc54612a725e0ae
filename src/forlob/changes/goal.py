"""Changes of goals."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forlob import free_text
from forlob.changes.guards import done_to, happened_on, open_course, refuse_after_end, refuse_future
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.ids import goal_id
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.session import change


def add(course: int, text: str, *, due: date | None = None) -> ChangeResult[int]:
    """Add a goal to a course.

    Raises:
        RuleBroken: If the course has ended.
        WrongUse: If the text is empty, too long or holds what forlob does not keep.
    """
    with change("goal add") as session:
        open_course(session, course)
        goal = records.Goal(course_id=course, text=free_text.line(text, _("goal")), due=due)
        session.add(goal)
        session.words = f"goal add {goal_id(goal.id)}"
        said = _("goal {id} added, due {day}") if due else _("goal {id} added")
        return done_to(session, goal, said.format(id=goal_id(goal.id), day=spoken(due) if due else ""))


def reach(number: int, *, on: date | None) -> ChangeResult[int]:
    """Note that a goal was reached on a day (None: today).

    Raises:
        NoSuchThing: If there is no such goal.
        RuleBroken: If it was reached before, its course ended before the day, or `on` lies in the future.
    """
    day = happened_on(on)
    with change(f"goal reach {goal_id(number)}") as session:
        goal = session.get(records.Goal, number)
        if goal.reached_on:
            raise RuleBroken(
                _("goal {id} was reached on {day}").format(id=goal_id(number), day=spoken(goal.reached_on)),
                "forlob log",
            )
        refuse_after_end(session, goal.course_id, day)
        goal.reached_on = day
        return done_to(session, goal, _("goal {id} reached {day}").format(id=goal_id(number), day=spoken(day)))


def edit(number: int, fields: Mapping[str, Any]) -> ChangeResult[int]:
    """Change the words or the days of a goal: its columns by name; what is not named stays, None empties.

    Raises:
        NoSuchThing: If there is no such goal.
        WrongUse: If the text is empty, too long or holds what forlob does not keep.
        RuleBroken: If it was reached in the future.
    """
    with change(f"goal edit {goal_id(number)}") as session:
        goal = session.get(records.Goal, number)
        if fields.get("reached_on"):
            refuse_future(fields["reached_on"])
            refuse_after_end(session, goal.course_id, fields["reached_on"])
        goal.set(
            {name: free_text.line(value, _("goal")) if name == "text" else value for name, value in fields.items()}
        )
        said = _("goal {id} changed") if session.entry_or_zero() else _("goal {id} was like that already")
        return done_to(session, goal, said.format(id=goal_id(number)))
