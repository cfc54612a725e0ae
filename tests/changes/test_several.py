"""Several changes are one: one entry, in words that say once what they share."""

import pytest

from forlob.changes.several import joined
from forlob.store import records
from forlob.store.session import change
from tests.conftest import Forlob


@pytest.mark.parametrize(
    ("words", "together"),
    [
        (["goal reach G1", "goal reach G2"], "goal reach G1 G2"),
        (["goal reach G10", "goal reach G20", "goal reach G30"], "goal reach G10 G20 G30"),
        (["plan agree C1 --by citizen", "plan agree C3 --by citizen"], "plan agree C1 C3 --by citizen"),
        (["intervention reopen I1: goes on", "intervention reopen I2: goes on"], "intervention reopen I1 I2: goes on"),
        (["plan build C1 version 2", "plan build C3 version 1"], "plan build C1 version 2 C3 version 1"),
        (["conversation plan T1", "conversation plan T2 --anyway"], "conversation plan T1 T2 --anyway"),
    ],
)
def test_the_words_of_several_say_once_what_they_share(words: list[str], together: str) -> None:
    assert joined(words) == together


def test_a_change_within_a_change_is_part_of_it(forlob: Forlob) -> None:
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "social", "--unit", "U")
    with change("both") as outer:
        outer.add(records.Citizen(name="Ida"))
        with change("inner") as inner:
            inner.add(records.Citizen(name="Bo"))
            assert inner.entry == outer.entry
        outer.words = "both"
    log = forlob.ok("log", "-f", "json").json
    assert (log[0]["words"], log[0]["rows"]) == ("both", 2)


def test_what_fails_within_takes_all_back(forlob: Forlob) -> None:
    with pytest.raises(ZeroDivisionError), change("both") as outer:
        outer.add(records.Citizen(name="Ida"))
        with change("inner") as inner:
            inner.add(records.Citizen(name="Bo"))
            1 / 0  # noqa: B018
    assert forlob.ok("citizen", "list", "-f", "json").json == []
    with change("after") as session:
        session.add(records.Citizen(name="Eva"))
    assert [one["words"] for one in forlob.ok("log", "-f", "json").json] == ["after"]
