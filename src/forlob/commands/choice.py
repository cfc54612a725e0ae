"""Options and arguments whose value is one of a fixed set: typed as a code or a word, offered as codes with words."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import date
from typing import Any

import typer

from forlob import clock
from forlob.commands.command import argument, option
from forlob.domain.days.day import DAY_LENGTH
from forlob.domain.fixed_set import FixedSet
from forlob.domain.own_day import INTERVENTION_DAYS


class Choice:
    """What reads such a value and offers those there are.

    `asked` is the fixed set, or makes it when it is needed; `make` makes the value of a code. All its codes are read;
    `offered` tells those that are offered, all of them without. A text that means none is refused, or kept as it is
    where `free`.
    """

    __name__ = "choice"
    """What typer calls the type of such a value."""

    def __init__(
        self,
        asked: FixedSet | Callable[[], FixedSet],
        make: Callable[[str], Any] = str,
        *,
        offered: Callable[[], Iterable[str]] | None = None,
        free: bool = False,
    ) -> None:
        self.asked, self.make, self.offered, self.free = asked, make, offered, free

    @property
    def fixed_set(self) -> FixedSet:
        """The codes there are, with the words for each."""
        return self.asked if isinstance(self.asked, FixedSet) else self.asked()

    def __call__(self, text: str) -> Any:
        """Return the value of what was typed.

        Raises:
            WrongUse: If it means none, or more than one.
        """
        if self.free and len(meant := self.fixed_set.meant(text)) != 1:
            return text
        return self.make(meant[0] if self.free else self.fixed_set.read(text))

    def offer(self, incomplete: str, ctx: typer.Context | None = None) -> list[tuple[str, str]]:
        """Return the codes that begin like what was typed, else those with such a word, each with its word.

        What of them is offered may hang on what stands on the line already, which `ctx` knows.
        """
        with ctx.scope(cleanup=False) if ctx else nullcontext():
            choices = self.choices()
        by_code = [one for one in choices if one[0].startswith(incomplete)]
        return by_code or [one for one in choices if one[1].casefold().startswith(incomplete.casefold())]

    def choices(self) -> list[tuple[str, str]]:
        """Return the codes that are offered, each with what people read for it."""
        codes = self.offered() if self.offered else self.fixed_set.codes
        return [(code, self.fixed_set.label(code)) for code in codes]


class OfCatalogue(Choice):
    """The same of a group of the catalogue: what is offered is what the database named on the line adds to it too."""

    def offer(self, incomplete: str, ctx: Any = None) -> list[tuple[str, str]]:
        """Return what `Choice` offers; the rows of the database are only glanced at, so that a Tab changes nothing."""
        if ctx is None:
            return super().offer(incomplete)
        from forlob.commands import complete
        from forlob.store import catalogue

        with catalogue.reading_from(catalogue.OwnRows(complete.glanced(ctx, catalogue.OWN))):
            return super().offer(incomplete, ctx)


def choice_option(name: str, metavar: str, help: str, choice: Choice) -> Any:
    """Return an option whose value is one of a fixed set."""
    return option(name, metavar, help, read=choice, offer=choice.offer)


def choice_argument(metavar: str, help: str, choice: Choice) -> Any:
    """Return an argument whose value is one of a fixed set."""
    return argument(metavar, help, read=choice, offer=choice.offer)


OWN_DAYS = {
    "course": ("granted_on", "ready_on", "ready"),
    "pathway": ("from_on",),
    "outcome": ("on", "end_on"),
    "closure_reason": ("on", "end_on"),
    "intervention": INTERVENTION_DAYS,
    "wait": ("since",),
    "conversation": ("on", "at", "planned_at", "moment"),
    "no_show_reason": ("on",),
    "decline_reason": ("on", "ended_on"),
    "support_role": ("from_on",),
}
"""By group, the parameters of commands that say when a fact with such a code happened (`domain.own_day`)."""


def day_typed(group: str) -> date:
    """Return the day by which a code of a group will be judged, as far as it stands on the line; today without one."""
    from typer._click.globals import get_current_context  # typer itself does not hand it out

    context = get_current_context(silent=True)
    given = context.params if context else {}
    days = [str(given[name])[:DAY_LENGTH] for name in OWN_DAYS.get(group, ()) if given.get(name)]
    try:
        return date.fromisoformat((min if group == "intervention" else next)(iter(days)))
    except (StopIteration, ValueError):  # no day, or one that cannot be read, which the command says
        return clock.today()


def code_in(group: str, *, offered: Callable[[], Iterable[str]] | None = None) -> OfCatalogue:
    """Return what reads a code of a group of the catalogue.

    Where `offered` is not told, those are offered that are in force on the fact's own day, as far as it was typed, else
    today.
    """

    def asked() -> FixedSet:
        from forlob.store import catalogue  # known to the few commands that take a code

        return catalogue.fixed_set(group)

    def in_force() -> Iterable[str]:
        from forlob.store import catalogue

        return catalogue.valid(group, day_typed(group))

    return OfCatalogue(asked, offered=offered or in_force)
