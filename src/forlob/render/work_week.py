"""How a worker's week looks: a table a day, and before it what has passed and is not settled."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from forlob.domain import tripartite
from forlob.domain.conversation import ConversationState
from forlob.domain.conversation import label as conversation_state
from forlob.domain.days.day import short, spoken_week
from forlob.domain.wait import state_label as wait_state
from forlob.domain.work_week import Entry, Thing, WorkDay, WorkWeek
from forlob.i18n import N_, _, ngettext
from forlob.render import interpreter, labels
from forlob.render.column import Column, record
from forlob.render.document import Block, Bullets, Heading, Paragraph, Table
from forlob.render.rule import finding_sentence
from forlob.render.rule_findings import counts_words
from forlob.render.today import at_two, how_to_remind, stands_in
from forlob.store import catalogue


def thing_label(what: Thing) -> str:
    """Return what something of a day is as people read it."""
    return {
        Thing.CONVERSATION: _("Conversation"),
        Thing.ACTION: _("Action"),
        Thing.WAIT: _("Wait due"),
        Thing.REMINDER: _("Reminder"),
        Thing.PAUSE: _("End of a pause"),
        Thing.RULE: _("Rule due"),
    }[what]


def kind_label(code: str | None) -> str:
    """Return the kind of a conversation or of a wait as people read it."""
    return labels.named("conversation" if code in catalogue.kinds("conversation") else "wait", code)


def state_label(code: str | None) -> str:
    """Return the state of a conversation or of a wait as people read it."""
    if code in set(ConversationState):
        return conversation_state(ConversationState(code))
    return wait_state(code) if code else ""


def people_text(people: Iterable[str]) -> str:
    """Return who is met, does it or is waited for as people read it."""
    return ", ".join(tripartite.label(labels.holder(one)) for one in people)


ENTRY_COLUMNS = (
    Column("day", N_("Day")),
    Column("time", N_("Time")),
    Column("what", N_("What"), text=thing_label),
    Column("id", N_("ID")),
    Column("citizen", N_("Citizen")),
    Column("name", N_("Name")),
    Column("course", N_("Course")),
    Column("kind", N_("Kind"), text=kind_label),
    Column("text", N_("Text")),
    Column("who", N_("Who"), text=people_text),
    Column("place", N_("Place")),
    Column("state", N_("State"), text=state_label),
    Column("due", N_("Due")),
    Column("over", N_("Over"), align="right"),
    Column("without_outcome", N_("Without an outcome")),
    Column("interpreter", N_("Interpreter"), text=interpreter.state_label),
)
"""What data says of each thing."""


def _style(row: dict[str, Any]) -> str:
    return "over" if row["over"] else ""


MEETING_COLUMNS = (
    Column("time", N_("Time"), style=_style),
    Column("id", N_("ID")),
    Column("citizen", N_("Citizen"), rank=4),
    Column("name", N_("Name")),
    Column("kind", N_("Kind"), text=kind_label),
    Column("who", N_("With whom"), text=people_text),
    Column("place", N_("Place"), rank=2),
    Column("state", N_("State")),
)
"""What people read of a meeting."""
DAY_COLUMN = Column("day", N_("Day"), text=short)
WEEKEND = (5, 6)


def value(week: WorkWeek) -> dict[str, Any]:
    """Return the week for scripts: what is left from before, and each of its days with what it holds."""
    return {
        "week": week.week.text,
        "from": week.week.monday,
        "to": week.week.sunday,
        "seen_on": week.seen_on,
        "worker": week.worker,
        "stand_in": [one._asdict() for one in week.stand_in],
        "without_outcome": _records(week.without_outcome),
        "late": _records(week.late),
        "days": [_value(one) for one in week.days],
        "rules": week.rules._asdict(),
    }


def _value(day: WorkDay) -> dict[str, Any]:
    return {
        "day": day.day,
        "day_off": day.day_off,
        "entries": _records(day.entries),
        "taken_twice": [one._asdict() for one in day.taken_twice],
    }


def document(week: WorkWeek, today: date) -> Sequence[Block]:
    """Return the week for people to read `today`: what has passed and is not settled, then day by day."""
    whose = week.worker or _("everybody")
    told = spoken_week(week.week)
    blocks: list[Block] = [
        Heading(_("{week}: {whose}").format(week=told[:1].upper() + told[1:], whose=whose)),
        *(
            [Paragraph(_("As seen on {day}.").format(day=short(week.seen_on, year=True)))]
            if week.seen_on != today
            else []
        ),
        *(Paragraph(stands_in(one)) for one in week.stand_in),
        *_past(week),
        *_rules(week),
    ]
    if not any(one.entries for one in week.days):
        return [*blocks, Paragraph(_("Nothing is planned or due this week."), "muted")]
    for one in week.days:
        if one.entries or one.day == week.seen_on or one.day.weekday() not in WEEKEND:
            blocks += _day(one, week, today)
    return [*blocks, *_reminder(week)]


def _past(week: WorkWeek) -> Iterator[Block]:
    if week.without_outcome:
        yield Heading(_("Conversations without an outcome"), 2)
        yield _meetings(week.without_outcome, week, of_a_day=False)
        first = week.without_outcome[0].id
        yield Paragraph(_("Held or not? Note it with: forlob conversation held {id}").format(id=first), "muted")
    if week.late:
        yield Heading(_("Due before this week"), 2)
        yield Bullets([_line(one) for one in week.late])


def _rules(week: WorkWeek) -> Iterator[Block]:
    if said := counts_words(week.rules):
        yield Paragraph(_("Rules: {counts}.").format(counts=said))


def _day(one: WorkDay, week: WorkWeek, today: date) -> Iterator[Block]:
    day = _day_text(one, today)
    yield Heading(day if one.entries else _("{day}: nothing").format(day=day), 2)
    meetings = [each for each in one.entries if each.what is Thing.CONVERSATION]
    others = [_line(each) for each in one.entries if each.what is not Thing.CONVERSATION]
    if meetings:
        yield _meetings(meetings, week)
    yield from (Paragraph(at_two(each)) for each in one.taken_twice)
    yield from interpreter.lacking(
        (each.id, each.interpreter, each.language) for each in meetings if not each.without_outcome
    )
    if others:
        yield Bullets(others)


def _meetings(entries: Iterable[Entry], week: WorkWeek, *, of_a_day: bool = True) -> Table:
    """Return a table of meetings; whose week it is knows to be there, and what is to come needs no state."""
    rows = [
        {
            **record(one, ENTRY_COLUMNS),
            "day": one.day,
            "who": [who for who in one.who if who != week.worker],
            "state": _state_text(one),
        }
        for one in entries
    ]
    if not of_a_day:
        return Table(rows, (DAY_COLUMN, *MEETING_COLUMNS[:-1]))
    return Table(rows, MEETING_COLUMNS if any(row["state"] for row in rows) else MEETING_COLUMNS[:-1])


def _day_text(one: WorkDay, today: date) -> str:
    day = short(one.day)
    if one.day == today:
        return _("{day}, today, a day off").format(day=day) if one.day_off else _("{day}, today").format(day=day)
    return _("{day}, a day off").format(day=day) if one.day_off else day


def _reminder(week: WorkWeek) -> Iterator[Block]:
    asked = (one for one in week.entries if one.what is Thing.REMINDER and one.day <= week.seen_on)
    return how_to_remind(one.id for one in asked if not _is_computed(one))


def _state_text(one: Entry) -> str:
    if one.without_outcome:
        return _("without an outcome")
    return "" if one.state == ConversationState.PLANNED else state_label(one.state)


def _records(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [record(one, ENTRY_COLUMNS) for one in entries]


def _line(one: Entry) -> str:
    """Return what is due as one line: which, whose, what, by whom, and how it stands."""
    if one.finding:
        return f"{one.citizen} {one.name}: {finding_sentence(one.finding)}"
    what = one.text if one.what is Thing.ACTION else _pause_text(one) or kind_label(one.kind)
    facts = {"id": one.id, "citizen": one.citizen, "name": one.name, "what": what, "state": _how_it_stands(one)}
    if not one.who:
        return _("{id} {citizen} {name}: {what}, {state}").format(**facts)
    return _("{id} {citizen} {name}: {what} ({who}), {state}").format(**facts, who=people_text(one.who))


def _pause_text(one: Entry) -> str:
    if one.what is not Thing.PAUSE:
        return ""
    return _("end of the pause, {reason}").format(reason=labels.reason(one.text)) if one.text else _("end of the pause")


def _is_computed(one: Entry) -> bool:
    """Return whether a wait follows from days and is noted by nobody: it has no number of its own, and no reminders."""
    return "/" in one.id


def _how_it_stands(one: Entry) -> str:
    if one.what is Thing.PAUSE:
        return _("is it over?")
    over = ngettext("{days} day over", "{days} days over", one.over).format(days=one.over) if one.over else ""
    if one.what is Thing.REMINDER and not _is_computed(one):
        return _("{over}: send a reminder").format(over=over) if over else _("send a reminder")
    return over or _("due")
