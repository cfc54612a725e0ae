"""Options and arguments whose value is one of a fixed set: typed as a code or a word, offered as codes with words."""

from collections.abc import Callable, Iterable
from typing import Any

from forlob import clock
from forlob.commands.command import argument, option
from forlob.domain.fixed_set import FixedSet


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

    def offer(self, incomplete: str) -> list[tuple[str, str]]:
        """Return the codes that begin like what was typed, else those with such a word, each with its word."""
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
            return super().offer(incomplete)


def choice_option(name: str, metavar: str, help: str, choice: Choice) -> Any:
    """Return an option whose value is one of a fixed set."""
    return option(name, metavar, help, read=choice, offer=choice.offer)


def choice_argument(metavar: str, help: str, choice: Choice) -> Any:
    """Return an argument whose value is one of a fixed set."""
    return argument(metavar, help, read=choice, offer=choice.offer)


def code_in(group: str, *, offered: Callable[[], Iterable[str]] | None = None) -> OfCatalogue:
    """Return what reads a code of a group of the catalogue; those of today are offered, where `offered` is not told."""

    def asked() -> FixedSet:
        from forlob.store import catalogue  # known to the few commands that take a code

        return catalogue.fixed_set(group)

    def in_force() -> Iterable[str]:
        from forlob.store import catalogue

        return catalogue.valid(group, clock.today())

    return OfCatalogue(asked, offered=offered or in_force)
