"""Questions about conversations."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from forlob.domain.action import Action
from forlob.domain.conversation import Conversation, ConversationState, state_on
from forlob.domain.ids import CONVERSATION, conversation_id
from forlob.domain.ids import number as number_of
from forlob.domain.tripartite import Participant
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions import action as actions
from forlob.questions.question import BATCH_ROWS, Question, grouped, rows_of_many
from forlob.questions.sql import NAME, THAT_DAY, WITHOUT_OUTCOME
from forlob.questions.team import COORDINATED
from forlob.store import catalogue, database
from forlob.store.dated import SECTOR, UNIT, comes_from

# Participants and actions are asked for apart.
CONVERSATION_ROWS = f"""
    SELECT conversation.id, course.citizen_id AS citizen, {NAME} AS name, conversation.course_id AS course,
        conversation.kind, conversation.planned_at, conversation.held_on, conversation.state, NULL AS participants,
        conversation.place, conversation.note, NULL AS actions,
        (SELECT MIN(earlier.id) FROM conversation AS earlier WHERE earlier.rebooked_to_id = conversation.id)
            AS rebooked_from,
        conversation.rebooked_to_id AS rebooked_to, conversation.by_whom AS "by", conversation.reason,
        conversation.reason_group, conversation.called_off_on, citizen.language,
        citizen.interpreter AS needs_interpreter, conversation.no_show_reason, NULL AS reason_of
    FROM conversation
        JOIN course ON course.id = conversation.course_id
        JOIN citizen ON citizen.id = course.citizen_id
"""
# A conversation that was never planned is not known before the day it was held.
KNOWN = "(conversation.planned_at IS NOT NULL OR conversation.held_on <= :on)"
OLDEST_FIRST = """
    ORDER BY CASE WHEN conversation.held_on <= :on THEN conversation.held_on ELSE conversation.planned_at END,
        conversation.id
"""
CONVERSATIONS = Question(Conversation, f"{CONVERSATION_ROWS} WHERE {{which}}")
OF_COURSE = CONVERSATIONS.format(which=f"conversation.course_id = :course AND {KNOWN} {OLDEST_FIRST}")
ONE = CONVERSATIONS.format(which=f"conversation.id = :number AND {KNOWN}")
LAST_OF = CONVERSATIONS.format(
    which="""conversation.course_id = :course AND conversation.held_on <= :on
    ORDER BY conversation.held_on DESC, conversation.id DESC LIMIT 1"""
)
OF_DAYS = """conversation.id IN (
    SELECT id FROM conversation WHERE held_on >= :first AND held_on <= min(:last, :on)
    UNION SELECT id FROM conversation WHERE planned_at >= :first AND planned_at < :last || '~'
        AND (held_on IS NULL OR held_on > :on))"""
"""The conversations of the days from `:first` to `:last`, by the indexes of the days."""
OF_WORKERS = f"""conversation.id IN (
    SELECT conversation_id FROM participant WHERE who IN ({{coordinators}})
    UNION SELECT id FROM conversation WHERE course_id IN ({COORDINATED}))"""
"""Those to which some workers are asked, and those of the courses that they coordinate on the day."""
IN_STATE = {
    ConversationState.PLANNED: """(conversation.state = 'planned' OR conversation.held_on > :on
        OR conversation.called_off_on > :on OR (conversation.state = 'no_show' AND conversation.planned_at >= :tomorrow))"""
}
"""What rows may be in a state as seen from the day: of others than planned those that are in it now."""
PASSED = CONVERSATIONS.format(which=f"conversation.course_id IN ({{listed}}) AND {WITHOUT_OUTCOME}")
PASSED_OF = CONVERSATIONS.format(
    which=f"""conversation.id IN (SELECT conversation_id FROM participant WHERE who = :worker)
        AND (course.end_on IS NULL OR course.end_on > :on) AND {WITHOUT_OUTCOME}"""
)
DAY = """CASE WHEN conversation.held_on <= :on THEN conversation.held_on
    WHEN conversation.planned_at < :on THEN substr(conversation.planned_at, 1, 10) ELSE :on END"""
ASKED = f"""
    SELECT conversation.id, participant.who, {UNIT}, {SECTOR}, participant.attended
    FROM participant CROSS JOIN conversation {comes_from("participant.who", DAY)}
    WHERE participant.conversation_id IN ({{listed}}) AND conversation.id = participant.conversation_id
    ORDER BY participant.conversation_id, participant.id
"""


def listed(
    *,
    on: date,
    citizen: int | None = None,
    course: int | None = None,
    workers: Sequence[str] = (),
    first: date | None = None,
    last: date | None = None,
    state: ConversationState | None = None,
) -> Iterator[Conversation]:
    """Stream the conversations that are known on the day, oldest first; where equal, by id.

    Filters leave out the rest: `workers` keeps those to which one of them was asked and those of the courses that one
    of them coordinates on the day, `first` and `last` those planned for or held on these days and between them.
    """
    place, named = database.listed("coordinator", list(workers))
    spanned, narrow = bool(first or last), bool(citizen or course or workers)
    conditions = (
        (citizen, "course.citizen_id = :citizen"),
        (course, "conversation.course_id = :course"),
        (workers, OF_WORKERS.format(coordinators=place)),
        # Of few conversations the days are compared; among all of them they are found by index.
        (spanned and not narrow, OF_DAYS),
        (spanned and narrow, f"{THAT_DAY} BETWEEN :first AND :last"),
        (state, IN_STATE.get(state or ConversationState.HELD, "conversation.state = :state")),
    )
    which = " AND ".join([*(sql for asked, sql in conditions if asked), KNOWN])
    values = {
        "citizen": citizen, "course": course, "first": (first or date.min).isoformat(),
        "last": (last or date.max).isoformat(), "state": state, **named,
    }  # fmt: skip
    found = CONVERSATIONS.format(which=f"{which} {OLDEST_FIRST}").rows(on=on, **values)
    return (one for one in _whole(found, on) if state is None or one.state is state)


def by_moment(one: Conversation) -> tuple[str, int]:
    """Return what the conversations of a day are sorted by: when they were planned for, unplanned ones first."""
    return one.planned_at or "", number_of(one.id, CONVERSATION)


def of_course(course: int, *, on: date) -> list[Conversation]:
    """Return the conversations of a course, oldest first."""
    return list(_whole(OF_COURSE.rows(on=on, course=course), on))


def one(number: int, *, on: date) -> Conversation:
    """Return one conversation.

    Raises:
        NoSuchThing: If there is none with this number, or it was held unplanned after `on`.
    """
    for conversation in _whole(ONE.rows(on=on, number=number), on):
        return conversation
    raise NoSuchThing(_("there is no conversation {id}").format(id=conversation_id(number)), "forlob conversation list")


def last_of(course: int, *, on: date) -> Conversation | None:
    """Return the conversation of a course that was held last, `on` itself included; None where none was."""
    return next(_whole(LAST_OF.rows(on=on, course=course), on), None)


def without_outcome(courses: Sequence[int], workers: Sequence[str], *, on: date) -> list[Conversation]:
    """Return the conversations that had passed by the day and of which nobody had said what became of them.

    Those of these courses, and those of open courses to which one of the workers was asked; oldest first.
    """
    found = {one.id: one for one in PASSED.of_many(courses, on=on)}
    for worker in workers:
        found |= {one.id: one for one in PASSED_OF.rows(worker=worker, on=on)}
    return sorted(_whole(iter(found.values()), on), key=by_moment)


def participants(conversations: list[int], *, on: date) -> dict[int, list[Participant]]:
    """Return who was asked to each of these conversations, in the order they were written down.

    Unit and sector are those of the conversation's day; of one still to come, of the day it is seen from.
    """
    return grouped(
        (of, Participant(who, unit, sector, None if came is None else bool(came)))
        for of, who, unit, sector, came in rows_of_many(ASKED, conversations, on=on)
    )


def _whole(rows: Iterator[Conversation], on: date) -> Iterator[Conversation]:
    """Add to many conversations at a time who was asked and what was agreed, and leave out what was not known yet."""
    while chunk := list(islice(rows, BATCH_ROWS)):
        numbers = [number_of(row.id, CONVERSATION) for row in chunk]
        asked = participants(numbers, on=on)
        agreed = grouped((action.conversation, action) for action in actions.of_conversations(numbers, on=on))
        for number, row in zip(numbers, chunk, strict=True):
            yield _as_known(row, on, asked.get(number, []), agreed.get(row.id, []))


def _as_known(row: Conversation, on: date, asked: list[Participant], agreed: list[Action]) -> Conversation:
    state = state_on(on, row.state, row.planned_at, row.held_on, row.called_off_on)
    held_on = row.held_on if state is ConversationState.HELD else None
    one = row._replace(
        state=state,
        held_on=held_on,
        participants=tuple(asked),
        actions=tuple(agreed),
        reason_of=no_show_group(row.no_show_reason),
    )
    if state is not ConversationState.PLANNED:
        return one
    return one._replace(
        participants=tuple(asked._replace(attended=None) for asked in one.participants),
        note=row.note if row.state is ConversationState.PLANNED else None,
        rebooked_to=None,
        by=None,
        reason=None,
        reason_group=None,
        called_off_on=None,
        no_show_reason=None,
        reason_of=None,
    )


def no_show_group(code: str | None) -> str | None:
    """Return the group that a reason for a no-show has in the catalogue; None without one, and of one with none."""
    row = catalogue.kinds("no_show_reason").get(code) if code else None
    return row.category if row else None
