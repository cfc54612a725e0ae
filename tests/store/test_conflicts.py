"""Two people at the same thing: the second one learns of it, and keeps what she wrote."""

import stat
from pathlib import Path

import pytest

from forlob.errors import RuleBroken
from forlob.store import records, unsaved
from forlob.store.session import change
from tests.conftest import Forlob

NOTE = "Åse fortæller, at hun gerne vil arbejde med dyr.\n"


def kept(forlob: Forlob) -> list[Path]:
    return sorted((forlob.database.parent / "kept").glob("*"))


def renamed(number: int, name: str) -> None:
    with change(f"citizen edit C{number}") as session:
        session.get(records.Citizen, number).name = name


@pytest.fixture
def two(forlob: Forlob) -> Forlob:
    """forlob with two citizens."""
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("citizen", "add", "Bo Dahl")
    return forlob


def test_who_wrote_while_another_changed_the_same_thing_is_refused_and_told_what_changed(
    two: Forlob, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(RuleBroken) as refused, unsaved.kept_where_refused():
        unsaved.begin()
        unsaved.keep(NOTE)
        monkeypatch.setenv("FORLOB_WORKER", "KL")
        renamed(2, "Bo Holm")
        renamed(1, "Åse Dahl")
        monkeypatch.setenv("FORLOB_WORKER", "MH")
        renamed(1, "Åse Holm-Dahl")
    assert refused.value.what == "C1 was changed by somebody else while you wrote"
    assert refused.value.code == 1
    (file,) = kept(two)
    assert refused.value.details == (
        "entry 4 by KL, 2026-11-20T12:00:00Z: citizen edit C1",
        f"what you wrote is kept in {file}",
    )
    assert file.read_text() == NOTE
    assert (stat.S_IMODE(file.stat().st_mode), stat.S_IMODE(file.parent.stat().st_mode)) == (0o600, 0o700)
    assert two.ok("citizen", "list", "-f", "csv", "--fields", "name").out.splitlines() == [
        "name",
        "Åse Dahl",
        "Bo Holm",
    ]
    assert len(two.ok("log", "-f", "json").json) == 4


def test_who_wrote_while_something_else_changed_is_not_disturbed(two: Forlob) -> None:
    with unsaved.kept_where_refused():
        unsaved.begin()
        unsaved.keep(NOTE)
        renamed(2, "Bo Holm")
        renamed(1, "Åse Dahl")
    assert kept(two) == []


@pytest.fixture
def held(two: Forlob) -> Forlob:
    """forlob with a conversation that was held."""
    two.ok("worker", "add", "MH", "Mette Holm", "--sector", "social", "--unit", "Jobcenter")
    two.ok("course", "open", "C1")
    two.ok("conversation", "log", "C1", "--with", "citizen,MH", "--note", "-", stdin=NOTE)
    return two


def test_a_note_that_was_taken_is_not_kept_beside(held: Forlob) -> None:
    assert kept(held) == []


def test_a_refused_note_from_stdin_is_kept_without_a_civil_number(held: Forlob) -> None:
    ran = held("conversation", "log", "C1", "--with", "citizen,MH", "--note", "-", stdin="Åse, 010180-1234, ringer.\n")
    (file,) = kept(held)
    assert ran.code == 2
    assert f"what you wrote is kept in {file}" in ran.err
    assert file.read_text() == "Åse, ______, ringer.\n"


def test_nothing_written_meanwhile_means_the_newest_row_is_written_on(two: Forlob) -> None:
    for name in ("Åse Dahl", "Åse Holm"):
        two.ok("citizen", "edit", "C1", "--name", name)


def test_who_writes_twice_is_told_what_changed_since_the_first_time(two: Forlob) -> None:
    with pytest.raises(RuleBroken), unsaved.kept_where_refused():
        unsaved.begin()
        renamed(1, "Åse Dahl")
        unsaved.begin()
        unsaved.keep(NOTE)
        renamed(1, "Åse Holm-Dahl")
    assert len(kept(two)) == 1


@pytest.mark.parametrize(("text", "worth_it"), [("x" * 19, False), (" " * 9 + "x" * 19, False), ("x" * 20, True)])
def test_what_is_written_again_in_a_moment_is_not_kept(forlob: Forlob, text: str, worth_it: bool) -> None:
    with pytest.raises(RuleBroken), unsaved.kept_where_refused():
        unsaved.keep(text)
        raise RuleBroken("refused")
    assert [file.read_text() for file in kept(forlob)] == ([text] if worth_it else [])
