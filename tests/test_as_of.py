"""Seen from a day nothing later is known: every answer of that day is the same before and after later facts."""

import shlex
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import TODAY, Forlob
from tests.exchange import rich

LATER = "2026-12-15"
READING = (
    "waits", "waits --by kind", "waits --by holder", "waits --by coordinator", "waits --citizen C1", "waits --over",
    "waits --stats", "plan show C1", "plan list C1", "plan check", "plan diff C1", "citizen list", "citizen list --all",
    "citizen show C1", "citizen show C2", "course list", "course show C1", "course show C2", "conversation list",
    "conversation show T1", "conversation show T3", "intervention list", "action list", "goal list C1", "team list C1",
    "team list C1 --all", "voice list C1", "worker list", "wait show W1", "wait show W2", "status", "today", "agenda",
    "norm list", "stats start", "stats flow", "stats flow C1", "stats conversations", "stats continuity", "stats effects",
)  # fmt: skip
FACTS = (
    "wait remind W1", "wait claim W1", "wait receive W1", "wait pause W1 --why ferie --whose citizen", "wait resume W2",
    "wait add C1 certificate_265", "wait add C1 decision",
    "intervention start I2", "intervention end I1",
    "conversation held T3 --with citizen,MH", "conversation log C1 --with citizen,KL --note talt",
    "action done A1", "goal reach G1", "voice add C1 wish ro",
    "team add C1 AN --role mentor --on 2026-12-02", "team coordinator C1 KL --on 2026-12-03", "team leave C1 KL",
    "course resume C2", "course end C2 --outcome job --why goal_reached",
    "plan build C1", "plan agree C1 --by health --on 2026-12-15",
    "worker end MH", "citizen end C2", "wait end W1", "wait end W2",
)  # fmt: skip
"""A later fact of every kind that has a day."""


def answers(forlob: Forlob) -> Iterator[tuple[str, Any]]:
    """Yield every answer of the day."""
    for command in READING:
        ran = forlob(*shlex.split(command), "-f", "json", FORLOB_WORKER="MH", FORLOB_TODAY=TODAY)
        yield command, (ran.code, ran.out)


@pytest.fixture
def before(forlob: Forlob) -> dict[str, Any]:
    rich.settle(forlob)
    return dict(answers(forlob))


@pytest.mark.parametrize("fact", FACTS)
def test_a_later_fact_changes_no_answer_of_the_day(forlob: Forlob, before: dict[str, Any], fact: str) -> None:
    ran = forlob(*shlex.split(fact), FORLOB_TODAY=LATER, FORLOB_WORKER="MH")
    if ran.code:
        print("REFUSED", fact, ran.err)
    after = dict(answers(forlob))
    changed = {command for command in READING if after[command] != before[command]}
    for c in changed:
        print(c, before[c], after[c])
    assert not changed
