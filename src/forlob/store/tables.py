"""The tables as SQLModel declares them: a record's columns, and every rule of the field that SQL can hold.

Migrations and the creation of a database alone load them.

Facts only: what follows from other columns is computed, never stored. The exceptions are `wait.due_on`, which the lists of
waits are ordered by, `contact.folded`, which a contact is looked up by, and the words that texts are found by. Days are
dates, instants text like `2026-11-20T09:15:00Z`, a planned moment local wall time like `2026-11-20T13:00`. Codes of the
catalogue are checked by the changes, closed sets of codes here.
"""

from collections.abc import Iterable
from itertools import combinations
from types import new_class
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from forlob.domain import course, intervention
from forlob.domain.citizen import FIRST_BIRTH_YEAR
from forlob.domain.contact import ContactKind
from forlob.domain.conversation import ConversationState, ReasonGroup
from forlob.domain.days.week import LAST_YEAR
from forlob.domain.plan.plan import PARTIES
from forlob.domain.sector import Sector
from forlob.domain.voice import VoiceKind
from forlob.domain.wait import EndKind
from forlob.domain.wait_story import WRITTEN_DOWN
from forlob.store import catalogue, house_records, records
from forlob.store.record import Record

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = SQLModel.metadata
"""All that is declared here."""
METADATA.naming_convention = NAMING

NOT_BEGUN = "started_on IS NULL AND ended_on IS NULL"
NEVER_TWICE = {"sqlite_autoincrement": True}
"""A number is given to one row alone, also when that row is gone."""


def listed(codes: Iterable[str]) -> str:
    """Return codes as SQL lists them; they come in a fixed order, so that the schema's text stays the same."""
    return "(" + ", ".join(f"'{code}'" for code in codes) + ")"


def one_of(column: str, codes: Iterable[str]) -> CheckConstraint:
    """Allow only these codes (or nothing, where the column may be empty)."""
    return CheckConstraint(f"{column} IN {listed(codes)}", name=column)


def in_order(*columns: str) -> list[CheckConstraint]:
    """Keep the known days of these columns from running backwards, each pair by itself."""
    return [
        CheckConstraint(f"{earlier} <= {later}", name=f"{earlier}_to_{later}")
        for earlier, later in combinations(columns, 2)
    ]


def both_or_neither(one: str, other: str) -> CheckConstraint:
    """Allow the two columns to be known only together."""
    return CheckConstraint(f"({one} IS NULL) = ({other} IS NULL)", name=f"{one}_and_{other}")


def filled(*columns: str) -> list[CheckConstraint]:
    """Refuse empty text."""
    return [CheckConstraint(f"{column} <> ''", name=f"{column}_filled") for column in columns]


def index(name: str | None, *columns: str, where: str | None = None, unique: bool = False) -> Index:
    """Return an index, of the rows alone for which `where` holds."""
    some = None if where is None else text(where)
    return Index(name, *columns, unique=unique, sqlite_where=some, postgresql_where=some)


def declare(kind: type[Record], *rules: Any) -> None:
    """Declare the table of a kind of record: its columns and keys as the record names them, and these rules.

    Ids are never given twice. The order of the rules is that of the statement that makes the table.
    """
    numbered = NEVER_TWICE if kind.key == "id" else {}
    columns = {name: column.kind | None if column.optional else column.kind for name, column in kind.columns.items()}
    table: dict[str, Any] = {
        "__module__": __name__,
        "__annotations__": columns | ({"id": int | None} if numbered else {}),
        "__tablename__": kind.table,
        "__table_args__": (*rules, numbered),
        **{name: _field(kind, name) for name in columns},
    }
    new_class(kind.__name__, (SQLModel,), {"table": True}, lambda body: body.update(table))


def _field(kind: type[Record], name: str) -> Any:
    settings: dict[str, Any] = {"primary_key": True} if name == kind.key else {}
    if kind.columns[name].optional or name == "id":
        settings["default"] = None
    if parent := kind.references.get(name):
        settings["foreign_key"] = f"{parent}.{records.KINDS[parent].key}"
    return Field(**settings)


declare(
    records.Worker,
    one_of("sector", Sector),
    *filled("initials", "name", "unit"),
)
declare(
    records.Citizen,
    *filled("name", "case_no"),
    CheckConstraint(f"born BETWEEN {FIRST_BIRTH_YEAR} AND {LAST_YEAR}", name="born"),
    Index(None, "case_no", unique=True),
    Index(None, "merged_into_id"),
)
declare(
    records.WorkerRow,
    one_of("sector", Sector),
    *filled("name", "unit"),
    UniqueConstraint("worker", "to_on"),
)
declare(
    records.StandIn,
    *in_order("from_on", "until_on"),
    CheckConstraint("worker <> by_worker", name="not_itself"),
    Index(None, "worker"),
    Index(None, "by_worker"),
)
declare(
    records.CitizenName,
    *filled("name"),
    UniqueConstraint("citizen_id", "to_on"),
)
declare(
    records.Course,
    *in_order(*course.MILESTONES),
    CheckConstraint(f"granted_months BETWEEN {course.FEWEST_MONTHS} AND {course.MOST_MONTHS}", name="granted_months"),
    CheckConstraint("hours_per_week > 0", name="hours_per_week"),
    CheckConstraint("at_once > 0", name="at_once"),
    CheckConstraint("end_on IS NOT NULL OR (outcome IS NULL AND closure_reason IS NULL)", name="closed"),
    Index(None, "citizen_id"),
    index("uq_course_open", "citizen_id", unique=True, where="end_on IS NULL"),
    index("ix_course_ready", "ready_on", where="end_on IS NULL"),
    index("ix_course_end_on", "end_on", where="end_on IS NOT NULL"),
)
declare(
    records.CoursePathway,
    UniqueConstraint("course_id", "to_on"),
)
declare(
    records.Team,
    *in_order("from_on", "to_on"),
    *filled("role"),
    Index(None, "course_id"),
    index("uq_team_coordinator", "course_id", unique=True, where="role = 'coordinator' AND to_on IS NULL"),
    Index(None, "worker"),
)
declare(
    records.Goal,
    *filled("text"),
    Index(None, "course_id"),
)
declare(
    records.Voice,
    one_of("kind", VoiceKind),
    *filled("text"),
    Index(None, "course_id"),
)
declare(
    records.Intervention,
    one_of("sector", Sector),
    one_of("end_kind", intervention.ENDS),
    *filled("title"),
    *in_order(*intervention.MILESTONES),
    *in_order("agreed_start", "planned_end"),
    both_or_neither("ended_on", "end_kind"),
    CheckConstraint(
        f"end_kind NOT IN {listed(intervention.NEVER_STARTED)} OR started_on IS NULL", name="never_started"
    ),
    CheckConstraint(
        f"end_kind NOT IN {listed(intervention.NEEDS_REASON)} OR reason IS NOT NULL OR decline_reason IS NOT NULL",
        name="reason",
    ),
    CheckConstraint("hours_per_week > 0", name="hours_per_week"),
    Index(None, "course_id", "started_on"),
    Index(None, "owner"),
    Index(None, "goal_id"),
    index("ix_intervention_started_on", "started_on", where="started_on IS NOT NULL"),
    index("ix_intervention_ended_on", "ended_on", where="ended_on IS NOT NULL"),
    index("ix_intervention_granted_waiting", "granted_on", where=f"granted_on IS NOT NULL AND {NOT_BEGUN}"),
    index("ix_intervention_requested_waiting", "requested_on", where=f"granted_on IS NULL AND {NOT_BEGUN}"),
)
declare(
    records.Link,
    one_of("kind", intervention.LINKS),
    CheckConstraint("intervention_id <> other_id", name="not_itself"),
    UniqueConstraint("intervention_id", "kind", "other_id"),
    Index(None, "other_id"),
)
declare(
    records.Wait,
    one_of("sector", Sector),
    one_of("end_kind", EndKind),
    *in_order("since", "ended_on"),
    both_or_neither("ended_on", "end_kind"),
    CheckConstraint("norm >= 0", name="norm"),
    index("ix_wait_open", "due_on", "id", where="ended_on IS NULL AND due_on IS NOT NULL"),
    index("ix_wait_open_without_norm", "since", "id", where="ended_on IS NULL AND due_on IS NULL"),
    index("ix_wait_ended", "ended_on", where="ended_on IS NOT NULL"),
    Index(None, "course_id"),
    index("ix_wait_intervention", "intervention_id", where="intervention_id IS NOT NULL"),
    Index(None, "since"),
    Index("ix_wait_history", "kind", "since", "id", "ended_on", "end_kind"),
    index("ix_wait_ended_by", "ended_by", where="ended_by IS NOT NULL"),
    index("ix_wait_superseded", "ended_by", where="end_kind = 'superseded' AND ended_by IS NOT NULL"),
)
declare(
    records.WaitHolder,
    one_of("sector", Sector),
    UniqueConstraint("wait_id", "to_on"),
)
declare(
    records.Pause,
    one_of("whose", catalogue.shipped("pause_owner")),
    *in_order("from_on", "until_on"),
    *in_order("from_on", "ended_on"),
    Index(None, "course_id"),
    Index(None, "wait_id"),
)
declare(
    records.WaitEvent,
    one_of("kind", WRITTEN_DOWN),
    Index(None, "wait_id"),
)
declare(
    records.Conversation,
    one_of("state", ConversationState),
    CheckConstraint("(state = 'held') = (held_on IS NOT NULL)", name="held_on"),
    CheckConstraint("planned_at IS NOT NULL OR held_on IS NOT NULL", name="has_a_day"),
    CheckConstraint("rebooked_to_id IS NULL OR state IN ('rebooked', 'no_show', 'held')", name="rebooked_to"),
    one_of("reason_group", ReasonGroup),
    Index(None, "course_id", "planned_at"),
    Index(None, "held_on"),
    Index(None, "planned_at"),
    Index(None, "rebooked_to_id"),
)
declare(
    records.Participant,
    one_of("sector", Sector),
    both_or_neither("unit", "sector"),
    *filled("who"),
    UniqueConstraint("conversation_id", "who"),
    Index(None, "who"),
)
declare(
    records.Action,
    *filled("what", "owner"),
    CheckConstraint("done_on IS NULL OR dropped_on IS NULL", name="done_or_dropped"),
    Index(None, "course_id"),
    Index(None, "conversation_id"),
    index("ix_action_open", "owner", "due", where="done_on IS NULL AND dropped_on IS NULL"),
    index("ix_action_done", "done_on", where="done_on IS NOT NULL"),
    index("ix_action_dropped", "dropped_on", where="dropped_on IS NOT NULL"),
)
declare(
    records.Plan,
    UniqueConstraint("course_id", "number"),
    CheckConstraint("number > 0", name="number"),
)
declare(
    records.Agreement,
    one_of("party", PARTIES),
    *filled("answer"),
    UniqueConstraint("plan_id", "party"),
)
declare(
    house_records.Norm,
    UniqueConstraint("kind", "from_on"),
    CheckConstraint("days >= 0", name="days"),
)
declare(house_records.Setting, *filled("name", "value"))
declare(
    house_records.Contact,
    one_of("kind", ContactKind),
    *filled("name", "folded", "phone", "mail", "address", "note"),
    UniqueConstraint("kind", "folded"),
    index("uq_contact_sender", "kind", unique=True, where="kind = 'sender'"),
)
declare(
    records.SupportPerson,
    *filled("name", "role", "phone", "mail"),
    *in_order("from_on", "until_on"),
    Index(None, "citizen_id"),
)

declare(
    house_records.CatalogueRow,
    one_of("sector", Sector),
    *filled("group_name", "code", "label_da", "label_sv", "label_en", "category", "flags", "course_kinds", "source"),
    *in_order("from_on", "to_on"),
    UniqueConstraint("group_name", "code"),
)
declare(
    house_records.Rule,
    *filled("code", "country", "course_kinds", "anchor", "shape", "unit", "source", "certainty", "counts"),
    *in_order("from_on", "to_on"),
    CheckConstraint("n >= 0", name="n"),
    CheckConstraint("span > 0", name="span"),
    UniqueConstraint("code"),
)
declare(
    house_records.ForumMeeting,
    *filled("forum"),
    UniqueConstraint("forum", "met_on"),
)


class Numbered(SQLModel):
    """A row with a number that is never given to another."""

    id: int | None = Field(default=None, primary_key=True)


class Imported(SQLModel, table=True):
    """Which row of ours a row of an imported file became, so that importing again adds nothing."""

    __table_args__ = (Index(None, "table_name", "row_id"),)
    table_name: str = Field(primary_key=True)
    foreign_id: str = Field(primary_key=True)
    row_id: int


class Word(SQLModel, table=True):
    """A word of what people wrote; one that stands nowhere any more is emptied and stays (see `store.words`)."""

    __table_args__ = (Index(None, "start"),)
    number: int = Field(primary_key=True)
    start: int | None = None
    word: str | None = None


class WordPlace(SQLModel, table=True):
    """In which row a word stands; `text` is the number of the field in `domain.searched`."""

    __tablename__: ClassVar[str] = "word_place"
    __table_args__ = ({"sqlite_with_rowid": False},)
    word_number: int = Field(primary_key=True)
    text: int = Field(primary_key=True)
    row_id: int = Field(primary_key=True)


class JournalEntry(Numbered, table=True):
    """One change: when, by whom, the command in words; `undoes` names the entry it took back."""

    __tablename__: ClassVar[str] = "journal_entry"
    __table_args__ = (
        Index(None, "at"),
        Index("uq_journal_entry_undoes", "undoes", unique=True),
        NEVER_TWICE,
    )
    at: str
    who: str
    words: str
    undoes: int | None = Field(default=None, foreign_key="journal_entry.id")


class JournalRow(Numbered, table=True):
    """What one change did to one row: the whole row before and after as JSON, empty for not being there."""

    __tablename__: ClassVar[str] = "journal_row"
    __table_args__ = (
        CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name="something"),
        Index(None, "entry_id"),
        Index(None, "table_name", "row_id"),
        Index(None, "citizen_id", "entry_id"),
        NEVER_TWICE,
    )
    entry_id: int = Field(foreign_key="journal_entry.id")
    table_name: str
    row_id: str
    citizen_id: int | None = None
    before: str | None = None
    after: str | None = None
