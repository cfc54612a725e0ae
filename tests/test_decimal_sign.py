"""Numbers are read with the decimal sign of the reader's language; scripts read the point, whatever the language."""

import pytest

from forlob import i18n
from forlob.domain.amount import check_hours
from forlob.domain.plan.plan import Gap
from forlob.errors import WrongUse
from forlob.render.column import words
from forlob.render.plan.gaps import gap_sentence
from forlob.render.plan.sentences import by_words, can_carry
from forlob.render.statistics.figure import factor, number, percentage, with_intervals
from tests.conftest import Forlob

SIGNS = [("en", "."), ("da", ","), ("sv", ",")]


@pytest.mark.parametrize(("language", "sign"), SIGNS)
def test_a_figure_has_the_sign_of_the_language(language: str, sign: str) -> None:
    with i18n.speaking(language):
        assert number(49.5) == f"49{sign}5"
        assert percentage(28.6) == f"28{sign}6 %"
        assert factor(1.1) == f"× 1{sign}1"
        assert words(7.5) == f"7{sign}5"
        assert words(8.0) == "8"
        row = {"percent": 28.6, "percent_low": 9.5, "percent_high": 50.0}
        assert f"9{sign}5" in with_intervals(row, ["percent"])["percent"]


@pytest.mark.parametrize(("language", "sign"), SIGNS)
def test_a_sentence_has_the_sign_of_the_language(language: str, sign: str) -> None:
    with i18n.speaking(language):
        assert f"7{sign}5" in can_carry(7.5, 2)
        assert f"28{sign}6" in by_words("curve", 7, 28.6)
        facts: dict[str, str | int | float] = {"hours": 12.5, "hours_per_week": 7.5}
        over = gap_sentence(Gap("over_capacity", (), facts, "", None))
        assert f"12{sign}5" in over
        assert f"7{sign}5" in over
        with pytest.raises(WrongUse, match=f"169{sign}5"):
            check_hours(169.5)


def test_hours_are_one_hour_or_more() -> None:
    assert can_carry(1, 1) == "1 hour a week, 1 intervention at once"
    assert can_carry(1.5, 2) == "1.5 hours a week, 2 interventions at once"


@pytest.mark.parametrize("language", ["da", "sv"])
def test_screens_have_a_comma_and_scripts_a_point(forlob: Forlob, language: str) -> None:
    kept = str(forlob.database.with_name("demo.db"))
    forlob.ok("demo", "--keep", kept)
    assert "241,5" in forlob.ok("waits", "--by", "kind", FORLOB_LANG=language, FORLOB_DB=kept).out
    assert "28,6 %" in forlob.ok("waits", "--stats", FORLOB_LANG=language, FORLOB_DB=kept).out
    assert "241.5" in forlob.ok("waits", "--by", "kind", "-f", "csv", FORLOB_LANG=language, FORLOB_DB=kept).out
    assert (
        '"cif_within_norm": 28.6'
        in forlob.ok("waits", "--stats", "-f", "json", FORLOB_LANG=language, FORLOB_DB=kept).out
    )
