"""What a change did."""

from typing import NamedTuple


class Changed(NamedTuple):
    """What a change did: the id of the thing, its journal entry, and what to tell people, one sentence a line.

    `entry` 0 means that everything was like that already.
    """

    id: str
    entry: int
    sentences: tuple[str, ...]
