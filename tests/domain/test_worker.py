"""Initials as people type them."""

import pytest

from forlob.domain.worker import read_initials
from forlob.errors import WrongUse


@pytest.mark.parametrize(
    ("typed", "kept"), [(" mh ", "MH"), ("a\u030ag", "ÅG"), ("K2", "K2"), ("abcdefgh", "ABCDEFGH"), ("7", "7")]
)
def test_initials_are_kept_in_capitals(typed: str, kept: str) -> None:
    assert read_initials(typed) == kept


@pytest.mark.parametrize("typed", ["", "abcdefghi", "m.h", "²", "ßßßßß", "citizen", "DELTAGARE"])
def test_what_cannot_be_initials_is_refused(typed: str) -> None:
    with pytest.raises(WrongUse):
        read_initials(typed)
