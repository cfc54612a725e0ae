"""Whether an interpreter is to be booked for what was just planned: asked on a terminal, else told how (domain 13)."""

from collections.abc import Iterable
from shlex import quote

from forlob import changes, clock
from forlob.commands.ask import can_ask, yes
from forlob.config import me
from forlob.domain import ids
from forlob.domain.action import Agreed
from forlob.domain.conversation import Conversation
from forlob.domain.days.day import day_of, short
from forlob.domain.interpreter import Interpreter, due_on, is_booking, to_do
from forlob.domain.team import COORDINATOR
from forlob.i18n import _
from forlob.questions import conversation as conversations
from forlob.questions import resolve, team
from forlob.render.interpreter import language_named
from forlob.render.output import Output

NOBODY = "WHO"


def propose(out: Output, numbers: Iterable[int], *, no_input: bool) -> None:
    """Propose to book an interpreter for each of these conversations that lacks one and has no action to book one.

    On a terminal it is asked, and the action added; without one the command that adds it is told.
    """
    today = clock.today()
    for number in numbers:
        one = conversations.one(number, on=today)
        day = day_of(one.planned_at or "")
        is_seen_to = any(is_booking(action.what) for action in one.actions if action.dropped_on is None)
        if one.interpreter is Interpreter.TO_BOOK and not is_seen_to and day >= today:
            agreed = Agreed(_owner(one), to_do(one.language), due_on(day, today=today))
            _propose(out, one, agreed, no_input=no_input)


def _propose(out: Output, one: Conversation, agreed: Agreed, *, no_input: bool) -> None:
    if agreed.owner != NOBODY and can_ask(no_input=no_input):
        question = _("{id} needs an interpreter ({language}): note that {owner} books one by {day}?")
        until = short(agreed.due) if agreed.due else ""
        asked = question.format(id=one.id, language=language_named(one.language), owner=agreed.owner, day=until)
        if yes(asked, default=True):
            course, number = ids.number(one.course, ids.COURSE), ids.number(one.id, ids.CONVERSATION)
            done = changes.action.add(course, agreed, conversation=number)
            out.hint("\n".join(done.sentences))
            out.hint(_("undo with: {command}").format(command=f"forlob undo {done.entry}"))
            return
    command = f"forlob action add {one.citizen} {quote(agreed.text)} --conversation {one.id}"
    said = _("{id} needs an interpreter ({language}); to have one booked: {command}")
    out.hint(said.format(id=one.id, language=language_named(one.language), command=command))


def _owner(one: Conversation) -> str:
    """Return who is to book: who plans it, else the coordinator, else the first worker asked."""
    if (worker := me()) and not resolve.stranger():
        return worker
    members = team.of_course(ids.number(one.course, ids.COURSE), on=clock.today())
    coordinators = [member.worker for member in members if member.role == COORDINATOR]
    asked = [each.who for each in one.participants if each.unit]
    return next(iter((*coordinators, *asked)), NOBODY)
