"""`forlob import` of one sheet of citizens as case workers keep it."""

from pathlib import Path

import pytest
import xlsxwriter

from tests.conftest import DATA, Forlob

SHEET = DATA / "sheet" / "borgere.csv"


@pytest.fixture
def workers(forlob: Forlob) -> None:
    for initials in ("MH", "KB", "SK"):
        forlob.ok("worker", "add", initials, f"Worker {initials}", "--sector", "employment", "--unit", "Jobcenter")


def mended(folder: Path) -> Path:
    """Return the sheet without its three bad lines."""
    lines = SHEET.read_bytes().splitlines(keepends=True)
    path = folder / "borgere.csv"
    path.write_bytes(b"".join(line for number, line in enumerate(lines, 1) if number not in (8, 13, 32)))
    return path


def test_three_bad_lines_are_named_and_nothing_is_written(forlob: Forlob, workers: None) -> None:
    ran = forlob.refused("import", SHEET)
    assert ran.code == 1
    assert ran.err.splitlines() == [
        "borgere.csv line 8, Startdato: 31-02-2026 is not a day: February 2026 has 28 days",
        "borgere.csv line 13, Navn: empty",
        "borgere.csv line 32, Sagsnr.: the same as on line 4",
        "error: 3 things are wrong; nothing was written",
    ]
    assert forlob.ok("citizen", "list", "-f", "json").json == []


def test_unknown_initials_are_named_once_with_what_to_type(forlob: Forlob) -> None:
    said = forlob.refused("import", SHEET).err.splitlines()
    assert said[0] == (
        "borgere.csv line 2, Sagsbeh.: there is no worker MH (12 rows): "
        "forlob worker add MH NAME --sector SECTOR --unit UNIT"
    )
    assert len([line for line in said if "there is no worker" in line]) == 3


def test_a_dry_run_shows_how_the_columns_are_understood(forlob: Forlob, workers: None, tmp_path: Path) -> None:
    ran = forlob.ok("import", mended(tmp_path), "--dry-run")
    assert ran.err.splitlines() == [
        "Navn: name",
        "Sagsnr.: case number",
        "Født: year of birth",
        "Startdato: start",
        "Slutdato: end",
        "Sagsbeh.: coordinator",
        "Indsats, Bem.: note",
        "each course is of the usual kind of its day; another kind is told with: forlob course set C --kind K",
    ]
    assert ran.out == "citizens: 28 would be added\ncourses: 28 would be added\nteam: 28 would be added\n"


def test_the_sheet_becomes_citizens_and_courses_and_a_second_time_adds_nothing(
    forlob: Forlob, workers: None, tmp_path: Path
) -> None:
    sheet = mended(tmp_path)
    forlob.ok("import", sheet)
    shown = forlob.ok("citizen", "show", "C1")
    assert "Indsats: praktik" in shown.out
    assert "Bem.: =SUM(A1)" in shown.out
    forlob.ok("export", tmp_path / "out")
    assert (tmp_path / "out" / "citizens.csv").read_text("utf-8").splitlines()[3] == (
        "C3,Ida Sørensen,15.17.22-P00-203-25,2000,,,,"
    )
    assert (tmp_path / "out" / "courses.csv").read_text("utf-8").splitlines()[1:3] == [
        'F1,C1,resource_course,,MH,,,,,2025-12-03,,,,,,,"Indsats: praktik',
        'Bem.: =SUM(A1)"',
    ]
    assert set(forlob.ok("import", sheet, "-f", "json").json.values()) == {0}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_every_usual_way_to_save_a_sheet_is_read(forlob: Forlob, tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = (("Namn", "Ärendenr", "Startdatum", "Farve"), ("Åsa Öberg", "A-1", "1.2.2026", "blå"), ("", "", "", ""))
    text = "\r\n".join(delimiter.join(row) for row in rows)
    (tmp_path / "blad.csv").write_bytes(text.encode(encoding))
    ran = forlob.ok("import", tmp_path / "blad.csv")
    assert ran.err.splitlines() == [
        "Farve: left out",
        "each course is of the usual kind of its day; another kind is told with: forlob course set C --kind K",
    ]
    assert forlob.ok("citizen", "list", "-f", "json").json[0]["name"] == "Åsa Öberg"


def test_a_workbook_is_read_with_its_own_days_and_numbers(forlob: Forlob, workers: None, tmp_path: Path) -> None:
    from datetime import date

    path = tmp_path / "borgere.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd-mm-yyyy"}) as book:
        sheet = book.add_worksheet()
        for place, word in enumerate(("Navn", "Født", "Startdato", "Sagsbeh.")):
            sheet.write(0, place, word)
        sheet.write(1, 0, "Åse Sørensen")
        sheet.write(1, 1, 1980)
        sheet.write_datetime(1, 2, date(2026, 2, 1))
        sheet.write(1, 3, "mh")
    forlob.ok("import", path)
    forlob.ok("export", tmp_path / "out")
    assert (tmp_path / "out" / "citizens.csv").read_text("utf-8").splitlines()[1] == "C1,Åse Sørensen,,1980,,,,"
    assert (
        (tmp_path / "out" / "courses.csv")
        .read_text("utf-8")
        .splitlines()[1]
        .startswith("F1,C1,coordinated,,MH,,,,,2026-02-01,")
    )
    assert set(forlob.ok("import", path, "-f", "json").json.values()) == {0}


@pytest.mark.parametrize(
    "text",
    [
        "Navn;CPR-nr.\nÅse;\n",
        "Namn;Personnummer\nÅsa;x\n",
        "Navn;Nr\nÅse;010180-1234\nBo;0202801234\nIda;\n",
        "Navn;Nr\nÅse;101801234\nBo;202801234\n",
        "Navn;Nr\nÅsa;19811218-9876\n",
    ],
)
def test_a_column_that_looks_like_civil_registration_numbers_is_refused_by_name(
    forlob: Forlob, tmp_path: Path, text: str
) -> None:
    (tmp_path / "borgere.csv").write_text(text, "utf-8")
    ran = forlob.refused("import", tmp_path / "borgere.csv")
    assert "looks like civil registration numbers" in ran.err
    assert text.partition("\n")[0].partition(";")[2] in ran.err
    assert "010180" not in ran.err


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alder;By\n40;Herlev\n", "no column holds names"),
        ("Navn;Borger\nÅse;Bo\n", "two columns hold the same: Navn and Borger"),
        ("", "borgere.csv is empty"),
        ("Navn;By\nÅse;\0\n", "borgere.csv line 2: this is no text"),
    ],
)
def test_a_sheet_that_cannot_be_understood_is_wrong_use(
    forlob: Forlob, tmp_path: Path, text: str, expected: str
) -> None:
    (tmp_path / "borgere.csv").write_text(text, "utf-8")
    ran = forlob.refused("import", tmp_path / "borgere.csv")
    assert ran.code == 2
    assert expected in ran.err


def test_what_is_no_workbook_is_refused(forlob: Forlob, tmp_path: Path) -> None:
    (tmp_path / "borgere.xlsx").write_bytes(b"PK\x03\x04 not really")
    assert "cannot be read as a workbook" in forlob.refused("import", tmp_path / "borgere.xlsx").err


def test_only_exact_days_are_taken_and_cells_beyond_the_headings_are_named(forlob: Forlob, tmp_path: Path) -> None:
    (tmp_path / "borgere.csv").write_text("Navn;Startdato\nÅse;30/11\nBo;1/2-2026;x\nIda;i morgen\n", "utf-8")
    assert forlob.refused("import", tmp_path / "borgere.csv").err.splitlines()[:-1] == [
        "borgere.csv line 2, Startdato: 30/11 is not a day like 30-11-2026",
        "borgere.csv line 3: 3 fields, the header has 2",
        "borgere.csv line 4, Startdato: i morgen is not a day like 30-11-2026",
    ]
