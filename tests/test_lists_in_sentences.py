"""What a sentence names is joined as people say it: `a, b and c`, in each language with its own word."""

import pytest

from forlob.i18n import listed, speaking


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Åse, MH and KL"), ("da", "Åse, MH og KL"), ("sv", "Åse, MH och KL")]
)
def test_the_last_of_several_comes_after_and(language: str, text: str) -> None:
    with speaking(language):
        assert listed(["Åse", "MH", "KL"]) == text


def test_two_have_no_comma_one_stands_alone_and_none_is_nothing() -> None:
    assert listed(iter(["MH", "KL"])) == "MH and KL"
    assert listed(["MH"]) == "MH"
    assert listed([]) == ""
