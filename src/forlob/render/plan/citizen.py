"""The plan as the citizen reads it: plain language, people by name, nobody's codes and nobody's notes."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from forlob.domain.contact import Contact
from forlob.domain.days.day import day_of
from forlob.domain.plan.gaps import GapCode
from forlob.domain.plan.plan import CITIZEN, Plan, PlanAction, PlannedIntervention, is_agreed
from forlob.domain.team import COORDINATOR, MEMBER, role_label
from forlob.domain.wait import Wait, WaitState
from forlob.i18n import _, ngettext, number
from forlob.render import interpreter, labels
from forlob.render.contact import asked_at
from forlob.render.document import Block, Bullets, Facts, Heading, Paragraph
from forlob.render.formats.chart import Chart, timeline
from forlob.render.wording import Names, begun, holder, in_full, joined, moment, named, people
from forlob.store import catalogue

Blocks: TypeAlias = Sequence[Block | Chart]


def document(plan: Plan, names: Names, *, frozen: bool, reached: Contact | None = None) -> Blocks:
    """Return the plan for the citizen: the next step first, then goals, who does what, waits and the timeline.

    `frozen` tells that it is a version as it was built; `reached` is how the coordinator is reached now, None: not known.
    """
    # How a rule stands is nothing the citizen reads of, so neither that it stands otherwise.
    moved_on = plan.version is not None and not frozen and any(one.what != GapCode.RULE for one in plan.changes)
    numbered = plan.version is not None and not moved_on
    title = _("Your plan, version {number}").format(number=plan.version) if numbered else _("Your plan")
    return (
        Heading(title),
        Facts(_about(plan, names, reached)),
        Heading(_("What happens next"), 2),
        *_next(plan, names),
        Heading(_("Your goals"), 2),
        *_goals(plan),
        *_voice(plan),
        Heading(_("Who does what"), 2),
        *_who_does_what(plan, names),
        Heading(_("What we wait for"), 2),
        *_waits(plan, names),
        *timeline(plan, lambda one: begun(_what(one)) if isinstance(one, Wait) else one.title),
        Heading(_("The people around you"), 2),
        *_team(plan, names),
        Heading(_("Do you agree with the plan?"), 2),
        *_agreement(plan, names, moved_on=moved_on),
    )


def _about(plan: Plan, names: Names, reached: Contact | None) -> Sequence[tuple[str, str]]:
    coordinator = asked_at(named(plan.coordinator, names), reached) if plan.coordinator else ""
    return (
        (_("Name"), plan.name),
        (_("As of"), in_full(plan.on)),
        (_("Your coordinator"), coordinator),
        (_("The plan runs until"), in_full(plan.ends_on) if plan.ends_on else ""),
    )


def _next(plan: Plan, names: Names) -> Iterator[Block]:
    steps = sorted(_steps(plan, names), key=lambda step: step[0])
    ahead = [text for day, text in steps if day >= plan.on]
    late = [text for day, text in steps if day < plan.on]
    undated = [f"{begun(named(one.owner, names))}: {one.what}." for one in plan.actions if one.due is None]
    first = next(iter(ahead or late or undated), _("Nothing is agreed yet. Ask your coordinator."))
    yield Paragraph(first, "lead")
    for text in (*late, _conversation(plan, names)):
        if text and text != first:
            yield Paragraph(text)


def _conversation(plan: Plan, names: Names) -> str:
    planned = plan.next_conversation
    if planned is None:
        return ""
    who = people(planned.who, names)
    text = _("You are invited to a conversation {moment}.").format(moment=moment(planned.planned_at))
    place = _("Where: {place}.").format(place=planned.place) if planned.place else ""
    told = interpreter.sentence(planned.interpreter, plan.language)
    return joined((text, place, _("You meet: {who}.").format(who=who) if who else "", told))


def _steps(plan: Plan, names: Names) -> Iterator[tuple[date, str]]:
    for action in plan.actions:
        if action.due:
            yield action.due, _action(action, names)
    if plan.next_conversation:
        yield day_of(plan.next_conversation.planned_at), _conversation(plan, names)
    for one in plan.interventions:
        if one.expected_start:
            said = _("{title} can begin {day} at the earliest.") if one.not_before else _("{title} can begin {day}.")
            yield one.expected_start, said.format(title=one.title, day=in_full(one.expected_start))


def _action(action: PlanAction, names: Names) -> str:
    text = f"{begun(named(action.owner, names))}: {action.what}."
    if action.due is None:
        return text
    due = in_full(action.due)
    by = _("This should have been done by {day}.") if action.over else _("To be done by {day}.")
    return f"{text} {by.format(day=due)}"


def _goals(plan: Plan) -> Iterator[Block]:
    if not plan.goals:
        yield Paragraph(_("No goal is written down yet. What do you want to reach? Tell your coordinator."))
    for goal in plan.goals:
        yield Paragraph(goal.text, "quote")
        if goal.reached_on:
            yield Paragraph(_("You reached this {day}.").format(day=in_full(goal.reached_on)))
        elif goal.due:
            yield Paragraph(_("You want to reach this by {day}.").format(day=in_full(goal.due)))


def _voice(plan: Plan) -> Iterator[Block]:
    for kind in catalogue.kinds("voice"):
        if said := [one.text for one in plan.voice if one.kind == kind]:
            yield Heading(catalogue.for_citizen("voice", kind), 3)
            yield from (Paragraph(text, "quote") for text in said)


def _who_does_what(plan: Plan, names: Names) -> Iterator[Block]:
    groups = (
        (_("Now"), [_running(one, names) for one in plan.interventions if one.is_running]),
        (_("Later"), [_ahead(one, plan, names) for one in plan.interventions if one.is_ahead]),
        (_("Earlier"), [_before(one) for one in plan.interventions if not one.is_ahead and not one.is_running]),
        (_("What we have agreed"), [_action(one, names) for one in plan.actions]),
    )
    if not any(items for _heading, items in groups):
        yield Paragraph(_("Nothing is agreed yet."))
    for heading, items in groups:
        if items:
            yield Heading(heading, 3)
            yield Bullets(items)


def _running(one: PlannedIntervention, names: Names) -> str:
    since = _("It began {day}.").format(day=in_full(one.started_on)) if one.started_on else ""
    until = _("It is planned until {day}.").format(day=in_full(one.planned_end)) if one.planned_end else ""
    return joined((f"{one.title}.", since, until, *_practical(one, names)))


def _ahead(one: PlannedIntervention, plan: Plan, names: Names) -> str:
    said = _("It can begin {day} at the earliest.") if one.not_before else _("We expect it to begin {day}.")
    start = (
        said.format(day=in_full(one.expected_start))
        if one.expected_start
        else _("We do not know yet when it can begin.")
    )
    return joined((f"{one.title}.", start, _because(one, plan), _by_what(one, plan), *_practical(one, names)))


def _because(one: PlannedIntervention, plan: Plan) -> str:
    waits = {wait.id: wait for wait in plan.waits}
    titles = {other.id: other.title for other in plan.interventions}
    after = one.expected_after or ""
    if one.expected_cause == "wait" and after in waits and waits[after].kind != "start":
        return _("First we need {what}.").format(what=_what(waits[after]))
    if one.expected_cause == "requirement" and after in titles:
        return _("First comes {title}.").format(title=titles[after])
    if one.expected_cause == "capacity" and after in titles:
        return _("First {title} must end, so that it does not become too much for you.").format(title=titles[after])
    return ""


def _by_what(one: PlannedIntervention, plan: Plan) -> str:
    """Return by what the day is expected where a wait sets it; empty where another thing does."""
    end = next((end for end in plan.expected_ends if end.wait == one.expected_after), None)
    if end is None or one.expected_cause != "wait":
        return ""
    if end.by == "norm":
        return _("We go by how long it should take.")
    if end.by == "history":
        return _("We go by how long others have waited for the same.")
    if end.come_percent is None:
        return ""
    return _("It comes for {percent} of 100 who have waited as long.").format(percent=number(end.come_percent))


def _practical(one: PlannedIntervention, names: Names) -> Iterator[str]:
    if one.hours_per_week:
        hours = number(one.hours_per_week)
        yield ngettext("{hours} hour a week.", "{hours} hours a week.", 1 if one.hours_per_week == 1 else 2).format(
            hours=hours
        )
    if one.provider:
        yield _("Where: {place}.").format(place=one.provider)
    if one.owner:
        yield _("Your contact: {who}.").format(who=named(one.owner, names))


def _before(one: PlannedIntervention) -> str:
    if one.state in ("declined", "cancelled"):
        return _("{title}. It did not begin.").format(title=one.title)
    end = _("It ended {day}.").format(day=in_full(one.ended_on)) if one.ended_on else ""
    return joined((f"{one.title}.", end))


def _waits(plan: Plan, names: Names) -> Iterator[Block]:
    if not plan.waits:
        yield Paragraph(_("We wait for nothing."))
        return
    titles = {one.id: one.title for one in plan.interventions}
    yield Bullets([_wait(wait, titles, names) for wait in plan.waits])


def _wait(wait: Wait, titles: dict[str, str], names: Names) -> str:
    what, about = _what(wait), titles.get(wait.intervention or "", "")
    if wait.kind == "start" and about:
        what, about = _("the start of {title}").format(title=about), ""
    waited = ngettext(
        "We have waited {days} day, since {day}.", "We have waited {days} days, since {day}.", wait.days
    ).format(days=wait.days, day=in_full(wait.since))
    late = _("It should have come by {day}.").format(day=in_full(wait.due_on)) if wait.due_on and wait.over else ""
    paused = _("This is on hold just now.") if wait.state == WaitState.PAUSED else ""
    return joined(
        (
            f"{begun(what)} ({about})." if about else f"{begun(what)}.",
            waited,
            late,
            paused,
            _("We wait for: {who}.").format(who=holder(wait.holder, names)),
        )
    )


def _what(wait: Wait) -> str:
    """Return in plain words what a wait is for."""
    return catalogue.for_citizen("wait", wait.kind)


def _team(plan: Plan, names: Names) -> Iterator[Block]:
    support = [labels.support_person(one.name, one.role) for one in plan.support_persons]
    if not plan.team and not support:
        yield Paragraph(_("Nobody is named yet."))
        return
    coordinator = _("your coordinator")
    yield Bullets(
        [
            f"{named(one.worker, names)}, {coordinator if one.role == COORDINATOR else role_label(one.role)}"
            if one.role != MEMBER
            else named(one.worker, names)
            for one in plan.team
        ]
        + support
    )


def _agreement(plan: Plan, names: Names, *, moved_on: bool) -> Iterator[Block]:
    tell = named(plan.coordinator, names) if plan.coordinator else _("your coordinator")
    own = next((one for one in plan.agreements if one.party == CITIZEN), None)
    if plan.version is None:
        yield Paragraph(_("The plan is still being made. Tell {who} what you think of it.").format(who=tell))
    elif own is None or own.answer == "not_reached":
        yield Paragraph(_("You have not answered yet. Tell {who} whether you agree.").format(who=tell))
    elif own.answer == "agrees":
        yield Paragraph(_("You said yes to the plan {day}.").format(day=in_full(own.on)))
    elif own.answer == "disagrees":
        yield Paragraph(_("You said {day} that you do not agree.").format(day=in_full(own.on)))
    else:
        said = _("You answered {day}: {answer}.")
        yield Paragraph(said.format(day=in_full(own.on), answer=labels.answer(own.answer)))
    if own and own.words and own.answer != "not_reached":
        yield Paragraph(own.words, "quote")
    if moved_on:
        yield Paragraph(_("Some things have changed since. Tell {who} what you think of it.").format(who=tell))
    elif is_agreed(plan.agreements):
        yield Paragraph(_("Everybody agrees with the plan."))
