"""An empty option of a command that only reads is a script's empty variable, never everybody's."""

import pytest

from tests.around import settle
from tests.conftest import Forlob


@pytest.mark.parametrize(
    "line",
    [
        ("waits", "--holder", ""),
        ("waits", "--holder="),
        ("waits", "--citizen", " "),
        ("waits", "--coordinator", ""),
        ("plan", "check", "--coordinator", ""),
        ("status", "--coordinator="),
        ("log", "--who", ""),
        ("week", "--worker", ""),
        ("iv", "list", "--sector="),
    ],
)
def test_nothing_named_is_not_everything(forlob: Forlob, line: tuple[str, ...]) -> None:
    settle()
    ran = forlob.refused(*line)
    assert (ran.code, ran.out) == (2, "")
    option = next(word for word in line if word.startswith("--")).rstrip("=")
    assert option in ran.err or "sector" in ran.err


def test_a_change_may_empty_a_field(forlob: Forlob) -> None:
    settle()
    forlob.ok("conversation", "plan", "C1", "2026-11-27T09:00", "--with", "citizen,MH", "--place", "Lokale 2")
    forlob.ok("conversation", "edit", "T1", "--place", "")
    assert forlob.ok("conversation", "show", "T1", "-f", "json").json["place"] is None


@pytest.mark.parametrize(
    "line",
    [
        ("handover", "MH", "--to", "AN", "-o", ""),
        ("handover", "MH", "--to", "AN", "--output="),
        ("worker", "end", "MH", "--to", "AN", "-o", " "),
        ("team", "coordinator", "C1", "AN", "-o", ""),
        ("export", "-o", ""),
        ("demo", "--keep", ""),
    ],
)
def test_an_empty_path_is_not_the_folder_one_stands_in(forlob: Forlob, line: tuple[str, ...]) -> None:
    settle()
    ran = forlob.refused(*line)
    assert (ran.code, ran.out) == (2, "")
    assert "is empty" in ran.err
