"""What lies ahead of a citizen as planned on a day: meetings, starts and ends, actions and goals that are due."""

from collections.abc import Iterator

from forlob.domain.conversation import ConversationState
from forlob.domain.days.day import day_of
from forlob.domain.history.entry import Entry, EntryKind
from forlob.domain.history.facts import CourseFacts
from forlob.domain.history.written import Journal, kept_day


def ahead(found: CourseFacts, journal: Journal) -> Iterator[Entry]:
    """Yield what is planned for the day or later in a course that has not ended."""
    if found.course.end_on:
        return
    yield from _conversations(found, journal)
    yield from _interventions(found, journal)
    yield from _due(found, journal)
    yield from _team(found, journal)


def _conversations(found: CourseFacts, journal: Journal) -> Iterator[Entry]:
    for one in found.conversations:
        if one.state is ConversationState.PLANNED and one.planned_at and journal.knows("conversation", one.id[1:]):
            day, facts = day_of(one.planned_at), {"kind": one.kind, "planned_at": one.planned_at, "place": one.place}
            if day >= journal.on:
                yield Entry(day, EntryKind.CONVERSATION_AHEAD, one.id, one.course, facts, one.who, one.note)


def _interventions(found: CourseFacts, journal: Journal) -> Iterator[Entry]:
    for one in found.interventions:
        if one.ended_on or not journal.knows("intervention", one.id[1:]):
            continue
        who, facts = (one.owner,) if one.owner else (), {"title": one.title}
        if one.agreed_start and one.agreed_start >= journal.on and not one.started_on:
            yield Entry(one.agreed_start, EntryKind.INTERVENTION_START_AHEAD, one.id, one.course, facts, who)
        if one.planned_end and one.planned_end >= journal.on:
            yield Entry(one.planned_end, EntryKind.INTERVENTION_END_AHEAD, one.id, one.course, facts, who)


def _due(found: CourseFacts, journal: Journal) -> Iterator[Entry]:
    for one in found.actions:
        if (
            one.due
            and one.due >= journal.on
            and not (one.done_on or one.dropped_on)
            and journal.knows("action", one.id[1:])
        ):
            facts = {"what": one.what, "owner": one.owner}
            yield Entry(one.due, EntryKind.ACTION_AHEAD, one.id, one.course, facts, (one.owner,))
    for goal in found.goals:
        if goal.due and goal.due >= journal.on and not goal.reached_on and journal.knows("goal", goal.id[1:]):
            yield Entry(goal.due, EntryKind.GOAL_AHEAD, goal.id, goal.course, {"text": goal.text}, ("citizen",))


def _team(found: CourseFacts, journal: Journal) -> Iterator[Entry]:
    """Yield who joins the team, or takes over as coordinator, on a later day; only the journal tells when that was said."""
    course = found.course.id
    for row, image in journal.rows("team"):
        begins = kept_day(image["from_on"])
        if image["course_id"] == int(course[1:]) and begins and begins > journal.on and journal.knows("team", row):
            facts = {"name": image["worker"], "role": image["role"]}
            yield Entry(begins, EntryKind.TEAM_AHEAD, course, course, facts, (image["worker"],), image["note"])
