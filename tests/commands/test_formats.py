"""Every command that shows something, in every format there is: what is refused is refused on purpose."""

import csv
import io

import pytest

from tests.conftest import Forlob
from tests.test_start_up import READING

FORMATS = ("table", "plain", "json", "jsonl", "csv", "tsv", "excel", "md", "xlsx")
BY_ROWS = {"csv", "tsv", "excel", "xlsx"}
LINES = (*READING, "agenda", "stats start", "stats flow", "stats flow C1", "stats conversations", "stats continuity",
         "stats effects", "waits --stats", "wait show W1", "team handover C1")  # fmt: skip
NO_TABLE = {"plan show C1", "today", "help days", "team handover C1"}
"""Documents about one thing or one day: their parts are lists of their own, such as `intervention list C1`, `week`."""
JSON_ALONE = {"schema waits"}


def refused(line: str, form: str) -> bool:
    """Whether a command has no such format, on purpose."""
    return form in BY_ROWS and line in NO_TABLE


@pytest.mark.parametrize("line", [line for line in LINES if " -f " not in line])
def test_a_command_comes_in_every_format_but_where_it_is_no_table(municipality: Forlob, line: str) -> None:
    for form in FORMATS:
        how = ("-o", str(municipality.database.parent / "sheet.xlsx"), "--force") if form == "xlsx" else ("-f", form)
        ran = municipality(*line.split(), *how)
        if line in JSON_ALONE:
            assert ran.code in (0, 2), (line, form)
        elif refused(line, form):
            assert (ran.code, ran.out) == (2, ""), (line, form)
            assert "try: " in ran.err
        else:
            assert (ran.code, "bug" in ran.err) == (0, False), (line, form, ran.err)


def test_the_figures_of_several_tables_are_one_a_row(municipality: Forlob) -> None:
    for line in ("stats start", "stats flow", "stats continuity", "stats effects"):
        found = list(csv.DictReader(io.StringIO(municipality.ok(*line.split(), "-f", "csv").out)))
        assert list(found[0]) == ["table", "group", "figure", "value", "low", "high", "few"]
        assert len({(row["table"], row["group"], row["figure"]) for row in found}) == len(found), line


def test_a_row_holds_the_figure_that_json_has(municipality: Forlob) -> None:
    value = municipality.ok("stats", "flow", "-f", "json").json
    rows = list(csv.DictReader(io.StringIO(municipality.ok("stats", "flow", "-f", "csv").out)))
    by_place = {(row["table"], row["group"], row["figure"]): row for row in rows}
    first = value["from_ready"][0]
    row = by_place["from_ready", first["segment"], "median_days"]
    assert (row["value"], row["low"], row["high"]) == tuple(
        "" if first[key] is None else str(first[key]) for key in ("median_days", "median_days_low", "median_days_high")
    )
    assert by_place["", "", "n"]["value"] == str(value["n"])


def test_a_sheet_of_figures_has_no_code_in_it(municipality: Forlob) -> None:
    told = municipality.ok("stats", "effects", "-f", "excel", FORLOB_LANG="da").out
    rows = [line.split(";") for line in told.removeprefix("\ufeff").splitlines()]
    assert rows[0] == ["Tabel", "Gruppe", "Nøgletal", "Tal", "Mindst", "Højst", "Under fem"]
    assert not [row for row in rows if "_" in "".join(row[:3])]
