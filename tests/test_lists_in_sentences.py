"""What a sentence names is joined as people say it: `a, b and c`, in each language with its own word."""

import pytest

from forlob.domain import sector
from forlob.domain.agenda import of_version
from forlob.domain.language import SPOKEN
from forlob.domain.plan.plan import Gap
from forlob.domain.sector import sector_of
from forlob.errors import WrongUse
from forlob.i18n import listed, speaking
from forlob.render import labels
from forlob.render.plan.gaps import gap_sentence
from tests.conftest import Forlob


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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "employment, social and health"),
        ("da", "beskæftigelse, social og sundhed"),
        ("sv", "arbetsmarknad, socialtjänst och hälso- och sjukvård"),
    ],
)
def test_sectors_begin_small_within_a_sentence(language: str, text: str) -> None:
    with speaking(language):
        assert sector.named(sector.Sector) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "har ikke mødtes med en anden sektor i over 8 uger (56 dage, vores grænse): beskæftigelse og sundhed"),
        (
            "sv",
            "inget möte med en annan sektor på över 8 veckor (56 dagar, vår gräns): "
            "arbetsmarknad och hälso- och sjukvård",
        ),
    ],
)
def test_a_gap_names_its_sectors_as_a_sentence_does(language: str, text: str) -> None:
    with speaking(language):
        assert gap_sentence(Gap("sectors_not_met", ("employment", "health"), {"days": 56}, "")) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "da",
            "version 2 af planen er ikke godkendt af: borgeren (uenig), social (intet svar) og sundhed (intet svar)",
        ),
        (
            "sv",
            "version 2 av planen saknar: deltagaren (håller inte med), socialtjänst (inget svar) "
            "och hälso- och sjukvård (inget svar)",
        ),
    ],
)
def test_the_agenda_names_who_has_not_agreed_as_a_sentence_does(language: str, text: str) -> None:
    with speaking(language):
        (reason,) = of_version(2, {"citizen": "disagrees", "employment": "agrees"}, labels.answer)
    assert reason.text == text


def test_what_a_word_could_mean_is_named_as_a_sentence_does() -> None:
    with speaking("da"), pytest.raises(WrongUse) as refused:
        sector_of("s")
    assert refused.value.what == "sektor s kan betyde en af disse: social og sundhed (health)"


def test_the_pathway_of_a_course_begins_small_within_its_line(municipality: Forlob) -> None:
    lines = municipality.ok("status").out.splitlines()
    (pathways,) = [line for line in lines if line.startswith("Pathways:")]
    assert pathways.split(":")[1] == pathways.split(":")[1].lower()


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Danish (da)"), ("da", "dansk (da)"), ("sv", "danska (da)")],
)
def test_a_language_begins_small_within_a_sentence_but_in_english(language: str, text: str) -> None:
    with speaking(language):
        assert SPOKEN.told("da") == text
