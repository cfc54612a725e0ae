"""Seen from a day nothing later is known: every answer of that day is the same before and after later facts."""

import shlex
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import walk
from tests.conftest import TODAY, Forlob, on_copy
from tests.later import BEFORE, CHAINS, UNDATED
from tests.readings import APART, READING, TELLING, answers, differences, questions

LOOKED_BACK = "2026-12-20"
LETTERS = {"C": 5, "F": 4, "T": 9, "I": 8, "W": 7}


def asked() -> list[str]:
    """Return every question there is about what is there on the day."""
    ids = {letter: [f"{letter}{number}" for number in range(1, last + 1)] for letter, last in LETTERS.items()}
    return list(questions({**ids, "worker": ["MH", "KL"]}))


def looking_back() -> list[str]:
    """Return the questions that take the day they are seen from; no letter goes to who has died since."""
    days = {words for words, parameter in walk.parameters() if "--on" in parameter.opts}
    return [
        one
        for one in asked()
        if "--on" not in one and "--for citizen" not in one and any(one.startswith(words) for words in days)
    ]


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory, rich_database: Path) -> Path:
    forlob = on_copy(rich_database, tmp_path_factory.mktemp("settled") / "forlob.db")
    for command in BEFORE:
        forlob.ok(*shlex.split(command), FORLOB_WORKER="MH", FORLOB_DB=str(forlob.database))
    return forlob.database


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, settled: Path) -> dict[str, str]:
    forlob = on_copy(settled, tmp_path_factory.mktemp("before") / "forlob.db")
    return answers(forlob, asked(), TODAY, FORLOB_WORKER="MH", FORLOB_DB=str(forlob.database))


def told(forlob: Forlob, fact: str) -> None:
    day, command = fact.split(" ", 1)
    forlob.ok(*shlex.split(command), FORLOB_TODAY=day, FORLOB_WORKER="MH")


def changed(forlob: Forlob, before: Mapping[str, str]) -> dict[str, str]:
    """Return the questions whose answers of the day are not what they were, with what differs."""
    now = differences(answers(forlob, before, TODAY, FORLOB_WORKER="MH"), before)
    back = answers(forlob, looking_back(), TODAY, today=LOOKED_BACK, FORLOB_WORKER="MH")
    return now | {f"{one} --on {TODAY}": two for one, two in differences(back, before).items()}


@pytest.mark.parametrize("chain", CHAINS)
def test_later_facts_change_no_answer_of_the_day(
    forlob: Forlob, settled: Path, before: dict[str, str], chain: str
) -> None:
    on_copy(settled, forlob.database)
    for fact in CHAINS[chain]:
        told(forlob, fact)
    if not changed(forlob, before):
        return
    on_copy(settled, forlob.database)  # which of them it was
    for fact in CHAINS[chain]:
        told(forlob, fact)
        assert changed(forlob, before) == {}, fact


@pytest.mark.parametrize("fact", UNDATED)
def test_what_has_no_day_shows_where_it_is_listed_and_nowhere_else(
    forlob: Forlob, settled: Path, before: dict[str, str], fact: str
) -> None:
    on_copy(settled, forlob.database)
    told(forlob, f"2026-12-15 {fact}")
    why, where = UNDATED[fact]
    found = {one: two for one, two in changed(forlob, before).items() if not any(part in one for part in where)}
    assert found == {}, why


def test_every_command_reads_or_tells_something_or_has_no_part_in_time() -> None:
    every = sorted(" ".join(command.words) for command in walk.commands())
    assert sorted([*READING, *TELLING, *APART]) == every


def test_every_command_that_tells_something_is_told_later() -> None:
    later = [fact.split(" ", 1)[1] for chain in CHAINS.values() for fact in chain]
    missing = {words for words in TELLING if not any(fact.startswith(f"{words} ") for fact in (*later, *UNDATED))}
    assert missing == set()
