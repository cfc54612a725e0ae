"""What is told to `conversation log`: taken from its options, or asked for, one question at a time."""

import sys
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from forlob import clock, system
from forlob.commands.ask import Question, ToWrite, answer, can_ask, note_typed
from forlob.commands.options import past_day, planned_moment
from forlob.commands.people_options import agreed
from forlob.domain import tripartite
from forlob.domain.action import Agreed
from forlob.domain.companion import typed_as
from forlob.domain.conversation import Conversation, ConversationReport, ConversationState
from forlob.domain.days.day import day_of, spoken, spoken_moment
from forlob.domain.ids import citizen_id, course_id
from forlob.domain.tripartite import CITIZEN, Participant
from forlob.errors import AnswerNeeded, BrokenOff, WrongUse
from forlob.i18n import _, listed
from forlob.questions import conversation, resolve, team, who, worker
from forlob.questions.who import People
from forlob.render.output import Output
from forlob.store import unsaved

NOTE_CHARACTERS_READ = 20_000_000
CITIZEN_QUESTION = Question("C", _("Which citizen (C12, 12 or part of the name)?"), read=resolve.meant)


class ConversationInput(NamedTuple):
    """What was typed; None where nothing was."""

    citizen: str | None
    on: date | None
    attended: People | None
    absent: People | None
    kind: str | None
    note: str | None
    actions: list[Agreed] | None
    next_at: str | None

    @property
    def suffices(self) -> bool:
        """Whether nothing has to be asked: citizen and people are known."""
        return self.citizen is not None and self.attended is not None


def taken(given: ConversationInput) -> ConversationReport:
    """Return what the options tell; what is not given is today, or nothing.

    Raises:
        AnswerNeeded: If citizen or people are not given.
    """
    if given.citizen is None or given.attended is None:
        raise AnswerNeeded("--with" if given.citizen else "C")
    meant = resolve.meant(given.citizen)
    return ConversationReport(
        citizen=meant.citizen,
        course=meant.course,
        on=given.on or clock.today(),
        attended=given.attended,
        absent=given.absent or (),
        kind=given.kind,
        note=note(given.note),
        actions=tuple(given.actions or ()),
        next_at=given.next_at,
    )


def asked(out: Output, given: ConversationInput, *, no_input: bool) -> ConversationReport:
    """Ask for everything that was not given, one question at a time, and return what is told.

    Raises:
        AnswerNeeded: If nobody can be asked.
    """
    if not can_ask(no_input=no_input):
        return taken(given)
    meant: resolve.Meant = resolve.meant(given.citizen) if given.citizen else answer(CITIZEN_QUESTION)
    on = given.on or _day(out)
    course = resolve.course_of(meant, on)
    planned = _planned_for(course, on, given.kind)
    if planned:
        out.hint(_("{id} is planned for that day").format(id=planned.id))
    attended = given.attended or _attended(out, course, on, planned)
    return ConversationReport(
        citizen=meant.citizen,
        course=meant.course,
        on=on,
        attended=attended,
        absent=_absent(planned, attended) if given.absent is None else given.absent,
        kind=given.kind or (None if planned else _kind(on, attended)),
        note=_note() if given.note is None else note(given.note),
        actions=_actions(out) if given.actions is None else tuple(given.actions),
        next_at=given.next_at or _next_at(out),
    )


def command_line(told: ConversationReport, *, anyway: bool = False) -> str:
    """Return the command that tells the same without a question, quoted for a shell; `anyway` accepts what is told."""
    import shlex

    line = ["forlob", "conversation", "log", course_id(told.course) if told.course else citizen_id(told.citizen)]
    line += ["--on", told.on.isoformat(), "--with", ",".join(map(typed_as, told.attended))]
    options = (("--absent", ",".join(map(typed_as, told.absent))), ("--kind", told.kind), ("--note", told.note))
    line += [word for option, value in options if value for word in (option, value)]
    line += [word for one in told.actions for word in ("--action", one.text)]
    line += ["--next", told.next_at] if told.next_at else []
    return shlex.join([*line, *(["--anyway"] if anyway else [])])


def _day(out: Output) -> date:
    told = _optional("--on", _("On which day? Nothing for today."), _day_that_has_been)
    on: date = told or clock.today()
    out.hint(spoken(on))
    return on


def _day_that_has_been(text: str) -> date:
    on = past_day(text)
    if on > clock.today():
        raise WrongUse(_("{day} lies in the future").format(day=spoken(on)))
    return on


def _attended(out: Output, course: int, on: date, planned: Conversation | None) -> People:
    members = team.of_course(course, on=on)
    out.hint(_("citizen, initials or names, and others in words, with commas between"))
    for member in members:
        out.hint(f"  {member.worker}  {member.name}, {member.unit}")
    by_role = sorted(members, key=lambda member: member.role != "coordinator")
    offered = planned.who if planned else dict.fromkeys((CITIZEN, *(member.worker for member in by_role)))
    question = Question("--with", _("Who was there?"), read=who.people, default=",".join(map(who.typed, offered)))
    attended: People = answer(question)
    return attended


def _absent(planned: Conversation | None, attended: People) -> People:
    def away(text: str) -> People:
        named = who.people(text)
        if both := [one for one in named if one in attended]:
            raise WrongUse(_("{who} cannot be there and absent at once").format(who=listed(both)))
        return named

    offered = [one for one in planned.who if one not in attended] if planned else []
    return People(
        _optional("--absent", _("Who was asked and did not come?"), away, ",".join(map(who.typed, offered))) or ()
    )


def _kind(on: date, attended: People) -> str:
    """Ask what kind of conversation it was; who was there tells whether it may have been tripartite."""
    from forlob.commands.outcome_options import KIND  # few conversations are asked about

    usual = "tripartite" if _tripartite(on, attended) else "follow_up"
    kind: str = answer(Question("--kind", _("What kind of conversation was it?"), choices=KIND.choices, default=usual))
    return kind


def _tripartite(on: date, attended: People) -> bool:
    known = worker.by_initials(on)
    there = (
        Participant(who, at and at.unit, at and at.sector, attended=True)
        for who, at in ((who, known.get(who)) for who in attended)
    )
    return tripartite.is_tripartite(tuple(there))


def _note() -> str | None:
    """Ask what was said: one line, or as much as one writes in an editor."""
    text: str | None = _optional("--note", _("What was said? (edit opens an editor for more lines)"), note_typed)
    if not isinstance(text, ToWrite):
        return text
    from forlob.commands import editor

    try:
        return editor.written(text)
    except BrokenOff:
        return None


def _actions(out: Output) -> tuple[Agreed, ...]:
    found: list[Agreed] = []
    out.hint(_("What was agreed, one at a time: MH: call the doctor @ thu. Nothing when that is all."))
    while one := _optional("--action", _("Who does what?"), agreed):
        until = spoken(one.due) if one.due else _("without a day")
        out.hint(f"{one.owner}: {until}")
        found.append(one)
    return tuple(found)


def _next_at(out: Output) -> str | None:
    moment: str | None = _optional("--next", _("When is the next time?"), planned_moment)
    if moment:
        out.hint(spoken_moment(moment))
    return moment


def _optional(option: str, text: str, read: Callable[[str], Any], default: str = "") -> Any:
    return answer(Question(option, text, read=read, optional=True, default=default))


def _planned_for(course: int, on: date, kind: str | None) -> Conversation | None:
    """Return the conversation of the course (of that kind) that is planned for the day, the first of several."""
    for one in conversation.of_course(course, on=clock.today()):
        planned = one.state is ConversationState.PLANNED and one.planned_at and day_of(one.planned_at) == on
        if planned and kind in (None, one.kind):
            return one
    return None


def note(text: str | None) -> str | None:
    """Return the note; `-` stands for what comes on stdin."""
    if text != "-":
        return text
    if sys.stdin is None:
        raise WrongUse(_("there is no stdin to read the note from"))
    unsaved.begin()
    try:
        return unsaved.keep(sys.stdin.read(NOTE_CHARACTERS_READ))
    except UnicodeDecodeError as error:
        raise WrongUse(_("the note on stdin is not UTF-8")) from error
    except OSError as error:
        raise WrongUse(_("the note on stdin cannot be read: {reason}").format(reason=system.reason(error))) from error
