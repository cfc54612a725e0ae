"""What is said about a plan and its parts, on screens, in documents and in the sentences about it alike.

First what a case worker needs: the next step, what holds the plan up, and the next conversation.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from forlob.domain import course
from forlob.domain.course import CourseState
from forlob.domain.days.day import day_of, short, spoken, spoken_moment
from forlob.domain.plan.plan import Bottleneck, ExpectedEnd, Plan, PlanGoal, PlannedIntervention, is_agreed
from forlob.domain.spelling import small
from forlob.domain.wait import Wait
from forlob.i18n import _, listed, ngettext, number
from forlob.render import labels
from forlob.render.wait import kind_label
from forlob.store import catalogue

ALARM = "first_start"


def next_step(plan: Plan) -> str:
    """Return what comes first by its day: an open action, the next conversation or an expected start.

    An action without a day comes where nothing has one.
    """
    steps = sorted(_steps(plan), key=lambda step: step[0])
    if steps:
        return steps[0][1]
    undated = [
        _("{owner}: {what} ({id})").format(owner=labels.person(one.owner), what=one.what, id=one.id)
        for one in plan.actions
    ]
    return undated[0] if undated else _("nothing is agreed")


def _steps(plan: Plan) -> Iterator[tuple[date, str]]:
    for action in plan.actions:
        if action.due:
            yield (
                action.due,
                _of_action(action.over).format(
                    owner=labels.person(action.owner),
                    what=action.what,
                    day=spoken(action.due),
                    id=action.id,
                    days=action.over,
                ),
            )
    if plan.next_conversation:
        moment = plan.next_conversation.planned_at
        text = _("conversation {id}, {moment}").format(id=plan.next_conversation.id, moment=spoken_moment(moment))
        yield day_of(moment), text
    for one in plan.interventions:
        if one.expected_start:
            start = spoken(one.expected_start)
            said = (
                _("{id} {title} can start {day}, not before") if one.not_before else _("{id} {title} can start {day}")
            )
            yield one.expected_start, said.format(id=one.id, title=one.title, day=start)


def _of_action(over: int) -> str:
    """Return the sentence of an action that is due, with its places; `over` are the days it is late."""
    if not over:
        return _("{owner}: {what}, due {day} ({id})")
    return ngettext(
        "{owner}: {what}, due {day} ({id}), over by {days} day",
        "{owner}: {what}, due {day} ({id}), over by {days} days",
        over,
    )


def next_conversation(plan: Plan) -> str:
    """Return the next conversation: when, which kind, where, with whom."""
    planned = plan.next_conversation
    if planned is None:
        return _("none is planned")
    said = (
        _("{moment}: {kind} with {who}, {place} ({id})") if planned.place else _("{moment}: {kind} with {who} ({id})")
    )
    return said.format(
        moment=spoken_moment(planned.planned_at),
        kind=catalogue.label("conversation", planned.kind),
        who=listed(map(labels.person, planned.who)),
        place=planned.place,
        id=planned.id,
    )


def held_up_by(plan: Plan) -> str:
    """Return the wait that holds the plan up and what it costs; without a bottleneck the first wait that is over.

    The alarm that nothing has started yet is only told where nothing else is over: it holds nothing up by itself.
    """
    found = plan.bottleneck
    over = sorted((wait for wait in plan.waits if wait.over), key=lambda wait: wait.kind == ALARM)
    waits = [wait for wait in plan.waits if wait.id == found.wait] if found else over
    wait = waits[0] if waits else None
    if wait is None:
        return _("nothing that is over its norm") if plan.waits else _("nothing")
    said = _("{wait}, {overdue}, with {holder}") if wait.holder else _("{wait}, {overdue}")
    text = said.format(wait=named_wait(wait.id, wait.kind), overdue=overdue(wait), holder=labels.holder(wait.holder))
    return f"{text}; {_cost(found, plan.on)}" if found else text


def _cost(found: Bottleneck, on: date) -> str:
    """Return what a bottleneck costs, as a sentence of its own."""
    day = near_day(found.start_if_ended, on) if found.start_if_ended else ""
    if found.days is None:
        said = (
            _("until it ends nobody can tell when {intervention} starts; it could start {day} if the wait ended today")
            if day
            else _("until it ends nobody can tell when {intervention} starts")
        )
    elif day:
        said = ngettext(
            "costs {days} day on the way to {intervention}; it could start {day} if the wait ended today",
            "costs {days} days on the way to {intervention}; it could start {day} if the wait ended today",
            found.days,
        )
    else:
        said = ngettext(
            "costs {days} day on the way to {intervention}",
            "costs {days} days on the way to {intervention}",
            found.days,
        )
    return said.format(days=found.days, intervention=found.intervention, day=day)


def state_of_course(plan: Plan) -> str:
    """Return the course, its state, its pathway and its end in one line."""
    pathway = small(catalogue.label("pathway", plan.pathway)) if plan.pathway else ""
    ends = _("ended {day}") if plan.state == CourseState.CLOSED else _("ends {day}")
    end = ends.format(day=spoken(plan.ends_on)) if plan.ends_on else ""
    return ", ".join(filter(None, (f"{plan.course} {course.label(CourseState(plan.state))}", pathway, end)))


def version_of(plan: Plan) -> str:
    """Return which version the plan is in, when it was built and whether all agree."""
    if plan.version is None:
        return _("none yet")
    built = spoken(date.fromisoformat((plan.built_at or "")[:10]))
    agreed = _("agreed") if is_agreed(plan.agreements) else _("partly agreed")
    return _("{number}, built {day} by {author}, {agreed}").format(
        number=plan.version, day=built, author=plan.author, agreed=agreed
    )


def can_carry(hours_per_week: float | None, at_once: int | None) -> str:
    """Return what the citizen can carry; empty without a limit."""
    parts = []
    if hours_per_week:
        hours = ngettext("{hours} hour a week", "{hours} hours a week", 1 if hours_per_week == 1 else 2)
        parts.append(hours.format(hours=number(hours_per_week)))
    if at_once:
        interventions = ngettext("{count} intervention at once", "{count} interventions at once", at_once)
        parts.append(interventions.format(count=at_once))
    return ", ".join(parts)


def coordinator_named(plan: Plan) -> str:
    """Return the coordinator by initials and name, as far as they are known."""
    known = next((one for one in plan.team if one.worker == plan.coordinator), None)
    return f"{known.worker} {known.name}" if known else plan.coordinator or _("nobody")


def goals_and_voice(plan: Plan) -> Iterator[str]:
    """Yield each goal with its days, then what the citizen has said."""
    for goal in plan.goals:
        yield _goal(goal).format(
            id=goal.id,
            text=goal.text,
            due=spoken(goal.due) if goal.due else "",
            reached=spoken(goal.reached_on) if goal.reached_on else "",
        )
    yield from voice_lines(plan)


def _goal(goal: PlanGoal) -> str:
    """Return the sentence of a goal, with its places: when it is due, and when it was reached."""
    if goal.due and goal.reached_on:
        return _("Goal {id}: {text}, due {due}, reached {reached}")
    if goal.reached_on:
        return _("Goal {id}: {text}, reached {reached}")
    return _("Goal {id}: {text}, due {due}") if goal.due else _("Goal {id}: {text}")


def voice_lines(plan: Plan) -> list[str]:
    """Return what the citizen has said, each below the kind of voice: `Wish: in the mornings`."""
    return [f"{catalogue.label('voice', said.kind)}: {said.text}" for said in plan.voice]


def near_day(day: date, on: date) -> str:
    """Return a day for people, with its year where it is another than that of `on`: `Thu 12 Feb 2027`."""
    return short(day, year=day.year != on.year)


def overdue(wait: Wait) -> str:
    """Return how a wait stands to its norm: over by days, due on a day, or nothing to hold it against."""
    return standing(over=wait.over, due_on=wait.due_on, days=wait.days)


def standing(*, over: int, due_on: date | None, days: int) -> str:
    """Return how a wait of so many days stands to its norm; the first of the three that tells something is told."""
    if over:
        return ngettext("over by {days} day", "over by {days} days", over).format(days=over)
    if due_on is None:
        return ngettext("{days} day, no norm", "{days} days, no norm", days).format(days=days)
    return _("due {day}").format(day=short(due_on))


def named_wait(id: str, kind: str) -> str:
    """Return the id and kind of a wait: `W7 LÆ265`."""
    return f"{id} {kind_label(kind)}"


def expected_words(one: PlannedIntervention, on: date) -> str:
    """Return when an intervention to come can be expected, and why then: `Thu 12 Feb expected, because W7`."""
    said = _("not before {day}") if one.not_before else _("{day} expected")
    start = said.format(day=near_day(one.expected_start, on)) if one.expected_start else _("unknown")
    reasons = {
        "wait": _("because {id}"),
        "requirement": _("requires {id}"),
        "capacity": _("when {id} ends") if one.expected_after else _("more than can be carried"),
        "agreed_start": _("as agreed"),
    }
    reason = reasons.get(one.expected_cause or "", "").format(id=one.expected_after)
    return ", ".join(filter(None, (start, reason)))


def expected_ends(plan: Plan) -> list[str]:
    """Return when each wait that holds anything back is expected to end, and by what."""
    kinds = {wait.id: wait.kind for wait in plan.waits}
    return [
        _("{wait}: {end}").format(wait=named_wait(one.wait, kinds.get(one.wait, "")), end=expected_end(one, plan.on))
        for one in plan.expected_ends
    ]


def expected_end(one: ExpectedEnd, on: date) -> str:
    """Return when a wait is expected to end and by what: `Thu 12 Feb, as 7 such waits have gone`."""
    end = near_day(one.expected_end, on) if one.expected_end else _("unknown")
    return f"{end}, {by_words(one.by, one.of_waits, one.come_percent)}"


def by_words(by: str, of_waits: int | None, come_percent: float | None) -> str:
    """Return by what the end of a wait is expected, or why nobody can tell it."""
    if by == "norm":
        return _("by its norm")
    if of_waits is None:
        return _("too few such waits have come to tell")
    if by == "history":
        said = ngettext("as {count} such wait has gone", "as {count} such waits have gone", of_waits)
        return said.format(count=of_waits)
    if come_percent is None:
        said = ngettext(
            "the only such wait has not lasted longer", "none of {count} such waits has lasted longer", of_waits
        )
        return said.format(count=of_waits)
    said = ngettext(
        "{percent} % come at all, of {count} such wait", "{percent} % come at all, of {count} such waits", of_waits
    )
    return said.format(percent=number(come_percent), count=of_waits)


def because(one: PlannedIntervention, waits: Mapping[str, Wait]) -> str:
    """Return what sets the expected start, or makes it unknown; empty where nothing holds the intervention."""
    after = one.expected_after or ""
    return cause_words(one.expected_cause, named_wait(after, waits[after].kind) if after in waits else after)


def cause_words(cause: str | None, after: str) -> str:
    """Return a cause of an expected start in words; `after` names its wait or intervention, empty where it has none."""
    match cause:
        case "wait":
            return after
        case "requirement":
            return _("requires {intervention}").format(intervention=after)
        case "capacity" if after:
            return _("{intervention} must end first").format(intervention=after)
        case "capacity":
            return _("more than the citizen can carry")
        case "agreed_start":
            return _("as agreed")
    return ""
