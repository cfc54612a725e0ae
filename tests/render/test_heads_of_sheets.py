"""Every table can go into a spreadsheet: its heads are words, and no two of them are the same, in each language."""

import importlib
import pkgutil

import pytest

from forlob import render
from forlob.i18n import LANGUAGES, speaking
from forlob.render.column import Column
from forlob.render.formats.sheet import heads
from forlob.render.statistics.waits import statistics_columns


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
