"""A value of a fixed set is read from its code or from a word in any language; a wrong one is told in the reader's."""

import pytest

from forlob.domain.fixed_set import FixedSet
from forlob.domain.language import SPOKEN
from forlob.domain.spelling import small
from forlob.errors import WrongUse
from forlob.i18n import _, speaking

FRUIT = FixedSet(
    "kind of wait",
    ("wish", "barrier", "no_show", "team_meeting"),
    lambda code: {"wish": _("Wish"), "barrier": _("Barrier"), "no_show": _("no-show"), "team_meeting": _("Waiting")}[
        code
    ],
    also={"wish": ("önskemål",), "barrier": ("hinder", "spærring", "fælles"), "no_show": ("fælles",)},
)


@pytest.mark.parametrize("language", ["en", "da", "sv"])
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("wish", "wish"),
        ("WISH", "wish"),
        ("Ønske", "wish"),
        ("oenske", "wish"),
        ("onske", "wish"),
        ("önskan", "wish"),
        ("ONSKEMAL", "wish"),
        ("oenskemaal", "wish"),
        ("Barriere", "barrier"),
        ("spaerring", "barrier"),
        ("spärring", "barrier"),
        ("hinder", "barrier"),
        ("no-show", "no_show"),
        (" No Show ", "no_show"),
        ("noshow", "no_show"),
        ("o\u0308nskan", "wish"),
    ],
)
def test_a_word_of_any_language_means_its_code_whatever_the_screen_speaks(language: str, typed: str, code: str) -> None:
    with speaking(language):
        assert FRUIT.read(typed) == code


def test_the_beginning_of_a_word_is_enough_where_that_is_said_and_no_whole_word_is_meant() -> None:
    begun = FRUIT._replace(begun=True, also={"barrier": ("wi",)})
    assert [begun.meant(typed) for typed in ("wis", "wi", "w", "", "x")] == [
        *(["wish"], ["barrier"], ["wish", "barrier", "team_meeting"], [], []),
    ]
    assert FRUIT.meant("wis") == []


def test_a_word_that_means_two_things_is_refused_with_both_named() -> None:
    with pytest.raises(WrongUse) as refused:
        FRUIT.read("faelles")
    assert refused.value.what == "the kind of wait faelles could be any of these: barrier and no_show"


def test_a_near_word_names_its_code_and_few_choices_are_all_named() -> None:
    with pytest.raises(WrongUse) as refused:
        FRUIT.read("ønsk")
    assert refused.value.what == (
        "there is no kind of wait ønsk; the nearest is wish (there are: wish, barrier, no_show, waiting (team_meeting))"
    )
    assert refused.value.instead == ("ønsk", "wish")


@pytest.mark.parametrize(("many", "named"), [(6, True), (7, False)])
def test_up_to_six_choices_are_all_named_beside_the_nearest(many: int, *, named: bool) -> None:
    some = FixedSet("kind of wait", ("wishing", *"abcdefg"[: many - 1]), str)
    with pytest.raises(WrongUse) as refused:
        some.read("wishin")
    assert ("; the nearest is wishing (there are: wishing, a," in refused.value.what) is named
    assert ("there are" in refused.value.what) is named


def test_the_choices_are_words_in_the_language_of_the_reader_with_their_codes() -> None:
    with speaking("da"), pytest.raises(WrongUse) as refused:
        FRUIT.read("qqq")
    assert "ønske (wish), barriere (barrier)" in refused.value.what


@pytest.mark.parametrize("typed", ["", " ", "_", "-", "\u202e"])
def test_nothing_means_nothing(typed: str) -> None:
    with pytest.raises(WrongUse):
        FRUIT.read(typed)


def test_a_code_is_found_without_a_word_being_looked_at() -> None:
    def fail(code: str) -> str:
        raise AssertionError(code)

    assert FixedSet("x", ("one",), fail).read("one") == "one"


def test_inside_a_sentence_words_begin_small_but_for_names_and_forms() -> None:
    assert small("Fysioterapi") == "fysioterapi"
    assert small("LÆ265") == "LÆ265"
    assert small("EUs fonde") == "EUs fonde"
    assert small("") == ""
    assert SPOKEN.told("da") == "Danish (da)"
