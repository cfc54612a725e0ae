"""What a change did."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change did: the id of the thing, its journal entry, and what to tell people, one sentence a line.

    `entry` 0 means that everything was like that already.
    """

    id: str
    entry: int
    sentences: tuple[str, ...]
