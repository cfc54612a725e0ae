"""Words that belong together and were typed without quotes: the line is suggested as it was meant."""

import shlex

import pytest

from tests.conftest import Forlob


@pytest.fixture
def planned(forlob: Forlob) -> Forlob:
    """Ida Kjær with one planned conversation."""
    for line in (
        'worker add MH "Mette Holm" --sector employment --unit Jobcenter',
        'citizen add "Ida Kjær"',
        "course open C1 --ready 2026-01-05",
        "conversation plan C1 2026-11-25T13:00 --with citizen,MH",
        "wait add C1 statement --holder Hospitalet --since 2026-10-05",
    ):
        forlob.ok(*shlex.split(line), FORLOB_TODAY="2026-11-20", FORLOB_WORKER="MH")
    return forlob


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("conversation rebook T1 tor 13:00", "conversation rebook T1 'tor 13:00'"),
        ("conversation plan Ida 2/12 kl 13 --with citizen,MH", "conversation plan Ida '2/12 kl 13' --with citizen,MH"),
        ("conversation edit T1 --at tor 13:00", "conversation edit T1 --at 'tor 13:00'"),
        ("history ida kjær", "history 'ida kjær'"),
        ("history ida --on i går", "history ida --on 'i går'"),
        ("wait receive W1 --on i går", "wait receive W1 --on 'i går'"),
        ("week --on næste uge", "week --on 'næste uge'"),
        ("conversation log Ida --note Sover bedre --with MH", "conversation log Ida --note 'Sover bedre' --with MH"),
    ],
)
def test_the_line_is_suggested_with_its_quotes_and_works(planned: Forlob, typed: str, meant: str) -> None:
    ran = planned.refused(*typed.split(), FORLOB_TODAY="2026-11-20", FORLOB_WORKER="MH")
    assert ran.code == 2
    assert ran.err.splitlines()[0].startswith("error: what is several words is typed in quotes: ")
    assert ran.err.endswith(f"try: forlob {meant}\n")
    planned.ok(*shlex.split(meant), FORLOB_TODAY="2026-11-20", FORLOB_WORKER="MH")


@pytest.mark.parametrize("typed", ["conversation rebook T1 tor 13:00 k", "week 48 49", "history Ida -f md Kjær -q x"])
def test_words_that_are_none_together_are_words_too_many(planned: Forlob, typed: str) -> None:
    ran = planned.refused(*typed.split(), FORLOB_TODAY="2026-11-20")
    assert ran.code == 2
    assert "too many" in ran.err


def test_two_words_that_are_a_personal_number_together_are_refused_and_not_repeated(planned: Forlob) -> None:
    ran = planned.refused("history", "010190", "1234")
    assert ran.code == 2
    assert "010190" not in ran.err
