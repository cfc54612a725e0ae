"""What was left with somebody who has gone: it still counts on a worker who is not here any more (domain 11.4)."""

from datetime import date
from shlex import quote
from typing import NamedTuple


class LeftBehind(NamedTuple):
    """Something open that counts on `worker`, who is gone since `gone_on`, the first day gone.

    `id` is that of the action, intervention, wait, planned conversation or course. `what` are its words, `kind` is the
    code of a wait or conversation; the other is None. `over` are the days after its due day, 0 where it has none or
    that has not passed. `asked` are those asked to a conversation, joined by commas, "" for other things.
    """

    id: str
    citizen: str
    name: str
    course: str
    what: str | None
    kind: str | None
    worker: str
    gone_on: date
    over: int
    asked: str = ""


ORDER = "AIWTF"
"""In this order of their letters it is told: what is to be done first."""


def order(one: LeftBehind) -> tuple[int, int]:
    """Return what they are sorted by: by kind, then by number."""
    return ORDER.index(one.id[0]), int(one.id[1:])


def next_step(one: LeftBehind, instead: str) -> str:
    """Return what to type so that `instead`, initials, takes it over."""
    people = dict.fromkeys(instead if who == one.worker else who for who in one.asked.split(","))
    return {
        "A": f"forlob action edit {one.id} --owner {instead}",
        "I": f"forlob intervention edit {one.id} --owner {instead}",
        "W": f"forlob wait edit {one.id} --holder {instead}",
        "T": f"forlob conversation edit {one.id} --with {quote(','.join(people))}",
        "F": f"forlob team coordinator {one.citizen} {instead}",
    }[one.id[0]]
