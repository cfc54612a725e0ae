"""Who is meant where that is not sure: whoever runs a command with somebody at a terminal has them choose.

A command reads who is meant in many places, some before it begins; they all come through here, so none of them has to know
whether somebody sits there.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from forlob.errors import NoSuchThing


class Doubt(NamedTuple):
    """A text that may mean several.

    `citizens` are their numbers, or `workers` their initials; `guest` is whether it may be the name of a companion too.
    `refused` is the error where nobody can be asked.
    """

    typed: str
    refused: NoSuchThing
    citizens: Sequence[int] = ()
    workers: Sequence[str] = ()
    guest: bool = False


Ask = Callable[[Doubt], str | None]
"""Returns what is typed in the place of what was doubted, `C12`, `MH` or `guest:Lise`; None where nobody can be asked."""


class _Present:
    """Who sits at the terminal, and what was understood before anybody could be told."""

    def __init__(self) -> None:
        self.ask: Ask | None = None
        self.tell: Callable[[str], None] | None = None
        self.untold: list[str] = []


_present = _Present()


@contextmanager
def asked_by(ask: Ask) -> Iterator[None]:
    """Let somebody be asked with this; each doubt once, however often the same text is read."""
    answers: dict[tuple[str, bool], str | None] = {}

    def once(doubt: Doubt) -> str | None:
        about = (doubt.typed, bool(doubt.citizens))
        while answers.get(about, doubt.typed) == doubt.typed:  # the same again is no answer
            answers[about] = ask(doubt)
        return answers[about]

    _present.ask, _present.tell, _present.untold = once, None, []
    try:
        yield
    finally:
        _present.ask = _present.tell = None


def settled(doubt: Doubt) -> str:
    """Return what is to be read in the place of what is doubted.

    Raises:
        NoSuchThing: The doubt's own error, where nobody can be asked.
    """
    answer = _present.ask(doubt) if _present.ask else None
    if answer is None:
        raise doubt.refused
    return answer


def understood(sentence: str) -> None:
    """Say whom a name was taken for, at once or when somebody can be told."""
    if _present.tell:
        _present.tell(sentence)
    elif _present.ask:
        _present.untold.append(sentence)


def tell_by(tell: Callable[[str], None]) -> None:
    """Tell with this what was understood so far, and from now on."""
    untold, _present.untold = list(dict.fromkeys(_present.untold)), []
    _present.tell = tell if _present.ask else None
    for sentence in untold:
        tell(sentence)
