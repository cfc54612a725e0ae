"""The sixteen tables as they go in and out: their files, their columns in order, and how each column is read."""

from collections import namedtuple
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property, partial
from typing import Any, TypeAlias

from forlob.domain.ids import LETTERS

Row: TypeAlias = Any
"""A row as it stands in a file: `table.row`, a value a column by its name, None where it is blank."""


class Reading(Enum):
    """How the text of a column becomes a value."""

    ID = auto()
    LINE = auto()
    NOTE = auto()
    CONTENT = auto()
    DAY = auto()
    MOMENT = auto()
    INSTANT = auto()
    WHOLE = auto()
    HOURS = auto()
    FLAG = auto()
    LANGUAGE = auto()
    CATALOGUE = auto()
    ONE_OF = auto()
    ROW = auto()
    ROWS = auto()
    WORKER = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file.

    `kept_in` is the column of the database that keeps its value, empty where the value lives elsewhere. `of` is the
    group of the catalogue, the set of codes, or the table a reference points into.
    """

    name: str
    reading: Reading
    kept_in: str = ""
    of: str = ""
    needed: bool = False


@dataclass(frozen=True, eq=False)
class Table:
    """One file and the table of the database it stands for."""

    name: str
    kept_in: str
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        """The name of the file in a folder of tables."""
        return f"{self.name}.csv"

    @cached_property
    def letter(self) -> str:
        """What its ids begin with; empty for workers and for tables without ids."""
        return LETTERS.get(self.kept_in, "")

    @cached_property
    def has_ids(self) -> bool:
        """Whether each row has an id of its own; other rows are known by all their columns."""
        return "id" in self.names

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in order."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def kept(self) -> dict[str, str]:
        """The columns of the database by those of the file; what another table keeps is left out."""
        return {column.name: column.kept_in for column in self.columns if column.kept_in}

    @cached_property
    def row(self) -> Callable[[Iterable[Any]], Row]:
        """What makes a row of the cells in the order of the columns: a named tuple of their texts or of their values."""
        # What `_make` of the class does, without a call of Python for each of a million rows.
        return partial(tuple.__new__, namedtuple(self.name, self.names))


def _id() -> Column:
    return Column("id", Reading.ID, "id", needed=True)


def _line(name: str, kept_in: str | None = None, *, needed: bool = False) -> Column:
    return Column(name, Reading.LINE, name if kept_in is None else kept_in, needed=needed)


def _note(name: str, *, needed: bool = False) -> Column:
    return Column(name, Reading.NOTE, name, needed=needed)


def _day(name: str, kept_in: str = "", *, needed: bool = False) -> Column:
    return Column(name, Reading.DAY, kept_in or name, needed=needed)


def _days(*names: str) -> tuple[Column, ...]:
    return tuple(_day(name) for name in names)


def _whole(name: str, *, needed: bool = False) -> Column:
    return Column(name, Reading.WHOLE, name, needed=needed)


def _kind(group: str, name: str = "kind", *, needed: bool = False) -> Column:
    return Column(name, Reading.CATALOGUE, name, of=group, needed=needed)


def _one_of(codes: str, name: str = "kind", *, needed: bool = False) -> Column:
    return Column(name, Reading.ONE_OF, name, of=codes, needed=needed)


def _row(name: str, of: str = "", *, kept_in: str | None = None, needed: bool = False) -> Column:
    return Column(name, Reading.ROW, f"{name}_id" if kept_in is None else kept_in, of=of or name, needed=needed)


def _worker(name: str, kept_in: str | None = None, *, needed: bool = False) -> Column:
    return Column(name, Reading.WORKER, name if kept_in is None else kept_in, needed=needed)


HOURS = Column("hours_per_week", Reading.HOURS, "hours_per_week")
COURSE_OF = _row("course", needed=True)

WORKERS = Table(
    "workers", "worker",
    (
        Column("id", Reading.ID, "initials", needed=True), _line("name", needed=True),
        _one_of("sector", "sector", needed=True), _line("unit", needed=True), _line("organisation"), _day("ended_on"),
    ),
)  # fmt: skip
CITIZENS = Table(
    "citizens", "citizen",
    (
        _id(), _line("name", needed=True), _line("case_no"), _whole("born"),
        Column("language", Reading.LANGUAGE, "language"), Column("interpreter", Reading.FLAG, "interpreter"),
        _day("ended_on"),
    ),
)  # fmt: skip
COURSES = Table(
    "courses", "course",
    (
        _id(), _row("citizen", needed=True), _kind("course", needed=True), _kind("pathway", "pathway"),
        _worker("coordinator", ""), *_days("ready_on", "recommended_on", "granted_on"),
        _whole("granted_months"), *_days("start_on", "end_on"), _kind("outcome", "outcome"),
        _kind("closure_reason", "closure_reason"), HOURS, _whole("at_once"),
        _note("no_intervention_reason"), _note("note"),
    ),
)  # fmt: skip
INTERVENTIONS = Table(
    "interventions", "intervention",
    (
        _id(), COURSE_OF, _one_of("sector", "sector", needed=True), _kind("intervention"), _line("title", needed=True),
        _worker("owner"), _line("provider"),
        *_days("requested_on", "granted_on", "agreed_start", "started_on", "planned_end", "ended_on"),
        _one_of("end of an intervention", "end_kind"), _note("reason"), HOURS,
        Column("requires", Reading.ROWS, of="intervention"), Column("supports", Reading.ROWS, of="intervention"),
        _kind("sequence_reason", "sequence_reason"), _row("goal"),
    ),
)  # fmt: skip
WAITS = Table(
    "waits", "wait",
    (
        _id(), COURSE_OF, _row("intervention"), _kind("wait", needed=True), _line("holder"),
        _one_of("sector", "sector"), _day("since", needed=True), _whole("norm"), _day("ended_on"),
        _one_of("end of a wait", "end_kind"), _note("note"),
    ),
)  # fmt: skip
CONVERSATIONS = Table(
    "conversations", "conversation",
    (
        _id(), COURSE_OF, _kind("conversation", needed=True), Column("planned_at", Reading.MOMENT, "planned_at"),
        _day("held_on"), _one_of("state of a conversation", "state", needed=True), _line("place"), _note("note"), _line("by", "by_whom"),
        _note("reason"), _row("rebooked_to", "conversation"),
    ),
)  # fmt: skip
PARTICIPANTS = Table(
    "participants", "participant",
    (
        _row("conversation", needed=True), _line("who", needed=True), Column("attended", Reading.FLAG, "attended"),
        _line("unit"), _one_of("sector", "sector"),
    ),
)  # fmt: skip
ACTIONS = Table(
    "actions", "action",
    (
        _id(), COURSE_OF, _row("conversation"), _note("what", needed=True), _line("owner", needed=True),
        *_days("due", "done_on", "dropped_on"),
    ),
)  # fmt: skip
GOALS = Table("goals", "goal", (_id(), COURSE_OF, _note("text", needed=True), *_days("due", "reached_on")))
VOICE = Table(
    "voice", "voice",
    (COURSE_OF, _one_of("voice", needed=True), _note("text", needed=True), _day("recorded_on")),
)  # fmt: skip
TEAM = Table(
    "team", "team",
    (
        COURSE_OF, _worker("worker", needed=True), _line("role", needed=True), _day("from_on", needed=True),
        _day("to_on"), _note("note"),
    ),
)  # fmt: skip
PAUSES = Table(
    "pauses", "pause",
    (
        _row("course"), _row("wait"), _day("from_on", needed=True), *_days("until_on", "ended_on"),
        _kind("pause_owner", "whose"), _note("reason"),
    ),
)  # fmt: skip
WAIT_EVENTS = Table(
    "wait_events", "wait_event",
    (
        _row("wait", needed=True), _one_of("event of a wait", needed=True),
        _day("on", "happened_on", needed=True), _note("note"),
    ),
)  # fmt: skip
PLANS = Table(
    "plans", "plan",
    (
        COURSE_OF, _whole("number", needed=True), Column("built_at", Reading.INSTANT, "built_at", needed=True),
        _line("author", needed=True), _note("reason"), _line("sha256", needed=True),
        Column("content", Reading.CONTENT, "content", needed=True),
    ),
)  # fmt: skip
AGREEMENTS = Table(
    "agreements", "agreement",
    (
        _row("course", kept_in="", needed=True), Column("number", Reading.WHOLE, needed=True),
        _one_of("party", "party", needed=True), _one_of("answer", "answer", needed=True),
        _day("on", "answered_on", needed=True), _note("words"),
    ),
)  # fmt: skip
NORMS = Table(
    "norms", "norm",
    (_kind("wait", needed=True), _whole("days", needed=True), _day("from_on", needed=True), _line("source")),
)  # fmt: skip

TABLES = (
    WORKERS, CITIZENS, COURSES, INTERVENTIONS, WAITS, CONVERSATIONS, PARTICIPANTS, ACTIONS, GOALS, VOICE, TEAM, PAUSES,
    WAIT_EVENTS, PLANS, AGREEMENTS, NORMS,
)  # fmt: skip
"""In the order they are told to people."""

IN_TURN = (
    WORKERS, CITIZENS, NORMS, COURSES, TEAM, GOALS, INTERVENTIONS, WAITS, CONVERSATIONS, PARTICIPANTS, ACTIONS, VOICE,
    PAUSES, WAIT_EVENTS, PLANS, AGREEMENTS,
)  # fmt: skip
"""In the order they are read: what is referred to comes first."""

BY_NAME = {table.name: table for table in TABLES}
