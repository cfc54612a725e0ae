"""What the first screen tells of a day."""

from typing import NamedTuple


class Day(NamedTuple):
    """The day in five numbers; `days_over` is by how much the wait that is over the longest is over."""

    courses: int
    waits: int
    over: int
    days_over: int
    conversations: int
