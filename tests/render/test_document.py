"""One thing as people and scripts read it, and what a change says."""

import json
import subprocess
import sys
from collections.abc import Sequence

import pytest

from forlob.errors import WrongUse
from forlob.render.column import Column
from forlob.render.document import Block, Bullets, Command, Facts, Heading, Line, Lines, Paragraph, Span, Table
from forlob.render.output import Format, Output
from tests.render.screen import drawn, lines


def timeline(width: int, unicode: bool) -> Sequence[Line]:
    return [[Span("I30 ", "muted"), Span(("█" if unicode else "#") * (width - 4), "good")]]


WAITS = [{"id": "W7", "over": 3}]
COLUMNS = (Column("id", "ID"), Column("over", "Over", align="right"))
BLOCKS: list[Block] = [
    Heading("Plan of C12"),
    Facts([("Citizen", "Åse"), ("Coordinator", "MH"), ("Pathway", "")]),
    Heading("Waits", 2),
    Table(WAITS, COLUMNS),
    Table([], COLUMNS, "No action is open."),
    Paragraph("# One *goal*\n\x1b[1mtwo [words]", "muted"),
    Bullets(["call the doctor", "write"]),
    Lines(of=timeline),
    Command("forlob plan build C12"),
]
PLAIN = """
Plan of C12
───────────
Citizen:      Åse
Coordinator:  MH

Waits
ID  Over
W7     3
No action is open.
# One *goal*
\\x1b[1mtwo [words]
- call the doctor
- write
I30 ████████████████████████████████████████████████████████████████████████████
$ forlob plan build C12
"""[1:]
MARKDOWN = """
# Plan of C12

- **Citizen:** Åse
- **Coordinator:** MH

## Waits

| ID | Over |
| --- | ---: |
| W7 | 3 |

No action is open.

\\# One \\*goal\\*<br>\\\\x1b\\[1mtwo \\[words]

- call the doctor
- write

```
I30 ████████████████████████████████████████████████████████████████████████████
```

```sh
forlob plan build C12
```
"""[1:]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORLOB_LANG", "en")


@pytest.mark.parametrize(("form", "text"), [(None, PLAIN), (Format.PLAIN, PLAIN), (Format.MD, MARKDOWN)])
def test_a_document_for_people(form: Format | None, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    Output(form=form).document({}, lambda: BLOCKS)
    assert capsys.readouterr().out == text


def test_a_terminal_wraps_what_is_long_below_itself() -> None:
    words = "one two three four five six seven"
    blocks: list[Block] = [Facts([("Note", words)]), Bullets([words]), Paragraph(words), Lines(of=timeline)]
    assert lines(lambda: Output().document({}, lambda: blocks), cells=30) == [
        "Note:  one two three four five",
        "       six seven",
        "- one two three four five six",
        "  seven",
        "one two three four five six",
        "seven",
        "I30 ██████████████████████████",
    ]


def test_a_terminal_says_what_a_table_in_a_document_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    columns = [Column("id", "ID"), Column("over", "So many days over the norm", rank=2)]
    assert lines(lambda: Output().document({}, lambda: [Table(WAITS, columns)]), cells=20) == ["ID", "──", "W7"]
    assert capsys.readouterr().err == (
        "left out at 20\ncolumns: So many\ndays over the norm\n(wider terminal,\n--fields or -f\nplain)\n"
    )


def test_a_terminal_without_unicode_draws_in_ascii() -> None:
    blocks: list[Block] = [Heading("Plan"), Lines(of=timeline), Table(WAITS, COLUMNS)]
    shown = lines(lambda: Output().document({}, lambda: blocks), cells=20, encoding="ascii")
    assert shown == ["Plan", "----", "I30 ################", "ID  Over", "--------", "W7     3"]


def test_a_style_of_a_span_is_a_colour_on_a_terminal() -> None:
    shown = drawn(lambda: Output().document({}, lambda: [Lines([[Span("late", "over")]])]), TERM="xterm-256color")
    assert shown == "\x1b[1;31mlate\x1b[0m\n"


def test_json_is_the_value_and_calls_no_blocks(capsys: pytest.CaptureFixture[str]) -> None:
    value = {"id": "C12", "waits": WAITS, "next": None}
    Output(form=Format.JSONL, fields=("waits", "id")).document(value, list)
    Output(form=Format.JSON).document(value, lambda: 1 / 0)  # type: ignore[arg-type,return-value]
    line, *rest = capsys.readouterr().out.splitlines()
    assert line == '{"waits": [{"id": "W7", "over": 3}], "id": "C12"}'
    assert rest[:2] == ["{", '  "id": "C12",']
    assert json.loads("".join(rest)) == value


def test_a_document_with_rows_is_a_table_too(capsys: pytest.CaptureFixture[str]) -> None:
    Output(form=Format.CSV).document({}, list, rows=(WAITS, COLUMNS))
    assert capsys.readouterr().out == "id,over\nW7,3\n"


def test_a_document_without_rows_says_how_it_comes() -> None:
    with pytest.raises(WrongUse, match="this is no table: it comes as table, plain, md, json or jsonl"):
        Output(form=Format.CSV).document({}, list)


def test_fields_of_a_document_are_for_json() -> None:
    with pytest.raises(WrongUse, match="--fields needs a format of fields here: json, jsonl"):
        Output(fields=("id",)).document({"id": 1}, list)
    with pytest.raises(WrongUse, match="no field 'ids', did you mean id"):
        Output(form=Format.JSON, fields=("ids",)).document({"id": 1}, list)


@pytest.mark.parametrize(
    ("output", "text"),
    [
        (Output(), "W7 ended for C12.\nundo with: forlob undo 12\n"),
        (Output(quiet=True), "W7\n"),
        (Output(form=Format.JSONL, quiet=True), '{"id": "W7", "over": null}\n'),
        (Output(form=Format.CSV), "id,over\nW7,\n"),
    ],
)
def test_a_change_says_what_it_did(output: Output, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    output.changed({"id": "W7", "over": None}, ["W7 ended for C12."], id="W7", undo="forlob undo 12")
    assert capsys.readouterr().out == text


def test_a_hint_goes_to_stderr_and_quiet_silences_it(capsys: pytest.CaptureFixture[str]) -> None:
    Output().hint("Next: \x1b")
    Output(quiet=True).hint("Next")
    assert capsys.readouterr() == ("", "Next: \\x1b\n")


PIPED = """
import sys
from forlob.render.column import Column
from forlob.render.output import Format, Output
from forlob.render.document import Heading
for form in Format:
    if form is not Format.XLSX:
        Output(form=form).rows([{"id": 1}], [Column("id", "ID")], empty="")
Output().document({}, lambda: [Heading("x")])
Output().changed({"id": 1}, ["done"], id="1")
print(sorted(name for name in sys.modules if name.split(".")[0] in {"rich", "xlsxwriter", "typer", "sqlmodel"}))
"""


def test_piped_output_loads_no_rich() -> None:
    done = subprocess.run([sys.executable, "-c", PIPED], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
