"""One text that was found, and where in it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Found(NamedTuple):
    """A text in which every word looked for begins a word.

    `id` is what it tells of: a conversation, an action, a goal, an intervention, a wait, else the course, else the citizen.
    `kind` is the kind of text, `on` the day of the fact, None where none is known. `matches` are the places in the text,
    each as the first character and the one behind the last, counted from 0: `8-15`.
    """

    id: str
    citizen: str
    name: str
    course: str | None
    kind: str
    on: date | None
    text: str
    matches: tuple[str, ...]

    @property
    def places(self) -> list[tuple[int, int]]:
        """The places in the text as numbers."""
        return [(int(begin), int(end)) for begin, _dash, end in (place.partition("-") for place in self.matches)]


class Findings(NamedTuple):
    """The newest texts that were found, and how many more there are."""

    found: Sequence[Found]
    more: int
