"""Who may be registered already: names that are equal, or one slip of the hand apart (domain 11.8)."""

from itertools import islice, product

import pytest

from forlob.domain.similar import alike, similar


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Margarito De Haro", "margarito deharo", True),
        ("Åse Lund", "Aase Lund", True),
        ("Søren Bøgh", "Soeren Boegh", True),
        ("Mette Åkjær", "Mette Akjær", True),
        ("Thi Nguyễn", "thi nguyen", True),
        ("Pat O’Brien", "Pat OBrien", True),
        ("Ida Kjær-Holm", "Ida Kjær Holm", True),
        ("Jens Hansen", "Jens Hansson", False),
        ("Jens Hansen", "Jens Hansem", True),
        ("Jens Hansen", "Bens Hansen", True),
        ("Jens Hansen", "Jens Honsen", True),
        ("Jens Hansen", "Jans Honsen", False),
        ("Jens Hansen", "Jens Hnasen", True),
        ("Jens Hansen", "Jens Hansne", True),
        ("Jens Hansen", "Ejns Hansen", True),
        ("Jens Hansen", "Jens Hanseen", True),
        ("Jens Hansen", "Jens Haensen", True),
        ("Jens Hansen", "Jens Hansener", False),
        ("Jens Hansen", "ens Hansen", True),
        ("Jens Hansen", "Jens Hasen", True),
        ("Jens Hansen", "Jens Hase", False),
        ("Jens Hansen", "Jnes Hnasen", False),
        ("Ida Kjær", "Ida Kjær-Holm", False),
        ("Bo", "Bo", True),
        ("Anna", "Anne", False),
        ("Annab", "Annac", True),
        ("Annab", "Anbna", False),
        ("Anna", "Annas", False),
    ],
)
def test_names_are_similar_one_letter_apart_from_five_letters_on(one: str, other: str, *, same: bool) -> None:
    assert (similar(one, other), similar(other, one)) == (same, same)
    found = [(2, 1)] if same else []
    assert alike([(1, one, None), (2, other, None)], 0) == found
    assert alike([(1, other, None), (2, one, None)], 0) == found


def test_each_is_named_with_the_lowest_number_whatever_the_order_of_the_names() -> None:
    names = [(4, "Jens Hansem", None), (2, "Jems Hansen", None), (3, "Bo Juul", None), (1, "Jens Hanses", None)]
    assert alike([*names, (5, "Jens Hansen", None)], 0) == [(4, 1), (5, 1)]
    assert alike([*names, (5, "Jems Hansem", None), (5, "Jens Hanses", None)], 0) == [(4, 1), (5, 1)]


@pytest.mark.parametrize(("before", "found"), [(0, [(2, 1), (3, 1)]), (1, [(2, 1), (3, 1)]), (2, [(3, 1)]), (3, [])])
def test_only_those_who_are_new_are_named(before: int, found: list[tuple[int, int]]) -> None:
    assert alike([(number, "Jens Hansen", None) for number in (1, 2, 3)], before) == found


def test_former_names_of_one_person_are_like_nobody() -> None:
    assert alike([(1, "Jens Hansen", None), (1, "Jens Hansem", None), (2, "Bo Juul", None)], 0) == []


@pytest.mark.parametrize(
    ("born", "other_born", "same"), [(1960, 1960, True), (1960, None, True), (None, 1960, True), (1960, 1961, False)]
)
def test_who_are_known_to_be_born_in_different_years_are_two(
    born: int | None, other_born: int | None, *, same: bool
) -> None:
    assert bool(alike([(1, "Jens Hansen", born), (2, "Jens Hansen", other_born)], 0)) is same


@pytest.mark.parametrize(("others", "found"), [(49_996, [(2, 1), (4, 3)]), (49_997, [(2, 1)])])
def test_among_more_than_50000_names_only_equal_ones_are_found(others: int, found: list[tuple[int, int]]) -> None:
    some = ["Jens Hansen", "jens hansen", "Grete Holm", "Grete Hulm"]
    short = islice(map("".join, product("abcdefghijklmnopqrstuvwxyz", repeat=4)), others)
    names = [(number, name, None) for number, name in enumerate([*some, *short], 1)]
    assert alike(names, 0) == found
