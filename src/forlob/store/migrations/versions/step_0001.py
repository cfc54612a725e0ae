"""The first schema.

A step never changes when the program does, so what the tables have in common is said here, for this step alone.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Rule = tuple[str, str]
"""What a rule of a table is called, and the condition that its rows keep."""
SECTORS = ("employment", "social", "health")
KINDS: dict[str, type[sa.types.TypeEngine[Any]]] = {
    "": sa.String,
    "int": sa.Integer,
    "float": sa.Float,
    "bool": sa.Boolean,
    "day": sa.Date,
}
"""What columns hold, by the word behind the colon."""


def table(
    name: str,
    columns: str,
    rules: Iterable[Rule] = (),
    unique: Sequence[str] = (),
    key: Sequence[str] = ("id",),
) -> None:
    """Create a table of the columns that the words stand for; a number that is its key is never given twice.

    `name` is a text, `born:int?` a number that may be empty, `plan_id:int->plan.id` a number of the table `plan`.
    """
    words = [read(word) for word in columns.split()]
    op.create_table(
        name,
        *(sa.Column(column, KINDS[kind](), nullable=optional) for column, kind, _, optional in words),
        *(sa.CheckConstraint(condition, name=op.f(f"ck_{name}_{rule}")) for rule, condition in rules),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{name}_{column}"))
            for column, _, target, _ in sorted(words)
            if target
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
        *([sa.UniqueConstraint(*unique, name=op.f(f"uq_{name}_{'_'.join(unique)}"))] if unique else []),
        sqlite_autoincrement=key == ("id",),
    )


def read(word: str) -> tuple[str, str, str, bool]:
    """Return of a column its name, kind, the column it points at, and whether it may be empty."""
    column, _, target = word.removesuffix("?").partition("->")
    name, _, kind = column.partition(":")
    return name, kind, target, word.endswith("?")


def index(of: str, *by: str, name: str = "", where: str | None = None, unique: bool = False) -> None:
    """Create an index of a table, of the rows alone for which `where` holds."""
    some = None if where is None else sa.text(where)
    name = name or f"ix_{of}_{'_'.join(by)}"
    op.create_index(name, of, by, unique=unique, sqlite_where=some, postgresql_where=some)


def filled(*names: str) -> list[Rule]:
    """Refuse empty text."""
    return [(f"{name}_filled", f"{name} <> ''") for name in names]


def one_of(name: str, codes: Sequence[str]) -> Rule:
    """Allow only these codes, of which there are two or more."""
    return name, f"{name} IN {codes}"


def not_after(earlier: str, *later: str) -> list[Rule]:
    """Keep a day from lying after any of these."""
    return [(f"{earlier}_to_{each}", f"{earlier} <= {each}") for each in later]


def both_or_neither(one: str, other: str) -> Rule:
    """Allow the two columns to be known only together."""
    return f"{one}_and_{other}", f"({one} IS NULL) = ({other} IS NULL)"


def upgrade() -> None:
    table(
        "citizen",
        "id:int version:int name case_no? born:int? language? interpreter:bool? ended_on:day?",
        rules=[*filled("case_no", "name"), ("born", "born BETWEEN 1900 AND 2200")],
    )
    index("citizen", "case_no", unique=True)
    table("imported", "table_name foreign_id row_id:int", key=("table_name", "foreign_id"))
    index("imported", "table_name", "row_id")
    table("journal_entry", "id:int at who words undoes:int->journal_entry.id?")
    index("journal_entry", "at")
    index("journal_entry", "undoes", name="uq_journal_entry_undoes", unique=True)
    table("norm", "id:int kind days:int from_on:day source?", rules=[("days", "days >= 0")], unique=("kind", "from_on"))
    table(
        "worker",
        "initials name sector unit organisation? ended_on:day? version:int",
        rules=[*filled("initials", "name"), one_of("sector", SECTORS), *filled("unit")],
        key=("initials",),
    )
    table(
        "course",
        "id:int version:int citizen_id:int->citizen.id kind pathway? ready_on:day? recommended_on:day?"
        " granted_on:day? granted_months:int? start_on:day? end_on:day? outcome? closure_reason? hours_per_week:float?"
        " at_once:int? no_intervention_reason? note?",
        rules=[
            ("at_once", "at_once > 0"),
            ("closed", "end_on IS NOT NULL OR (outcome IS NULL AND closure_reason IS NULL)"),
            ("granted_months", "granted_months BETWEEN 12 AND 60"),
            *not_after("granted_on", "end_on", "start_on"),
            ("hours_per_week", "hours_per_week > 0"),
            *not_after("ready_on", "end_on", "granted_on", "recommended_on", "start_on"),
            *not_after("recommended_on", "end_on", "granted_on", "start_on"),
            *not_after("start_on", "end_on"),
        ],
    )
    index("course", "citizen_id")
    index("course", "end_on", where="end_on IS NOT NULL")
    index("course", "ready_on", name="ix_course_ready", where="end_on IS NULL")
    index("course", "citizen_id", name="uq_course_open", unique=True, where="end_on IS NULL")
    table(
        "journal_row",
        "id:int entry_id:int->journal_entry.id table_name row_id citizen_id:int? before? after?",
        rules=[("something", "before IS NOT NULL OR after IS NOT NULL")],
    )
    index("journal_row", "citizen_id", "entry_id")
    index("journal_row", "entry_id")
    index("journal_row", "table_name", "row_id")
    table(
        "conversation",
        "id:int version:int course_id:int->course.id kind planned_at? held_on:day? state place? note? by_whom?"
        " reason? rebooked_to_id:int->conversation.id?",
        rules=[
            ("held_on", "(state = 'held') = (held_on IS NOT NULL)"),
            ("rebooked_to", "rebooked_to_id IS NULL OR state IN ('rebooked', 'no_show')"),
            one_of("state", ("planned", "held", "no_show", "cancelled", "rebooked")),
            ("has_a_day", "planned_at IS NOT NULL OR held_on IS NOT NULL"),
        ],
    )
    index("conversation", "course_id", "planned_at")
    index("conversation", "held_on")
    index("conversation", "planned_at")
    index("conversation", "rebooked_to_id")
    table("goal", "id:int version:int course_id:int->course.id text due:day? reached_on:day?", rules=filled("text"))
    index("goal", "course_id")
    table(
        "plan",
        "id:int course_id:int->course.id number:int built_at author reason? sha256 content",
        rules=[("number", "number > 0")],
        unique=("course_id", "number"),
    )
    table(
        "team",
        "id:int course_id:int->course.id worker->worker.initials role from_on:day to_on:day? note?",
        rules=[*filled("role"), *not_after("from_on", "to_on")],
    )
    index("team", "course_id")
    index("team", "worker")
    coordinating = "role = 'coordinator' AND to_on IS NULL"
    index("team", "course_id", name="uq_team_coordinator", unique=True, where=coordinating)
    table(
        "voice",
        "id:int course_id:int->course.id kind text recorded_on:day?",
        rules=[one_of("kind", ("wish", "value", "expectation", "resource", "barrier")), *filled("text")],
    )
    index("voice", "course_id")
    table(
        "action",
        "id:int version:int course_id:int->course.id conversation_id:int->conversation.id? what owner due:day?"
        " done_on:day? dropped_on:day?",
        rules=[*filled("owner", "what"), ("done_or_dropped", "done_on IS NULL OR dropped_on IS NULL")],
    )
    index("action", "conversation_id")
    index("action", "course_id")
    index("action", "owner", "due", name="ix_action_open", where="done_on IS NULL AND dropped_on IS NULL")
    index("action", "done_on", name="ix_action_done", where="done_on IS NOT NULL")
    index("action", "dropped_on", name="ix_action_dropped", where="dropped_on IS NOT NULL")
    table(
        "agreement",
        "id:int plan_id:int->plan.id party answer answered_on:day words?",
        rules=[
            (
                "answer",
                "(party = 'citizen' AND answer IN ('agrees', 'disagrees', 'not_reached'))"
                " OR (party <> 'citizen' AND answer IN ('agrees', 'objects'))",
            ),
            one_of("party", ("citizen", *SECTORS)),
        ],
        unique=("plan_id", "party"),
    )
    table(
        "intervention",
        "id:int version:int course_id:int->course.id sector kind? title owner->worker.initials? provider?"
        " requested_on:day? granted_on:day? agreed_start:day? started_on:day? planned_end:day? ended_on:day? end_kind?"
        " reason? hours_per_week:float? sequence_reason? goal_id:int->goal.id?",
        rules=[
            one_of("end_kind", ("completed", "stopped", "declined", "cancelled")),
            ("never_started", "end_kind NOT IN ('declined', 'cancelled') OR started_on IS NULL"),
            ("reason", "end_kind NOT IN ('stopped', 'declined', 'cancelled') OR reason IS NOT NULL"),
            one_of("sector", SECTORS),
            *filled("title"),
            both_or_neither("ended_on", "end_kind"),
            *not_after("agreed_start", "planned_end"),
            *not_after("granted_on", "ended_on", "started_on"),
            ("hours_per_week", "hours_per_week > 0"),
            *not_after("requested_on", "ended_on", "granted_on", "started_on"),
            *not_after("started_on", "ended_on"),
        ],
    )
    waiting = "started_on IS NULL AND ended_on IS NULL"
    granted, requested = f"granted_on IS NOT NULL AND {waiting}", f"granted_on IS NULL AND {waiting}"
    index("intervention", "course_id", "started_on")
    index("intervention", "ended_on", where="ended_on IS NOT NULL")
    index("intervention", "goal_id")
    index("intervention", "granted_on", name="ix_intervention_granted_waiting", where=granted)
    index("intervention", "owner")
    index("intervention", "requested_on", name="ix_intervention_requested_waiting", where=requested)
    index("intervention", "started_on", where="started_on IS NOT NULL")
    table(
        "participant",
        "id:int conversation_id:int->conversation.id who attended:bool? unit? sector?",
        rules=[one_of("sector", SECTORS), *filled("who"), both_or_neither("unit", "sector")],
        unique=("conversation_id", "who"),
    )
    index("participant", "who")
    table(
        "link",
        "id:int intervention_id:int->intervention.id kind other_id:int->intervention.id",
        rules=[one_of("kind", ("requires", "supports")), ("not_itself", "intervention_id <> other_id")],
        unique=("intervention_id", "kind", "other_id"),
    )
    index("link", "other_id")
    table(
        "wait",
        "id:int version:int course_id:int->course.id intervention_id:int->intervention.id? kind holder? sector?"
        " since:day norm:int? due_on:day? ended_on:day? end_kind? note?",
        rules=[
            one_of("end_kind", ("fulfilled", "superseded", "withdrawn", "declined", "course_closed", "error")),
            one_of("sector", SECTORS),
            both_or_neither("ended_on", "end_kind"),
            ("norm", "norm >= 0"),
            *not_after("since", "ended_on"),
        ],
    )
    index("wait", "course_id")
    index("wait", "ended_on", name="ix_wait_ended", where="ended_on IS NOT NULL")
    index("wait", "intervention_id", name="ix_wait_intervention", where="intervention_id IS NOT NULL")
    index("wait", "due_on", "id", name="ix_wait_open", where="ended_on IS NULL AND due_on IS NOT NULL")
    index("wait", "since", "id", name="ix_wait_open_without_norm", where="ended_on IS NULL AND due_on IS NULL")
    index("wait", "since")
    index("wait", "kind", "since", "id", "ended_on", "end_kind", name="ix_wait_history")
    table(
        "pause",
        "id:int course_id:int->course.id wait_id:int->wait.id? from_on:day until_on:day? ended_on:day? whose? reason?",
        rules=[one_of("whose", ("citizen", "own", "other", "external")), *not_after("from_on", "ended_on", "until_on")],
    )
    index("pause", "course_id")
    index("pause", "wait_id")
    table(
        "wait_event",
        "id:int wait_id:int->wait.id kind happened_on:day note?",
        rules=[one_of("kind", ("remind", "claim", "reject", "receive"))],
    )
    index("wait_event", "wait_id")
