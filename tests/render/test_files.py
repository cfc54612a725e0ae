"""Files that are written whole or not at all."""

import os
import stat
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from forlob.errors import WrongUse
from forlob.render.column import Column
from forlob.render.formats.whole_file import replacing
from forlob.render.output import Format, Output, filled

COLUMNS = (Column("id", "ID"), Column("name", "Name"))
WAITS = [{"id": "W1", "name": "Åse"}]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORLOB_LANG", "en")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("w.csv", "id,name\nW1,Åse\n"),
        ("w.tsv", "id\tname\nW1\tÅse\n"),
        ("w.json", '[\n{"id": "W1", "name": "Åse"}\n]\n'),
        ("w.JSONL", '{"id": "W1", "name": "Åse"}\n'),
        ("w.md", "| ID | Name |\n| --- | --- |\n| W1 | Åse |\n"),
        ("w.txt", "ID  Name\nW1  Åse\n"),
        ("w", "ID  Name\nW1  Åse\n"),
    ],
)
def test_the_ending_names_the_format(name: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Output(path=tmp_path / name).rows(WAITS, COLUMNS, empty="")
    assert (tmp_path / name).read_bytes().decode() == text
    assert capsys.readouterr().out == ""


def test_a_format_asked_for_wins_over_the_ending(tmp_path: Path) -> None:
    Output(form=Format.EXCEL, path=tmp_path / "w.csv").rows(WAITS, COLUMNS, empty="")
    assert (tmp_path / "w.csv").read_bytes().decode() == "\ufeffID;Name\r\nW1;Åse\r\n"


def test_every_format_writes_its_own(tmp_path: Path) -> None:
    begins = {
        Format.TABLE: b"ID  Name\n", Format.PLAIN: b"ID  Name\n", Format.MD: b"| ID |", Format.JSON: b"[\n{", Format.JSONL: b"{",
        Format.CSV: b"id,name\n", Format.TSV: b"id\tname\n", Format.EXCEL: b"\xef\xbb\xbfID;Name\r\n", Format.XLSX: b"PK",
    }  # fmt: skip
    for form in Format:
        Output(form=form, path=tmp_path / form).rows(WAITS, COLUMNS, empty="")
        assert (tmp_path / form).read_bytes().startswith(begins[form]), form


def test_an_unknown_ending_is_told_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"no format has the ending .doc .*: .csv .json .jsonl .md .tsv .txt .xlsx"):
        Output(path=tmp_path / "w.doc").rows(WAITS, COLUMNS, empty="")


def test_a_dash_is_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    Output(form=Format.CSV, path=Path("-")).rows(WAITS, COLUMNS, empty="")
    assert capsys.readouterr().out == "id,name\nW1,Åse\n"


def test_a_file_is_private_and_stands_alone(tmp_path: Path) -> None:
    Output(path=tmp_path / "w.csv").rows(WAITS, COLUMNS, empty="")
    assert stat.S_IMODE((tmp_path / "w.csv").stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["w.csv"]  # noqa: PTH208


def test_an_existing_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text("mine")
    with pytest.raises(WrongUse, match=r"w\.csv exists already") as problem:
        Output(path=path).rows(WAITS, COLUMNS, empty="")
    assert (path.read_text(), problem.value.more) == ("mine", "--force")
    Output(path=path, force=True).rows(WAITS, COLUMNS, empty="")
    assert path.read_text(encoding="utf-8") == "id,name\nW1,Åse\n"


def test_a_file_that_came_to_exist_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    with pytest.raises(WrongUse, match="exists already"), replacing(path, force=False) as new:
        new.write_text("ours")
        path.write_text("theirs")
    assert [name.name for name in tmp_path.iterdir()] == ["w.csv"]
    assert path.read_text() == "theirs"


def test_what_fails_half_way_leaves_no_file_and_the_old_one_whole(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text("mine")
    with pytest.raises(ZeroDivisionError):
        Output(path=path, force=True).rows(({"id": 1 / number, "name": ""} for number in (1, 0)), COLUMNS, empty="")
    assert path.read_text() == "mine"
    assert [name.name for name in tmp_path.iterdir()] == ["w.csv"]


def test_what_cannot_become_a_file_is_said_before_anything_is_read(tmp_path: Path) -> None:
    values = iter(WAITS)
    for path, sentence in (
        (tmp_path, "is a folder, not a file"),
        (tmp_path / "none" / "w.csv", "there is no folder"),
        (tmp_path / ("x" * 300), "cannot write .*: file name too long"),
    ):
        with pytest.raises(WrongUse, match=sentence):
            Output(form=Format.CSV, path=path).rows(values, COLUMNS, empty="")
    assert list(values) == WAITS


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_read_only_folder_is_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(WrongUse, match=r"cannot write .*w\.csv: permission denied"):
        Output(path=tmp_path / "w.csv").rows(WAITS, COLUMNS, empty="")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_device_is_written_to_and_never_replaced() -> None:
    Output(form=Format.CSV, path=Path("/dev/null")).rows(WAITS, COLUMNS, empty="")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    with pytest.raises(WrongUse, match="cannot write /dev/full: no space left on device"):
        Output(form=Format.CSV, path=Path("/dev/full")).rows(WAITS, COLUMNS, empty="")


@pytest.mark.parametrize(
    ("name", "day", "full"),
    [
        ("status-{date}.csv", date(2026, 11, 22), "status-2026-11-22.csv"),
        ("{year}-W{week}.csv", date(2027, 1, 1), "2026-W53.csv"),
        ("{year}.csv", date(2027, 1, 1), "2027.csv"),
        ("W{week}.csv", date(2026, 1, 5), "W02.csv"),
        ("{other}.csv", date(2026, 1, 5), "{other}.csv"),
    ],
)
def test_the_day_is_filled_into_the_name(name: str, day: date, full: str) -> None:
    assert filled(Path(name), day) == Path(full)


def test_a_sheet_holds_texts_as_texts_and_days_as_days(tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    columns = [Column(key, key.title()) for key in ("text", "on", "over", "paused", "blocks", "none")]
    row = {
        "text": "=1+1\x1b",
        "on": date(2026, 11, 22),
        "over": 3,
        "paused": True,
        "blocks": ("I1", "I2"),
        "none": None,
    }
    Output(path=path).rows([row, {**row, "on": date(1899, 1, 1)}], columns, empty="")
    first, second, third = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert first == ["Text", "On", "Over", "Paused", "Blocks", "None"]
    assert second == [r"=1+1\x1b", date(2026, 11, 22), 3.0, True, "I1 I2", ""]
    assert third[1] == "1899-01-01"
    assert "<f>" not in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_moments_are_moments_in_a_sheet_and_words_stand_for_codes(tmp_path: Path) -> None:
    columns = [Column("planned_at", "Planned"), Column("moment", "When"), Column("state", "State", text=str.title)]
    row = {"planned_at": "2026-12-03T13:00", "moment": "2026-12-03", "state": "planned"}
    Output(path=tmp_path / "w.xlsx").rows([row], columns, empty="")
    _heads, cells = CalamineWorkbook.from_path(tmp_path / "w.xlsx").get_sheet_by_index(0).to_python()
    assert cells == [datetime(2026, 12, 3, 13, 0), date(2026, 12, 3), "Planned"]  # noqa: DTZ001 time on the wall


def test_a_sheet_needs_a_file() -> None:
    with pytest.raises(WrongUse, match="a sheet needs a file"):
        Output(form=Format.XLSX).rows(WAITS, COLUMNS, empty="")


def test_the_same_table_gives_the_same_sheet(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        Output(path=tmp_path / name).rows(WAITS, COLUMNS, empty="")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
