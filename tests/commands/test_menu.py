"""A menu of the terminal: arrow keys or letters, long ones too, and a way out."""

import pytest

from forlob.commands.menu import Line, Menu, matching
from tests.around import settle
from tests.commands.test_conversation_asked import ask
from tests.conftest import Forlob

LINES = [
    Line("employment", "Beskæftigelse"),
    Line("social", "Social"),
    Line("health", "Sundhed"),
    Line("decision", "Afgørelse"),
    Line("handover", "Aktør, der tager over"),
    Line("C12", "C12  Åse Holm, MH"),
]
DOWN, ESCAPE = "\x1b[B", "\x1b"


def codes(typed: str) -> list[str]:
    return [line.code for line in matching(typed, LINES)]


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("", ["employment", "social", "health", "decision", "handover", "C12"]),
        ("s", ["social", "health"]),
        ("SU", ["health"]),
        ("he", ["health"]),  # a code does as well
        ("afgø", ["decision"]),
        ("afgoe", ["decision"]),
        ("afgo", ["decision"]),
        ("aktør, d", ["handover"]),
        ("over", ["handover"]),  # a later word
        ("aase", ["C12"]),
        ("å", ["C12", "decision", "handover"]),  # å may be a bare a
        ("c12", ["C12"]),
        ("dhed", ["health"]),  # in no word's beginning, so anywhere
        ("x", []),
    ],
)
def test_letters_leave_the_lines_that_begin_like_them(typed: str, left: list[str]) -> None:
    assert sorted(codes(typed)) == sorted(left)


def test_the_whole_line_goes_before_a_later_word() -> None:
    assert codes("h") == ["health", "handover", "C12"]


def test_a_letter_after_which_nothing_is_left_is_not_taken() -> None:
    menu = Menu("?", LINES)
    for letter in "sux":
        menu.type(letter)
    assert (menu.typed, menu.pointed.code) == ("su", "health")
    menu.erase()
    assert (menu.typed, [line.code for line in menu.shown], menu.pointed.code) == ("s", ["social", "health"], "health")
    menu.erase(everything=True)
    assert (menu.typed, len(menu.shown), menu.pointed.code) == ("", 6, "health")


def test_arrows_go_around_and_pages_stop_at_the_end() -> None:
    menu = Menu("?", LINES, first="health")
    assert menu.pointed.code == "health"
    for by, code in ((10, "C12"), (1, "employment"), (-1, "C12"), (-10, "employment"), (1, "social")):
        menu.move(by)
        assert menu.pointed.code == code


@pytest.fixture
def around(forlob: Forlob) -> Forlob:
    settle()
    return forlob


def kinds(forlob: Forlob) -> list[str]:
    return [one["kind"] for one in forlob.ok("waits", "-f", "json").json if one["source"] == "explicit"]


def test_the_first_letter_alone_picks(around: Forlob, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORLOB_LANG", "da")
    code, lines = ask("wait", "add", "C1", answers=(("Hvad ventes der på?", "afgø"),))
    assert (code, kinds(around)) == (0, ["decision"]), lines
    code, lines = ask("wait", "add", "C1", answers=(("Hvad ventes der på?", f"{DOWN}{DOWN}"),))
    assert (code, len(kinds(around))) == (0, 2), lines


def test_escape_takes_the_letters_back_and_then_breaks_off(around: Forlob) -> None:
    code, _lines = ask("wait", "add", "C1", answers=(("What is awaited?", "\x03"),))
    assert code == 130
    code, _lines = ask("wait", "add", "C1", answers=(("What is awaited?", ESCAPE),))
    assert (code, kinds(around)) == (130, [])
