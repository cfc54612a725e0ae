"""`--note edit`: a note written in one's own editor, in a file nobody else can read, which is gone afterwards."""

import os
import shutil
import signal
import sys
import time
from pathlib import Path

import pexpect
import pytest

from tests.around import settle
from tests.commands.test_conversation_asked import ask
from tests.conftest import Forlob

LOG = ("conversation", "log", "C1", "--with", "citizen,MH", "--note", "edit")
WRITTEN = "Hun vil gerne prøve\n# med trepart\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")


class Desk:
    """forlob with an editor: a script of sh to which the name of the file is `$1`, and a folder for what runs."""

    def __init__(self, forlob: Forlob, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.forlob, self.folder, self.patch = forlob, folder, patch
        self.runtime, self.seen = folder / "runtime", folder / "seen"
        self.runtime.mkdir(mode=0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(self.runtime))
        patch.delenv("VISUAL", raising=False)

    def editor(self, script: str, *options: str, variable: str = "EDITOR") -> None:
        """Have this script for an editor."""
        path = self.folder / "my editor"
        path.write_text(
            f'#!/bin/sh\nfor file; do :; done\nstat -c "%a" "$file" "$(dirname "$file")" > {self.seen}\n{script}\n'
        )
        path.chmod(0o700)
        self.patch.setenv(variable, " ".join([f"'{path}'", *options]))

    def note(self, number: int = 1) -> str | None:
        """Return the note of a conversation."""
        told: str | None = self.forlob.ok("conversation", "show", f"T{number}", "-f", "json").json["note"]
        return told


@pytest.fixture
def desk(forlob: Forlob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    settle()
    return Desk(forlob, tmp_path, monkeypatch)


def writing(text: str) -> str:
    return f"""cat >> "$file" <<'END'\n{text}END"""


def test_what_is_written_becomes_the_note_and_no_file_is_left(desk: Desk) -> None:
    desk.editor(writing(WRITTEN), "--wait")
    code, lines = ask(*LOG, answers=())
    assert code == 0, lines
    assert desk.note() == WRITTEN.strip()
    assert desk.seen.read_text().split() == ["600", "700"]
    assert list(desk.runtime.iterdir()) == []


def test_visual_goes_before_editor_and_words_in_quotes_are_one(desk: Desk) -> None:
    desk.editor(writing("fra visual\n"), variable="VISUAL")
    desk.patch.setenv("EDITOR", "false")
    assert ask(*LOG, answers=())[0] == 0
    assert desk.note() == "fra visual"


def test_a_line_of_shell_is_an_editor_too(desk: Desk) -> None:
    desk.patch.setenv("EDITOR", """sh -c 'echo "fra skallen" >> "$1"' sh""")
    assert ask(*LOG, answers=())[0] == 0
    assert desk.note() == "fra skallen"
    desk.patch.setenv("EDITOR", """sh -c 'echo igen >> "$1"; cp -p "$1" "$1~"; : "$1"' sh""")
    assert ask("conversation", "edit", "T1", "--note", "edit", answers=())[0] == 0
    assert desk.note() == "fra skallen\nigen"


@pytest.mark.parametrize("taken", ['rm "$file"', 'rm "$file"; mkdir "$file"', 'rm "$file"; mkfifo "$file"'])
def test_a_file_that_is_taken_away_takes_no_note_away(desk: Desk, taken: str) -> None:
    desk.forlob.ok(*LOG[:-1], "Første linje")
    desk.editor(taken)
    code, lines = ask("conversation", "edit", "T1", "--note", "edit", answers=())
    assert (code, desk.note()) == (130, "Første linje")
    assert "nothing was written, so nothing was changed" in "\n".join(lines)
    assert list(desk.runtime.iterdir()) == []


def test_what_is_mended_begins_with_what_is_there(desk: Desk) -> None:
    desk.forlob.ok(*LOG[:-1], "Første linje")
    desk.editor(writing("anden linje\n"))
    assert ask("conversation", "edit", "T1", "--note", "edit", answers=())[0] == 0
    assert desk.note() == "Første linje\nanden linje"
    for noun, id in (("wait", "W1"), ("course", "C1")):
        if noun == "wait":
            desk.forlob.ok("wait", "add", "C1", "decision", "--note", "Ringet")
            assert ask("wait", "edit", id, "--note", "edit", answers=())[0] == 0
            assert "Ringet" in desk.forlob.ok("wait", "show", id).out
        else:
            desk.forlob.ok("course", "set", id, "--note", "Kort")
            assert ask("course", "set", id, "--note", "edit", answers=())[0] == 0
            assert desk.forlob.ok("course", "show", id, "-f", "json").json["note"] == "Kort\nanden linje"


def test_no_editor_is_opened_for_a_note_of_several_courses(desk: Desk) -> None:
    desk.editor(writing("til dem begge\n"))
    desk.forlob.ok("citizen", "add", "Bo Dahl")
    desk.forlob.ok("course", "open", "C2")
    code, lines = ask("course", "set", "C1,C2", "--note", "edit", answers=())
    assert (code, "a text is written down of one course" in "\n".join(lines), desk.seen.exists()) == (2, True, False)


def test_an_emptied_note_is_taken_out(desk: Desk) -> None:
    desk.forlob.ok(*LOG[:-1], "Første linje")
    desk.editor(': > "$file"')
    assert ask("conversation", "edit", "T1", "--note", "edit", answers=())[0] == 0
    assert desk.note() is None


@pytest.mark.parametrize("script", ["true", "exit 3", 'rm "$file"', 'printf "  \\n" > "$file"'])
def test_nothing_written_or_a_failing_editor_changes_nothing(desk: Desk, script: str) -> None:
    desk.editor(script)
    code, lines = ask(*LOG, answers=())
    assert (code, "nothing was changed" in "\n".join(lines)) == (130, True)
    assert desk.forlob.ok("conversation", "list", "-f", "json").json == []
    assert list(desk.runtime.iterdir()) == []


def test_what_was_written_is_kept_where_the_change_is_refused(desk: Desk) -> None:
    desk.editor(writing("Det her tog lang tid at skrive\n"))
    code, lines = ask("conversation", "log", "C2", *LOG[3:], answers=())
    assert code == 1
    said = "\n".join(lines)  # a long path stands on a line of its own
    kept = said.partition("what you wrote is kept in")[2].split()[0]
    assert Path(kept).read_text("utf-8").strip() == "Det her tog lang tid at skrive"
    assert list(desk.runtime.iterdir()) == []


def test_lines_are_joined_where_a_note_is_one_line(desk: Desk) -> None:
    desk.editor(writing("ny\nkoordinator\n"))
    assert ask("team", "coordinator", "C1", "KL", "--note", "edit", answers=())[0] == 0
    assert desk.forlob.ok("team", "list", "C1", "-f", "json").json[-1]["note"] == "ny koordinator"


@pytest.mark.parametrize(("language", "word"), [("da", "rediger"), ("sv", "redigera"), ("en", "EDIT")])
def test_the_word_is_read_in_the_language_of_the_reader(desk: Desk, language: str, word: str) -> None:
    desk.editor(writing("skrevet\n"))
    desk.patch.setenv("FORLOB_LANG", language)
    assert ask(*LOG[:-1], word, answers=())[0] == 0
    assert desk.note() == "skrevet"


def test_a_note_that_is_the_word_itself_has_a_full_stop(desk: Desk) -> None:
    desk.forlob.ok(*LOG[:-1], "edit.")
    assert desk.note() == "edit."


def test_without_a_terminal_an_answer_is_needed(desk: Desk) -> None:
    desk.editor(writing("skrevet\n"))
    refused = desk.forlob.refused(*LOG)
    assert (refused.code, refused.err.splitlines()) == (
        5,
        [
            "error: --note edit opens an editor, and there is no terminal for it",
            "try: forlob conversation log C1 --with citizen,MH --note T",
        ],
    )
    assert ask(*LOG, "--no-input", answers=())[0] == 5
    assert not desk.seen.exists()


def test_another_editor_than_the_one_that_is_not_there_is_offered(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "vi").write_text("#!/bin/sh\n")
    (tmp_path / "vi").chmod(0o755)
    desk.patch.setenv("PATH", str(tmp_path))
    desk.patch.setenv("EDITOR", "nano")
    code, lines = ask(*LOG, answers=())
    assert (code, "try: export EDITOR=vi" in lines) == (2, True)


def test_an_editor_that_is_not_there_is_named(desk: Desk) -> None:
    usual = next(filter(shutil.which, ("nano", "vi")), "nano")
    for editor, what in (("no-such-editor", "the editor no-such-editor cannot be run"), ("'", "the editor ' cannot")):
        desk.patch.setenv("EDITOR", editor)
        code, lines = ask(*LOG, answers=())
        assert (code, what in "\n".join(lines), f"try: export EDITOR={usual}" in lines) == (2, True, True)
    assert list(desk.runtime.iterdir()) == []


def test_no_shell_reads_what_the_editor_is_called(desk: Desk) -> None:
    desk.patch.setenv("EDITOR", f"true; touch {desk.folder}/x")
    ask(*LOG, answers=())
    assert not (desk.folder / "x").exists()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP])
def test_an_end_from_outside_leaves_no_file_and_keeps_what_was_written(desk: Desk, end: signal.Signals) -> None:
    desk.editor(writing("Det her tog lang tid at skrive\n") + f"\ntouch {desk.folder}/ready\nsleep 30")
    child = pexpect.spawn(sys.executable, ["-m", "forlob", *LOG], env=dict(os.environ), encoding="utf-8", timeout=30)
    while not (desk.folder / "ready").exists():
        time.sleep(0.05)
    os.kill(child.pid, end)
    child.expect(pexpect.EOF)
    assert list(desk.runtime.iterdir()) == []
    (kept,) = (desk.forlob.database.parent / "kept").iterdir()
    assert kept.read_text("utf-8").strip() == "Det her tog lang tid at skrive"


def test_ctrl_c_is_the_editors_own(desk: Desk) -> None:
    desk.editor(f"trap 'echo skrevet >> \"$file\"; exit 0' INT\ntouch {desk.folder}/ready\nsleep 30 & wait")
    child = pexpect.spawn(sys.executable, ["-m", "forlob", *LOG], env=dict(os.environ), encoding="utf-8", timeout=30)
    while not (desk.folder / "ready").exists():
        time.sleep(0.05)
    child.sendintr()
    child.expect(pexpect.EOF)
    assert desk.note() == "skrevet"
    assert list(desk.runtime.iterdir()) == []


def test_the_question_what_was_said_takes_an_editor_too(desk: Desk) -> None:
    desk.editor(writing("to\nlinjer\n"))
    code, lines = ask(
        *("conversation", "log", "C1"),
        answers=(
            ("On which day?", ""),
            ("Who was there?", ""),
            ("Who was asked and did not come?", ""),
            ("What kind of conversation was it?", ""),
            ("What was said?", "edit"),
            ("Who does what?", ""),
            ("When is the next time?", ""),
        ),
    )
    assert code == 0, lines
    assert desk.note() == "to\nlinjer"
