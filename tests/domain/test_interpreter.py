"""The interpreter of a conversation: what is an action to book one, how it stands, and until when (domain 13)."""

from datetime import date

import pytest

from forlob.domain.interpreter import Booking, Interpreter, due_on, is_booking, standing, to_do
from forlob.i18n import speaking

DAY = date(2026, 11, 20)
OPEN = Booking("book an interpreter (Arabic)", None, None)
DONE = OPEN._replace(done_on=DAY)
DROPPED = OPEN._replace(dropped_on=DAY)


@pytest.mark.parametrize("language", ["en", "da", "sv"])
@pytest.mark.parametrize("spoken", ["ar", None])
def test_the_words_forlob_proposes_are_known_again_in_every_language(language: str, spoken: str | None) -> None:
    with speaking(language):
        assert is_booking(to_do(spoken))


@pytest.mark.parametrize("what", ["Bestil telefontolk", "BOKA TOLKEN", "interpreter booked by phone"])
def test_an_action_in_other_words_that_names_an_interpreter_books_one(what: str) -> None:
    assert is_booking(what)


def test_an_action_that_names_none_books_none() -> None:
    assert not is_booking("book a room")


def test_without_an_action_one_is_to_be_booked_as_long_as_the_conversation_is_ahead() -> None:
    assert standing([], is_ahead=True) is Interpreter.TO_BOOK
    assert standing([], is_ahead=False) is None


def test_one_is_booked_when_the_action_is_done_and_no_other_is_open() -> None:
    assert standing([OPEN], is_ahead=True) is Interpreter.TO_BOOK
    assert standing([DONE], is_ahead=True) is Interpreter.BOOKED
    assert standing([DONE], is_ahead=False) is Interpreter.BOOKED
    assert standing([DONE, OPEN], is_ahead=True) is Interpreter.TO_BOOK
    assert standing([DONE, DROPPED], is_ahead=True) is Interpreter.BOOKED
    assert standing([DROPPED], is_ahead=True) is Interpreter.TO_BOOK


def test_a_done_action_about_something_else_books_nobody() -> None:
    assert standing([DONE._replace(what="book a room")], is_ahead=True) is Interpreter.TO_BOOK


def test_it_is_due_seven_days_before_and_not_before_today() -> None:
    assert due_on(date(2026, 12, 3), today=DAY) == date(2026, 11, 26)
    assert due_on(date(2026, 11, 27), today=DAY) == DAY
    assert due_on(date(2026, 11, 24), today=DAY) == DAY


def test_the_language_stands_in_the_words() -> None:
    assert to_do("ar") == "book an interpreter (Arabic)"
    with speaking("da"):
        assert to_do("ar") == "bestil tolk (arabisk)"
    with speaking("sv"):
        assert to_do("ar") == "boka tolk (arabiska)"
