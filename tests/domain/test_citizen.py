"""What is told of a citizen: which course is theirs, whether a name was mistyped, the language; expectations by hand."""

import pytest

from forlob.domain.citizen import is_slip, present, read_language
from forlob.domain.course import CourseState
from forlob.domain.language import NAMED, NAMES
from forlob.errors import WrongUse

CLOSED, PREPARING, ACTIVE = CourseState.CLOSED, CourseState.PREPARING, CourseState.ACTIVE


@pytest.mark.parametrize(
    ("states", "place"),
    [
        ([], None),
        ([CLOSED, CLOSED], 1),  # the latest of those that ended
        ([PREPARING, CLOSED], 0),
        ([CLOSED, PREPARING], 1),
        ([PREPARING, ACTIVE], 1),
        ([ACTIVE, PREPARING], 0),
        ([ACTIVE, PREPARING, CLOSED], 0),
        ([ACTIVE, CLOSED, ACTIVE], 2),
        ([CLOSED, PREPARING, PREPARING], 2),
    ],
)
def test_the_course_of_a_day_is_the_open_one_else_one_to_come_else_the_latest(
    states: list[CourseState], place: int | None
) -> None:
    assert present(states) == place


@pytest.mark.parametrize(
    ("before", "after", "slip"),
    [
        ("Åse Holm", "Åse Holm", True),
        ("Åse Holm", "Åse Hølm", True),
        ("Ase Holm", "Åse Holm", True),
        ("Lise Holm", "Lise Holmsen", False),  # three letters more are another name
        ("Lise Holm", "Lise Holme", True),
        ("Lise Holm", "Lise Holmen", True),  # two letters more
        ("Lise Holm", "Lise Hol", True),
        ("Lise Holm", "Lise Ho", True),
        ("Lise Holm", "Lise H", False),
        ("Lise Holm", "Lisa Halm", True),  # two letters changed
        ("Lise Holm", "Lasa Halm", False),  # three
        ("ab", "ba", True),  # two letters in each other's place are two changed
        ("Ane Bo", "Anne Boe", True),
        ("Ane Bo", "Anne Boel", False),
        ("Holm Lise", "Holm", False),
        ("Pfeiffer", "eiffer", True),  # two letters less at the beginning
        ("Pfeiffer", "iffer", False),
        ("", "Bo", True),
        ("", "Ane", False),
    ],
)
def test_a_name_that_differs_by_two_letters_was_mistyped(before: str, after: str, slip: bool) -> None:
    assert is_slip(before, after) is slip


@pytest.mark.parametrize("text", ["d", "dan", "d1", "dæ", "", "x" * 41])
def test_a_language_is_two_letters(text: str) -> None:
    assert read_language("AR") == "ar"
    with pytest.raises(WrongUse, match="two letters"):
        read_language(text)


def test_no_language_is_told_as_two_marks() -> None:
    with pytest.raises(WrongUse, match=r'such as da or ar, not ""$'):
        read_language("")


@pytest.mark.parametrize("code", sorted(NAMES))
def test_a_language_is_known_by_its_name_in_every_language_forlob_speaks(code: str) -> None:
    words = NAMED.words(code)
    assert [read_language(word) for word in words] == [code] * len(words)
    assert all(len(word) > 3 for word in words[1:])
