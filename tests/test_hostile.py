"""What nobody means well is refused in a sentence, changes nothing, and never reaches a terminal as it is."""

import html.parser
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import hostile, hostile_tables
from tests.conftest import Forlob
from tests.hostile import Input, World

COMMANDS_TRIED, COLUMNS_TRIED = 300, 200


@pytest.fixture(scope="module")
def at_large(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A world for all tests of this file; each puts back what it changed."""
    return World(tmp_path_factory.mktemp("world"))


def faults(tried: Iterator[tuple[str, hostile.Outcome]]) -> list[tuple[str, str]]:
    return [(what, fault) for what, outcome in tried for fault in outcome.faults]


def test_every_command_keeps_its_word_whatever_is_typed(tmp_path: Path) -> None:
    assert faults(hostile.campaign(tmp_path, Random(11), COMMANDS_TRIED)) == []


def test_every_column_keeps_its_word_whatever_is_in_it(tmp_path: Path) -> None:
    assert faults(hostile_tables.campaign(tmp_path, Random(12), COLUMNS_TRIED)) == []


def test_the_commands_that_are_tried_are_all_there_are() -> None:
    tried = {verb.words for verb in hostile.verbs()}
    assert len(tried) > 90
    assert {("waits",), ("plan", "show"), ("wait", "receive"), ("conversation", "log"), ("import",)} <= tried


@settings(max_examples=60)
@given(text=st.text(st.characters(), min_size=1, max_size=60), terminal=st.sampled_from((None, "utf-8", "ascii")))
def test_any_text_is_kept_as_it_is_or_refused_and_is_clean_where_it_is_seen(
    at_large: World, text: str, terminal: str | None
) -> None:
    at_large.lie_in_the_way()
    for words in (("citizen", "add", "--", text), ("citizen", "list"), ("citizen", "list", "-f", "json"), ("log",)):
        assert at_large.tried(Input(words, "", terminal)).faults == ()


@pytest.mark.parametrize(
    "words",
    [
        ("citizen", "add", "Ida", "-f", "xlsx"),
        ("citizen", "add", "Ida", "-o", "new.pdf"),
        ("citizen", "add", "Ida", "-o", "kept.json"),
        ("citizen", "add", "Ida", "-o", "no/such/new.json"),
        ("citizen", "add", "Ida", "-o", "x" * 5000),
        ("config", "set", "language", "da", "-f", "xlsx"),
        ("team", "coordinator", "C2", "KL", "-o", "new.pdf"),
        ("backup", "copy.db", "-f", "xlsx"),
        ("export", "out", "-f", "xlsx"),
        ("demo", "--keep", "new.db", "-f", "csv"),
        ("demo", "--keep", "pipe", "--force", "-o", "new.md"),
        ("citizen", "list", "-o", "pipe", "-f", "xlsx", "--force"),
    ],
)
def test_what_cannot_be_shown_as_asked_is_not_done(at_large: World, words: tuple[str, ...]) -> None:
    at_large.lie_in_the_way()
    before = at_large.seen()
    outcome = at_large.tried(Input(words, "", None))
    assert outcome.code == 2, outcome
    assert outcome.err.startswith("error: ")
    assert at_large.seen() == before


def test_a_change_that_is_done_is_not_refused_for_a_field_it_has_not(forlob: Forlob) -> None:
    ran = forlob.ok("citizen", "add", "Ida Lund", "-f", "json", "--fields", "id,nmae")
    assert ran.json == {"id": "C1"}
    assert "no field 'nmae', did you mean name?" in ran.err


def test_what_cannot_be_read_leaves_no_beginning_of_a_table_behind(forlob: Forlob, tmp_path: Path) -> None:
    ran = forlob.refused("--db", tmp_path / "nowhere.db", "citizen", "list", "-f", "excel")
    assert ran.code == 6


@pytest.mark.parametrize(
    "words",
    [
        ("undo",), ("log", "--entry"), ("plan", "show", "C1", "--version"), ("plan", "diff", "C1"), ("stats", "start", "--window"),
        ("citizen", "add", "Bo", "--born"), ("citizen", "list", "--limit"), ("norm", "set", "statement"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("number", [str(2**63), "9" * 30, "9" * 4000])
def test_a_number_no_database_can_hold_is_refused(at_large: World, words: tuple[str, ...], number: str) -> None:
    outcome = at_large.tried(Input((*words, number), "", None))
    assert outcome.faults == ()
    assert outcome.code == (0 if "--limit" in words else 2)


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31", "1899-12-31", "2026-02-29", "20261120", "i dag"])
def test_the_day_to_take_for_today_is_one_that_days_can_be_counted_from(forlob: Forlob, today: str) -> None:
    assert forlob.refused("--today", today, "waits", "--on", "i går").code == 2


def test_a_day_that_is_none_is_refused_by_the_name_of_where_it_stood(forlob: Forlob) -> None:
    ran = forlob.refused("--today", "xx", "waits", "--over")
    assert (ran.code, ran.err) == (
        2, "error: --today is no day: 'xx'\ntry: forlob --today 2026-11-20 waits --over\n",
    )  # fmt: skip
    assert "error: --today is no day: ''\n" in forlob.refused("--today=", "waits").err
    ran = forlob.refused("waits", FORLOB_TODAY="xx")
    assert ran.err == "error: FORLOB_TODAY is no day: 'xx'\ntry: FORLOB_TODAY=2026-11-20 forlob waits\n"


def test_a_control_character_is_named_and_the_text_around_it_is_not(forlob: Forlob) -> None:
    ran = forlob.refused("citizen", "add", "Hemmeligsen\x1b[2J")
    assert ran.err == "error: name holds a control character: U+001B in place 12\n"


@pytest.mark.parametrize("device", ["/dev/zero", "pipe"])
@pytest.mark.parametrize(
    "words", [("import",), ("restore", "--yes"), ("restore", "--yes", "kept.txt", "--identity"), ("--db",)]
)
def test_a_device_or_a_pipe_is_no_file_and_nothing_waits_for_it(
    at_large: World, words: tuple[str, ...], device: str
) -> None:
    at_large.lie_in_the_way()
    rest = ("waits",) if words == ("--db",) else ()
    outcome = at_large.tried(Input((*words, device, *rest), "", None))
    assert outcome.code in (2, 6), outcome
    assert outcome.faults == ()


class Tags(html.parser.HTMLParser):
    """Every tag of a page, and every attribute that could run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag, *(name for name, _value in attrs)]


SCRIPT = "<script>document.title='ran'</script><img src=x onerror=document.title='ran'>"


@pytest.fixture
def page(forlob: Forlob, tmp_path: Path) -> Path:
    """A plan as a page, with a script in every text people write."""
    forlob.ok("worker", "add", "MH", f"Mette {SCRIPT}", "--sector", "social", "--unit", SCRIPT)
    forlob.ok("citizen", "add", f"Åse {SCRIPT}", "--case-no", SCRIPT)
    forlob.ok("course", "open", "C1", "--ready", "2026-11-01")
    forlob.ok("team", "coordinator", "C1", "MH", "--note", SCRIPT)
    forlob.ok("goal", "add", "C1", SCRIPT)
    forlob.ok("voice", "add", "C1", "wish", SCRIPT)
    forlob.ok("intervention", "add", "C1", "social", SCRIPT, "--provider", SCRIPT)
    forlob.ok("wait", "add", "C1", "other", "--holder", SCRIPT, "--sector", "social", "--note", SCRIPT)
    forlob.ok("conversation", "plan", "C1", "2026-12-01T10:00", "--with", "citizen,MH", "--place", SCRIPT)
    forlob.ok("action", "add", "C1", f"MH: {SCRIPT}")
    forlob.ok("plan", "build", "C1", "--reason", SCRIPT)
    forlob.ok("plan", "export", "C1", "-o", tmp_path / "plan.html")
    return tmp_path / "plan.html"


def test_a_script_in_a_name_is_text_on_a_page(page: Path, forlob: Forlob) -> None:
    written = [page]
    for words in (
        ("plan", "export", "C1", "--for", "citizen"),
        ("conversation", "invite", "T1"),
        ("team", "handover", "C1"),
    ):
        written.append(page.with_name(f"{'-'.join(words)}.html"))
        forlob.ok(*words, "-o", written[-1])
    for path in written:
        tags = Tags()
        tags.feed(path.read_text("utf-8"))
        assert not {"script", "img", "iframe", "object", "onerror", "onload"} & set(tags.found), path


@pytest.mark.skipif(not shutil.which("chromium"), reason="there is no Chromium")
def test_a_script_in_a_name_does_not_run_in_chromium(page: Path, tmp_path: Path) -> None:
    words = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'chromium'}"]
    ran = subprocess.run(
        [*words, "--dump-dom", page.as_uri()], capture_output=True, timeout=50, check=False,
        env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    dom = ran.stdout.decode("utf-8")
    assert "<title>" in dom, ran.stderr.decode("utf-8", "replace")
    assert "<title>ran</title>" not in dom
    assert "&lt;script&gt;" in dom


def test_a_calendar_holds_no_lines_of_somebody_elses(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("worker", "add", "MH", "Mette;X,Y", "--sector", "social", "--unit", "U")
    forlob.ok("citizen", "add", "Åse END:VEVENT; \\n, BEGIN:VEVENT")
    forlob.ok("course", "open", "C1", "--ready", "2026-11-01")
    forlob.ok("team", "coordinator", "C1", "MH")
    forlob.ok(
        "conversation", "plan", "C1", "2026-12-01T10:00", "--with", "citizen,MH", "--place", "x;y,z\\nEND:VCALENDAR"
    )
    forlob.ok("plan", "export", "C1", "-o", tmp_path / "plan.ics")
    lines = (tmp_path / "plan.ics").read_bytes().replace(b"\r\n ", b"").decode("utf-8").split("\r\n")
    assert lines.count("END:VCALENDAR") == 1
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
