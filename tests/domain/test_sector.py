"""There are exactly three sectors, and people name them in three languages."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.sector import Sector, label, sector_of
from forlob.errors import WrongUse


def test_there_are_three_sectors_shown_in_a_fixed_order() -> None:
    assert list(Sector) == ["employment", "social", "health"]
    assert [label(sector) for sector in Sector] == ["Employment", "Social", "Health"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("employment", "employment"),
        (" Health ", "health"),
        ("SOCIAL", "social"),
        ("emp", "employment"),
        ("h", "health"),
        ("so", "social"),
        ("helse", "health"),
        ("su", "health"),
        ("beskæftigelse", "employment"),
        ("BESKÆFTIGELSE", "employment"),
        ("beskaeftigelse", "employment"),
        ("besk", "employment"),
        ("sundhed", "health"),
        ("arbetsmarknad", "employment"),
        ("socialtjänst", "social"),
        ("hälsa", "health"),
        ("halsa", "health"),
        ("hälso- och sjukvård", "health"),
        (unicodedata.normalize("NFD", "hälsa"), "health"),
    ],
)
def test_a_sector_is_understood_by_code_beginning_and_word(typed: str, meant: str) -> None:
    assert sector_of(typed) == meant


@pytest.mark.parametrize(
    ("typed", "near"), [("helth", "health"), ("sozial", "social"), ("beskæftigels3", "employment")]
)
def test_an_unknown_sector_names_the_nearest(typed: str, near: str) -> None:
    with pytest.raises(WrongUse) as refusal:
        sector_of(typed)
    assert refusal.value.what == (
        f"there is no sector {typed}; the nearest is {near} (there are: employment, social, health)"
    )
    assert refusal.value.instead == (typed, near)


def test_a_beginning_of_two_sectors_is_refused_naming_both() -> None:
    with pytest.raises(WrongUse) as refusal:
        sector_of("s")
    assert refusal.value.what == "the sector s could be any of these: social and health"
    assert refusal.value.instead == ("s", "social")


def test_a_word_like_no_sector_is_refused_without_a_guess() -> None:
    with pytest.raises(WrongUse) as refusal:
        sector_of("qqq")
    assert refusal.value.what == "there is no sector qqq (there are: employment, social, health)"


def test_no_text_is_no_sector() -> None:
    with pytest.raises(WrongUse):
        sector_of("")


def test_a_long_or_unprintable_text_is_shown_cut_and_marked() -> None:
    with pytest.raises(WrongUse) as refusal:
        sector_of("\x1b[31m" + "x" * 1000)
    assert "\x1b" not in refusal.value.what
    assert len(refusal.value.what) < 100


@given(st.text())
def test_any_text_is_a_sector_or_wrong_use(text: str) -> None:
    try:
        assert sector_of(text) in Sector
    except WrongUse as refusal:
        assert refusal.code == 2
