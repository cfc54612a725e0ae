"""Whatever commands let in goes out and comes in again, byte for byte: commands drawn with what their options read."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from forlob.commands.table import COMMANDS
from tests import drawn
from tests.conftest import Forlob
from tests.exchange import rich
from tests.readings import APART, TELLING

SEEDS, DRAWN = 6, 150
Carry = Callable[[Forlob], str]
MEANT = {"FORLOB_WORKER": "MH"}


@pytest.fixture
def carry(tmp_path: Path, empty_database: Path) -> Carry:
    """What exports, imports into an empty database, exports and imports again; it returns what was not the same."""

    def carried(forlob: Forlob) -> str:
        one, two, there = (tmp_path / name for name in ("one", "two", "there.db"))
        for folder in (one, two):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copyfile(empty_database, there)
        forlob.ok("export", one)
        ran = forlob("import", one, FORLOB_DB=str(there))
        if ran.code:
            return ran.err
        forlob.ok("export", two, FORLOB_DB=str(there))
        other = [path.name for path in one.iterdir() if path.read_bytes() != (two / path.name).read_bytes()]
        if other:
            return "\n".join(f"{name}\n{(one / name).read_text()}\n{(two / name).read_text()}" for name in other)
        for database in (forlob.database, there):
            again = forlob("import", one, "-f", "json", FORLOB_DB=str(database))
            if again.code or set(again.json.values()) != {0}:
                return f"again: {again.out}{again.err}"
        return ""

    return carried


def test_every_option_of_every_changing_command_is_drawn() -> None:
    unknown = [
        f"{command} {parameter.name}"
        for command, parameters in drawn.drawn().items()
        for parameter in parameters
        if drawn.generator(command, parameter) is None
    ]
    assert not unknown, f"say in BY_READER, BY_METAVAR or BY_NAME of tests/drawn.py what they take: {unknown}"
    assert drawn.drawn().keys() >= TELLING
    assert {name.partition(" ")[0] for name in drawn.drawn()} <= COMMANDS.keys()
    assert set(drawn.HOUSE) <= APART.keys()


@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_commands_let_in_goes_out_and_in_and_out_the_same(full: Forlob, carry: Carry, seed: int) -> None:
    rich.settle(full, rich.LATER)
    chance = Random(seed)
    drawing, done = drawn.Drawing(chance, full.database), []
    for _turn in range(DRAWN):
        words = drawing.line() if chance.random() < 0.95 else ["undo"]
        ran = full(*words, "--no-input", **MEANT) if words[0] != "undo" else full(*words, **MEANT)
        assert ran.code in (0, 1, 2, 3, 5), (words, ran.code, ran.err)
        if ran.code == 0:
            done.append(words)
    assert len(done) > DRAWN / 6, Counter(words[0] for words in done)
    assert not (wrong := carry(full)), f"{wrong}\nafter {done}"


def test_a_norm_of_what_is_only_computed_comes_in_again(forlob: Forlob, carry: Carry) -> None:
    forlob.ok("norm", "set", "first_start", "90")
    assert carry(forlob) == ""


@pytest.mark.parametrize("hours", ["0.00001", "0.33333333333", "12.3456789", "168", "7.250"])
def test_hours_come_in_again_whatever_fraction_they_have(full: Forlob, carry: Carry, hours: str) -> None:
    full.ok("intervention", "edit", "I2", "--hours", hours)
    full.ok("course", "set", "C1", "--hours", hours)
    assert carry(full) == ""


@pytest.mark.parametrize(
    ("option", "value", "what"),
    [
        ("--hours", "168.5", "a week has no 168.5 hours"),
        ("--hours", "nan", "nan is no number of hours a week; one looks like 6 or 7.5"),
        ("--hours", "inf", "inf is no number of hours a week; one looks like 6 or 7.5"),
        ("--at-once", "1001", "1001 are too many at once"),
    ],
)
def test_what_no_table_may_hold_is_refused_where_it_is_typed(full: Forlob, option: str, value: str, what: str) -> None:
    ran = full.refused("course", "set", "C1", option, value)
    assert (ran.code, ran.err.splitlines()[0]) == (2, f"error: {what}")


def test_a_companion_who_is_called_as_initials_are_stays_one(full: Forlob, carry: Carry) -> None:
    full.ok("action", "add", "C1", "mor: ring")
    full.ok("worker", "add", "MOR", "Mona Ørsted", "--sector", "health", "--unit", "Klinik")
    assert carry(full) == ""


def test_small_initials_in_a_table_from_elsewhere_are_the_worker(full: Forlob, tmp_path: Path) -> None:
    (tmp_path / "conversations.csv").write_text("id,course,kind,held_on,state\nx1,F1,other,2026-11-11,held\n", "utf-8")
    (tmp_path / "participants.csv").write_text("conversation,who,attended\nx1,kl,true\n", "utf-8")
    (tmp_path / "actions.csv").write_text("id,course,what,owner\na1,F1,ring,kl\n", "utf-8")
    full.ok("import", tmp_path)
    (held,) = [one for one in full.ok("conversation", "list", "-f", "json").json if one["held_on"] == "2026-11-11"]
    assert "KL" in held["participants"]
    assert [one["owner"] for one in full.ok("action", "list", "-f", "json").json if one["what"] == "ring"] == ["KL"]
