"""What a case worker needs first of a plan: the next step, what holds it up, and the next conversation."""

from collections.abc import Iterator
from datetime import date

from forlob.domain.days.day import day_of, spoken, spoken_moment
from forlob.domain.plan.plan import Plan
from forlob.i18n import _
from forlob.render.plan.words import named_wait, near_day, overdue
from forlob.store import catalogue

ALARM = "first_start"


def next_step(plan: Plan) -> str:
    """Return what comes first by its day: an open action, the next conversation or an expected start.

    An action without a day comes where nothing has one.
    """
    steps = sorted(_steps(plan), key=lambda step: step[0])
    if steps:
        return steps[0][1]
    undated = [_("{owner}: {what} ({id})").format(owner=one.owner, what=one.what, id=one.id) for one in plan.actions]
    return undated[0] if undated else _("nothing is agreed")


def _steps(plan: Plan) -> Iterator[tuple[date, str]]:
    for action in plan.actions:
        if action.due:
            text = _("{owner}: {what}, due {day} ({id})").format(
                owner=action.owner, what=action.what, day=spoken(action.due), id=action.id
            )
            late = _(", over by {days} days").format(days=action.over) if action.over else ""
            yield action.due, text + late
    if plan.next_conversation:
        moment = plan.next_conversation.planned_at
        text = _("conversation {id}, {moment}").format(id=plan.next_conversation.id, moment=spoken_moment(moment))
        yield day_of(moment), text
    for one in plan.interventions:
        if one.expected_start:
            start = spoken(one.expected_start)
            yield one.expected_start, _("{id} {title} can start {day}").format(id=one.id, title=one.title, day=start)


def next_conversation(plan: Plan) -> str:
    """Return the next conversation: when, which kind, where, with whom."""
    planned = plan.next_conversation
    if planned is None:
        return _("none is planned")
    parts = (
        _("{moment}: {kind} with {who}").format(
            moment=spoken_moment(planned.planned_at),
            kind=catalogue.label("conversation", planned.kind),
            who=", ".join(planned.who),
        ),
        planned.place or "",
    )
    return ", ".join(filter(None, parts)) + f" ({planned.id})"


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
    text = f"{named_wait(wait.id, wait.kind)}, {overdue(wait)}"
    if wait.holder:
        text += _(", with {holder}").format(holder=wait.holder)
    return text + _cost(plan) if found else text


def _cost(plan: Plan) -> str:
    found = plan.bottleneck
    if found is None:
        return ""
    if found.days is None:
        text = _("; until it ends nobody can tell when {intervention} starts").format(intervention=found.intervention)
    else:
        text = _("; costs {days} days on the way to {intervention}").format(
            days=found.days, intervention=found.intervention
        )
    if found.start_if_ended:
        text += _(", which could start {day} if the wait ended today").format(
            day=near_day(found.start_if_ended, plan.on)
        )
    return text
