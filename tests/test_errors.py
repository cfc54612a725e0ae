"""The line to try next is the one that was typed, mended, wherever it is known what was meant."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from forlob.errors import LONGEST_LINE, mended
from tests.conftest import Forlob


@pytest.mark.parametrize(
    ("typed", "instead", "line"),
    [
        ("wait add C1 certificate_256", ("certificate_256", "certificate_265"), "forlob wait add C1 certificate_265"),
        ("waits --sector=helth --over", ("helth", "health"), "forlob waits --sector=health --over"),
        ("waits --fields id,nam,days", ("nam", "name"), "forlob waits --fields id,name,days"),
        ("waits --fields=id,nam", ("nam", "name"), "forlob waits --fields=id,name"),
        ("waits", ("helth", "health"), ""),
        ("conversation plan C1 tor --with=", ("", "citizen"), "forlob conversation plan C1 tor --with=citizen"),
    ],
)
def test_the_wrong_word_is_replaced_where_it_stands(typed: str, instead: tuple[str, str], line: str) -> None:
    assert mended(typed.split(), instead) == line


def test_an_empty_word_stands_for_itself_and_for_no_option() -> None:
    typed = ["conversation", "plan", "C1", "--no-input", "--with", ""]
    assert mended(typed, ("", "citizen")) == "forlob conversation plan C1 --no-input --with citizen"


@pytest.mark.parametrize("language", ["en", "da", "sv"])
@pytest.mark.parametrize(
    "line", ["waits --nosuch", "plan show C1 C2", "waits --limit x", "waits --limit", "waits --over=3"]
)
def test_what_typer_refuses_begins_with_a_small_letter_as_all_else(forlob: Forlob, language: str, line: str) -> None:
    said = forlob.refused(*line.split(), FORLOB_LANG=language).err.partition(": ")[2]
    assert said[0].islower(), said


def test_what_lacks_is_added_at_the_end_and_words_are_quoted() -> None:
    assert mended(["plan", "show", "Åse Lund"], ("", ""), "--help") == "forlob plan show 'Åse Lund' --help"


def test_a_line_too_long_or_unseen_is_not_offered() -> None:
    assert mended(["voice", "add", "C1", "wihs", "x" * LONGEST_LINE], ("wihs", "wish")) == ""
    assert mended(["voice", "add", "C1", "wihs", "x\x1b"], ("wihs", "wish")) == ""


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("wait", "add", "C1", "certificate_256"), "forlob wait add C1 certificate_265"),
        (("waits", "--sector", "helth"), "forlob waits --sector health"),
        (("waits", "--fields", "id,nam"), "forlob waits --fields id,name"),
        (("waits", "--on", "31-02-2026"), "forlob waits --on 2026-02-28"),
        (("waits", "--on", "blurg"), "forlob help days"),
        (("status", "2026-W54"), "forlob status 2026-W53"),
        (("status", "soon"), "forlob status last"),
        (("plan", "show", "C1", "-f", "csv"), "forlob plan show C1 -f json"),
        (("waits", "-f", "xlsx"), "forlob waits -f xlsx -o forlob.xlsx"),
        (("plan", "show"), "forlob plan show --help"),
        (("voice", "add", "C1", "wihs", "Et job"), "forlob voice add C1 wish 'Et job'"),
        (("citizen", "show", "lund"), "forlob citizen list --name lund --all --fields id,name,case_no,born,ended_on"),
    ],
)
def test_what_to_try_is_a_line_that_runs(forlob: Forlob, words: tuple[str, ...], line: str) -> None:
    for name in ("Åse Lund", "Ida Lund"):
        forlob.ok("citizen", "add", name)
    forlob.ok("course", "open", "C1")
    assert forlob.refused(*words).err.splitlines()[-1] == f"try: {line}"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("words", [("--version",), ("waits",), ("waits", "-f", "json"), ("waits", "--help")])
def test_a_full_disk_behind_stdout_is_told_and_no_bug(forlob: Forlob, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "forlob", *words],
            env={**os.environ, "FORLOB_DB": str(forlob.database)}, stdout=full, stderr=subprocess.PIPE, text=True,
            check=False,
        )  # fmt: skip
    assert (ran.returncode, ran.stderr.splitlines()[0]) == (
        2, "error: the output cannot be written: no space left on device",
    )  # fmt: skip


def test_a_stdout_closed_before_the_start_is_no_bug(forlob: Forlob) -> None:
    ran = subprocess.run(
        ["sh", "-c", f'exec "{sys.executable}" -m forlob waits >&-'],
        env={**os.environ, "FORLOB_DB": str(forlob.database)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize(("words", "code"), [(("nosuch",), 2), (("goal", "list", "C99"), 3), (("undo",), 3)])
def test_a_full_disk_behind_stderr_changes_no_exit_code(forlob: Forlob, words: tuple[str, ...], code: int) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "forlob", *words],
            env={**os.environ, "FORLOB_DB": str(forlob.database)}, stdout=subprocess.PIPE, stderr=full, check=False,
        )  # fmt: skip
    assert ran.returncode == code


@pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux has them")
@pytest.mark.parametrize("limit", ["-n 4", "-n 7", "-f 1", "-v 60000"])
@pytest.mark.parametrize(
    "words",
    ["waits", "doctor", "waits -o out.xlsx", "goal add C1 Et", "backup", "config set language da", "demo"],
)
def test_a_system_that_gives_little_is_a_sentence(full: Forlob, tmp_path: Path, limit: str, words: str) -> None:
    ran = subprocess.run(
        ["sh", "-c", f'ulimit {limit}; exec "{sys.executable}" -m forlob {words}'],
        env={**os.environ, "FORLOB_DB": str(full.database)}, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "Fatal Python error" in ran.stderr or ran.returncode in (126, 127) or "most likely due to" in ran.stderr:
        pytest.skip("Python itself does not start")
    assert "Traceback" not in ran.stderr, ran
    assert ran.returncode != 70, ran


@pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux has them")
def test_too_little_memory_for_a_passphrase_is_a_sentence(full: Forlob, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("en lang hemmelighed")
    ran = subprocess.run(
        ["sh", "-c", f'ulimit -v 400000; exec "{sys.executable}" -m forlob backup x.age --passphrase-file secret'],
        env={**os.environ, "FORLOB_DB": str(full.database)}, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = "error: the system gives forlob no more files or memory"
    assert (ran.returncode, ran.stderr.splitlines()[0]) == (2, said)
    assert not (tmp_path / "x.age").exists()
