"""What a check tells: some things by name and how many more there are; expectations by hand."""

import pytest

from forlob.domain.check import some_of


@pytest.mark.parametrize(
    ("things", "count", "said"),
    [
        ("W1", None, "W1"),
        ("W1 W2 W3 W4 W5", None, "W1, W2, W3, W4, W5"),
        ("W1 W2 W3 W4 W5 W6", None, "W1, W2, W3, W4, W5 and 1 more"),
        ("W1 W2 W3 W4 W5 W6 W7", None, "W1, W2, W3, W4, W5 and 2 more"),
        ("W1 W2", 2, "W1, W2"),
        ("W1 W2", 9, "W1, W2 and 7 more"),
        ("W1 W2 W3 W4 W5 W6", 9, "W1, W2, W3, W4, W5 and 4 more"),
    ],
)
def test_up_to_five_are_named_and_the_others_counted(things: str, count: int | None, said: str) -> None:
    assert some_of(things.split(), count) == said
