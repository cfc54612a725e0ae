"""The plan as the team reads it: complete, with ids, so that every sector can act on it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from forlob.domain import course, intervention, tripartite
from forlob.domain.course import CourseState
from forlob.domain.days.day import spoken
from forlob.domain.intervention import InterventionState
from forlob.domain.plan.agreement import answer_label, party_label
from forlob.domain.plan.plan import PARTIES, Agreement, Plan, PlannedIntervention, is_agreed
from forlob.domain.sector import Sector
from forlob.domain.sector import label as sector_label
from forlob.domain.team import COORDINATOR
from forlob.domain.wait import Wait, state_label
from forlob.i18n import N_, _
from forlob.render.column import Column
from forlob.render.document import Block, Bullets, Facts, Heading, Paragraph, Table
from forlob.render.formats.chart import Chart, chart
from forlob.render.plan.changes import worded_changes
from forlob.render.plan.citizen import Blocks
from forlob.render.plan.deviation import deviations_told
from forlob.render.plan.gaps import gap_sentence
from forlob.render.plan.headline import held_up_by, next_conversation, next_step
from forlob.render.plan.words import because
from forlob.render.wait import kind_label
from forlob.render.wording import Names, holder, in_full
from forlob.store import catalogue


def document(plan: Plan, names: Names, *, frozen: bool) -> Blocks:
    """Return the whole plan for the team; `frozen` tells that it is a version as it was built."""
    plan = in_words(plan)
    title = _("{id} {name}: the one shared plan").format(id=plan.citizen, name=plan.name)
    return (
        Heading(title),
        Heading(_("Next step"), 2),
        Paragraph(next_step(plan), "lead"),
        Facts(_about(plan)),
        Heading(_("The citizen's goals and voice"), 2),
        *_goals_and_voice(plan),
        Heading(_("Who does what"), 2),
        interventions(plan),
        actions(plan),
        Heading(_("What we wait for"), 2),
        waits(plan, names),
        *_timeline(plan),
        *_listed(_("What is missing"), list(map(gap_sentence, plan.gaps))),
        *_listed(_("Plan and reality"), deviations_told(plan)),
        *_changes(plan, frozen=frozen),
        *_answers(plan),
        Heading(_("Team"), 2),
        team(plan),
    )


def in_words(plan: Plan) -> Plan:
    """Return the plan with the citizen named in words where actions and the next conversation have a code."""
    planned = plan.next_conversation
    return plan._replace(
        actions=tuple(one._replace(owner=tripartite.label(one.owner)) for one in plan.actions),
        next_conversation=planned and planned._replace(who=tuple(map(tripartite.label, planned.who))),
    )


def interventions(plan: Plan) -> Table:
    """Return the interventions of all sectors as a table."""
    columns = (
        *(Column("id", N_("ID")), Column("sector", N_("Sector")), Column("title", N_("Intervention"))),
        *(Column("state", N_("State")), Column("owner", N_("Owner")), Column("provider", N_("Provider"))),
        *(Column("start", N_("Start")), Column("because", N_("Because")), Column("end", N_("End"))),
        *(Column("hours", N_("Hours a week")), Column("requires", N_("Requires")), Column("supports", N_("Supports"))),
    )
    rows = list(_intervention_rows(plan))
    filled = tuple(column for column in columns if any(row[column.key] for row in rows))
    return Table(rows, filled, _("No interventions yet."))


def actions(plan: Plan) -> Table:
    """Return the open actions as a table."""
    columns = (
        *(Column("id", N_("ID")), Column("owner", N_("Who")), Column("what", N_("What"))),
        *(Column("due", N_("Due"), text=_day), Column("over", N_("Days late"), align="right", text=_positive)),
    )
    return Table(plan.actions, columns, _("No action is open."))


def waits(plan: Plan, names: Names) -> Table:
    """Return the open waits as a table: what, with whom, since when, how many days, and what they block."""
    columns = (
        *(Column("id", N_("ID")), Column("kind", N_("Waits for"), text=kind_label)),
        Column("holder", N_("With"), text=lambda who: holder(who, names, you=False)),
        Column("since", N_("Since"), text=_day),
        *(Column("days", N_("Days"), align="right"), Column("norm", N_("Norm"), align="right")),
        *(
            Column("over", N_("Days late"), align="right", text=_positive),
            Column("state", N_("State"), text=state_label),
        ),
        *(Column("reminders", N_("Reminders"), align="right", text=_positive), Column("blocks", N_("Blocks"))),
    )
    return Table(plan.waits, columns, _("Nothing is waited for."))


def team(plan: Plan) -> Table:
    """Return the team as a table."""
    columns = (
        *(Column("worker", N_("Initials")), Column("name", N_("Name")), Column("role", N_("Role"), text=_role)),
        *(Column("unit", N_("Unit")), Column("sector", N_("Sector"), text=lambda code: sector_label(Sector(code)))),
        Column("from_on", N_("Since"), text=_day),
    )
    return Table(plan.team, columns, _("Nobody is on the team."))


def state_of_course(plan: Plan) -> str:
    """Return the course, its state, its pathway and its end in one line."""
    pathway = catalogue.label("pathway", plan.pathway) if plan.pathway else ""
    end = _("ends {day}").format(day=spoken(plan.ends_on)) if plan.ends_on else ""
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


def answers(plan: Plan) -> Facts:
    """Return what each party answered to the version, with its words."""
    said = {one.party: one for one in plan.agreements}
    return Facts([(party_label(party), _answer(said.get(party))) for party in PARTIES])


def _about(plan: Plan) -> Sequence[tuple[str, str]]:
    coordinator = next((one for one in plan.team if one.worker == plan.coordinator), None)
    named = f"{coordinator.worker} {coordinator.name}" if coordinator else plan.coordinator or _("nobody")
    hours = _("{hours:g} hours a week").format(hours=plan.hours_per_week) if plan.hours_per_week else ""
    at_once = _("{count} interventions at once").format(count=plan.at_once) if plan.at_once else ""
    return (
        (_("Held up by"), held_up_by(plan)),
        (_("Next conversation"), next_conversation(plan)),
        (_("Coordinator"), named),
        (_("Course"), state_of_course(plan)),
        (_("Can carry"), ", ".join(filter(None, (hours, at_once)))),
        (_("No intervention because"), plan.no_intervention_reason or ""),
        (_("Version"), version_of(plan)),
        (_("Reason"), plan.reason or ""),
        (_("Seen from"), in_full(plan.on)),
    )


def _goals_and_voice(plan: Plan) -> Iterator[Block]:
    if not plan.goals:
        yield Paragraph(_("There is no goal yet."))
    for goal in plan.goals:
        yield Paragraph(goal.text, "quote")
        due = _("due {day}").format(day=spoken(goal.due)) if goal.due else ""
        reached = _("reached {day}").format(day=spoken(goal.reached_on)) if goal.reached_on else ""
        yield Paragraph(", ".join(filter(None, (goal.id, due, reached))))
    if plan.voice:
        yield Bullets([f"{catalogue.label('voice', said.kind)}: {said.text}" for said in plan.voice])


def _intervention_rows(plan: Plan) -> Iterator[dict[str, Any]]:
    open_waits = {wait.id: wait for wait in plan.waits}
    for one in plan.interventions:
        yield {
            "id": one.id,
            "sector": sector_label(Sector(one.sector)),
            "title": one.title,
            "state": intervention.label(InterventionState(one.state)) + (f": {one.reason}" if one.reason else ""),
            "owner": one.owner or (_("nobody") if one.is_ahead or one.is_running else ""),
            "provider": one.provider,
            "start": _start(one),
            "because": because(one, open_waits),
            "end": _day(one.ended_on or (None if one.is_ahead else one.planned_end) or one.expected_end),
            "hours": one.hours_per_week,
            "requires": one.requires,
            "supports": one.supports,
        }


def _start(one: PlannedIntervention) -> str:
    if not one.is_ahead:
        return _day(one.started_on)
    expected = _("expected {day}").format(day=_day(one.expected_start)) if one.expected_start else _("unknown")
    agreed = _(" (agreed {day})").format(day=_day(one.agreed_start)) if one.agreed_start else ""
    return expected + agreed


def _timeline(plan: Plan) -> Iterator[Block | Chart]:
    def label(one: PlannedIntervention | Wait) -> str:
        return f"{one.id} {kind_label(one.kind) if isinstance(one, Wait) else one.title}"

    if drawn := chart(plan, label):
        yield Heading(_("Timeline"), 2)
        yield drawn


def _changes(plan: Plan, *, frozen: bool) -> Iterator[Block]:
    if plan.version is None or (frozen and plan.version == 1):
        return
    since = plan.version - 1 if frozen else plan.version
    yield Heading(_("Changed since version {number}").format(number=since), 2)
    yield Bullets([one.text for one in worded_changes(plan)] or [_("nothing")])


def _answers(plan: Plan) -> Iterator[Block]:
    if plan.version is not None:
        yield Heading(_("Agreement to version {number}").format(number=plan.version), 2)
        yield answers(plan)


def _answer(agreement: Agreement | None) -> str:
    if agreement is None:
        return _("has not answered")
    text = f"{answer_label(agreement.answer)}, {spoken(agreement.on)}"
    return f"{text}: {agreement.words}" if agreement.words else text


def _listed(title: str, items: Sequence[str]) -> Iterator[Block]:
    if items:
        yield Heading(title, 2)
        yield Bullets(items)


def _role(role: str) -> str:
    return _("coordinator") if role == COORDINATOR else role


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _positive(number: int) -> str:
    return str(number) if number else ""
