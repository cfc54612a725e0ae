"""Arguments and options that several commands take."""

from collections.abc import Iterable
from datetime import date
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from forlob import clock
from forlob.commands import complete
from forlob.commands.ask import Question, line_typed, note_typed
from forlob.commands.choice import Choice, choice_option
from forlob.commands.command import argument, option
from forlob.domain.language import SPOKEN
from forlob.domain.sector import SECTORS, Sector
from forlob.domain.spelling import nearest, shown
from forlob.errors import WrongUse
from forlob.i18n import _

if TYPE_CHECKING:
    from forlob.commands.later_day import LaterDay
    from forlob.domain.days.week import Week


def past_day(text: str) -> date:
    """Read a day that has been: the latest such day."""
    from forlob.domain.days.day import Lean, read_day  # days are read by few commands, and never by a listing of today

    return read_day(text, today=clock.today(), lean=Lean.PAST)


def planned_day(text: str) -> date:
    """Read a day that is planned: the next such day."""
    from forlob.domain.days.day import Lean, read_day

    return read_day(text, today=clock.today(), lean=Lean.NEXT)


def until_day(text: str) -> "LaterDay":
    """Read a day that ends what `--from` or `--on` begins: the first such day from then on, else the next."""
    from forlob.commands.later_day import LaterDay  # few commands are given a day that ends something
    from forlob.domain.days.day import Lean, read_day

    day, today = planned_day(text), clock.today()
    return LaterDay.of(day, lambda begin: read_day(text, today=today, lean=Lean.NEXT, begin=begin or today))


def to_day(text: str) -> "LaterDay":
    """Read the last day of a list that `--from` begins: the first such day from then on, else as `near_planned_day`."""
    from forlob.commands.later_day import LaterDay  # few commands are given a day that ends something
    from forlob.domain.days.day import Lean, read_day

    day, today = near_planned_day(text), clock.today()
    return LaterDay.of(day, lambda begin: read_day(text, today=today, lean=Lean.NEXT, begin=begin) if begin else day)


def ahead_day(text: str) -> date:
    """Read a day to look ahead to: the next such day.

    Where that is most of a year away, one of the last months: who types yesterday looks at yesterday.
    """
    from forlob.domain.days.day import Lean, read_day

    return read_day(text, today=clock.today(), lean=Lean.NEXT, just_past=True)


def near_day(text: str) -> date:
    """Read a day that has been or may lie ahead: without a year the nearest such day, a weekday the latest."""
    from forlob.domain.days.day import Lean, read_day

    return read_day(text, today=clock.today(), lean=Lean.PAST, nearest=True)


def near_planned_day(text: str) -> date:
    """Read a day that is planned, or was forgotten until now: without a year the nearest such day, a weekday the next."""
    from forlob.domain.days.day import Lean, read_day

    return read_day(text, today=clock.today(), lean=Lean.NEXT, nearest=True)


def near_week(text: str) -> "Week":
    """Read a week that has been or lies ahead: a number without a year is the nearest such week."""
    from forlob.domain.days.week import read_week

    return read_week(text, today=clock.today(), nearest=True)


def planned_moment(text: str) -> str:
    """Read a planned moment, a day with or without a time."""
    from forlob.domain.days.day import read_moment

    return read_moment(text, today=clock.today())


def past_option(name: str, help: str) -> Any:
    """Return an option for a day that has been."""
    return option(name, _("DAY"), help, read=past_day)


def planned_option(name: str, help: str) -> Any:
    """Return an option for a day that is planned."""
    return option(name, _("DAY"), help, read=planned_day)


def until_option(name: str, help: str) -> Any:
    """Return an option for the day that ends what another option begins."""
    return option(name, _("DAY"), help, read=until_day)


def citizen_argument(help: str) -> Any:
    """Return an argument that names a citizen."""
    return argument("C", help, offer=complete.citizens, question=_("Which citizen (C12, 12 or part of the name)?"))


def worker_option(name: str, help: str) -> Any:
    """Return an option that names a worker."""
    return option(name, "MH", help, offer=complete.workers)


def sector_question(option: str, text: str) -> Question:
    """Return a question whose answer is one of the sectors."""
    return Question(option, text, choices=SECTOR.choices, read=SECTOR)


CitizenArgument = Annotated[str, citizen_argument(_("The citizen: C12, 12 or part of the name."))]
WorkerArgument = Annotated[
    str,
    argument(
        _("WORKER"),
        _("The worker: initials, or part of the name."),
        question=_("Which worker (initials or part of the name)?"),
        offer=complete.workers,
    ),
]
CoordinatorOption = Annotated[str | None, worker_option("--coordinator", _("Only courses this worker coordinates."))]
SECTOR = Choice(SECTORS, Sector)
SectorOption = Annotated[Sector | None, choice_option("--sector", "S", _("employment, social or health."), SECTOR)]
OnOption = Annotated[date | None, past_option("--on", _("The day it happened, else today."))]
AsOfOption = Annotated[date | None, past_option("--on", _("As seen from this day, else today."))]
FromOption = Annotated[date | None, past_option("--from", _("The day from which it is so, else today."))]
MistakeOption = Annotated[
    bool, typer.Option("--mistake", help=_("It was never otherwise: a typing error is mended, no day is needed."))
]
WhyOption = Annotated[str | None, option("--why", "T", _("The reason."))]
WhyAsked = Annotated[str, option("--why", "T", _("The reason."))]
WHY_QUESTION = Question("--why", _("Why?"))
ReopenOption = Annotated[
    str, option("--why", "T", _("Why the end is taken back."), question=_("Why is the end taken back?"))
]
UntilOption = Annotated[date | None, until_option("--until", _("The day it is expected to end."))]
NoteOption = Annotated[
    str | None, option("--note", "T|edit", _("A note; edit opens an editor to write it."), read=note_typed)
]
LineOption = Annotated[
    str | None, option("--note", "T|edit", _("A note; edit opens an editor to write it."), read=line_typed)
]
ClearOption = Annotated[
    list[str] | None,
    option("--clear", _("FIELD"), _("Empty this field; may be given again."), offer=complete.later("clearable")),
]
LANGUAGE = Choice(SPOKEN)
LangOption = Annotated[str | None, choice_option("--lang", "da|sv|en", _("The language of the document."), LANGUAGE)]


def may_be_empty(written: Any) -> tuple[str, ...]:
    """Return the fields of a change's `Written` that None empties, in its order."""
    return tuple(field for field, kind in written.__annotations__.items() if NoneType in get_args(kind))


PauseMistakeOption = Annotated[
    bool, typer.Option("--mistake", help=_("The pause there is was told wrong: it gets this day, end and reason."))
]


def fields_to_change(
    fields: dict[str, Any], clear: Iterable[str] | None = None, clearable: tuple[str, ...] = ()
) -> Any:
    """Return as a mapping the fields that were given with their values, and those to clear with None.

    Raises:
        WrongUse: If a field to clear may not be empty or is none; it names the nearest, and those there are.
    """
    cleared = [field.strip().replace("-", "_") for field in clear or ()]
    for field in cleared:
        if field not in clearable:
            raise WrongUse(
                _("{field} cannot be emptied; these fields can: {known}").format(
                    field=shown(field), known=", ".join(clearable)
                ),
                instead=(field, nearest(field, clearable)),
            )
    return {field: value for field, value in fields.items() if value not in (None, [])} | dict.fromkeys(cleared)
