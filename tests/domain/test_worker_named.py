"""Whom a text means among the workers, and to whom it comes near: one typing error, not more."""

import pytest

from forlob.domain.companion import Companion, said_to_be_one, typed_as
from forlob.domain.worker_named import Named, like_initials, meant, near, part

WORKERS = (
    Named("MH", "Mette Louise Holm"),
    Named("MK", "Mette Krogh"),
    Named("ÅN", "Åse Nygård"),
    Named("BB", "Bo Brorsen"),
    Named("PO", "Per Olsen", gone=True),
    Named("PØ", "Per Østergaard"),
    Named("KB", "Kirsten Bæk"),
    Named("KB", "Kirsten Lund"),  # as she was called before
)


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("Mette Louise Holm", ["MH"]),
        ("mette holm", ["MH"]),
        ("holm", ["MH"]),
        ("Holm, Mette", ["MH"]),
        ("METTE", ["MH", "MK"]),
        ("mette k", ["MK"]),
        ("aase", ["ÅN"]),
        ("ase", ["ÅN"]),
        ("Åse Nyg", ["ÅN"]),
        ("nygaard", ["ÅN"]),
        ("bo", ["BB"]),
        ("Brorsen", ["BB"]),
        ("per", ["PØ"]),  # who works here goes before who has left
        ("Per Olsen", ["PO"]),
        ("Kirsten Lund", ["KB"]),
        ("bror", []),  # what somebody is to the citizen
        ("Bo (bror)", []),
        ("olm", []),  # the middle of a word
        ("me", []),
        ("METT", []),  # four capitals look like initials
        ("Mentor Lise", []),
        ("søster Mette", []),
        ("", []),
        ("???", []),
    ],
)
def test_a_name_or_the_beginning_of_its_words_means_a_worker(text: str, initials: list[str]) -> None:
    assert meant(text, WORKERS) == initials


def test_where_a_worker_must_be_named_any_part_of_a_name_will_do() -> None:
    assert part("olm", WORKERS) == ["MH"]
    assert part("rors", WORKERS) == ["BB"]
    assert part("OLM", WORKERS) == []
    assert part("sen", WORKERS) == ["BB"]


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("MJ", ["MH", "MK"]),
        ("HM", ["MH"]),
        ("mj", ["MH", "MK"]),
        ("PH", ["PO", "PØ", "MH"]),
        ("Mete", ["MH", "MK"]),
        ("Mette Hom", ["MH"]),
        ("Metet Krogh", ["MK"]),
        ("Krohg", ["MK"]),
        ("Nygrd", ["ÅN"]),
        ("Mette Krogh (Jobcenter)", ["MK"]),
        ("Brorson", ["BB"]),
        ("bror", []),
        ("Mette Krogh (søster)", []),
        ("Ida", []),
        ("Pet", []),  # in three letters another one makes another name
        ("Mentor Lise", []),
        ("Metas Krog", []),  # two errors
    ],
)
def test_one_typing_error_comes_near(text: str, initials: list[str]) -> None:
    assert near(text, WORKERS) == initials


def test_two_to_four_capitals_and_two_small_letters_look_like_initials() -> None:
    assert [text for text in ("M", "MJ", "ØÆÅ", "ABCD", "ABCDE", "mj", "bror", "Bo", "M1") if like_initials(text)] == [
        "MJ", "ØÆÅ", "ABCD", "mj",
    ]  # fmt: skip


def test_a_companion_may_be_said_to_be_one_in_three_languages() -> None:
    told = ("guest:Anne", "Gæst: Anne", "GÄST:Anne", "gaest :Anne")
    assert [said_to_be_one(text) for text in told] == ["Anne"] * 4
    assert [said_to_be_one(text) for text in ("Anne", "MH: ring", "gæster:Anne", "guest:")] == [None, None, None, ""]
    assert (typed_as(Companion("Mette")), typed_as("Mette")) == ("guest:Mette", "Mette")
