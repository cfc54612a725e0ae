"""A past told wrong and mended later is the past told right: no answer knows the difference (domain 11).

But for the journal: it keeps both.
"""

import json
import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from tests.conftest import Forlob

MENDED_ON = "2026-10-05"
SEEN_ON = ("2026-03-25", "2026-04-21", "2026-06-03", "2026-07-20", "2026-10-06")

READING = (
    "waits", "waits --by kind", "waits --by holder", "waits --by coordinator", "waits --citizen C1", "waits --over",
    "waits --stats", "plan show C1", "plan list C1", "plan check", "plan diff C1", "citizen list", "citizen list --all",
    "citizen show C1", "citizen show C2", "course list", "course show C1", "course show C2", "conversation list",
    "conversation show T1", "conversation show T3", "intervention list", "action list", "goal list C1", "team list C1",
    "team list C1 --all", "voice list C1", "worker list", "wait show W1", "wait show W2", "status", "today", "week", "agenda",
    "norm list", "stats start", "stats flow", "stats flow C1", "stats conversations", "stats continuity", "stats effects",
)  # fmt: skip
"""What is asked here; `tests/test_any_mended_past.py` asks everything there is to ask."""


class Fact(NamedTuple):
    """What happened on a day, as it is told right, and the ways to tell it wrong with what mends each.

    It is mended when all has been told, or, where `soon` is a day, on that day before the next fact.
    """

    day: str
    right: str
    mistakes: Sequence[tuple[Sequence[str], Sequence[str]]] = ()
    soon: str = ""


FACTS = (
    Fact("2026-02-01", "worker add MH 'Mette Holm' --sector employment --unit Jobcenter"),
    Fact("2026-02-01", "worker add KL 'Kaj Lund' --sector health --unit Sundhedshus"),
    Fact("2026-03-02", "citizen add 'Åse Lund'"),
    Fact(
        "2026-03-20",
        "course open C1 --ready 2026-03-02",
        [
            (["course open C1 --ready 2026-03-16"], ["course set C1 --ready 2026-03-02"]),
            (["course open C1 --ready 2026-02-16"], ["course set C1 --ready 2026-03-02"]),
        ],
    ),
    Fact(
        "2026-03-20",
        "intervention add C1 health Fysioterapi --requested 2026-03-16",
        [
            (
                ["intervention add C1 health Fysioterapi --requested 2026-03-18"],
                ["intervention edit I1 --requested 2026-03-16"],
            )
        ],
    ),
    Fact(
        "2026-03-20",
        "wait add C1 start --for I1 --since 2026-03-17 --norm 30",
        [(["wait add C1 start --for I1 --since 2026-03-19 --norm 20"], ["wait edit W1 --since 2026-03-17 --norm 30"])],
    ),
    Fact("2026-04-01", "wait add C1 certificate_265 --since 2026-04-01"),
    Fact("2026-04-01", "goal add C1 'Et job'"),
    Fact("2026-04-01", "action add C1 'MH: ring @ 2026-06-20'"),
    Fact(
        "2026-05-04",
        "intervention start I1 --on 2026-05-04",
        [
            (["intervention start I1 --on 2026-04-20"], ["intervention edit I1 --started 2026-05-04"]),
            (
                ["intervention start I1 --on 2026-04-20"],
                ["intervention edit I1 --clear started_on", "intervention start I1 --on 2026-05-04"],
            ),
            (
                ["intervention decline I1 --why nej --on 2026-04-20"],
                ["intervention edit I1 --clear ended_on", "intervention start I1 --on 2026-05-04"],
            ),
            ([], ["intervention start I1 --on 2026-05-04"]),
        ],
        soon="2026-05-12",
    ),
    Fact("2026-05-04", "conversation plan C1 2026-06-02T10:00 --with citizen,MH,KL"),
    Fact(
        "2026-06-02",
        "conversation held T1 --on 2026-06-02",
        [
            (["conversation no-show T1 --by citizen"], ["conversation edit T1 --held --on 2026-06-02 --with citizen,MH,KL"]),
            (["conversation cancel T1 --by KL --why syg"], ["conversation edit T1 --held --on 2026-06-02 --with citizen,MH,KL"]),
            (["conversation held T1 --absent KL"], ["conversation edit T1 --with citizen,MH,KL"]),
            ([], ["conversation held T1 --on 2026-06-02"]),
        ],
    ),
    Fact(
        "2026-06-10",
        "wait receive W2 --on 2026-06-10",
        [
            (["wait receive W2 --on 2026-06-05"], ["wait edit W2 --ended 2026-06-10"]),
            (["wait receive W2 --on 2026-06-05"], ["wait edit W2 --clear ended_on", "wait receive W2 --on 2026-06-10"]),
            (["wait end W2 --as withdrawn --on 2026-06-05"], ["wait edit W2 --clear ended_on", "wait receive W2 --on 2026-06-10"]),
        ],
    ),
    Fact(
        "2026-07-01",
        "goal reach G1 --on 2026-07-01",
        [(["goal reach G1 --on 2026-06-25"], ["goal edit G1 --reached 2026-07-01"]), ([], ["goal reach G1 --on 2026-07-01"])],
    ),
    Fact(
        "2026-07-02",
        "action done A1 --on 2026-07-02",
        [
            (["action done A1 --on 2026-06-10"], ["action edit A1 --done 2026-07-02"]),
            (["action drop A1"], ["action edit A1 --done 2026-07-02"]),
        ],
    ),
    Fact(
        "2026-09-01",
        "intervention end I1 --on 2026-09-01",
        [
            (["intervention end I1 --on 2026-08-20"], ["intervention edit I1 --ended 2026-09-01"]),
            (["intervention stop I1 --on 2026-08-20 --why flyttet"], ["intervention edit I1 --clear ended_on", "intervention end I1 --on 2026-09-01"]),
        ],
    ),
)  # fmt: skip


def told(forlob: Forlob, commands: Iterable[str], *, on: str) -> None:
    for command in commands:
        ran = forlob(*shlex.split(command), FORLOB_TODAY=on, FORLOB_WORKER="MH")
        assert ran.code == 0, (command, ran.err)


def answers(forlob: Forlob) -> dict[tuple[str, str], tuple[int, str]]:
    found = {}
    for on in SEEN_ON:
        for command in READING:
            ran = forlob(*shlex.split(command), "-f", "json", FORLOB_TODAY=on, FORLOB_WORKER="MH")
            found[on, command] = ran.code, without_writing(ran.out) if command == "stats effects" else ran.out
    return found


def without_writing(out: str) -> str:
    """Leave out when facts were written: what is mended was written twice."""
    return json.dumps({key: value for key, value in json.loads(out).items() if key != "lag"})


def told_right(forlob: Forlob) -> None:
    for fact in FACTS:
        told(forlob, [fact.right], on=fact.day)


def told_wrong(forlob: Forlob, chosen: Sequence[int | None]) -> None:
    """Tell the facts, those with a choice wrong, and mend them later."""
    for fact, choice in zip(FACTS, chosen, strict=True):
        told(forlob, [fact.right] if choice is None else fact.mistakes[choice][0], on=fact.day)
        if choice is not None and fact.soon:
            told(forlob, fact.mistakes[choice][1], on=fact.soon)
    for fact, choice in zip(FACTS, chosen, strict=True):
        if choice is not None and not fact.soon:
            told(forlob, fact.mistakes[choice][1], on=MENDED_ON)


SINGLE = [(place, choice) for place, fact in enumerate(FACTS) for choice in range(len(fact.mistakes))]


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], tuple[int, str]]:
    forlob = Forlob(tmp_path_factory.mktemp("right") / "forlob.db")
    told_right(forlob)
    return answers(forlob)


@pytest.mark.parametrize(("place", "choice"), SINGLE)
def test_one_fact_told_wrong_and_mended(
    tmp_path: Path, right: dict[tuple[str, str], tuple[int, str]], place: int, choice: int
) -> None:
    forlob = Forlob(tmp_path / "forlob.db")
    told_wrong(forlob, [choice if number == place else None for number in range(len(FACTS))])
    found = answers(forlob)
    different = {key: (found[key], right[key]) for key in right if found[key] != right[key]}
    assert not different, FACTS[place].mistakes[choice]


@pytest.mark.parametrize("seed", range(6))
def test_many_facts_told_wrong_and_mended(
    tmp_path: Path, right: dict[tuple[str, str], tuple[int, str]], seed: int
) -> None:
    chance = Random(seed)
    chosen = [chance.randrange(len(one.mistakes)) if one.mistakes and chance.random() < 0.6 else None for one in FACTS]
    forlob = Forlob(tmp_path / "forlob.db")
    told_wrong(forlob, chosen)
    found = answers(forlob)
    assert not [key for key in right if found[key] != right[key]], chosen
