"""The order of a list that somebody asks for: numbers, days, names, ids, what is empty."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob import i18n
from forlob.errors import WrongUse
from forlob.render import sorting
from forlob.render.column import Column, chosen

LABELS = {"mentor": "Zebra", "other": "Andet"}
COLUMNS = (
    Column("a", "Name"),
    Column("b", "Kind", text=lambda code: LABELS.get(code, code)),
    Column("hidden", "", rank=0),
)


def order(values: list[Any], by: str = "a", *, in_words: bool = False, key: str = "a") -> list[Any]:
    rows = [{"a": None, "b": None, "hidden": None, key: value, "at": at} for at, value in enumerate(values)]
    found = sorting.in_order(rows, sorting.fields(by.split(","), COLUMNS), in_words=in_words)
    return [row[key] for row in found]


def test_numbers_days_and_texts() -> None:
    assert order([10, 9, 100]) == [9, 10, 100]
    assert order([date(2026, 12, 1), date(2026, 2, 1)]) == [date(2026, 2, 1), date(2026, 12, 1)]
    assert order(["W10", "W9", "I30/start", "I4/start"]) == ["I4/start", "I30/start", "W9", "W10"]
    assert order(["b", "A", "a b", "C"]) == ["A", "a b", "b", "C"]
    assert order([True, False]) == [False, True]


def test_what_is_empty_stands_last_both_ways() -> None:
    empty: list[Any] = [None, "", " ", [], ()]
    for value in empty:
        assert order([value, "b", "a"]) == ["a", "b", value]
        assert order([value, "a", "b"], "-a") == ["b", "a", value]


def test_lists_by_what_is_in_them_in_turn() -> None:
    assert order([["I10"], ["I9", "I12"], ["I9"], []]) == [["I9"], ["I9", "I12"], ["I10"], []]


def test_values_of_several_kinds_stand_beside_each_other() -> None:
    assert order(["x", 3, ["y"], None, date(2026, 1, 1)]) == [3, date(2026, 1, 1), "x", ["y"], None]


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("da", ["Zoë", "Ærø", "Østen", "Aage", "Åse"]),
        ("sv", ["Aage", "Zoë", "Åse", "Ærø", "Østen"]),
    ],
)
def test_the_letters_behind_z_stand_as_in_the_readers_alphabet(language: str, wanted: list[str]) -> None:
    with i18n.speaking(language):
        assert order(["Østen", "Åse", "Zoë", "Aage", "Ærø"], in_words=True) == wanted


def test_people_sort_a_code_by_its_words_and_scripts_by_itself() -> None:
    assert order(["mentor", "other"], "b", in_words=True, key="b") == ["other", "mentor"]
    assert order(["other", "mentor"], "b", in_words=False, key="b") == ["mentor", "other"]


def test_equal_ones_stay_as_they_came_both_ways() -> None:
    rows = [{"a": "x", "b": str(at), "hidden": None} for at in (3, 1, 2)]
    for by in ("a", "-a"):
        found = sorting.in_order(rows, sorting.fields([by], COLUMNS), in_words=True)
        assert [row["b"] for row in found] == ["3", "1", "2"]


def test_a_field_is_a_key_or_a_heading() -> None:
    assert [one.column.key for one in sorting.fields(["-NAME", "hidden", "Kind"], COLUMNS)] == ["a", "hidden", "b"]
    with pytest.raises(WrongUse) as refused:
        sorting.fields(["-kid"], COLUMNS)
    assert refused.value.instead == ("-kid", "-Kind")


def test_a_heading_is_typed_without_its_marks() -> None:
    """`nr` is not corrected to `norm`; a comma in a heading would divide two fields."""
    columns = (Column("id", "No."), Column("norm", "Norm"), Column("median_days", "Median, days"))
    asked = ["no", "Median days", "norm"]
    assert [one.key for one in chosen(columns, asked)] == ["id", "median_days", "norm"]
    assert [one.column.key for one in sorting.fields(asked, columns)] == ["id", "median_days", "norm"]


@given(
    st.lists(
        st.one_of(
            st.text(), st.integers(), st.none(), st.dates(), st.floats(allow_nan=False), st.text("0٣9", min_size=20)
        )
    )
)
def test_anything_can_be_sorted_and_nothing_is_lost(values: list[Any]) -> None:
    for by in ("a", "-a"):
        found = order(values, by)
        assert sorted(map(repr, found)) == sorted(map(repr, values))
        assert order(found, by) == found


def test_a_number_of_thousands_of_digits_is_a_number() -> None:
    assert order(["9" * 5000, "1" * 5001, "7"]) == ["7", "9" * 5000, "1" * 5001]
