"""Somebody leaves: what still counts on them, and handing it over in one step (domain 11.4)."""

from datetime import date
from typing import NamedTuple

from forlob import clock
from forlob.changes import attendance, booking, dated_rows
from forlob.changes.dated_rows import Told
from forlob.changes.undo import can_undo
from forlob.domain.booking import Objection
from forlob.domain.ids import action_id, conversation_id, course_id, intervention_id, wait_id
from forlob.domain.team import COORDINATOR
from forlob.i18n import _
from forlob.store import booked, records
from forlob.store.record import Selection
from forlob.store.session import Change

COORDINATED_BY = Selection(
    records.Team,
    """
    worker = :worker AND role = 'coordinator' AND (to_on IS NULL OR to_on > :on)
    AND EXISTS (SELECT 1 FROM course WHERE course.id = team.course_id AND course.end_on IS NULL)
    ORDER BY course_id, from_on
    """,
)
OWNED_BY = Selection(records.Intervention, "owner = :worker AND ended_on IS NULL ORDER BY id")
OPEN_ACTIONS_OF = Selection(records.Action, "owner = :worker AND done_on IS NULL AND dropped_on IS NULL ORDER BY id")
# The open waits are in two indexes, those without a due day in the second.
HELD_BY = Selection(
    records.Wait,
    """
    id IN (
        SELECT id FROM wait WHERE ended_on IS NULL AND due_on > '' AND upper(holder) = :worker
        UNION ALL SELECT id FROM wait WHERE ended_on IS NULL AND due_on IS NULL AND since > '' AND upper(holder) = :worker
    ) ORDER BY id
    """,
)
ASKED = Selection(
    records.Conversation,
    """
    id IN (SELECT conversation_id FROM participant WHERE who = :worker)
    AND state = 'planned' AND planned_at >= :on ORDER BY planned_at, id
    """,
)
STANDS_IN = Selection(
    records.StandIn, "(worker = :worker OR by_worker = :worker) AND (until_on IS NULL OR until_on > :on) ORDER BY id"
)


ENDED_WITH = Selection(
    records.Team,
    """
    worker = :worker AND role <> 'coordinator' AND to_on = :on AND from_on < to_on
    AND course_id IN (SELECT id FROM course WHERE end_on IS NULL) ORDER BY course_id, id
    """,
)
LEFT_IN = """
    SELECT mine.entry_id FROM journal_row AS mine
    WHERE mine.table_name = 'worker' AND mine.row_id = :worker AND json_extract(mine.after, '$.ended_on') IS NOT NULL
        AND json_extract(mine.before, '$.ended_on') IS NULL AND mine.before IS NOT NULL
        AND EXISTS (SELECT 1 FROM journal_row AS other WHERE other.entry_id = mine.entry_id
            AND other.table_name <> 'worker')
    ORDER BY mine.id DESC LIMIT 1
"""
"""The latest entry in which a worker left and something else changed with it."""


class Counting(NamedTuple):
    """What still counts on a worker from a day on.

    `spells` are those as a coordinator, `conversations` the planned ones of that day or later, `stand_ins` those in
    which the worker stands in or is stood in for.
    """

    spells: list[records.Team]
    interventions: list[records.Intervention]
    conversations: list[records.Conversation]
    actions: list[records.Action]
    waits: list[records.Wait]
    stand_ins: list[records.StandIn]

    @property
    def courses(self) -> list[str]:
        """The ids of the courses, each once."""
        return list(dict.fromkeys(course_id(spell.course_id) for spell in self.spells))

    @property
    def touched(self) -> list[int]:
        """The numbers of all courses it is about, those that are coordinated first, each once."""
        of = (self.spells, self.interventions, self.conversations, self.actions, self.waits)
        return list(dict.fromkeys(one.course_id for kind in of for one in kind))

    @property
    def ids(self) -> dict[str, list[str]]:
        """The ids by kind, of stand-ins none."""
        return {
            "courses": self.courses,
            "interventions": [intervention_id(one.id) for one in self.interventions],
            "conversations": [conversation_id(one.id) for one in self.conversations],
            "actions": [action_id(one.id) for one in self.actions],
            "waits": [wait_id(one.id) for one in self.waits],
        }

    def sentences(self) -> list[str]:
        """Return a line for each kind of thing there is, with its ids."""
        kinds = (
            (_("coordinates: {ids}"), self.courses),
            (_("owns: {ids}"), [intervention_id(one.id) for one in self.interventions]),
            (
                _("asked to: {ids}"),
                [f"{conversation_id(one.id)} {(one.planned_at or '').replace('T', ' ')}" for one in self.conversations],
            ),
            (_("to do: {ids}"), [action_id(one.id) for one in self.actions]),
            (_("awaited: {ids}"), [wait_id(one.id) for one in self.waits]),
            (
                _("stand-ins: {ids}"),
                [_("{by} for {worker}").format(by=one.by_worker, worker=one.worker) for one in self.stand_ins],
            ),
        )
        return [said.format(ids=", ".join(ids)) for said, ids in kinds if ids]


NOTHING = Counting([], [], [], [], [], [])


def counting_on(session: Change, worker: str, on: date) -> Counting:
    """Return all that still counts on a worker from the day on."""
    values = {"worker": worker, "on": on.isoformat()}
    return Counting(
        session.all(COORDINATED_BY, **values),
        session.all(OWNED_BY, worker=worker),
        session.all(ASKED, **values),
        session.all(OPEN_ACTIONS_OF, worker=worker),
        session.all(HELD_BY, worker=worker),
        session.all(STANDS_IN, **values),
    )


def hand_over(session: Change, counting: Counting, worker: str, to: str, on: date, note: str | None = None) -> None:
    """Give all that counts on a worker to another from the day on, courses with a note; stand-ins are not handed over."""
    for spell in counting.spells:
        _coordinate(session, spell, to, on, note)
    for intervention in counting.interventions:
        intervention.owner = to
    for action in counting.actions:
        action.owner = to
    for wait in counting.waits:
        held = [row.to_on for row in dated_rows.of(session, dated_rows.WAITS, wait) if row.to_on]
        dated_rows.hold(session, wait, {"holder": to}, Told(max([on, *held])))
    for conversation in counting.conversations:
        _ask_instead(session, conversation, worker, to)


def taken_twice(session: Change, counting: Counting, to: str) -> list[str]:
    """Return the sentences that tell of which conversations handed over somebody has another one at the same time.

    Of two that are both handed over it is told once.
    """
    session.flush()
    told: dict[frozenset[str], str] = {}
    for one in counting.conversations:
        id = conversation_id(one.id)
        for doubt in booked.doubts(booking.wanted(one, [to])):
            if doubt.code is Objection.WORKER_TAKEN:
                told.setdefault(frozenset((id, doubt.other)), _("{id}: {reason}").format(id=id, reason=doubt.told))
    return list(told.values())


def end_stand_ins(session: Change, counting: Counting, on: date) -> None:
    """Let the stand-ins end with the worker who leaves; those that lie ahead do not come to be."""
    for one in counting.stand_ins:
        if one.from_on >= on:
            session.delete(one)
        else:
            one.until_on = on


def entry_of(session: Change, worker: str) -> int | None:
    """Return the entry in which a worker left, where it did more than that and can be taken back; None otherwise."""
    found = session.row(LEFT_IN, worker=worker)
    return int(found[0]) if found and can_undo(session, int(found[0])) else None


def taken_back(session: Change, worker: str, ended_on: date, entry: int | None) -> list[str]:
    """Let teams go on where a leave that lay ahead is taken back; return what there is to say of the rest.

    `entry` is that of the leave, as `entry_of` returned it before the leave was taken back.
    """
    if ended_on > clock.today():
        again = session.all(ENDED_WITH, worker=worker, on=ended_on.isoformat())
        for member in again:
            member.to_on = None
        courses = ", ".join(course_id(member.course_id) for member in again)
        return [_("stays on the team of {courses}").format(courses=courses)] if again else []
    if entry is None:
        return []
    said = _("what was handed over or ended with it stays so; forlob undo {own}, then forlob undo {entry} take it back")
    return [said.format(own=session.entry, entry=entry)]


def _coordinate(session: Change, spell: records.Team, to: str, on: date, note: str | None) -> None:
    """Let another coordinate from the day on, as long as the spell would have lasted."""
    begin, end = max(on, spell.from_on), spell.to_on
    spell.to_on = begin
    session.add(
        records.Team(course_id=spell.course_id, worker=to, role=COORDINATOR, from_on=begin, to_on=end, note=note)
    )


def _ask_instead(session: Change, conversation: records.Conversation, worker: str, to: str) -> None:
    """Ask another in the worker's place; who was asked already stays asked once."""
    asked = attendance.of(session, conversation.id)
    conversation.version += 1  # calendars take only what is newer than what they have
    for participant in asked:
        if participant.who == worker:
            session.delete(participant)
    if all(participant.who != to for participant in asked):
        attendance.ask(session, conversation.id, [to])
