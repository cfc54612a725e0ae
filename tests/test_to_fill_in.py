"""What is to be filled in of a command is called as the reader calls it; the command stays what is typed."""

import pytest

from forlob import i18n
from forlob.next_step import as_read
from tests.conftest import Forlob


@pytest.mark.parametrize(
    ("command", "danish", "swedish"),
    [
        ("forlob restore FILE", "forlob restore FIL", "forlob restore FIL"),
        ("forlob contact set holder Region --phone NUMBER", "forlob contact set holder Region --phone NUMMER",
         "forlob contact set holder Region --phone NUMMER"),
        ("forlob export FOLDER", "forlob export MAPPE", "forlob export MAPP"),
        ("forlob intervention reopen I3 --why T", "forlob intervention reopen I3 --why TEKST",
         "forlob intervention reopen I3 --why TEXT"),
        ("forlob worker add XX NAME --sector SECTOR --unit UNIT", "forlob worker add XX NAVN --sector SEKTOR --unit ENHED",
         "forlob worker add XX NAMN --sector SEKTOR --unit ENHET"),
        ("forlob worker end SK --to WORKER", "forlob worker end SK --to FAGPERSON", "forlob worker end SK --to HANDLÄGGARE"),
        ("forlob conversation edit T1 --with WHO,...", "forlob conversation edit T1 --with HVEM,...",
         "forlob conversation edit T1 --with VEM,..."),
        ("forlob course end F1 --outcome O --why T --on DAY", "forlob course end F1 --outcome RESULTAT --why TEKST --on DAG",
         "forlob course end F1 --outcome RESULTAT --why TEXT --on DAG"),
    ],
)  # fmt: skip
def test_values_to_fill_in_are_called_in_the_readers_language(command: str, danish: str, swedish: str) -> None:
    said = {}
    for language in ("en", "da", "sv"):
        with i18n.speaking(language):
            said[language] = as_read(command)
    assert said == {"en": command, "da": danish, "sv": swedish}


@pytest.mark.parametrize(
    "command",
    ["forlob citizen add 'FILE DAY'", 'forlob init --name "NAME"', "forlob --db /tmp/FILE waits", "ls -ld DAY/x",
     "forlob wait edit W1 --holder T", "forlob team coordinator C1 T", "FORLOB_TODAY=2026-11-20 forlob waits"],
)  # fmt: skip
def test_what_somebody_wrote_stays(command: str) -> None:
    with i18n.speaking("da"):
        assert as_read(command) == command


def test_an_error_names_what_to_fill_in_and_keeps_what_was_typed(forlob: Forlob) -> None:
    ran = forlob.refused("restore", "DAY.db", FORLOB_LANG="da")
    assert ran.err.splitlines()[-1] == "prøv: forlob restore FIL"
    ran = forlob.refused("worker", "end", "XX", FORLOB_LANG="sv")
    assert ran.err.splitlines()[-1] == "prova: forlob worker add XX NAMN --sector SEKTOR --unit ENHET"


def test_the_help_on_corrections_does_so_too(forlob: Forlob) -> None:
    told = forlob.ok("help", "corrections", FORLOB_LANG="da").out
    assert "forlob intervention edit I1 --started DAG | --clear started_on" in told
    assert "forlob citizen edit C1 --name TEKST --mistake | --from DAG" in told


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_a_check_without_a_next_step_has_none(forlob: Forlob, language: str) -> None:
    forlob.ok("citizen", "add", "Åse")
    assert "forlob" in forlob("doctor", FORLOB_LANG=language).out
