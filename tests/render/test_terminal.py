"""Tables on a terminal: what fits is shown, what does not is named, and data is never markup."""

import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob.render.citizen import CITIZEN_COLUMNS
from forlob.render.column import Column
from forlob.render.conversation import CONVERSATION_COLUMNS
from forlob.render.formats.screen import GAP, Page, fit
from forlob.render.labels import moment
from forlob.render.output import Format, Output
from tests.render.screen import drawn, lines

COLUMNS = (
    Column("id", "ID"),
    Column("name", "Name"),
    Column("over", "Over", align="right", style=lambda wait: "over" if wait["over"] else ""),
    Column("holder", "With", rank=2),
    Column("note", "Note", rank=3),
    Column("secret", "Secret", rank=0),
)
WAITS = [
    {
        "id": "W1",
        "name": "Åse Sørensen",
        "over": 12,
        "holder": "Region Hovedstaden",
        "note": "[/b] :warning:",
        "secret": 1,
    },
    {"id": "W20", "name": "日本", "over": 0, "holder": "\x1b[31m", "note": "", "secret": 2},
]


def table(output: Output | None = None, columns: Sequence[Column] = COLUMNS, values: Iterable[Any] = WAITS) -> None:
    (output or Output()).rows(iter(values), columns, empty="Nobody waits.", title="Waits")


def test_a_wide_terminal_shows_every_column_of_a_rank(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(table) == [
        "Waits",
        "ID   Name          Over  With                Note",
        "───────────────────────────────────────────────────────────",
        "W1   Åse Sørensen    12  Region Hovedstaden  [/b] :warning:",
        r"W20  日本             0  \x1b[31m",
    ]
    assert capsys.readouterr().err == ""


def test_a_sentence_goes_on_in_its_cell_where_the_terminal_is_too_narrow_and_is_never_cut() -> None:
    columns = (Column("id", "ID"), Column("text", "Gap", folds=True), Column("holder", "With", rank=2))
    gaps = [{"id": "C1", "text": "there is no goal and no conversation", "holder": "Region Hovedstaden"}]
    assert lines(lambda: table(Output(quiet=True), columns, gaps), cells=24) == [
        "Waits",
        "ID  Gap",
        "────────────────────────",
        "C1  there is no goal and",
        "    no conversation",
    ]


@pytest.mark.parametrize("columns", [CONVERSATION_COLUMNS, CITIZEN_COLUMNS])
def test_a_day_with_its_time_is_never_cut_on_a_narrow_screen(columns: Sequence[Column]) -> None:
    moments = [column for column in columns if column.text is moment]
    assert moments
    assert all(column.whole for column in moments)


def test_a_narrow_one_names_what_it_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(lambda: table(Output(quiet=True)), cells=45) == [
        "Waits",
        "ID   Name          Over  With",
        "───────────────────────────────────────────",
        "W1   Åse Sørensen    12  Region Hovedstaden",
        r"W20  日本             0  \x1b[31m",
    ]
    assert capsys.readouterr().err == "left out at 45 columns: Note (wider terminal,\n--fields or -f plain)\n"


def test_what_a_row_is_called_by_is_never_shortened() -> None:
    waits = [{"id": "F128/team_meeting", "holder": "Lægehuset Søborg, Søborg Hovedgade"}]
    columns = [Column("id", "ID"), Column("holder", "With")]
    assert lines(lambda: Output().rows(waits, columns, empty=""), cells=36)[2] == "F128/team_meeting  Lægehuset Søborg…"


def test_a_text_is_shortened_before_its_column_goes() -> None:
    assert lines(table, cells=42)[3] == "W1   Åse Sørensen    12  Region Hovedstad…"


def test_a_terminal_without_unicode_gets_ascii() -> None:
    assert lines(lambda: table(values=WAITS[:1]), cells=46, encoding="ascii") == [
        "Waits",
        "ID  Name               Over  With",
        "-" * 46,
        r"W1  \xc5se S\xf8re...    12  Region Hovedst...",
    ]


def test_an_empty_list_is_a_sentence() -> None:
    assert lines(lambda: table(values=[])) == ["Nobody waits."]


def test_fields_are_shown_in_the_order_asked_for() -> None:
    assert lines(lambda: table(Output(fields=("secret", "id"))))[1:] == [
        "Secret  ID",
        "───────────",
        "1       W1",
        "2       W20",
    ]


def test_a_long_list_is_streamed_as_text_that_fits(capsys: pytest.CaptureFixture[str]) -> None:
    values = [{**WAITS[0], "id": f"W{number}"} for number in range(300)]
    columns = [*COLUMNS, Column("name", "Again", rank=4), Column("holder", "X", rank=5)]
    shown = lines(lambda: table(values=values, columns=columns))
    assert shown[0] == "ID    Name          Over  With                Note            Again"
    assert shown[300] == "W299  Åse Sørensen    12  Region Hovedstaden  [/b] :warning:  Åse Sørensen"
    assert capsys.readouterr().err == "left out at 80 columns: X (wider terminal, --fields or -f plain)\n"


def test_plain_on_a_terminal_is_whole() -> None:
    shown = lines(lambda: table(Output(form=Format.PLAIN)), cells=20)
    assert shown[1] == "W1   Åse Sørensen    12  Region Hovedstaden  [/b] :warning:"


def test_colour_stands_beside_the_number_and_no_color_takes_it_away() -> None:
    show = partial(table, Output(fields=("over",)))
    assert "\x1b[1;31m  12\x1b[0m" in drawn(show, TERM="xterm-256color")
    plain = drawn(show, TERM="xterm-256color", NO_COLOR="1")
    assert "  12" in plain
    assert "31m" not in plain


@pytest.mark.parametrize("form", [form for form in Format if form is not Format.XLSX])
def test_nothing_hidden_reaches_a_terminal_in_any_format(form: Format) -> None:
    value = {"id": "\x1b]0;x\x07\u202e\x9b\u200b"}
    shown = drawn(lambda: Output(form=form).rows([value], [Column("id", "ID")], empty=""))
    assert all(line.isprintable() for line in shown.removeprefix("\ufeff").replace("\r", "").split("\n"))


texts = st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=40)


@given(
    st.lists(st.lists(texts, min_size=4, max_size=4), max_size=5), st.integers(20, 120), st.permutations(range(1, 5))
)
def test_the_chosen_columns_always_fit(cells: list[list[str]], wide: int, ranks: list[int]) -> None:
    columns = [Column(str(rank), "Title", rank) for rank in ranks]
    fitted = fit(columns, cells, Page(wide))
    assert sum(fitted.widths) + GAP * (len(fitted.widths) - 1) <= wide
    assert len(fitted.kept) + len(fitted.left_out) == 4
    kept = [columns[at].rank for at in fitted.kept]
    assert all(column.rank > max(kept) for column in fitted.left_out)


SCRIPT = """
from forlob.render.citizen import CITIZEN_COLUMNS
from forlob.render.column import Column
from forlob.render.conversation import CONVERSATION_COLUMNS
from forlob.render.output import Output
Output().rows([{"id": "W1", "name": "\\x1b[2J\\x1b]0;gone\\x07Åse"}], [Column("id", "ID"), Column("name", "Name")], empty="")
"""


def test_a_real_terminal_shows_an_escape_and_does_not_obey_it(tmp_path: Path) -> None:
    script = tmp_path / "show.py"
    script.write_text(SCRIPT, encoding="utf-8")
    child = pexpect.spawn(sys.executable, [str(script)], dimensions=(10, 60), encoding="utf-8", timeout=20)
    child.expect(pexpect.EOF)
    display: Any = pyte.Screen(60, 10)
    pyte.Stream(display).feed(child.before)
    assert [line.rstrip() for line in display.display][:3] == [
        "ID  Name",
        "─────────────────────────────",
        r"W1  \x1b[2J\x1b]0;gone\x07Åse",
    ]
