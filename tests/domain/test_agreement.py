"""What a party may answer to a version of the plan."""

import pytest

from forlob.domain.plan.agreement import PARTY_SET, answer_of
from forlob.domain.sector import SECTORS
from forlob.domain.worker import CITIZEN_WORDS
from forlob.errors import WrongUse


def answered(
    party: str, *, objects: str | None = None, disagrees: str | None = None, not_reached: bool = False
) -> object:
    return answer_of(party, objects=objects, disagrees=disagrees, not_reached=not_reached)


@pytest.mark.parametrize(
    ("typed", "party"),
    [*((word, "citizen") for word in sorted(CITIZEN_WORDS)), *((word, one) for one in SECTORS.codes for word in SECTORS.words(one)),
     ("citizen", "citizen"), ("Borgeren", "citizen"), ("Brukare", "citizen"), ("health", "health"),
     ("sundhed", "health"), ("arbetsmarknad", "employment"), ("soc", "social")],
)  # fmt: skip
def test_a_party_is_named_by_its_code_or_its_word(typed: str, party: str) -> None:
    assert PARTY_SET.read(typed) == party


def test_nobody_else_is_a_party() -> None:
    with pytest.raises(WrongUse) as refused:
        PARTY_SET.read("socail")
    assert str(refused.value) == (
        "there is no party socail; the nearest is social (there are: citizen, employment, social, health)"
    )
    assert refused.value.instead == ("socail", "social")
    with pytest.raises(WrongUse) as refused:
        PARTY_SET.read("qqq")
    assert str(refused.value) == "there is no party qqq (there are: citizen, employment, social, health)"


@pytest.mark.parametrize("party", ["citizen", "employment", "social", "health"])
def test_without_an_option_a_party_agrees(party: str) -> None:
    assert answered(party) == ("agrees", None)


def test_a_sector_objects_and_the_citizen_disagrees_or_is_not_reached() -> None:
    assert answered("health", objects="pain first") == ("objects", "pain first")
    assert answered("citizen", disagrees="for hurtigt") == ("disagrees", "for hurtigt")
    assert answered("citizen", not_reached=True) == ("not_reached", None)


def test_what_is_not_a_partys_to_say_is_refused() -> None:
    with pytest.raises(WrongUse, match="sectors object; the citizen disagrees"):
        answered("citizen", objects="no")
    for given in ({"disagrees": "no"}, {"not_reached": True}):
        with pytest.raises(WrongUse, match="only the citizen disagrees or is not reached; a sector objects"):
            answered("social", **given)


def test_two_answers_at_once_are_refused() -> None:
    with pytest.raises(WrongUse, match="a party gives one answer"):
        answered("citizen", disagrees="no", not_reached=True)
