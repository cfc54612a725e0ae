"""Who stands by a citizen: what they may be, in the words of three languages (domain 13)."""

import pytest

from forlob.i18n import speaking
from forlob.render.labels import support_person as named
from forlob.store import catalogue


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("bisidder", "companion"),
        ("partsrepræsentant", "representative"),
        ("pårørende", "relative"),
        ("værge", "guardian"),
        ("god man", "god_man"),
        ("förvaltare", "administrator"),
        ("boendestöd", "housing_support"),
        ("kontaktperson", "contact_person"),
    ],
)
def test_the_words_of_the_field_mean_their_roles(word: str, code: str) -> None:
    assert catalogue.fixed_set("support_role").read(word) == code


def test_a_person_is_named_with_what_they_are_to_the_citizen() -> None:
    assert named("Anna Olesen", "companion") == "Anna Olesen (companion)"
    with speaking("da"):
        assert named("Anna Olesen", "companion") == "Anna Olesen (bisidder)"
    with speaking("sv"):
        assert named("Anna Olesen", "companion") == "Anna Olesen (biträde)"


def test_a_role_that_no_catalogue_here_knows_is_its_code() -> None:
    assert named("Anna Olesen", "mentor") == "Anna Olesen (mentor)"
