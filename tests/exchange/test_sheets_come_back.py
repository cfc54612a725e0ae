"""The list of citizens as a sheet of words comes back through the import of sheets, in each language."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Forlob

KEPT = ("name", "case_no", "born", "language", "coordinator")
"""What a sheet of citizens is read for (and the list tells)."""


def house(forlob: Forlob, **where: str) -> None:
    forlob.ok("worker", "add", "MH", "Mette", "--sector", "social", "--unit", "Socialcenter", **where)


def told(forlob: Forlob, **where: str) -> list[dict[str, Any]]:
    return [{key: row[key] for key in KEPT} for row in forlob.ok("citizen", "list", "-f", "json", **where).json]


@pytest.mark.parametrize("language", ["en", "da", "sv"])
@pytest.mark.parametrize("name", ["borgere.csv", "borgere.xlsx"])
def test_a_list_of_citizens_comes_back_as_it_was(forlob: Forlob, tmp_path: Path, language: str, name: str) -> None:
    house(forlob)
    for who, case_no, born, spoken in (("Åse Lund", "15.17-P1", 1985, "da"), ("Øjvind Ek", "0012", 1990, "sv")):
        forlob.ok("citizen", "add", who, "--case-no", case_no, "--born", born, "--language", spoken)
        forlob.ok("--as", "MH", "course", "open", who)
    sheet, other = tmp_path / name, str(tmp_path / "other.db")
    form = ("-f", "excel") if sheet.suffix == ".csv" else ()
    forlob.ok("citizen", "list", "-o", sheet, *form, FORLOB_LANG=language)
    house(forlob, FORLOB_DB=other)
    forlob.ok("import", sheet, FORLOB_LANG=language, FORLOB_DB=other)
    assert told(forlob, FORLOB_DB=other) == told(forlob)


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_no_code_is_in_a_sheet_of_the_field(forlob: Forlob, language: str) -> None:
    house(forlob)
    forlob.ok("citizen", "add", "Åse Lund")
    forlob.ok("--as", "MH", "course", "open", "C1")
    forlob.ok("wait", "add", "C1", "certificate_265", "--sector", "health")
    forlob.ok("intervention", "add", "C1", "health", "Træning", "--kind", "pain_management")
    forlob.ok("conversation", "plan", "C1", "2026-12-03T13:00", "--with", "citizen,MH", "--kind", "follow_up")
    lists = (
        "waits",
        "intervention list",
        "conversation list",
        "citizen list",
        "course list",
        "worker list",
        "norm list",
    )
    for words in lists:
        text = forlob.ok(*words.split(), "-f", "excel", FORLOB_LANG=language).out
        assert "_" not in text, (words, text)
        assert "T13:00" not in text, (words, text)
        if language != "en":
            codes = {
                "health",
                "employment",
                "social",
                "explicit",
                "planned",
                "preparing",
                "proposed",
                "waiting",
                "true",
            }
            assert not codes & {
                cell.strip('"').casefold() for line in text.splitlines() for cell in line.split(";")
            } - {"social"}, (words, text)


@pytest.mark.parametrize(("typed", "code"), [("sundhed", "health"), ("Hälsa", "health"), ("socialtjänst", "social")])
def test_a_word_in_a_table_is_refused_with_the_code_it_means(
    forlob: Forlob, tmp_path: Path, typed: str, code: str
) -> None:
    (tmp_path / "workers.csv").write_text(f"id,name,sector,unit\nMH,Mette,{typed},U\n", "utf-8")
    ran = forlob.refused("import", tmp_path)
    assert f"workers.csv line 2, sector: there is no {typed}; the nearest is {code}" in ran.err
