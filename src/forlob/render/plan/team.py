"""The plan as the team reads it: complete, with ids, so that every sector can act on it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from forlob.domain import tripartite
from forlob.domain.contact import Contact
from forlob.domain.days.day import spoken
from forlob.domain.plan.plan import Plan, PlannedIntervention
from forlob.domain.wait import Wait
from forlob.i18n import N_, _
from forlob.render import labels
from forlob.render.column import Column, words
from forlob.render.contact import CONTACT_COLUMNS
from forlob.render.document import Block, Bullets, Facts, Heading, Paragraph, Table
from forlob.render.formats.chart import timeline
from forlob.render.plan import around, screen, sentences
from forlob.render.plan.citizen import Blocks
from forlob.render.plan.deviation import deviations_told
from forlob.render.plan.gaps import gap_sentence
from forlob.render.team import MEMBER_COLUMNS
from forlob.render.wait import WAIT_COLUMNS, kind_label
from forlob.render.wording import Names, holder, in_full

DAYS_LATE = Column("over", N_("Days late"), align="right", text=lambda days: str(days) if days else "")


def document(plan: Plan, names: Names, *, frozen: bool) -> Blocks:
    """Return the whole plan for the team; `frozen` tells that it is a version as it was built."""
    plan = in_words(plan)
    title = _("{id} {name}: the one shared plan").format(id=plan.citizen, name=plan.name)
    return (
        Heading(title),
        Heading(_("Next step"), 2),
        Paragraph(sentences.next_step(plan), "lead"),
        Facts(_about(plan)),
        Heading(_("The citizen's goals and voice"), 2),
        *_goals_and_voice(plan),
        Heading(_("Who does what"), 2),
        interventions(plan),
        actions(plan),
        Heading(_("What we wait for"), 2),
        waits(plan, names),
        *screen.bullets_under(_("When waits are expected to end"), sentences.expected_ends(plan)),
        *timeline(plan, _label),
        *screen.bullets_under(_("What is missing"), list(map(gap_sentence, plan.gaps))),
        *screen.bullets_under(_("Plan and reality"), deviations_told(plan)),
        *screen.changed(plan, frozen=frozen),
        *screen.answers(plan),
        Heading(_("Team"), 2),
        team(plan),
        *screen.bullets_under(_("Support persons"), around.support_persons(plan)),
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
    columns = _columns(
        screen.INTERVENTION_COLUMNS,
        *("id", "sector", "title", "state", "owner", "provider", "start", "because", "end", "hours"),
        *("requires", "supports"),
        sector=Column("sector", N_("Sector")),
        because=Column("because", N_("Because")),
        hours=Column("hours", N_("Hours a week")),
        requires=Column("requires", N_("Requires")),
        supports=Column("supports", N_("Supports")),
    )
    return screen.intervention_table(list(_intervention_rows(plan)), columns)


def actions(plan: Plan) -> Table:
    """Return the open actions as a table."""
    columns = _columns(screen.ACTION_COLUMNS, "id", "owner", "what", "due", "over", over=DAYS_LATE)
    return Table(plan.actions, columns, _("No action is open."))


def waits(plan: Plan, names: Names, *, reached: bool = False) -> Table:
    """Return the open waits as a table: what, with whom, since when, how many days, and what they block.

    With `reached` also how who is waited for is reached, where anything is known of that.
    """
    contact = ("contact",) if reached and any(one.contact for one in plan.waits) else ()
    columns = _columns(
        WAIT_COLUMNS,
        *("id", "kind", "holder", *contact, "since", "days", "norm", "over", "state", "reminders", "blocks"),
        holder=Column("holder", N_("With"), text=lambda who: holder(who, names, you=False)),
        over=DAYS_LATE,
        reminders=DAYS_LATE._replace(key="reminders", title=N_("Reminders")),
    )
    return Table(plan.waits, columns, _("Nothing is waited for."))


def team(plan: Plan, reached: Mapping[str, Contact] | None = None) -> Table:
    """Return the team as a table; `reached` tells how some are reached, by initials."""
    known = ("phone", "mail") if reached else ()
    columns = _columns(
        (*CONTACT_COLUMNS, *MEMBER_COLUMNS),
        *("worker", "name", "role", "unit", "sector", "from_on", *known),
        worker=Column("worker", N_("Initials")),
        from_on=Column("from_on", N_("Since")),
    )
    if not reached:
        return Table(plan.team, columns, _("Nobody is on the team."))
    told = [{**one._asdict(), **_numbers(reached.get(one.worker))} for one in plan.team]
    return Table(told, columns, _("Nobody is on the team."))


def _numbers(one: Contact | None) -> dict[str, str | None]:
    return {"phone": one and one.phone, "mail": one and one.mail}


def _columns(of_screen: Sequence[Column], *keys: str, **own: Column) -> tuple[Column, ...]:
    """Return columns of the screen as a document has them, with no style and however wide; `own` are the document's."""
    known = {column.key: Column(column.key, column.title, align=column.align, text=column.text) for column in of_screen}
    return tuple(own.get(key) or known[key] for key in keys)


def _about(plan: Plan) -> Sequence[tuple[str, str]]:
    return (
        (_("Held up by"), sentences.held_up_by(plan)),
        (_("Next conversation"), sentences.next_conversation(plan)),
        (_("Interpreter"), around.interpreter_of(plan)),
        (_("Coordinator"), sentences.coordinator_named(plan)),
        (_("Course"), sentences.state_of_course(plan)),
        (_("Can carry"), sentences.can_carry(plan.hours_per_week, plan.at_once)),
        (_("No intervention because"), plan.no_intervention_reason or ""),
        (_("Version"), sentences.version_of(plan)),
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
        yield Bullets(sentences.voice_lines(plan))


def _intervention_rows(plan: Plan) -> Iterator[dict[str, Any]]:
    open_waits = {wait.id: wait for wait in plan.waits}
    for one in plan.interventions:
        row = screen.intervention_row(one)
        yield {
            **row,
            "sector": labels.sector(one.sector),
            "state": ": ".join(filter(None, (row["state"], labels.why_ended(one.reason, one.decline_reason)))),
            "start": _start(one),
            "because": sentences.because(one, open_waits),
            "end": screen.end_of(one),
            "requires": one.requires,
            "supports": one.supports,
        }


def _start(one: PlannedIntervention) -> str:
    if not one.is_ahead:
        return words(one.started_on)
    return _start_ahead(one).format(day=words(one.expected_start), agreed=words(one.agreed_start))


def _start_ahead(one: PlannedIntervention) -> str:
    """Return when one that has not started is expected to, with its places: that day, and the day agreed."""
    if not one.expected_start:
        return _("unknown (agreed {agreed})") if one.agreed_start else _("unknown")
    if one.not_before:
        return _("not before {day} (agreed {agreed})") if one.agreed_start else _("not before {day}")
    return _("expected {day} (agreed {agreed})") if one.agreed_start else _("expected {day}")


def _label(one: PlannedIntervention | Wait) -> str:
    return f"{one.id} {kind_label(one.kind) if isinstance(one, Wait) else one.title}"
