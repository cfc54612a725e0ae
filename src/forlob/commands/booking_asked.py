"""When a conversation is planned for, and whether it is although something speaks against it: options, or a question."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import typer

from forlob import changes
from forlob.commands.ask import Question, can_ask, yes
from forlob.commands.command import argument, option, report
from forlob.commands.options import planned_moment
from forlob.domain.change_result import ChangeResult
from forlob.errors import Doubted
from forlob.i18n import _
from forlob.questions import interpreter
from forlob.render.output import Output

Done = TypeVar("Done")
AnywayOption = Annotated[
    bool,
    typer.Option(
        "--anyway", help=_("Plan it although somebody or a room is taken, or it is a day off, early, late or past.")
    ),
]

SomeMomentArgument = Annotated[
    str | None,
    argument(
        _("DAY[THH:MM]"),
        _("The day, with or without a time; with --slot the first day that will do."),
        read=planned_moment,
    ),
]
SlotOption = Annotated[bool, typer.Option("--slot", help=_("The next fixed time at which everybody is free."))]
MomentArgument = Annotated[str, argument(_("DAY[THH:MM]"), _("The day, with or without a time."), read=planned_moment)]
NextOption = Annotated[
    str | None, option("--next", _("MOMENT"), _("The next time, with the same people."), read=planned_moment)
]
MOMENT_QUESTION = Question(_("DAY"), _("When (a day, with 13:00 or without)?"), read=planned_moment)


def planned(out: Output, plan: Callable[["changes.booking.Accepted"], Done], *, anyway: bool, no_input: bool) -> Done:
    """Return what `plan` planned, which is told what is accepted: with `anyway` all, else what a person says yes to.

    It is asked while nothing is locked; what speaks against the moment only since then is asked about anew.

    Raises:
        Doubted: If something speaks against it and nobody says that it is planned all the same.
    """
    accepted: set[object] = set()
    while True:
        try:
            return plan(changes.booking.EVERYTHING if anyway else accepted)
        except Doubted as doubted:
            if not can_ask(no_input=no_input):
                raise
            for reason in doubted.details:
                out._replace(quiet=False).hint(reason)  # without them nobody can answer
            doubted.details = ()  # they stand on the screen
            if not yes(_("plan it anyway?")):
                raise
            accepted.update(doubted.doubts)


def report_planned(
    out: Output,
    done: ChangeResult[int] | list[ChangeResult[int]],
    as_data: Callable[[int], dict[str, Any]],
    *,
    no_input: bool,
) -> None:
    """Say what a change planned, and propose to book the interpreter that a conversation of it needs and lacks."""
    report(out, done, as_data)
    entry = max(one.entry for one in (done if isinstance(done, list) else [done]))
    if lacking := interpreter.planned_by(entry) if entry else []:
        from forlob.commands.interpreter_asked import propose  # few citizens need one

        propose(out, lacking, no_input=no_input)
