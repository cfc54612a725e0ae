"""What a plan lacks and why a case is on the agenda, in the cells of a sheet: words, no codes."""

import re

import pytest

from forlob.domain.plan.gaps import GapCode
from forlob.i18n import speaking
from forlob.render.gap_words import WORDS, about_words, gap_words, reasons_words
from tests.conftest import Forlob


def test_every_gap_has_its_words() -> None:
    assert set(GapCode) <= WORDS.keys()


def test_a_code_of_a_newer_forlob_is_told_as_it_is() -> None:
    assert gap_words("no_hope") == "no_hope"


def test_codes_and_sectors_are_told_in_the_language_of_the_reader() -> None:
    with speaking("da"):
        assert reasons_words(["no_goal", "one_sector"]) == "intet mål, kun én sektor"
        assert about_words(["I3", "social"]) == "I3, Social"


@pytest.mark.parametrize("words", [("agenda",), ("plan", "check")])
def test_a_sheet_holds_no_code_and_scripts_do(municipality: Forlob, words: tuple[str, ...]) -> None:
    sheet = municipality(*words, "-f", "excel").out
    assert not WORDS.keys() & {cell.strip() for cell in re.split('[;,"\n]', sheet)}
    assert any(code in municipality(*words, "-f", "csv").out for code in WORDS)
