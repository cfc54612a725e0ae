"""What was agreed, as people type it."""

from datetime import date

import pytest

from forlob.domain.action import Agreed, read_agreed
from forlob.errors import WrongUse

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        ("MH: ring til lægen @ tor", Agreed("MH", "ring til lægen", date(2026, 11, 26))),
        ("MH: ring til lægen @ fre", Agreed("MH", "ring til lægen", FRIDAY)),
        ("citizen: find kort", Agreed("citizen", "find kort", None)),
        ("KL: skriv til a@b.dk @ +2w", Agreed("KL", "skriv til a@b.dk", date(2026, 12, 4))),
        ("KL: mød Bo @ Jobcentret @ 30/11", Agreed("KL", "mød Bo @ Jobcentret", date(2026, 11, 30))),
        (" MH :  book: tolk  @ 2026-12-01", Agreed("MH", "book: tolk", date(2026, 12, 1))),
    ],
)
def test_an_agreement_is_owner_words_and_the_next_such_day(text: str, agreed: Agreed) -> None:
    assert read_agreed(text, today=FRIDAY) == agreed


@pytest.mark.parametrize("text", ["ring til lægen @ tor", ": ring", "MH:", "MH:  @ tor", "MH: ring @ blurg", ""])
def test_what_says_no_owner_no_words_or_no_day_is_refused_and_shown_the_form(text: str) -> None:
    with pytest.raises(WrongUse) as refused:
        read_agreed(text, today=FRIDAY)
    assert "one is written" in refused.value.what


def test_an_agreement_is_typed_again_with_its_day_in_full() -> None:
    assert Agreed("MH", "ring", date(2026, 11, 26)).text == "MH: ring @ 2026-11-26"
    assert Agreed("MH", "ring", None).text == "MH: ring"
