"""Any history told wrong and mended at random later answers as the same history told right (domain 11).

But for the journal: it keeps both.
"""

import os
import shlex
import shutil
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from tests.conftest import Forlob, on_copy
from tests.history import FIRST, WORKERS, Fact, Writer, Wrong
from tests.readings import answers, differences, questions

SEEDS, FACTS = (int(number) for number in os.environ.get("MENDED_SEEDS_FACTS", "2,60").split(","))
FROM_SEED = int(os.environ.get("MENDED_FROM", "203"))
AT_ONCE = 6
"""So many mistakes wait to be mended at most."""


class Pending(NamedTuple):
    """A mistake that nobody has mended yet, with the id of what the fact made."""

    fact: Fact
    ways: tuple[tuple[str, ...], ...]


def say(forlob: Forlob, command: str, on: str) -> str:
    """Tell something; return why it was refused, nothing where it was taken."""
    ran = forlob(
        *shlex.split(command), "--no-input", FORLOB_TODAY=on, FORLOB_WORKER="MH", FORLOB_DB=str(forlob.database)
    )
    assert ran.code in (0, 1, 2, 3), (command, ran.err)
    return ran.err if ran.code else ""


class Worlds:
    """One history in two databases: told right, and with mistakes that are mended later."""

    def __init__(self, right: Forlob, mended: Forlob, chance: Random) -> None:
        self.right, self.mended, self.chance = right, mended, chance
        self.writer, self.pending, self.story = Writer(chance), list[Pending](), list[str]()

    def tell(self, command: str, on: str, *, world: Forlob) -> str:
        refused = say(world, command, on)
        self.story.append(f"{'right' if world is self.right else 'mended'} {on} {command} {refused.strip()[-200:]}")
        return refused

    def step(self) -> None:
        """Tell the next fact, if it can be; right, or wrong to be mended later; mend something now and then."""
        fact = self.writer.fact()
        on = self.writer.on.isoformat()
        if fact is None or (fact.right and self.tell(fact.right, on, world=self.right)):
            return
        made = f"{fact.made}{len(self.writer.ids[fact.made]) + 1}" if fact.made else ""
        if not (fact.wrong and self.chance.random() < 0.5 and len(self.pending) < AT_ONCE and self.wrongly(fact, made)):
            self.rightly(fact)
        if made:
            self.writer.ids[fact.made].append(made)
        while self.pending and self.chance.random() < 0.25:
            self.mend(self.chance.randrange(len(self.pending)))

    def wrongly(self, fact: Fact, made: str) -> bool:
        """Tell a fact in one of its wrong ways; return whether it was taken."""
        wrong: Wrong = self.chance.choice(fact.wrong)
        for command in wrong.told:
            if self.tell(command, fact.on.isoformat(), world=self.mended):
                return False
        ways = [wrong, *(one for one in fact.wrong if one is not wrong and one.told == wrong.told)]
        named = tuple(tuple(one.replace(f"{{{fact.made}}}", made or "-") for one in way.mended) for way in ways)
        self.pending.append(Pending(fact, named))
        if wrong.soon:
            self.mend(len(self.pending) - 1)
        return True

    def rightly(self, fact: Fact) -> None:
        """Tell a fact as it was; where a mistake is in its way that is mended first, as one would."""
        on = fact.on.isoformat()
        while fact.right and (refused := self.tell(fact.right, on, world=self.mended)):
            assert self.pending, (fact.right, refused)
            self.mend(len(self.pending) - 1, must=len(self.pending) == 1)

    def mend(self, place: int, *, must: bool = False) -> bool:
        """Mend one mistake, and where another is in its way that one first; return whether it was."""
        on, one = self.writer.on.isoformat(), self.pending.pop(place)
        kept = self.mended.database.with_suffix(".kept")
        shutil.copyfile(self.mended.database, kept)
        refused = ""
        for way in one.ways:
            refused = next((why for command in way if (why := self.tell(command, on, world=self.mended))), "")
            if not refused:
                return True
            shutil.copyfile(kept, self.mended.database)
            self.story.append("... not mended so")
        assert not must and self.pending, (one, refused)
        self.mend(len(self.pending) - 1, must=len(self.pending) == 1)
        self.pending.append(one)
        return False

    def mend_all(self) -> None:
        while self.pending:
            self.mend(self.chance.randrange(len(self.pending)))


def asked(writer: Writer) -> list[str]:
    """Return every question; the history of a citizen tells what was mended, as the journal does."""
    every = questions({**writer.ids, "worker": ["MH", "KL"]})
    return [one for one in every if not one.startswith("history ")]


@pytest.mark.parametrize("seed", range(FROM_SEED, FROM_SEED + SEEDS))
def test_any_history_mended_later_is_the_history_told_right(tmp_path: Path, empty_database: Path, seed: int) -> None:
    chance = Random(seed)
    worlds = Worlds(on_copy(empty_database, tmp_path / "r.db"), on_copy(empty_database, tmp_path / "m.db"), chance)
    for who, sector in WORKERS:
        for world in (worlds.right, worlds.mended):
            assert not worlds.tell(
                f"worker add {who} 'Worker {who}' --sector {sector} --unit Enhed", FIRST.isoformat(), world=world
            )
    for number in (1, 2, 3):
        for command, made in ((f"citizen add 'Borger {'abc'[number - 1] * 6}' --another", "C"),
            (f"course open C{number} --ready {FIRST} --coordinator MH", "F")):  # fmt: skip
            for world in (worlds.right, worlds.mended):
                assert not worlds.tell(command, FIRST.isoformat(), world=world)
            worlds.writer.ids[made].append(f"{made}{number}")
    try:
        while len(worlds.story) < 2 * FACTS:
            worlds.step()
        worlds.mend_all()
    except AssertionError:
        print("\n".join(worlds.story))
        raise
    last = worlds.writer.on
    days = [FIRST + (last - FIRST) * part for part in (chance.random() * 0.5, 0.5 + chance.random() * 0.5, 1)]
    for day in days:
        known = {"FORLOB_WORKER": "MH"}
        right = answers(
            worlds.right, asked(worlds.writer), day.isoformat(), **known, FORLOB_DB=str(worlds.right.database)
        )
        found = answers(
            worlds.mended, asked(worlds.writer), day.isoformat(), **known, FORLOB_DB=str(worlds.mended.database)
        )
        if differing := differences(found, right):
            print("\n".join(worlds.story))
        assert not differing, (day, differing)
