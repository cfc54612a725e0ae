"""Every table can go into a spreadsheet: its heads are words, and no two of them are the same, in each language."""

import importlib
import pkgutil
from pathlib import Path

import pytest

from forlob import render
from forlob.i18n import LANGUAGES, speaking
from forlob.render.column import Column
from forlob.render.formats.sheet import heads
from forlob.render.statistics.waits import statistics_columns
from tests.conftest import Forlob


def tables() -> list[tuple[str, tuple[Column, ...]]]:
    found = []
    for module in pkgutil.walk_packages(render.__path__, "forlob.render."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if name.endswith("COLUMNS") and isinstance(value, tuple) and isinstance(value[0], Column):
                found.append((f"{module.name}.{name}", value))
    return found


@pytest.mark.parametrize("by", ["kind", "sector", "holder", "coordinator", "citizen"])
def test_every_figure_of_waits_has_words_above_it(by: str) -> None:
    columns = statistics_columns(by)
    with speaking("da"):
        above = heads(columns)
    assert [head for column, head in zip(columns, above, strict=True) if head == column.key] == []
    assert len({head.casefold() for head in above}) == len(columns)


def test_the_figures_of_too_few_are_named_in_words() -> None:
    column = next(one for one in statistics_columns("kind") if one.key == "few_figures")
    assert column.sheet
    with speaking("sv"):
        assert column.sheet(("open_median", "km_n")) == "Öppna: median; Kaplan-Meier: alla"


@pytest.mark.parametrize(("name", "columns"), tables(), ids=[name for name, _columns in tables()])
def test_the_titles_of_a_table_are_all_different_in_every_language(name: str, columns: tuple[Column, ...]) -> None:
    for language in LANGUAGES:
        with speaking(language):
            titles = [column.heading.casefold() for column in columns if column.title]
            assert len(set(titles)) == len(titles), (name, language, sorted(t for t in titles if titles.count(t) > 1))
            assert len({head.casefold() for head in heads(columns)}) == len(columns)


@pytest.mark.parametrize(
    "words",
    [
        ("citizen", "add", "Bo Ny"),
        ("worker", "add", "QQ", "Q Q", "--sector", "social", "--unit", "U"),
        ("wait", "add", "C2", "certificate_265"),
        ("goal", "add", "C2", "Et job"),
        ("action", "add", "C2", "MH: ring @ fri"),
        ("conversation", "plan", "C2", "2026-12-01T13:00", "--with", "citizen,MH"),
        ("plan", "agree", "C1", "--by", "social"),
        ("course", "pause", "C2", "--why", "syg"),
        ("norm", "set", "certificate_265", "20", "--from", "2026-12-01"),
        ("config", "set", "coordination_group", "2026-01-08"),
        ("backup", "b.db"),
        ("init", "--initials", "QZ", "--name", "Q", "--sector", "social", "--unit", "U"),
        ("plan", "build", "C1"),
    ],
    ids=" ".join,
)
def test_what_a_change_writes_into_a_sheet_has_words_above_it_and_no_code(
    municipality: Forlob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    if words[:2] == ("plan", "agree"):
        municipality.ok("plan", "build", "C1")
    monkeypatch.setenv("FORLOB_LANG", "da")
    sheet = municipality.ok(*words, "-f", "excel").out.lstrip("\ufeff")
    above, *rows = [line.split(";") for line in sheet.splitlines()]
    assert len({head.casefold() for head in above}) == len(above)
    assert not [head for head in above if "_" in head or head[:1].islower()]
    assert not {"agrees", "waiting", "certificate_265", "health", "tripartite"} & {cell for row in rows for cell in row}
