"""What requires what: no circle in it, and each thing in its turn after what it requires."""

from collections.abc import Callable, Collection, Mapping
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush
from typing import TypeAlias

from forlob.errors import RuleBroken
from forlob.i18n import _, listed

Requires: TypeAlias = Mapping[int, Collection[int]]
"""By the id of an intervention, the ids of those it requires."""


def circle_in(requires: Requires) -> tuple[int, ...] | None:
    """Return a circle in `requires`, each requiring the next and the last the first; None where there is none.

    It begins with its smallest id. Of several circles the same one is returned whatever the order of the input.
    """
    sorter: TopologicalSorter[int] = TopologicalSorter()
    for one in sorted(requires):
        sorter.add(one, *sorted(requires[one]))
    try:
        sorter.prepare()
    except CycleError as error:
        # graphlib names the required before what requires it, and the first again at the end.
        circle: list[int] = error.args[1][:0:-1]
        first = circle.index(min(circle))
        return (*circle[first:], *circle[:first])
    return None


def refuse_circle(requires: Requires) -> None:
    """Do nothing where `requires` is free of circles.

    Raises:
        RuleBroken: If interventions require each other in a circle; it names the circle.
    """
    circle = circle_in(requires)
    if circle is None:
        return
    steps = zip(circle, (*circle[1:], circle[0]), strict=True)
    named = listed(_("I{one} requires I{other}").format(one=one, other=other) for one, other in steps)
    raise RuleBroken(_("{circle}: in a circle nothing can start").format(circle=named))


def in_turn(requires: Requires, rank: Callable[[int], tuple[object, ...]]) -> list[int]:
    """Return the ids of `requires`: always the one of lowest rank among those whose requirements have had their turn.

    A requirement that is not itself among the ids needs no turn. Equal ranks go by id.

    Raises:
        RuleBroken: If interventions require each other in a circle; it names the circle.
    """
    refuse_circle(requires)
    turns = TopologicalSorter(
        {one: [other for other in others if other in requires] for one, others in requires.items()}
    )
    turns.prepare()
    ready: list[tuple[tuple[object, ...], int]] = []
    order = []
    while turns.is_active():
        for one in turns.get_ready():
            heappush(ready, (rank(one), one))
        order.append(heappop(ready)[1])
        turns.done(order[-1])
    return order
