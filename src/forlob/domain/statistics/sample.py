"""What an estimate is taken from: counted by days, and by whose it was, so that citizens can be left out again.

Each one is a whole number as long as there are few: what was seen, the group of its citizen, its citizen. Of many they are
counted: memory follows the different days, not the waits.
"""

from array import array
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import repeat
from operator import and_, mod, or_, rshift, setitem
from typing import NamedTuple

from forlob.domain.statistics.incidence import Seen, is_at_risk

GROUPS = 50
"""Up to so many citizens are left out one at a time; of more, so many groups, number modulo 50 (`domain 20.7`)."""
ONE_BY_ONE = 20_000
"""Of more than so many it is counted how many were alike."""
GROUP, NUMBER = 32, 40
"""From which bit on the whole number of one holds the group of its citizen, and the number of what was seen."""
CITIZEN = (1 << GROUP) - 1
GROUP_ONLY = (1 << NUMBER - GROUP) - 1


def of_citizen(citizen: int) -> int:
    """Return what the whole number of one says of its citizen."""
    return citizen % GROUPS << GROUP | citizen


class Part(NamedTuple):
    """What estimates ask of one: whether it is at risk on any day, began in the period, and has a norm."""

    at_risk: bool
    begun: bool
    with_norm: bool


class Alike:
    """What was seen in some samples; what is alike has one number."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self.parts: list[Part] = []
        self._numbers: dict[tuple[Seen, bool], int] = {}

    def of_seen(self, seen: Seen, *, begun: bool = True) -> int:
        """Return what the whole number of one says of what was seen; `begun` tells that it began in the period."""
        number = self._numbers.setdefault((seen, begun), len(self.seen))
        if number == len(self.seen):
            self.seen.append(seen)
            self.parts.append(Part(is_at_risk(seen), begun, seen.norm is not None))
        return number << NUMBER


class Grouped(NamedTuple):
    """How many were seen alike in each of the groups 0 to `groups` - 1 that are left out in turn; those without are not told."""

    groups: int
    counts: Mapping[Seen, Mapping[int, int]]


class Sample:
    """Waits, courses or other spells of citizens, counted. `one_by_one` are the whole numbers of those not counted yet."""

    def __init__(self, seen: Iterable[tuple[int, Seen]] = (), alike: Alike | None = None) -> None:
        self._alike = alike or Alike()
        self._part_of = self._alike.parts
        self.one_by_one = array("Q")
        self._count_over = ONE_BY_ONE
        self._counts: dict[int, array[int]] = {}
        self._met: dict[Part, bytearray] = {}
        self._of_anybody = Counter[int]()
        for citizen, one in seen:
            self.add(citizen, one)

    def add(self, citizen: int, seen: Seen, *, begun: bool = True) -> None:
        """Count one of a citizen, told by number."""
        self.one_by_one.append(self._alike.of_seen(seen, begun=begun) | of_citizen(citizen))
        self.count_many()

    def add_many(self, number: int, citizens: Sequence[int]) -> None:
        """Count one of each of these citizens, all seen alike: `number` is what `Alike.of_seen` says of them."""
        part = self._part_of[number >> NUMBER]
        if len(citizens) < GROUPS or not self._meet(part, citizens):
            self.one_by_one.extend(map(or_, repeat(number), map(of_citizen, citizens)))
            self.count_many()
            return
        groups, counts = bytes(map(mod, citizens, repeat(GROUPS))), self._counts_of(number >> NUMBER)
        for group in range(GROUPS):
            counts[group] += groups.count(group)

    def add_counted(self, number: int, count: int) -> None:
        """Count so many seen alike, whosoever they are: figures of such a sample have no interval."""
        self._of_anybody[number >> NUMBER] += count

    def _meet(self, part: Part, citizens: Sequence[int]) -> bool:
        """Mark the citizens of a part; return whether they are more than are left out one at a time."""
        met = self._met.get(part, bytearray())
        _mark(met, citizens)
        if part not in self._met and met.count(True) <= GROUPS:
            return False
        self._met[part] = met
        return True

    def _counts_of(self, number: int) -> "array[int]":
        return self._counts.get(number) or self._counts.setdefault(number, array("I", repeat(0, GROUPS)))

    def count_many(self) -> None:
        """Count how many were alike, if there are many."""
        if len(self.one_by_one) > self._count_over:
            self._count()
            self._count_over = max(ONE_BY_ONE, 2 * len(self.one_by_one))

    def _count(self) -> None:
        """Count those of each part that has more citizens than are left out one at a time."""
        counted = Counter(map(rshift, self.one_by_one, repeat(GROUP)))
        inside, rest = {self._part_of[one >> NUMBER - GROUP] for one in counted}, array("Q")
        for part in inside:
            of_part = self.one_by_one if len(inside) == 1 else array("Q", self._one_by_one({part}))
            if not self._meet(part, array("I", _citizens(of_part))):
                rest.extend(of_part)
        for one, count in counted.items():
            number = one >> NUMBER - GROUP
            if self._part_of[number] in self._met:
                self._counts_of(number)[one & GROUP_ONLY] += count
        self.one_by_one[:] = rest

    def _one_by_one(self, parts: set[Part]) -> Iterator[int]:
        return (one for one in self.one_by_one if self._part_of[one >> NUMBER] in parts)

    def only(self, wanted: Callable[[Part], bool]) -> "Sample":
        """Return the sample of those alone that are wanted; to be asked, not added to."""
        numbers = set(map(rshift, self.one_by_one, repeat(NUMBER))) | self._counts.keys() | self._of_anybody.keys()
        every = {self._part_of[number] for number in numbers}
        parts = {part for part in every if wanted(part)}
        if parts == every:
            return self
        found = Sample(alike=self._alike)
        found.one_by_one.extend(self._one_by_one(parts))
        found._counts = {one: counts for one, counts in self._counts.items() if self._part_of[one] in parts}
        found._of_anybody.update({one: n for one, n in self._of_anybody.items() if self._part_of[one] in parts})
        found._met = {part: met for part, met in self._met.items() if part in parts}
        return found

    @property
    def citizens(self) -> int:
        """How many different citizens have any that is at risk at all."""
        at_risk = self.only(is_of_estimate)
        if not at_risk._met:
            return len(set(_citizens(at_risk.one_by_one)))
        marks = reduce(or_, (int.from_bytes(met, "little") for met in at_risk._met.values()))
        every = bytearray(marks.to_bytes(max(map(len, at_risk._met.values())), "little"))
        _mark(every, array("I", _citizens(at_risk.one_by_one)))
        return every.count(True)

    def counted(self) -> Counter[Seen]:
        """Return how many were seen alike."""
        numbers = self._of_anybody + Counter(map(rshift, self.one_by_one, repeat(NUMBER)))
        for number, groups in self._counts.items():
            numbers[number] += sum(groups)
        found = Counter[Seen]()
        for number, count in numbers.items():
            found[self._alike.seen[number]] += count
        return found

    def grouped(self, from_days: int | None = None) -> Grouped:
        """Return how many were seen alike in each group: a citizen each, or from 51 citizens on by number modulo 50.

        What is never at risk from `from_days` on is left out, and so is a group that has nothing else.
        """
        found: dict[Seen, dict[int, int]] = {}
        for number, counts in self.only(is_of_estimate)._by_group():
            seen = self._alike.seen[number]
            if from_days is None or seen[0] >= from_days:
                of_seen = found.setdefault(seen, {})
                for group, count in counts:
                    of_seen[group] = of_seen.get(group, 0) + count
        held = sorted({group for counts in found.values() for group in counts})
        place = {group: at for at, group in enumerate(held)}
        return Grouped(
            len(held),
            {seen: {place[group]: count for group, count in counts.items()} for seen, counts in found.items()},
        )

    def _by_group(self) -> Iterator[tuple[int, Iterable[tuple[int, int]]]]:
        """Yield the number of what was seen, with the groups that have any, or their citizens, and how many."""
        by_citizen = not self._counts and len(set(_citizens(self.one_by_one))) <= GROUPS
        lost, told = (0, CITIZEN) if by_citizen else (GROUP, GROUP_ONLY)
        for one, count in Counter(map(rshift, self.one_by_one, repeat(lost))).items():
            yield one >> NUMBER - lost, [(one & told, count)]
        for number, groups in self._counts.items():
            yield number, [(group, count) for group, count in enumerate(groups) if count]


def is_of_estimate(part: Part) -> bool:
    """Return whether what is of this part is in an estimate."""
    return part.at_risk


def _citizens(one_by_one: Iterable[int]) -> Iterator[int]:
    return map(and_, one_by_one, repeat(CITIZEN))


def _mark(marks: bytearray, citizens: Sequence[int]) -> None:
    """Mark each citizen with a byte, the number its place."""
    marks.extend(bytes(max(0, max(citizens, default=0) + 1 - len(marks))))
    deque(map(setitem, repeat(marks), citizens, repeat(True)), maxlen=0)
