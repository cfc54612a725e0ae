"""In which language a document stands: asked for, the citizen's own, the house's, the screen's."""

from pathlib import Path

import pytest

from tests.conftest import Forlob

SUMMONS = {"da": "Trepartssamtale", "sv": "Trepartssamtal", "en": "Tripartite conversation"}


@pytest.fixture
def planned(forlob: Forlob) -> Forlob:
    forlob.ok("worker", "add", "MH", "Mette", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Åse", "--language", "sv")
    forlob.ok("--as", "MH", "course", "open", "C1")
    forlob.ok("conversation", "plan", "C1", "2026-12-03T13:00", "--with", "citizen,MH", "--kind", "tripartite")
    forlob.ok("wait", "add", "C1", "certificate_265")
    return forlob


def spoken(text: str) -> str:
    """Return the language a page says it stands in."""
    return text.split('lang="')[1][:2]


@pytest.mark.parametrize(
    ("own", "house", "screen", "asked", "stands_in"),
    [
        ("sv", "da", "en", "da", "da"),
        ("sv", "da", "en", None, "sv"),
        ("sv", "", "en", None, "sv"),
        ("ar", "da", "sv", None, "da"),
        ("", "da", "en", None, "da"),
        ("", "", "sv", None, "sv"),
        ("ar", "", "en", None, "en"),
    ],
)
@pytest.mark.parametrize("document", ["summons", "plan"])
def test_what_a_citizen_is_given_stands_in_their_own_language(
    planned: Forlob, tmp_path: Path, document: str, own: str, house: str, screen: str, asked: str | None, stands_in: str
) -> None:
    planned.ok("citizen", "edit", "C1", *(("--language", own) if own else ("--clear", "language")))
    if house:
        planned.ok("config", "set", "letter_language", house)
    words = ("conversation", "invite", "T1") if document == "summons" else ("plan", "export", "C1", "--for", "citizen")
    more = ("--lang", asked) if asked else ()
    planned.ok(*words, "-o", tmp_path / "paper.html", *more, FORLOB_LANG=screen)
    assert spoken((tmp_path / "paper.html").read_text("utf-8")) == stands_in


@pytest.mark.parametrize(
    ("house", "asked", "stands_in"), [("", None, "en"), ("da", None, "da"), ("da", "sv", "sv"), ("da", "engelsk", "en")]
)
@pytest.mark.parametrize("document", ["plan", "handover", "reminder"])
def test_what_workers_and_holders_are_given_stands_in_the_language_of_the_house(
    planned: Forlob, tmp_path: Path, document: str, house: str, asked: str | None, stands_in: str
) -> None:
    if house:
        planned.ok("config", "set", "letter_language", house)
    paper = tmp_path / "paper.html"
    words: dict[str, tuple[object, ...]] = {
        "plan": ("plan", "export", "C1", "-o", paper),
        "handover": ("team", "handover", "C1", "-o", paper),
        "reminder": ("wait", "remind", "W1", "--letter", paper),
    }
    planned.ok(*words[document], *(("--lang", asked) if asked else ()))
    assert spoken(paper.read_text("utf-8")) == stands_in


def test_the_houses_language_is_set_by_its_name_and_kept_as_a_code(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse")
    assert forlob.ok("config", "set", "letter_language", "Dansk", "-f", "json").json["value"] == "da"
    assert "there is no language norsk" in forlob.refused("config", "set", "letter_language", "norsk").err


def test_the_houses_language_goes_out_with_the_tables_and_comes_in_again(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("citizen", "add", "Åse")
    forlob.ok("config", "set", "letter_language", "sv")
    forlob.ok("export", tmp_path / "out")
    assert "letter_language,sv" in (tmp_path / "out" / "settings.csv").read_text("utf-8")
    other = str(tmp_path / "other.db")
    forlob.ok("import", tmp_path / "out", FORLOB_DB=other)
    assert forlob.ok("config", "get", "letter_language", FORLOB_DB=other).out == "sv\n"
    (tmp_path / "out" / "settings.csv").write_text("name,value\nletter_language,norsk\n", "utf-8")
    assert "there is no norsk" in forlob.refused("import", tmp_path / "out", FORLOB_DB=str(tmp_path / "new.db")).err
