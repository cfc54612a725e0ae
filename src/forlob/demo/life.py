"""One made-up citizen's life, written row by row; days are counted from today, negative ones back."""

from collections.abc import Sequence
from typing import Any

from forlob.demo.tables import Tables

DAYS_OF = {
    "courses": ("ready_on", "recommended_on", "granted_on", "start_on", "end_on"),
    "interventions": ("requested_on", "granted_on", "agreed_start", "started_on", "planned_end", "ended_on"),
    "waits": ("since", "ended_on"),
    "conversations": ("held_on",),
    "actions": ("due", "done_on", "dropped_on"),
    "goals": ("due", "reached_on"),
    "pauses": ("from_on", "until_on", "ended_on"),
    "team": ("from_on", "to_on"),
}
ROUND_TABLE = ("citizen", "MH", "AN", "LF")
"""Who sits at the table when all three sectors do."""


class Life:
    """A citizen with one course; what is added belongs to it."""

    def __init__(self, tables: Tables, name: str, **course: Any) -> None:
        """Register the citizen and open the course; `course` are its columns."""
        about = {key: course.pop(key) for key in ("born", "language", "interpreter", "case_no") if key in course}
        self._tables = tables
        self.coordinator = course["coordinator"]
        self.citizen = tables.add("citizens", name=name, **{"language": "da", "interpreter": False, **about})
        self.course = self._add("courses", citizen=self.citizen, **{"kind": "resource_course", **course})

    def intervention(self, sector: str, kind: str, title: str, owner: str, **more: Any) -> str:
        """Add an intervention."""
        return self._add(
            "interventions", course=self.course, sector=sector, kind=kind, title=title, owner=owner, **more
        )

    def wait(self, kind: str, since: int, holder: str | None = None, **more: Any) -> str:
        """Add a wait."""
        return self._add("waits", course=self.course, kind=kind, since=since, holder=holder, **more)

    def event(self, wait: str, kind: str, on: int, note: str | None = None) -> None:
        """Add what happened to a wait."""
        self._tables.add("wait_events", wait=wait, kind=kind, on=self._tables.day(on), note=note)

    def pause(self, from_on: int, whose: str, reason: str, *, wait: str | None = None, **more: Any) -> None:
        """Pause a wait, or the course without one."""
        self._add("pauses", course=self.course, wait=wait, from_on=from_on, whose=whose, reason=reason, **more)

    def held(
        self, on: int, who: Sequence[str], note: str, *, kind: str = "follow_up", absent: Sequence[str] = ()
    ) -> str:
        """Add a conversation that was held."""
        at = f"{self._tables.day(on)}T13:00"
        talk = self._add(
            "conversations", course=self.course, kind=kind, planned_at=at, held_on=on, state="held",
            place="Jobcentret", note=note,
        )  # fmt: skip
        self._ask(talk, who, attended=True)
        self._ask(talk, absent, attended=False)
        return talk

    def planned(self, on: int, who: Sequence[str] = ROUND_TABLE, *, kind: str = "tripartite", **more: Any) -> str:
        """Add a conversation that was planned; `more` tells what became of it."""
        at = f"{self._tables.day(on)}T13:00"
        told = {"state": "planned", "place": "Jobcentret", **more}
        talk = self._add("conversations", course=self.course, kind=kind, planned_at=at, **told)
        self._ask(talk, who, attended=None)
        return talk

    def action(self, owner: str, what: str, due: int | None = None, **more: Any) -> None:
        """Add an action."""
        self._add("actions", course=self.course, owner=owner, what=what, due=due, **more)

    def goal(self, text: str, due: int | None = None, reached: int | None = None) -> str:
        """Add a goal."""
        return self._add("goals", course=self.course, text=text, due=due, reached_on=reached)

    def voice(self, recorded: int, **said: str) -> None:
        """Add the citizen's own words by kind."""
        for kind, text in said.items():
            self._tables.add("voice", course=self.course, kind=kind, text=text, recorded_on=self._tables.day(recorded))

    def team(self, worker: str, role: str, from_on: int, to_on: int | None = None, note: str | None = None) -> None:
        """Add somebody to the team."""
        self._add("team", course=self.course, worker=worker, role=role, from_on=from_on, to_on=to_on, note=note)

    def _ask(self, talk: str, who: Sequence[str], *, attended: bool | None) -> None:
        for one in who:
            self._tables.add("participants", conversation=talk, who=one, attended=attended)

    def _add(self, table: str, **cells: Any) -> str:
        for name in DAYS_OF[table]:
            if cells.get(name) is not None:
                cells[name] = self._tables.day(cells[name])
        return self._tables.add(table, **cells)
