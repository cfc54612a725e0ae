"""Every example in README and docs is run, and its screen is what forlob really shows.

A ```console block holds lines that begin with `$ ` and below each what it shows (stdout and stderr, off a terminal). The
blocks of one page run in order in one fresh folder with a database of its own, on Friday 2026-11-20. A ```sh block is
a script: it is run too, and must succeed. `FORLOB_DOCS=write` puts the real screens into the pages. The reference is
written by tests/test_reference.py.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from forlob.commands import table
from forlob.domain.ids import LETTERS
from tests.conftest import DATA, TODAY, Forlob

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
RUN = [page for page in PAGES if page.name != "reference.md"]
WRITE = os.environ.get("FORLOB_DOCS") == "write"
SHELL = frozenset("|<>;&$`*~")
BLOCK = re.compile(r"^```(console|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def environment(folder: Path) -> dict[str, str]:
    """Return what an example sees: forlob on the path, an own home, a fixed day, English."""
    return {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/bin", "/bin"]),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "FORLOB_LANG": "en",
        "FORLOB_TODAY": TODAY,
        "COLUMNS": "80",
    }


def settle(folder: Path, patch: pytest.MonkeyPatch, **other: str) -> None:
    """Let what runs from now on see what an example sees, in the folder of its page."""
    patch.chdir(folder)
    for name in [name for name in os.environ if name.startswith(("FORLOB_", "XDG_"))]:
        patch.delenv(name)
    for name, value in (environment(folder) | other).items():
        patch.setenv(name, value)


def shown(command: str, folder: Path) -> str:
    """Return what a command line shows in the folder of the page; a shell is started only where one is needed."""
    if command.startswith("forlob ") and not SHELL.intersection(command):
        ran = Forlob(folder / "unused.db")(*shlex.split(command)[1:])
        return (ran.out + ran.err).replace(str(folder), "~")
    there = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    return (there.stdout + there.stderr).replace(str(folder), "~")


def session(block: str, folder: Path) -> str:
    """Return a console block with what its commands really show; a screen may itself hold lines to type."""
    told = ""
    in_screen: list[str] = []
    for line in block.splitlines():
        if line in in_screen:
            in_screen.remove(line)
        elif line.startswith("$ "):
            screen = shown(line[2:], folder)
            in_screen = [row for row in screen.splitlines() if row.startswith("$ ")]
            told += f"{line}\n{screen}"
    return told


@pytest.mark.parametrize("page", RUN, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_example_of_a_page_runs_and_shows_what_the_page_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(tmp_path, monkeypatch)
    shutil.copytree(DATA / "caseload", tmp_path / "caseload")
    text = page.read_text("utf-8")
    real = text
    for kind, block in BLOCK.findall(text):
        if kind == "console":
            real = real.replace(f"```console\n{block}```", f"```console\n{session(block, tmp_path)}```", 1)
        else:
            script = ["bash", "-euo", "pipefail", "-c", block]
            ran = subprocess.run(script, cwd=tmp_path, capture_output=True, text=True, check=False)
            assert ran.returncode == 0, (block, ran.stdout, ran.stderr)
    assert "forlob met a bug" not in real
    if WRITE:
        page.write_text(real, "utf-8")
    assert real == text


def test_every_command_is_shown_on_a_page_beside_the_reference() -> None:
    told = "".join(page.read_text("utf-8") for page in RUN)
    lacking = [name for name in table.COMMANDS if not re.search(rf"(forlob|make)( --\S+ \S+)* {name}\b", told)]
    assert lacking == [], "show it on a page of docs"


def test_every_letter_of_an_id_is_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    assert [kind for kind, letter in LETTERS.items() if not re.search(rf"`{letter}[0-9]+`", glossary)] == []


HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def anchors(page: Path) -> set[str]:
    """Return what a link may name on a page after `#`: its headings in small letters, blanks as hyphens."""
    return {
        re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in HEADING.findall(page.read_text("utf-8"))
    }


def leads_somewhere(page: Path, link: str) -> bool:
    """Tell whether a relative link of a page names a file there is, and a heading there is on it."""
    file, _, anchor = link.partition("#")
    target = (page.parent / file).resolve() if file else page
    return target.exists() and (not anchor or anchor in anchors(target))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    text = BLOCK.sub("", page.read_text("utf-8"))
    links = [link for link in LINK.findall(text) if "://" not in link]
    assert [link for link in links if not leads_somewhere(page, link)] == []


def test_the_index_names_every_page() -> None:
    index = ROOT / "docs" / "index.md"
    named = {(index.parent / link).resolve() for link in LINK.findall(index.read_text("utf-8"))}
    assert [page.name for page in PAGES if page.parent == index.parent and page not in {*named, index}] == []


def test_every_file_that_the_way_in_names_is_there() -> None:
    named = re.findall(r"`([\w/.]+\.(?:py|toml|md))\b", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert len(named) > 30
    assert [name for name in named if not any((ROOT / base / name).exists() for base in ("", "src/forlob"))] == [
        "step_NNNN.py"
    ]
