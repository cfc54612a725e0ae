"""What forlob must answer, in plain Python: a caseload as dictionaries, and the rules that move it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

NORMS = {"certificate_265": 30, "certificate_275": 30, "group_course": 91}
FIRST_START_DAYS = 183
COMPETING = ("superseded", "withdrawn", "declined")


@dataclass
class Course:
    """A course: whose, since when ready, when it ended, who coordinates, how many plan versions, who answered the last."""

    citizen: str
    ready_on: date
    coordinator: str
    end_on: date | None = None
    versions: int = 0
    answered: set[str] = field(default_factory=set)


@dataclass
class Intervention:
    """An intervention with the days of its life."""

    course: str
    sector: str
    requested_on: date
    started_on: date | None = None
    ended_on: date | None = None
    end_kind: str | None = None


@dataclass
class Wait:
    """A wait that was written down."""

    course: str
    intervention: str | None
    kind: str
    since: date
    norm: int | None
    holder: str
    ended_on: date | None = None
    end_kind: str | None = None
    last_event: date | None = None


@dataclass
class Conversation:
    """A conversation: planned, held or cancelled."""

    course: str
    state: str
    day: date
    held_on: date | None = None


@dataclass
class Action:
    """An action: open until it is done or dropped."""

    course: str
    what: str
    closed: bool = False
    done_on: date | None = None
    dropped_on: date | None = None


@dataclass
class Caseload:
    """Everything there is, by id."""

    citizens: dict[str, str] = field(default_factory=dict)
    courses: dict[str, Course] = field(default_factory=dict)
    interventions: dict[str, Intervention] = field(default_factory=dict)
    waits: dict[str, Wait] = field(default_factory=dict)
    conversations: dict[str, Conversation] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)

    def open_course_of(self, citizen: str) -> str | None:
        """Return the open course of a citizen, None without one."""
        return next((id for id, one in self.courses.items() if one.citizen == citizen and one.end_on is None), None)

    def course_of(self, citizen: str) -> str | None:
        """Return the course a command about a citizen means: the open one, else the latest."""
        latest = [id for id, one in self.courses.items() if one.citizen == citizen]
        return self.open_course_of(citizen) or (max(latest, key=lambda id: int(id[1:])) if latest else None)

    def holding(self, citizen: str, day: date) -> str | None:
        """Return the course that holds a day: from the end of the one before it to its own end, that day included."""
        own = [
            (one.end_on or date.max, one.ready_on, int(id[1:]))
            for id, one in self.courses.items()
            if one.citizen == citizen
        ]
        held, open_then, since = [], [], date.min
        for end_on, ready_on, number in sorted(own):
            if min(since, ready_on) <= day <= end_on:
                held.append(f"F{number}")
                if ready_on <= day < end_on:
                    open_then.append(f"F{number}")
            since = end_on
        return open_then[-1] if open_then else held[0] if held else None

    def holds(self, course: str, day: date) -> bool:
        """Return whether a course holds a day."""
        own = self.courses[course]
        ends = [
            one.end_on or date.max for id, one in self.courses.items()
            if one.citizen == own.citizen and self._turn(id) < self._turn(course)
        ]  # fmt: skip
        return min(max(ends, default=date.min), own.ready_on) <= day <= (own.end_on or date.max)

    def _turn(self, course: str) -> tuple[date, date, int]:
        one = self.courses[course]
        return one.end_on or date.max, one.ready_on, int(course[1:])

    def latest_in(self, course: str) -> date:
        """Return the latest day on which something happened in a course."""
        days: list[date | None] = [self.courses[course].ready_on]
        for it in self.interventions.values():
            days += [it.requested_on, it.started_on, it.ended_on] if it.course == course else []
        for wait in self.waits.values():
            days += [wait.since, wait.ended_on, wait.last_event] if wait.course == course else []
        days += [one.held_on for one in self.conversations.values() if one.course == course]
        days += [one.done_on for one in self.actions.values() if one.course == course]
        return max(day for day in days if day)

    def runs(self, course: str) -> bool:
        """Return whether an intervention of the course runs."""
        return any(one.course == course and one.started_on and not one.ended_on for one in self.interventions.values())

    def end_course(self, course: str, on: date) -> None:
        """End a course with everything that is open in it."""
        self.courses[course].end_on = on
        for wait in self.waits.values():
            if wait.course == course and wait.ended_on is None:
                wait.ended_on, wait.end_kind = max(on, wait.since), "course_closed"
        for conversation in self.conversations.values():
            if conversation.course == course and conversation.state == "planned":
                conversation.state = "cancelled"
        for action in self.actions.values():
            if action.course == course and not action.closed:
                action.closed, action.dropped_on = True, on

    def end_waits_of(self, intervention: str, on: date, as_: str) -> None:
        """End the open waits on an intervention."""
        for wait in self.waits.values():
            if wait.intervention == intervention and wait.ended_on is None:
                wait.ended_on, wait.end_kind = on, as_

    def awaited_since(self, intervention: str) -> date:
        """Return the day the latest open wait on an intervention began, before which no step can end it."""
        open_ones = [wait for wait in self.waits.values() if wait.ended_on is None]
        return max((wait.since for wait in open_ones if wait.intervention == intervention), default=date.min)

    def open_waits(self, today: date) -> dict[str, tuple[str, date, int, int | None, int]]:
        """Return kind, since, days, norm and days over of every open wait, written down or computed."""
        found = {
            id: _wait(one.kind, one.since, NORMS.get(one.kind) if one.norm is None else one.norm, today)
            for id, one in self.waits.items()
            if one.ended_on is None
        }
        for id, course in self.courses.items():
            if course.end_on is None:
                found |= self._computed(id, course, today)
        return found

    def _computed(self, id: str, course: Course, today: date) -> dict[str, tuple[str, date, int, int | None, int]]:
        own = {one: it for one, it in self.interventions.items() if it.course == id}
        written = [one for one in self.waits.values() if one.course == id and one.ended_on is None]
        found = {
            f"{one}/start": _wait("start", it.requested_on, None, today)
            for one, it in own.items()
            if not it.started_on and not it.ended_on and all(wait.intervention != one for wait in written)
        }
        found |= self._meeting(id, course, today)
        if not any(it.started_on for it in own.values()) and (today - course.ready_on).days > FIRST_START_DAYS:
            found[f"{id}/first_start"] = _wait("first_start", course.ready_on, FIRST_START_DAYS, today)
        return found

    def _meeting(self, id: str, course: Course, today: date) -> dict[str, tuple[str, date, int, int | None, int]]:
        """Return the open waits for the rehabilitation team of an open course, one with those written down for it.

        The team is awaited from ready on; those written down that go on until then or later are the same wait, since the
        first of them, due as the one that ended last.
        """
        own = {one: wait for one, wait in self.waits.items() if wait.course == id and wait.kind == "team_meeting"}
        same = {one: wait for one, wait in own.items() if (wait.ended_on or date.max) >= course.ready_on}
        since = min([course.ready_on, *(wait.since for wait in same.values())])
        still_open = {one: wait for one, wait in same.items() if wait.ended_on is None}
        if still_open:
            dues = {
                one: None if wait.norm is None else wait.since + timedelta(wait.norm)
                for one, wait in still_open.items()
            }
            return {one: _due("team_meeting", since, due, today) for one, due in dues.items()}
        last = max(same.items(), key=lambda one: (one[1].ended_on, int(one[0][1:])), default=None)
        due = None if last is None or last[1].norm is None else last[1].since + timedelta(last[1].norm)
        return {f"{id}/team_meeting": _due("team_meeting", since, due, today)}


def _due(kind: str, since: date, due: date | None, today: date) -> tuple[str, date, int, int | None, int]:
    return _wait(kind, since, None if due is None else (due - since).days, today)


def _wait(kind: str, since: date, norm: int | None, today: date) -> tuple[str, date, int, int | None, int]:
    over = 0 if norm is None else max(0, (today - since - timedelta(days=norm)).days)
    return kind, since, (today - since).days, norm, over
