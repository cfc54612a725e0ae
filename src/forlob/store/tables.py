"""The tables as SQLModel declares them, with every rule of the field that SQL can hold; migrations alone load them.

Facts only: what follows from other columns is computed, never stored. The one exception is `wait.due_on`, which the
lists of waits are ordered by. Days are dates, instants text like `2026-11-20T09:15:00Z`, a planned moment local wall
time like `2026-11-20T13:00`. Codes of the catalogue are checked by the changes, closed sets of codes here.
"""

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from forlob.domain import course, intervention
from forlob.domain.citizen import FIRST_BIRTH_YEAR
from forlob.domain.conversation import ConversationState
from forlob.domain.days.week import LAST_YEAR
from forlob.domain.plan.agreement import CITIZEN_ANSWERS, SECTOR_ANSWERS
from forlob.domain.plan.plan import PARTIES
from forlob.domain.sector import Sector
from forlob.domain.voice import VoiceKind
from forlob.domain.wait import EndKind
from forlob.domain.wait_story import WRITTEN_DOWN
from forlob.store import catalogue

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = NAMING


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


def settings(*rules: Any) -> tuple[Any, ...]:
    """Return table arguments with ids that are never used again."""
    return (*rules, {"sqlite_autoincrement": True})


class Numbered(SQLModel):
    """A row with a number that is never given to another."""

    id: int | None = Field(default=None, primary_key=True)


class Edited(Numbered):
    """A row that people edit: every write counts its version up."""

    version: int = Field(default=1, nullable=False)


class Worker(SQLModel, table=True):
    __table_args__ = (one_of("sector", Sector), *filled("initials", "name", "unit"))
    initials: str = Field(primary_key=True)
    name: str
    sector: str = Field(sa_type=String)
    unit: str
    organisation: str | None = None
    ended_on: date | None = None
    version: int = Field(default=1, nullable=False)


class Citizen(Edited, table=True):
    __table_args__ = settings(
        *filled("name", "case_no"),
        CheckConstraint(f"born BETWEEN {FIRST_BIRTH_YEAR} AND {LAST_YEAR}", name="born"),
        Index(None, "case_no", unique=True),
    )
    name: str
    case_no: str | None = None
    born: int | None = None
    language: str | None = None
    interpreter: bool | None = None
    ended_on: date | None = None


class Course(Edited, table=True):
    __table_args__ = settings(
        *in_order(*course.MILESTONES),
        CheckConstraint(
            f"granted_months BETWEEN {course.FEWEST_MONTHS} AND {course.MOST_MONTHS}", name="granted_months"
        ),
        CheckConstraint("hours_per_week > 0", name="hours_per_week"),
        CheckConstraint("at_once > 0", name="at_once"),
        CheckConstraint("end_on IS NOT NULL OR (outcome IS NULL AND closure_reason IS NULL)", name="closed"),
        Index(None, "citizen_id"),
        Index(
            "uq_course_open", "citizen_id", unique=True,
            sqlite_where=text("end_on IS NULL"), postgresql_where=text("end_on IS NULL"),
        ),
        Index("ix_course_ready", "ready_on", sqlite_where=text("end_on IS NULL"),
              postgresql_where=text("end_on IS NULL")),
        Index("ix_course_end_on", "end_on",
              sqlite_where=text("end_on IS NOT NULL"), postgresql_where=text("end_on IS NOT NULL")),
    )  # fmt: skip
    citizen_id: int = Field(foreign_key="citizen.id")
    kind: str
    pathway: str | None = None
    ready_on: date | None = None
    recommended_on: date | None = None
    granted_on: date | None = None
    granted_months: int | None = None
    start_on: date | None = None
    end_on: date | None = None
    outcome: str | None = None
    closure_reason: str | None = None
    hours_per_week: float | None = None
    at_once: int | None = None
    no_intervention_reason: str | None = None
    note: str | None = None


class Team(Numbered, table=True):
    __table_args__ = settings(
        *in_order("from_on", "to_on"),
        *filled("role"),
        Index(None, "course_id"),
        Index(
            "uq_team_coordinator", "course_id", unique=True,
            sqlite_where=text("role = 'coordinator' AND to_on IS NULL"),
            postgresql_where=text("role = 'coordinator' AND to_on IS NULL"),
        ),
        Index(None, "worker"),
    )  # fmt: skip
    course_id: int = Field(foreign_key="course.id")
    worker: str = Field(foreign_key="worker.initials")
    role: str
    from_on: date
    to_on: date | None = None
    note: str | None = None


class Goal(Edited, table=True):
    __table_args__ = settings(*filled("text"), Index(None, "course_id"))
    course_id: int = Field(foreign_key="course.id")
    text: str
    due: date | None = None
    reached_on: date | None = None


class Voice(Numbered, table=True):
    __table_args__ = settings(
        one_of("kind", VoiceKind),
        *filled("text"),
        Index(None, "course_id"),
    )
    course_id: int = Field(foreign_key="course.id")
    kind: str = Field(sa_type=String)
    text: str
    recorded_on: date | None = None


class Intervention(Edited, table=True):
    __table_args__ = settings(
        one_of("sector", Sector),
        one_of("end_kind", intervention.ENDS),
        *filled("title"),
        *in_order(*intervention.MILESTONES),
        *in_order("agreed_start", "planned_end"),
        both_or_neither("ended_on", "end_kind"),
        CheckConstraint(
            f"end_kind NOT IN {listed(intervention.NEVER_STARTED)} OR started_on IS NULL", name="never_started"
        ),
        CheckConstraint(f"end_kind NOT IN {listed(intervention.NEEDS_REASON)} OR reason IS NOT NULL", name="reason"),
        CheckConstraint("hours_per_week > 0", name="hours_per_week"),
        Index(None, "course_id", "started_on"),
        Index(None, "owner"),
        Index(None, "goal_id"),
        Index("ix_intervention_started_on", "started_on",
              sqlite_where=text("started_on IS NOT NULL"), postgresql_where=text("started_on IS NOT NULL")),
        Index("ix_intervention_ended_on", "ended_on",
              sqlite_where=text("ended_on IS NOT NULL"), postgresql_where=text("ended_on IS NOT NULL")),
        Index(
            "ix_intervention_granted_waiting", "granted_on",
            sqlite_where=text("granted_on IS NOT NULL AND started_on IS NULL AND ended_on IS NULL"),
            postgresql_where=text("granted_on IS NOT NULL AND started_on IS NULL AND ended_on IS NULL"),
        ),
        Index(
            "ix_intervention_requested_waiting", "requested_on",
            sqlite_where=text("granted_on IS NULL AND started_on IS NULL AND ended_on IS NULL"),
            postgresql_where=text("granted_on IS NULL AND started_on IS NULL AND ended_on IS NULL"),
        ),
    )  # fmt: skip
    course_id: int = Field(foreign_key="course.id")
    sector: str = Field(sa_type=String)
    kind: str | None = None
    title: str
    owner: str | None = Field(default=None, foreign_key="worker.initials")
    provider: str | None = None
    requested_on: date | None = None
    granted_on: date | None = None
    agreed_start: date | None = None
    started_on: date | None = None
    planned_end: date | None = None
    ended_on: date | None = None
    end_kind: str | None = Field(default=None, sa_type=String)
    reason: str | None = None
    hours_per_week: float | None = None
    sequence_reason: str | None = None
    goal_id: int | None = Field(default=None, foreign_key="goal.id")


class Link(Numbered, table=True):
    """`intervention_id` requires (or supports) `other_id`."""

    __table_args__ = settings(
        one_of("kind", intervention.LINKS),
        CheckConstraint("intervention_id <> other_id", name="not_itself"),
        UniqueConstraint("intervention_id", "kind", "other_id"),
        Index(None, "other_id"),
    )
    intervention_id: int = Field(foreign_key="intervention.id")
    kind: str = Field(sa_type=String)
    other_id: int = Field(foreign_key="intervention.id")


class Wait(Edited, table=True):
    __table_args__ = settings(
        one_of("sector", Sector),
        one_of("end_kind", EndKind),
        *in_order("since", "ended_on"),
        both_or_neither("ended_on", "end_kind"),
        CheckConstraint("norm >= 0", name="norm"),
        Index("ix_wait_open", "due_on", "id",
              sqlite_where=text("ended_on IS NULL AND due_on IS NOT NULL"),
              postgresql_where=text("ended_on IS NULL AND due_on IS NOT NULL")),
        Index("ix_wait_open_without_norm", "since", "id",
              sqlite_where=text("ended_on IS NULL AND due_on IS NULL"),
              postgresql_where=text("ended_on IS NULL AND due_on IS NULL")),
        Index("ix_wait_ended", "ended_on",
              sqlite_where=text("ended_on IS NOT NULL"), postgresql_where=text("ended_on IS NOT NULL")),
        Index(None, "course_id"),
        Index("ix_wait_intervention", "intervention_id",
              sqlite_where=text("intervention_id IS NOT NULL"), postgresql_where=text("intervention_id IS NOT NULL")),
        Index(None, "since"),
        Index("ix_wait_history", "kind", "since", "id", "ended_on", "end_kind"),
    )  # fmt: skip
    course_id: int = Field(foreign_key="course.id")
    intervention_id: int | None = Field(default=None, foreign_key="intervention.id")
    kind: str
    holder: str | None = None
    sector: str | None = Field(default=None, sa_type=String)
    since: date
    norm: int | None = None
    due_on: date | None = None
    ended_on: date | None = None
    end_kind: str | None = Field(default=None, sa_type=String)
    note: str | None = None


class Pause(Numbered, table=True):
    """A pause of one wait, or of the course where `wait_id` is empty."""

    __table_args__ = settings(
        one_of("whose", catalogue.kinds("pause_owner")),
        *in_order("from_on", "until_on"),
        *in_order("from_on", "ended_on"),
        Index(None, "course_id"),
        Index(None, "wait_id"),
    )
    course_id: int = Field(foreign_key="course.id")
    wait_id: int | None = Field(default=None, foreign_key="wait.id")
    from_on: date
    until_on: date | None = None
    ended_on: date | None = None
    whose: str | None = Field(default=None, sa_type=String)
    reason: str | None = None


class WaitEvent(Numbered, table=True):
    __tablename__: ClassVar[str] = "wait_event"
    __table_args__ = settings(one_of("kind", WRITTEN_DOWN), Index(None, "wait_id"))
    wait_id: int = Field(foreign_key="wait.id")
    kind: str = Field(sa_type=String)
    happened_on: date
    note: str | None = None


class Conversation(Edited, table=True):
    __table_args__ = settings(
        one_of("state", ConversationState),
        CheckConstraint("(state = 'held') = (held_on IS NOT NULL)", name="held_on"),
        CheckConstraint("planned_at IS NOT NULL OR held_on IS NOT NULL", name="has_a_day"),
        CheckConstraint("rebooked_to_id IS NULL OR state IN ('rebooked', 'no_show')", name="rebooked_to"),
        Index(None, "course_id", "planned_at"),
        Index(None, "held_on"),
        Index(None, "planned_at"),
        Index(None, "rebooked_to_id"),
    )
    course_id: int = Field(foreign_key="course.id")
    kind: str
    planned_at: str | None = None
    held_on: date | None = None
    state: str = Field(sa_type=String)
    place: str | None = None
    note: str | None = None
    by_whom: str | None = None
    reason: str | None = None
    rebooked_to_id: int | None = Field(default=None, foreign_key="conversation.id")


class Participant(Numbered, table=True):
    """Who was asked to a conversation: `citizen`, a worker's initials, or a companion in free text.

    `unit` and `sector` are the worker's as they were that day; empty for all others, who are no party.
    """

    __table_args__ = settings(
        one_of("sector", Sector),
        both_or_neither("unit", "sector"),
        *filled("who"),
        UniqueConstraint("conversation_id", "who"),
        Index(None, "who"),
    )
    conversation_id: int = Field(foreign_key="conversation.id")
    who: str
    attended: bool | None = None
    unit: str | None = None
    sector: str | None = Field(default=None, sa_type=String)


class Action(Edited, table=True):
    __table_args__ = settings(
        *filled("what", "owner"),
        CheckConstraint("done_on IS NULL OR dropped_on IS NULL", name="done_or_dropped"),
        Index(None, "course_id"),
        Index(None, "conversation_id"),
        Index("ix_action_open", "owner", "due",
              sqlite_where=text("done_on IS NULL AND dropped_on IS NULL"),
              postgresql_where=text("done_on IS NULL AND dropped_on IS NULL")),
        Index("ix_action_done", "done_on",
              sqlite_where=text("done_on IS NOT NULL"), postgresql_where=text("done_on IS NOT NULL")),
        Index("ix_action_dropped", "dropped_on",
              sqlite_where=text("dropped_on IS NOT NULL"), postgresql_where=text("dropped_on IS NOT NULL")),
    )  # fmt: skip
    course_id: int = Field(foreign_key="course.id")
    conversation_id: int | None = Field(default=None, foreign_key="conversation.id")
    what: str
    owner: str
    due: date | None = None
    done_on: date | None = None
    dropped_on: date | None = None


class Plan(Numbered, table=True):
    """One frozen version of the shared plan: its canonical JSON, never changed again."""

    __table_args__ = settings(UniqueConstraint("course_id", "number"), CheckConstraint("number > 0", name="number"))
    course_id: int = Field(foreign_key="course.id")
    number: int
    built_at: str
    author: str
    reason: str | None = None
    sha256: str
    content: str


class Agreement(Numbered, table=True):
    __table_args__ = settings(
        one_of("party", PARTIES),
        CheckConstraint(
            f"(party = 'citizen' AND answer IN {listed(CITIZEN_ANSWERS)})"
            f" OR (party <> 'citizen' AND answer IN {listed(SECTOR_ANSWERS)})",
            name="answer",
        ),
        UniqueConstraint("plan_id", "party"),
    )
    plan_id: int = Field(foreign_key="plan.id")
    party: str = Field(sa_type=String)
    answer: str = Field(sa_type=String)
    answered_on: date
    words: str | None = None


class Norm(Numbered, table=True):
    """A municipality's own norm of a kind of wait, from a day on; it goes before the catalogue's."""

    __table_args__ = settings(UniqueConstraint("kind", "from_on"), CheckConstraint("days >= 0", name="days"))
    kind: str
    days: int
    from_on: date
    source: str | None = None


class Imported(SQLModel, table=True):
    """Which row of ours a row of an imported file became, so that importing again adds nothing."""

    __table_args__ = (Index(None, "table_name", "row_id"),)
    table_name: str = Field(primary_key=True)
    foreign_id: str = Field(primary_key=True)
    row_id: int


class JournalEntry(Numbered, table=True):
    """One change: when, by whom, the command in words; `undoes` names the entry it took back."""

    __tablename__: ClassVar[str] = "journal_entry"
    __table_args__ = settings(Index(None, "at"), Index("uq_journal_entry_undoes", "undoes", unique=True))
    at: str
    who: str
    words: str
    undoes: int | None = Field(default=None, foreign_key="journal_entry.id")


class JournalRow(Numbered, table=True):
    """What one change did to one row: the whole row before and after as JSON, empty for not being there."""

    __tablename__: ClassVar[str] = "journal_row"
    __table_args__ = settings(
        CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name="something"),
        Index(None, "entry_id"),
        Index(None, "table_name", "row_id"),
        Index(None, "citizen_id", "entry_id"),
    )
    entry_id: int = Field(sa_column=Column(Integer, ForeignKey("journal_entry.id"), nullable=False))
    table_name: str
    row_id: str
    citizen_id: int | None = None
    before: str | None = None
    after: str | None = None
