"""A reason that forlob writes itself is kept in English, and read in the language of the reader."""

import pytest

from tests.conftest import Forlob


@pytest.fixture
def ended(forlob: Forlob) -> Forlob:
    """Return a course with a planned conversation, closed by a Dane, and one of a citizen who died."""
    forlob.ok("citizen", "add", "Åse")
    forlob.ok("course", "open", "C1", "--ready", "2026-01-05")
    forlob.ok("conversation", "plan", "C1", "2026-12-03", "--with", "citizen")
    forlob.ok("course", "end", "F1", "--outcome", "other", "--why", "moved", FORLOB_LANG="da")
    forlob.ok("citizen", "add", "Bo")
    forlob.ok("course", "open", "C2", "--ready", "2026-01-05")
    forlob.ok("intervention", "add", "C2", "health", "Træning", "--started", "2026-11-02")
    forlob.ok("course", "end", "F2", "--why", "died", FORLOB_LANG="da")
    return forlob


def test_the_reason_is_read_in_the_language_of_the_reader(ended: Forlob) -> None:
    told = {
        "en": ("course closed", "the citizen died"),
        "da": ("forløb afsluttet", "borgeren er død"),
        "sv": ("process avslutad", "deltagaren avled"),
    }
    for language, (closed, died) in told.items():
        assert closed in ended.ok("conversation", "show", "T1", FORLOB_LANG=language).out
        assert died in ended.ok("intervention", "show", "I1", FORLOB_LANG=language).out
        assert died in ended.ok("log", "--entry", "8", FORLOB_LANG=language).out


def test_scripts_read_it_as_it_is_kept(ended: Forlob) -> None:
    assert ended.ok("conversation", "show", "T1", "-f", "json").json["reason"] == "course closed"
    assert ended.ok("intervention", "show", "I1", "-f", "json").json["reason"] == "the citizen died"


def test_a_reason_somebody_wrote_stays_as_it_was_written(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse")
    forlob.ok("course", "open", "C1", "--ready", "2026-01-05")
    forlob.ok("intervention", "add", "C1", "health", "Træning")
    forlob.ok("intervention", "cancel", "I1", "--why", "flyttet")
    assert "flyttet" in forlob.ok("intervention", "show", "I1", FORLOB_LANG="sv").out
