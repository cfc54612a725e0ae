"""Where the texts are that are looked through: their rows, whose they are, their day, and when they are known.

`:on` is the day they are seen from, `:tomorrow` the day after it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from forlob.domain.searched import TEXTS
from forlob.questions.sql import PLANNED_DAY, READIES, THAT_DAY, known
from forlob.store.course_sql import OWN

REGISTERED = """(SELECT substr(journal_entry.at, 1, 10) FROM journal_row
    JOIN journal_entry ON journal_entry.id = journal_row.entry_id
    WHERE journal_row.table_name = 'citizen' AND journal_row.row_id = CAST(own.id AS TEXT)
    ORDER BY journal_row.id LIMIT 1)"""
"""The day a citizen was registered; NULL where no journal tells."""
MEANT = "'C' || COALESCE(own.merged_into_id, own.id)"
"""The id of a citizen; of who turned out to be another, the other's."""
CALLED_OFF = """
    (conversation.held_on <= :on OR (conversation.state = 'no_show' AND conversation.planned_at < :tomorrow)
        OR (conversation.state IN ('cancelled', 'rebooked')
            AND (conversation.called_off_on IS NULL OR conversation.called_off_on <= :on)))
"""
"""What became of a conversation is known."""
BEGUN = f"({OWN} IS NULL OR {OWN} <= :on)"
"""The course's own days have begun, or it has none."""
WAITING = "wait.since <= :on"


class Place(NamedTuple):
    """Where a text is: the table as it is called in `tables`, what it hangs on, and the id of the thing it tells of.

    `day` is the day of the fact, `known` whether it is known on the day that is seen from.
    """

    tables: str
    id: str
    day: str
    known: str = "1 = 1"
    row: str = ""

    @property
    def of_course(self) -> bool:
        """Whether it is in a course; else it is about the citizen, `own`."""
        return "own" not in self.tables.split()

    @property
    def citizen(self) -> str:
        """The number of the citizen, as SQL: of who turned out to be another, the other's."""
        return "course.citizen_id" if self.of_course else "COALESCE(own.merged_into_id, own.id)"


def _in_course(table: str, letter: str, day: str, known: str = "1 = 1") -> Place:
    id = f"'{letter}' || {table}.id" if letter != "F" else "'F' || course.id"
    return Place(f"{table} JOIN course ON course.id = {table}.course_id", id, day, known, table)


def _of_wait(table: str, day: str, known: str) -> Place:
    tables = f"{table} JOIN wait ON wait.id = {table}.wait_id JOIN course ON course.id = wait.course_id"
    return Place(tables, "'W' || wait.id", day, known, table)


def _later(table: str, column: str, of: str) -> str:
    """Return the condition that no earlier row ends after the day: what holds since then is not known yet."""
    return f"NOT EXISTS (SELECT 1 FROM {table} AS later WHERE later.{column} = {of} AND later.to_on > :on)"


def _earlier(table: str, column: str) -> str:
    """Return the condition that a row of those that ended had begun by the day."""
    return f"""NOT EXISTS (SELECT 1 FROM {table} AS earlier WHERE earlier.{column} = {table}.{column}
        AND earlier.to_on < {table}.to_on AND earlier.to_on > :on)"""


_INTERVENTION = _in_course(
    "intervention", "I",
    f"coalesce({known('intervention.started_on')}, {known('intervention.granted_on')},"
    f" {known('intervention.requested_on')}, intervention.agreed_start)",
    BEGUN,
)  # fmt: skip
_ACTION = Place(
    "action JOIN course ON course.id = action.course_id LEFT JOIN conversation ON conversation.id = action.conversation_id",
    "'A' || action.id",
    f"coalesce(conversation.held_on, {PLANNED_DAY}, action.due, {known('action.done_on')}, {known('action.dropped_on')})",
    f"(conversation.held_on IS NULL OR conversation.held_on <= :on OR {READIES}) AND {BEGUN}",
    "action",
)
_AGREEMENT = Place(
    "agreement JOIN plan ON plan.id = agreement.plan_id JOIN course ON course.id = plan.course_id",
    "'F' || course.id", "agreement.answered_on", "agreement.answered_on <= :on", "agreement",
)  # fmt: skip
_PAUSE = Place(
    "pause JOIN course ON course.id = pause.course_id",
    "CASE WHEN pause.wait_id IS NULL THEN 'F' || course.id ELSE 'W' || pause.wait_id END",
    "pause.from_on", "pause.from_on <= :on", "pause",
)  # fmt: skip
_CITIZEN, _COURSE = (
    Place("citizen AS own", MEANT, REGISTERED, row="own"),
    Place("course", "'F' || course.id", OWN, BEGUN, "course"),
)
_NAME = Place(
    "citizen_name JOIN citizen AS own ON own.id = citizen_name.citizen_id", MEANT, REGISTERED,
    _earlier("citizen_name", "citizen_id"), "citizen_name",
)  # fmt: skip

_PLACES: Mapping[str, Place] = {
    "conversation.note": _in_course(
        "conversation", "T",
        THAT_DAY,
        f"(conversation.state = 'planned' OR {CALLED_OFF})",
    ),
    "conversation.reason": _in_course(
        "conversation", "T", f"coalesce(conversation.called_off_on, {PLANNED_DAY}, conversation.held_on)", CALLED_OFF
    ),
    "action.what": _ACTION,
    "goal.text": _in_course("goal", "G", f"coalesce({known('goal.reached_on')}, goal.due)", BEGUN),
    "voice.text": _in_course(
        "voice", "F", "voice.recorded_on", f"(voice.recorded_on <= :on OR (voice.recorded_on IS NULL AND {BEGUN}))"
    ),
    "agreement.words": _AGREEMENT,
    "wait.holder": _in_course("wait", "W", "wait.since", f"{WAITING} AND {_later('wait_holder', 'wait_id', 'wait.id')}"),
    "wait_holder.holder": _of_wait("wait_holder", "wait.since", f"{WAITING} AND {_earlier('wait_holder', 'wait_id')}"),
    "wait.note": _in_course("wait", "W", "wait.since", WAITING),
    "wait_event.note": _of_wait("wait_event", "wait_event.happened_on", "wait_event.happened_on <= :on"),
    "intervention.title": _INTERVENTION,
    "intervention.provider": _INTERVENTION,
    "intervention.reason": _in_course("intervention", "I", "intervention.ended_on", "intervention.ended_on <= :on"),
    "pause.reason": _PAUSE,
    "course.note": _COURSE,
    "course.no_intervention_reason": _COURSE,
    "team.note": _in_course("team", "F", "team.from_on", "team.from_on <= :on"),
    "plan.reason": _in_course("plan", "F", "substr(plan.built_at, 1, 10)", "plan.built_at < :tomorrow"),
    "citizen.name": _CITIZEN._replace(known=_later("citizen_name", "citizen_id", "own.id")),
    "citizen_name.name": _NAME,
    "citizen.case_no": _CITIZEN,
}  # fmt: skip
PLACES: Mapping[int, Place] = {text.number: _PLACES[f"{text.table}.{text.column}"] for text in TEXTS}
"""By the number of the field, where its texts are."""
