"""A sentence on a terminal is broken between words; what is to be copied, and what goes elsewhere, stays whole."""

import io

import pytest

from forlob.render.formats.sentences import fitted
from tests.conftest import Forlob
from tests.render.screen import Screen

LONG = "T29: MH har en anden samtale på det tidspunkt: T10 med C5, fre 20. nov 2026, uge 47, kl. 13:00, 60 minutter"


@pytest.fixture(autouse=True)
def _eighty_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_a_long_sentence_is_broken_between_words() -> None:
    assert fitted(LONG, Screen("utf-8")) == (
        "T29: MH har en anden samtale på det tidspunkt: T10 med C5, fre 20. nov 2026, uge\n47, kl. 13:00, 60 minutter"
    )


def test_a_line_with_a_command_stays_whole_and_so_does_what_goes_into_a_pipe() -> None:
    command = "ombook med: forlob conversation rebook T44 2026-11-27T10:00 --anyway --no-input --format json"
    assert fitted(command, Screen("utf-8")) == command
    assert fitted(LONG, io.StringIO()) == LONG
    assert fitted("C1\nC2", Screen("utf-8")) == "C1\nC2"


def test_each_line_of_several_is_broken_on_its_own() -> None:
    assert fitted(f"for C1\n{LONG}", Screen("utf-8")).split("\n")[:2] == ["for C1", LONG[:80]]


def test_wide_letters_take_two_cells() -> None:
    assert fitted("漢字 " * 20 + "ende", Screen("utf-8")).split("\n")[0] == " ".join(["漢字"] * 16)


def test_answers_and_errors_of_commands_are_broken_so(forlob: Forlob) -> None:
    name = " ".join(["Karsten"] * 12)
    added = forlob("citizen", "add", name, terminal="utf-8")
    assert max(map(len, added.out.splitlines())) <= 80 and name in " ".join(added.out.split("\n"))
    assert forlob("citizen", "add", name, terminal="utf-8").err == (
        "error: there is somebody with a similar name or this case number: C1; --another\nsays it is somebody else\n"
        "try: forlob citizen show C1\n"
    )
