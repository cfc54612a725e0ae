"""How the agenda of the coordination group looks: a section a case, worst first."""

from collections.abc import Sequence
from datetime import date
from typing import Any, assert_never

from forlob.domain import meeting_days
from forlob.domain.action import Action
from forlob.domain.agenda import Case, LastTime, NextMeeting, Told
from forlob.domain.days.day import short, spoken
from forlob.domain.rule import Finding
from forlob.i18n import N_, _, ngettext
from forlob.render import labels
from forlob.render.column import Column, objects
from forlob.render.document import Block, Bullets, Heading, Paragraph
from forlob.render.forum import how_often
from forlob.render.gap_words import reasons_words
from forlob.render.rule_findings import house_blocks
from forlob.store import catalogue

CASE_COLUMNS = (
    Column("citizen", N_("Citizen")),
    Column("name", N_("Name")),
    Column("course", N_("Course"), rank=0),
    Column("coordinator", N_("Coordinator"), rank=2),
    Column("days_over", N_("Days over"), align="right"),
    Column("codes", N_("Why"), text=reasons_words),
    Column("late", N_("Agreed and late"), rank=2),
    Column("meeting_on", N_("Meeting"), rank=0),
    Column("seen_on", N_("Seen on"), rank=0),
)


def agenda_value(cases: Sequence[Case]) -> list[dict[str, Any]]:
    """Return the cases as the JSON of `agenda`."""
    return [{**objects(case), "last_time": case.last_time and _last_time(case.last_time)} for case in cases]


def told(meeting: NextMeeting) -> str:
    """Return what tells when the group meets next."""
    from_on, rule = meeting.from_on, meeting.rule
    often = how_often(rule.shape, rule.n, rule.span) if rule else ""
    match meeting.told:
        case Told.PLANNED:
            return _("the next meeting that is planned is {day}").format(day=spoken(meeting.on))
        case Told.WEEKDAYS:
            days = meeting_days.told(meeting.weekdays)
            return _("the group meets on these days of each month: {days} (setting coordination_group)").format(
                days=days
            )
        case Told.COUNTED:
            said = _("the group meets {often}, counted from {day} (setting coordination_group)")
            return said.format(often=often, day=from_on)
        case Told.SINCE_LAST:
            return _("the group meets {often}, counted from {day}, when it met last").format(often=often, day=from_on)
        case Told.ON_THE_DAY:
            return _("the group meets {day} (setting coordination_group)").format(day=spoken(meeting.on))
        case Told.SO_OFTEN:
            times = ngettext("{count} time", "{count} times", meeting.done).format(count=meeting.done)
            said = _("made for today, no meeting is planned: the group should meet {often}, and met {times} this month")
            return said.format(often=often, times=times)
        case Told.UNKNOWN:
            return _("made for today: nobody said when the group meets (forlob config set coordination_group DAY)")
    assert_never(meeting.told)


def agenda_blocks(
    cases: Sequence[Case], *, meeting_on: date, seen_on: date, house: Sequence[Finding] = (), worst_first: bool = True
) -> list[Block]:
    """Return the agenda as people read it, what rules of the house find first; `worst_first` unless asked otherwise."""
    order = (
        ngettext(
            "{count} case as of {day}: most days over first, then most reasons.",
            "{count} cases as of {day}: most days over first, then most reasons.",
            len(cases),
        )
        if worst_first
        else ngettext("{count} case as of {day}.", "{count} cases as of {day}.", len(cases))
    ).format(count=len(cases), day=spoken(seen_on))
    head: list[Block] = [
        Heading(_("Coordination group, {day}").format(day=spoken(meeting_on))),
        Paragraph(order if cases else _("No case as of {day}.").format(day=spoken(seen_on)), "muted"),
    ]
    return [*head, *house_blocks(house), *(block for case in cases for block in _case(case))]


def _case(case: Case) -> list[Block]:
    named = f"{case.citizen} {case.name}"
    facts = [case.course, case.coordinator or _("no coordinator")]
    if case.days_over:
        facts.append(ngettext("{days} day over", "{days} days over", case.days_over).format(days=case.days_over))
    blocks: list[Block] = [
        Heading(f"{named} ({', '.join(facts)})", 2),
        Bullets([reason.text for reason in case.reasons]),
    ]
    if case.last_time:
        said = case.last_time
        when = (
            _("Agreed {day} ({conversation}, {kind}):")
            if said.actions
            else _("Agreed {day} ({conversation}, {kind}): nothing")
        ).format(
            day=spoken(said.held_on), conversation=said.conversation, kind=catalogue.label("conversation", said.kind)
        )
        blocks.append(Paragraph(when, "" if said.actions else "muted"))
        if said.actions:
            blocks.append(Bullets(list(map(_agreed, said.actions))))
    return blocks


def _agreed(action: Action) -> str:
    due = f" @ {short(action.due)}" if action.due else ""
    return f"{action.id} {labels.person(action.owner)}: {action.what}{due}, {_state_label(action)}"


def _state(action: Action) -> str:
    if action.done_on:
        return "done"
    if action.dropped_on:
        return "dropped"
    return "late" if action.over else "open"


def _state_label(action: Action) -> str:
    late = ngettext("{days} day late", "{days} days late", action.over).format(days=action.over)
    return {"done": _("done"), "dropped": _("dropped"), "late": late, "open": _("open")}[_state(action)]


def _last_time(said: LastTime) -> dict[str, Any]:
    actions = [
        {"id": one.id, "owner": one.owner, "what": one.what, "due": one.due, "state": _state(one), "over": one.over}
        for one in said.actions
    ]
    return {**said._asdict(), "actions": actions}
