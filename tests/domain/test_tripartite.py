"""Whether a conversation was tripartite, from who attended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.tripartite import Participant, has_all_sectors, is_tripartite, missing, parties, sectors

CITIZEN = Participant("citizen", None, None, True)
JOBCENTER = Participant("MH", "Jobcenter", "employment", True)
FIRMS = Participant("PT", "Virksomhedsteam", "employment", True)
SOCIAL = Participant("AN", "Socialcenter", "social", True)
HEALTH = Participant("KL", "Sundhedshus", "health", True)
MOTHER = Participant("mor", None, None, True)


def away(one: Participant) -> Participant:
    return Participant(one.who, one.unit, one.sector, False)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((CITIZEN, JOBCENTER, SOCIAL), True),
        ((CITIZEN, JOBCENTER, SOCIAL, HEALTH), True),
        ((JOBCENTER, SOCIAL), False),
        ((CITIZEN, JOBCENTER, FIRMS), False),
        ((CITIZEN, JOBCENTER), False),
        ((CITIZEN, JOBCENTER, MOTHER), False),
        ((CITIZEN, JOBCENTER, away(SOCIAL)), False),
        ((away(CITIZEN), JOBCENTER, SOCIAL), False),
        ((CITIZEN, JOBCENTER, Participant("XX", "Jobcenter", "health", True)), False),
        ((), False),
    ],
)
def test_it_takes_the_citizen_and_two_units_from_two_sectors(asked: tuple[Participant, ...], expected: bool) -> None:
    assert is_tripartite(asked) is expected


def test_an_attendance_nobody_knows_is_not_counted() -> None:
    assert not is_tripartite((CITIZEN, JOBCENTER, Participant("AN", "Socialcenter", "social", None)))


def test_parties_are_the_units_that_came_once_each_and_relatives_are_none() -> None:
    second = Participant("XX", "Jobcenter", "employment", True)
    assert parties((CITIZEN, SOCIAL, JOBCENTER, second, MOTHER, away(HEALTH))) == ("Jobcenter", "Socialcenter")


def test_all_sectors_attended_only_where_each_of_the_three_did() -> None:
    assert has_all_sectors((JOBCENTER, SOCIAL, HEALTH))
    assert not has_all_sectors((CITIZEN, JOBCENTER, SOCIAL, away(HEALTH)))
    assert sectors((JOBCENTER, SOCIAL, FIRMS)) == ("employment", "social")


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ((CITIZEN, JOBCENTER, SOCIAL), ()),
        ((away(CITIZEN), JOBCENTER, SOCIAL), ("citizen",)),
        ((JOBCENTER, SOCIAL), ("citizen",)),
        ((CITIZEN, JOBCENTER, away(SOCIAL), away(HEALTH)), ("AN", "KL")),
        ((away(CITIZEN), JOBCENTER, away(SOCIAL)), ("citizen", "AN")),
        ((CITIZEN, JOBCENTER, FIRMS), ("another_sector",)),
        ((CITIZEN, JOBCENTER, away(FIRMS)), ("PT", "another_sector")),
        ((CITIZEN, JOBCENTER, Participant("XX", "Jobcenter", "health", True)), ("another_unit",)),
        ((CITIZEN, away(MOTHER), JOBCENTER, SOCIAL), ()),
    ],
)
def test_who_was_missing_is_told_only_where_it_was_not_tripartite(
    asked: tuple[Participant, ...], who: tuple[str, ...]
) -> None:
    assert missing(asked) == who


WORKERS = st.builds(
    Participant,
    st.text("ABCDEFGH", min_size=2, max_size=2),
    st.sampled_from(["Jobcenter", "Socialcenter", "Sundhedshus"]),
    st.sampled_from(["employment", "social", "health"]),
    st.sampled_from([True, False, None]),
)
OTHERS = st.builds(
    Participant, st.sampled_from(["citizen", "mor"]), st.none(), st.none(), st.sampled_from([True, False, None])
)


@given(st.lists(WORKERS | OTHERS, max_size=6))
def test_somebody_was_missing_exactly_where_it_was_not_tripartite(asked: list[Participant]) -> None:
    assert (missing(asked) == ()) == is_tripartite(asked)


@given(st.lists(WORKERS | OTHERS, max_size=6))
def test_all_three_sectors_with_the_citizen_and_two_units_are_always_tripartite(asked: list[Participant]) -> None:
    if has_all_sectors(asked) and len(parties(asked)) > 1 and "citizen" not in missing(asked):
        assert is_tripartite(asked)
