"""Every table can go into a spreadsheet: its heads are words, and no two of them are the same, in each language."""

import importlib
import pkgutil

import pytest

from forlob import render
from forlob.i18n import LANGUAGES, speaking
from forlob.render.column import Column
from forlob.render.formats.sheet import heads


def tables() -> list[tuple[str, tuple[Column, ...]]]:
    found = []
    for module in pkgutil.walk_packages(render.__path__, "forlob.render."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if name.endswith("COLUMNS") and isinstance(value, tuple) and isinstance(value[0], Column):
                found.append((f"{module.name}.{name}", value))
    return found


@pytest.mark.parametrize(("name", "columns"), tables(), ids=[name for name, _columns in tables()])
def test_the_titles_of_a_table_are_all_different_in_every_language(name: str, columns: tuple[Column, ...]) -> None:
    for language in LANGUAGES:
        with speaking(language):
            titles = [column.heading.casefold() for column in columns if column.title]
            assert len(set(titles)) == len(titles), (name, language, sorted(t for t in titles if titles.count(t) > 1))
            assert len({head.casefold() for head in heads(columns)}) == len(columns)
