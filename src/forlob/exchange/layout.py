"""The tables as they go in and out: their files, their columns in order, and how each column is read."""

from collections import namedtuple
from collections.abc import Callable, Iterable
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
    DIGEST = auto()
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
    THING = auto()


class Column:
    """One column of a file.

    `kept_in` is the column of the database that keeps its value: the one of that name, or the one with the number of
    the row a reference points at; empty where another table keeps it. `of` is the group of the catalogue, the set of
    codes, or the table a reference points into, where that is not called like the column. `computed` tells that a kind
    which is only computed, and never written down, may stand here too.
    """

    def __init__(
        self,
        name: str,
        reading: Reading,
        *,
        of: str = "",
        kept_in: str | None = None,
        needed: bool = False,
        computed: bool = False,
    ) -> None:
        own = f"{name}_id" if reading is Reading.ROW else name
        self.name, self.reading, self.needed, self.computed = name, reading, needed, computed
        self.kept_in = own if kept_in is None else kept_in
        self.of = of or name


class Table:
    """One file and the table of the database it stands for.

    A table of dated rows holds what was, one row after the other; its last row, without `to_on`, says once more what
    holds now and stands in the table `last_in`.
    """

    def __init__(
        self, name: str, kept_in: str, *columns: Column, last_in: "Table | None" = None, known_by: str = ""
    ) -> None:
        self.name, self.kept_in, self.columns, self.last_in = name, kept_in, columns, last_in
        self.known_by = known_by or ("id" if self.has_ids else "")
        """The column a row is known by; empty where rows are known by all their columns."""

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
        """Whether each row has an id of its own."""
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
    def dated(self) -> tuple[str, ...]:
        """The columns of a table of dated rows that hold what changes: all but whose row it is and its days."""
        return self.names[3:]

    @cached_property
    def row(self) -> Callable[[Iterable[Any]], Row]:
        """What makes a row of cells in the order of the columns: a named tuple of their texts or of their values."""
        # What `_make` of the class does, without a call of Python for each of a million rows.
        return partial(tuple.__new__, namedtuple(self.name, self.names))


_line = partial(Column, reading=Reading.LINE)
_note = partial(Column, reading=Reading.NOTE)
_day = partial(Column, reading=Reading.DAY)
_whole = partial(Column, reading=Reading.WHOLE)
_flag = partial(Column, reading=Reading.FLAG)
_kind = partial(Column, reading=Reading.CATALOGUE)
_one_of = partial(Column, reading=Reading.ONE_OF)
_row = partial(Column, reading=Reading.ROW)
_rows = partial(Column, reading=Reading.ROWS, of="intervention", kept_in="")
_worker = partial(Column, reading=Reading.WORKER)
FROM, TO = _day("from_on", kept_in=""), _day("to_on")
ID = Column("id", Reading.ID, needed=True)
COURSE = _row("course", needed=True)
HOURS = Column("hours_per_week", Reading.HOURS)

WORKERS = Table(
    "workers", "worker",
    Column("id", Reading.ID, kept_in="initials", needed=True), _line("name", needed=True),
    _one_of("sector", needed=True), _line("unit", needed=True), _line("organisation"), _day("ended_on"),
)  # fmt: skip
CITIZENS = Table(
    "citizens", "citizen",
    ID, _line("name", needed=True), _line("case_no"), _whole("born"), Column("language", Reading.LANGUAGE),
    _flag("interpreter"), _day("ended_on"), _row("merged_into", of="citizen"),
)  # fmt: skip
COURSES = Table(
    "courses", "course",
    ID, _row("citizen", needed=True), _kind("kind", of="course", needed=True), _kind("pathway"),
    _worker("coordinator", kept_in=""), _day("ready_on"), _day("recommended_on"), _day("granted_on"),
    _whole("granted_months"), _day("start_on"), _day("end_on"), _kind("outcome"), _kind("closure_reason"), HOURS,
    _whole("at_once"), _line("no_intervention_reason"), _note("note"),
)  # fmt: skip
INTERVENTIONS = Table(
    "interventions", "intervention",
    ID, COURSE, _one_of("sector", needed=True), _kind("kind", of="intervention"), _line("title", needed=True),
    _worker("owner"), _line("provider"), _day("requested_on"), _day("granted_on"), _day("agreed_start"),
    _day("started_on"), _day("planned_end"), _day("ended_on"), _one_of("end_kind", of="end of an intervention"),
    _line("reason"), HOURS, _rows("requires"), _rows("supports"), _kind("sequence_reason"), _row("goal"),
)  # fmt: skip
WAITS = Table(
    "waits", "wait",
    ID, COURSE, _row("intervention"), _kind("kind", of="wait", needed=True), _line("holder"), _one_of("sector"),
    _day("since", needed=True), _whole("norm"), _day("ended_on"), _one_of("end_kind", of="end of a wait"),
    _note("note"), Column("ended_by", Reading.THING),
)  # fmt: skip
CONVERSATIONS = Table(
    "conversations", "conversation",
    ID, COURSE, _kind("kind", of="conversation", needed=True), Column("planned_at", Reading.MOMENT), _day("held_on"),
    _one_of("state", of="state of a conversation", needed=True), _line("place"), _note("note"),
    _line("by", kept_in="by_whom"), _line("reason"), _row("rebooked_to", of="conversation"),
    _one_of("reason_group", of="group of a reason"), _day("called_off_on"),
)  # fmt: skip
PARTICIPANTS = Table(
    "participants", "participant",
    _row("conversation", needed=True), _line("who", needed=True), _flag("attended"), _line("unit"), _one_of("sector"),
)  # fmt: skip
ACTIONS = Table(
    "actions", "action",
    ID, COURSE, _row("conversation"), _line("what", needed=True), _line("owner", needed=True), _day("due"),
    _day("done_on"), _day("dropped_on"),
)  # fmt: skip
GOALS = Table("goals", "goal", ID, COURSE, _line("text", needed=True), _day("due"), _day("reached_on"))
VOICE = Table(
    "voice", "voice",
    COURSE, _one_of("kind", of="voice", needed=True), _note("text", needed=True), _day("recorded_on"),
)  # fmt: skip
TEAM = Table(
    "team", "team",
    COURSE, _worker("worker", needed=True), _line("role", needed=True), _day("from_on", needed=True), _day("to_on"),
    _line("note"),
)  # fmt: skip
PAUSES = Table(
    "pauses", "pause",
    _row("course"), _row("wait"), _day("from_on", needed=True), _day("until_on"), _day("ended_on"),
    _kind("whose", of="pause_owner"), _line("reason"),
)  # fmt: skip
WAIT_EVENTS = Table(
    "wait_events", "wait_event",
    _row("wait", needed=True), _one_of("kind", of="event of a wait", needed=True),
    _day("on", kept_in="happened_on", needed=True), _note("note"),
)  # fmt: skip
PLANS = Table(
    "plans", "plan",
    COURSE, _whole("number", needed=True), Column("built_at", Reading.INSTANT, needed=True),
    _line("author", needed=True), _note("reason"), Column("sha256", Reading.DIGEST, needed=True),
    Column("content", Reading.CONTENT, needed=True),
)  # fmt: skip
AGREEMENTS = Table(
    "agreements", "agreement",
    _row("course", kept_in="", needed=True), _whole("number", kept_in="", needed=True),
    _one_of("party", needed=True), _one_of("answer", needed=True),
    _day("on", kept_in="answered_on", needed=True), _note("words"),
)  # fmt: skip
NORMS = Table(
    "norms", "norm",
    _kind("kind", of="wait", needed=True, computed=True), _whole("days", needed=True), _day("from_on", needed=True),
    _line("source"),
)  # fmt: skip
WORKER_ROWS = Table(
    "worker_rows", "worker_row",
    _worker("worker", needed=True), FROM, TO, _line("name", needed=True), _one_of("sector", needed=True),
    _line("unit", needed=True), _line("organisation"), last_in=WORKERS,
)  # fmt: skip
CITIZEN_NAMES = Table(
    "citizen_names",
    "citizen_name",
    _row("citizen", needed=True),
    FROM,
    TO,
    _line("name", needed=True),
    last_in=CITIZENS,
)
COURSE_PATHWAYS = Table("course_pathways", "course_pathway", COURSE, FROM, TO, _kind("pathway"), last_in=COURSES)
WAIT_HOLDERS = Table(
    "wait_holders", "wait_holder",
    _row("wait", needed=True), FROM, TO, _line("holder"), _one_of("sector"), last_in=WAITS,
)  # fmt: skip
STAND_INS = Table(
    "stand_ins", "stand_in",
    _worker("worker", needed=True), _worker("by", kept_in="by_worker", needed=True), _day("from_on", needed=True),
    _day("until_on"), _line("note"),
)  # fmt: skip
SETTINGS = Table(
    "settings", "setting",
    _one_of("name", of="setting", needed=True), _line("value", needed=True), known_by="name",
)  # fmt: skip
CONTACTS = Table(
    "contacts", "contact",
    _one_of("kind", of="kind of contact", needed=True), _line("name", needed=True), _line("phone"), _line("mail"),
    _note("address"), _note("note"),
)  # fmt: skip
SUPPORT = Table(
    "support", "support_person",
    ID, _row("citizen", needed=True), _line("name", needed=True), _one_of("role", of="role of a support person", needed=True),
    _line("phone"), _line("mail"), _day("from_on"), _day("until_on"), _flag("informed"),
)  # fmt: skip

TABLES = (
    WORKERS, CITIZENS, COURSES, INTERVENTIONS, WAITS, CONVERSATIONS, PARTICIPANTS, ACTIONS, GOALS, VOICE, TEAM, PAUSES,
    WAIT_EVENTS, PLANS, AGREEMENTS, NORMS, WORKER_ROWS, STAND_INS, CITIZEN_NAMES, COURSE_PATHWAYS, WAIT_HOLDERS,
    SETTINGS, CONTACTS, SUPPORT,
)  # fmt: skip
"""In the order they are told to people."""

IN_TURN = (
    WORKERS, WORKER_ROWS, STAND_INS, CITIZENS, CITIZEN_NAMES, NORMS, SETTINGS, COURSES, COURSE_PATHWAYS, TEAM, GOALS,
    INTERVENTIONS, WAITS, WAIT_HOLDERS, CONVERSATIONS, PARTICIPANTS, ACTIONS, VOICE,
    PAUSES, WAIT_EVENTS, PLANS, AGREEMENTS, CONTACTS, SUPPORT,
)  # fmt: skip
"""In the order they are read: what is referred to comes first."""

BY_NAME = {table.name: table for table in TABLES}
