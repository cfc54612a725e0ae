"""What an estimate is taken from: counted by days, and by whose it was, so that citizens can be left out again.

Counted, never listed: memory follows the different days, not the waits.
"""

from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, repeat
from operator import mod, setitem

from forlob.domain.statistics.incidence import Seen, is_at_risk

GROUPS = 50
"""Up to so many citizens are left out one at a time; of more, so many groups, number modulo 50 (`domain 20.7`)."""
FEW_CITIZENS = 1_000
"""Of more than so many a byte each is kept, where memory matters."""

Grouped = Mapping[Seen, Sequence[int]]
"""How many were seen alike, in each of the groups that are left out in turn."""


def _fifty() -> "array[int]":
    return array("I", bytes(array("I").itemsize * GROUPS))


class Sample:
    """Waits, courses or other spells of citizens, counted."""

    def __init__(self, seen: Iterable[tuple[int, Seen]] = ()) -> None:
        self._counts: defaultdict[Seen, array[int]] = defaultdict(_fifty)
        self._met: dict[int, bool] | bytearray = {}
        self._each: list[tuple[int, Seen]] | None = []
        for citizen, one in seen:
            self.add(citizen, one)

    def add(self, citizen: int, seen: Seen) -> None:
        """Count one of a citizen, told by number."""
        self.add_many(seen, (citizen,))

    def add_many(self, seen: Seen, citizens: Sequence[int]) -> None:
        """Count one of each of these citizens, seen alike."""
        if is_at_risk(seen):
            self._meet(citizens)
        if self._each is not None:
            self._each.extend(zip(citizens, repeat(seen), strict=False))
            if len(self._met) > GROUPS:
                each, self._each = self._each, None
                for citizen, one in each:
                    self._counts[one][citizen % GROUPS] += 1
            return
        groups = self._counts[seen]
        for group, count in Counter(map(mod, citizens, repeat(GROUPS))).items():
            groups[group] += count

    def _meet(self, citizens: Sequence[int]) -> None:
        if isinstance(self._met, dict):
            self._met.update(dict.fromkeys(citizens, True))
            self._mark_by_byte()
        else:
            self._met.extend(bytes(max(0, max(citizens) + 1 - len(self._met))))
            deque(map(setitem, repeat(self._met), citizens, repeat(True)), maxlen=0)

    def _mark_by_byte(self) -> None:
        if len(self._met) > FEW_CITIZENS:
            marks = bytearray(max(self._met) + 1)
            for one in self._met:
                marks[one] = True
            self._met = marks

    @property
    def citizens(self) -> int:
        """How many different citizens have any that is at risk at all."""
        return len(self._met) if isinstance(self._met, dict) else self._met.count(1)

    def counted(self) -> Counter[Seen]:
        """Return how many were seen alike."""
        if self._each is not None:
            return Counter(seen for _citizen, seen in self._each)
        return Counter({seen: sum(groups) for seen, groups in self._counts.items()})

    def grouped(self, from_days: int | None = None) -> Grouped:
        """Return how many were seen alike in each group: a citizen each, or from 51 citizens on by number modulo 50.

        What is never at risk from `from_days` on is left out, and so is a group that has nothing else.
        """
        counts: Grouped = self._counts if self._each is None else self._by_citizen(self._each)
        inside = {
            seen: groups
            for seen, groups in counts.items()
            if is_at_risk(seen) and (from_days is None or seen[0] >= from_days)
        }
        held = [any(groups) for groups in zip(*inside.values(), strict=True)]
        return {seen: list(compress(groups, held)) for seen, groups in inside.items()}

    def _by_citizen(self, each: list[tuple[int, Seen]]) -> dict[Seen, list[int]]:
        place = {citizen: at for at, citizen in enumerate(sorted(self._met))}
        groups: dict[Seen, list[int]] = {}
        for citizen, seen in each:
            if not is_at_risk(seen):
                continue
            groups.setdefault(seen, [0] * len(place))[place[citizen]] += 1
        return groups
