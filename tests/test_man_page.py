"""`man forlob`: a page made of the commands; `FORLOB_DOCS=write` writes `docs/forlob.1` anew."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from scripts import man_page

from tests.walk import commands

ROOT = Path(__file__).parent.parent
WRITE = os.environ.get("FORLOB_DOCS") == "write"
IN_WHEEL = "share/man/man1/forlob.1"


def test_the_page_is_that_of_the_commands_there_are() -> None:
    page = man_page.page()
    if WRITE:
        man_page.PAGE.write_text(page, "ascii")
    assert man_page.PAGE.read_text("ascii") == page, "FORLOB_DOCS=write pytest tests/test_man_page.py writes it"


def test_it_has_the_sections_of_a_manual_page_in_their_order() -> None:
    titles = re.findall(r"^\.SH (.*)$", man_page.page(), re.MULTILINE)
    usual = [
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "COMMANDS",
        "OPTIONS",
        "ENVIRONMENT",
        "FILES",
        "EXIT STATUS",
        "EXAMPLES",
        "SEE ALSO",
    ]
    assert [title for title in titles if title in usual] == usual


def test_every_command_is_on_it() -> None:
    page = man_page.page()
    assert [
        one.words for one in commands() if rf"\fBforlob {' '.join(one.words)}\fR" not in page.replace(r"\-", "-")
    ] == []


def test_no_text_becomes_an_order_or_another_sign() -> None:
    assert man_page.escaped(".TH of C:\\forlob") == r"\&.TH of C:\eforlob"
    assert man_page.escaped("'it' --over ~/x `a` Åse") == r"\(aqit\(aq \-\-over \(ti/x \(gaa\(ga \[u00C5]se"


@pytest.mark.skipif(not shutil.which("groff"), reason="needs groff")
def test_groff_reads_it_without_a_warning(tmp_path: Path) -> None:
    ran = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", man_page.PAGE], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert ran.stderr == ""
    shown = re.sub(r"\x1b\[[\d;]*m|.\x08", "", ran.stdout)
    assert "forlob plan show åse" in shown
    assert "%LOCALAPPDATA%\\forlob" in shown
    assert re.search(r"^ +4  --check found something$", shown, re.MULTILINE)


def test_the_wheel_is_told_to_hold_it_where_man_looks() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert told["shared-data"] == {"docs/forlob.1": IN_WHEEL}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as whoever installs forlob does; skipped where what builds it cannot be fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    told = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--retries",
        "0",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    ran = subprocess.run(told, capture_output=True, text=True, check=False, timeout=300)
    if ran.returncode and re.search("No matching distribution|Could not find a version|onnection", ran.stderr):
        pytest.skip("what builds a wheel cannot be fetched")
    assert ran.returncode == 0, ran.stderr
    return next(folder.glob("forlob-*.whl"))


def test_the_wheel_holds_the_page_and_all_that_forlob_reads_at_work(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        [page] = [name for name in names if name.endswith(f".data/data/{IN_WHEEL}")]
        assert archive.read(page) == man_page.PAGE.read_bytes()
    source = ROOT / "src"
    kept = [file for file in (source / "forlob").rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    assert {file.relative_to(source).as_posix() for file in kept} <= set(names)
