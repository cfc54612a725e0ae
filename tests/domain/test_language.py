"""In which language a document stands, and what languages and fields are called; expectations by hand."""

import pytest

from forlob.domain.fields import field_label
from forlob.domain.language import label, of_document
from forlob.i18n import speaking


@pytest.mark.parametrize(
    ("asked", "own", "house", "screen", "language"),
    [
        ("en", "sv", "da", "da", "en"),
        (None, "sv", "da", "en", "sv"),
        (None, "ar", "da", "en", "da"),
        (None, "ar", None, "sv", "sv"),
        ("so", None, None, "en", "en"),
        (None, None, None, "da", "da"),
    ],
)
def test_a_document_stands_in_the_first_language_that_is_spoken(
    asked: str | None, own: str | None, house: str | None, screen: str, language: str
) -> None:
    assert of_document(asked, own, house, screen) == language


def test_a_language_is_called_by_its_name_else_by_its_code() -> None:
    assert [label("da"), label("xx"), label(""), label(None)] == ["Danish", "xx", "", ""]
    with speaking("da"):
        assert label("ar") == "Arabisk"


def test_a_field_is_called_by_its_word_and_one_of_a_newer_forlob_by_its_name() -> None:
    assert [field_label("agreed_start"), field_label("newer_field")] == ["agreed start", "newer field"]
    with speaking("da"):
        assert field_label("agreed_start") == "aftalt start"
