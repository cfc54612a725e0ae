"""One list in every format, letter by letter, with the values that break tables."""

import csv
import io
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum, StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob.errors import WrongUse
from forlob.render.column import Column
from forlob.render.formats.json_csv import csv_rows, excel_rows, json_rows
from forlob.render.formats.sheet import heads
from forlob.render.output import Format, Output


class Kind(StrEnum):
    MENTOR = "mentor"


class Size(Enum):
    SMALL = 1


@dataclass(frozen=True, slots=True)
class Waiting:
    id: str
    name: str
    kind: Kind | None
    since: date | None
    over: int
    note: str
    blocks: tuple[str, ...]
    paused: bool
    share: float | None


COLUMNS = (
    Column("id", "ID"),
    Column("name", "Name"),
    Column("kind", "Kind", text=lambda kind: {"mentor": "Mentor"}.get(kind, "-")),
    Column("since", "Since"),
    Column("over", "Over", align="right"),
    Column("note", "Note"),
    Column("blocks", "Blocks"),
    Column("paused", "Paused"),
    Column("share", "Share", rank=0),
)
WAITS = (
    Waiting(
        "W1",
        "Åse [/b] [uge 47] :warning:",
        Kind.MENTOR,
        date(2026, 1, 3),
        12,
        "\x1b[31mred\u202e\nx|y <b>",
        ("I1", "I2"),
        True,
        None,
    ),
    Waiting("W20", '日本, "æøå"', None, None, 0, "=cmd|' /C calc'!A0", (), False, 1.5),
)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORLOB_LANG", "en")


def written(form: Format, capsys: pytest.CaptureFixture[str], **asked: object) -> str:
    Output(form=form, **asked).rows(iter(WAITS), COLUMNS, empty="Nobody waits.")  # type: ignore[arg-type]
    return capsys.readouterr().out


PLAIN = r"""
ID   Name                         Kind    Since       Over  Note                       Blocks  Paused
W1   Åse [/b] [uge 47] :warning:  Mentor  2026-01-03    12  \x1b[31mred\u202e⏎x|y <b>  I1, I2  yes
W20  日本, "æøå"                  -                      0  =cmd|' /C calc'!A0                 no
"""[1:]

JSON_LINES = r"""
{"id": "W1", "name": "Åse [/b] [uge 47] :warning:", "kind": "mentor", "since": "2026-01-03", "over": 12, "note": "\u001b[31mred\u202e\nx|y <b>", "blocks": ["I1", "I2"], "paused": true, "share": null}
{"id": "W20", "name": "日本, \"æøå\"", "kind": null, "since": null, "over": 0, "note": "=cmd|' /C calc'!A0", "blocks": [], "paused": false, "share": 1.5}
"""[1:]


def test_plain_text_is_aligned_clean_and_never_cut(capsys: pytest.CaptureFixture[str]) -> None:
    assert written(Format.PLAIN, capsys) == PLAIN


def test_a_table_off_a_terminal_is_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert written(Format.TABLE, capsys) == PLAIN


def test_json_is_an_array_with_an_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = JSON_LINES.splitlines()
    assert written(Format.JSON, capsys) == f"[\n{first},\n{second}\n]\n"


def test_json_lines_are_objects(capsys: pytest.CaptureFixture[str]) -> None:
    assert written(Format.JSONL, capsys) == JSON_LINES


def test_csv_has_keys_codes_and_lists_joined_by_a_blank(capsys: pytest.CaptureFixture[str]) -> None:
    assert written(Format.CSV, capsys) == (
        "id,name,kind,since,over,note,blocks,paused,share\n"
        'W1,Åse [/b] [uge 47] :warning:,mentor,2026-01-03,12,"\x1b[31mred\u202e\nx|y <b>",I1 I2,true,\n'
        'W20,"日本, ""æøå""",,,0,=cmd|\' /C calc\'!A0,,false,1.5\n'
    )


def test_tsv_is_csv_with_tabs(capsys: pytest.CaptureFixture[str]) -> None:
    assert written(Format.TSV, capsys) == (
        "id\tname\tkind\tsince\tover\tnote\tblocks\tpaused\tshare\n"
        'W1\tÅse [/b] [uge 47] :warning:\tmentor\t2026-01-03\t12\t"\x1b[31mred\u202e\nx|y <b>"\tI1 I2\ttrue\t\n'
        'W20\t"日本, ""æøå"""\t\t\t0\t=cmd|\' /C calc\'!A0\t\tfalse\t1.5\n'
    )


def test_excel_gets_titles_semicolons_commas_and_no_formula(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Output(form=Format.EXCEL).rows(WAITS, COLUMNS, empty="")
    assert capsysbinary.readouterr().out.decode() == (
        "\ufeffID;Name;Kind;Since;Over;Note;Blocks;Paused;Share\r\n"
        'W1;Åse [/b] [uge 47] :warning:;Mentor;2026-01-03;12;"\x1b[31mred\u202e\nx|y <b>";I1 I2;yes;\r\n'
        'W20;"日本, ""æøå""";;;0;\'=cmd|\' /C calc\'!A0;;no;1,5\r\n'
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0=", "\u200b@", "＝"])
def test_excel_takes_no_text_for_a_formula(start: str) -> None:
    stream = io.StringIO(newline="")
    excel_rows(stream, [Column("note", "Note")], [{"note": start + "SUM(A1)"}], seen=False)
    stream.seek(0)
    assert list(csv.reader(stream, delimiter=";"))[1] == ["'" + start + "SUM(A1)"]


def test_a_negative_number_is_a_number_in_excel(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    values = [{"a": -3, "b": -1.25, "c": 2.5, "d": "-3"}]
    Output(form=Format.EXCEL).rows(values, [Column(key, key) for key in "abcd"], empty="")
    assert capsysbinary.readouterr().out.decode() == "\ufeffa;b;c;d\r\n-3;-1,25;2,5;'-3\r\n"


def test_heads_of_a_sheet_are_unique_in_every_language() -> None:
    columns = [Column("a", "Reason"), Column("b", "reason"), Column("c", "Reason (2)"), Column("days", "Days")]
    assert heads([*columns, Column("days_low", ""), Column("days_high", "")]) == [
        *("Reason", "reason (2)", "Reason (2) (2)", "Days", "Days, at least", "Days, at most"),
    ]


def test_a_moment_is_a_moment_in_excel_and_a_word_stands_for_a_code(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    columns = [Column("planned_at", "Planned"), Column("built_at", "Built"), Column("kind", "Kind", text=str.title)]
    values = [
        {"planned_at": "2026-12-03T13:00", "built_at": "2026-07-01T10:30:15Z", "kind": "mentor"},
        {"planned_at": "2026-12-03", "built_at": None, "kind": None},
    ]
    Output(form=Format.EXCEL).rows(values, columns, empty="")
    assert capsysbinary.readouterr().out.decode() == (
        "\ufeffPlanned;Built;Kind\r\n2026-12-03 13:00;2026-07-01 12:30;Mentor\r\n2026-12-03;;\r\n"
    )


def test_markdown_shows_markup_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert written(Format.MD, capsys) == (
        "| ID | Name | Kind | Since | Over | Note | Blocks | Paused |\n"
        "| --- | --- | --- | --- | ---: | --- | --- | --- |\n"
        r"| W1 | Åse \[/b] \[uge 47] :warning: | Mentor | 2026-01-03 | 12 "
        "| \\\\x1b\\[31mred\\\\u202e<br>x\\|y \\<b> | I1, I2 | yes |\n"
        "| W20 | 日本, \"æøå\" | - |  | 0 | =cmd\\|' /C calc'!A0 |  | no |\n"
    )


@pytest.mark.parametrize(
    ("form", "nothing"),
    [
        (Format.TABLE, "ID\n"),
        (Format.PLAIN, "ID\n"),
        (Format.JSON, "[]\n"),
        (Format.JSONL, ""),
        (Format.CSV, "id\n"),
        (Format.TSV, "id\n"),
        (Format.EXCEL, "\ufeffID\r\n"),
        (Format.MD, "| ID |\n| --- |\n"),
    ],
)
def test_an_empty_list_keeps_its_header(form: Format, nothing: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Output(form=form).rows(iter(()), [Column("id", "ID")], empty="Nobody waits.")
    assert capsysbinary.readouterr().out.decode() == nothing


def test_a_limit_reads_no_further(capsys: pytest.CaptureFixture[str]) -> None:
    stream = iter([{"id": "W1"}, {"id": "W2"}, {"id": "W3"}])
    Output(form=Format.CSV, limit=2).rows(stream, [Column("id", "ID")], empty="")
    assert capsys.readouterr().out == "id\nW1\nW2\n"
    assert list(stream) == [{"id": "W3"}]


def test_fields_choose_and_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert written(Format.CSV, capsys, fields=("over", "id")) == "over,id\n12,W1\n0,W20\n"
    assert written(Format.JSON, capsys, fields=("over",), limit=1) == '[\n{"over": 12}\n]\n'
    assert written(Format.PLAIN, capsys, fields=("share", "id")) == "Share  ID\n       W1\n1.5    W20\n"


def test_an_unknown_field_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WrongUse) as problem:
        written(Format.JSON, capsys, fields=("blokcs",))
    assert problem.value.what == (
        "no field 'blokcs', did you mean blocks? (there are: id, name, kind, since, over, note, blocks, paused, share)"
    )
    assert problem.value.instead == ("blokcs", "blocks")
    assert capsys.readouterr().out == ""


def test_an_instant_ends_in_z_and_a_local_time_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    local = datetime(2026, 11, 30, 13, 0)  # noqa: DTZ001 a conversation is planned in local time
    values = [{"at": datetime(2026, 11, 22, 9, 5, tzinfo=UTC), "on": local, "size": Size.SMALL}]
    columns = [Column(key, key) for key in ("at", "on", "size")]
    for form in (Format.CSV, Format.JSONL, Format.PLAIN):
        Output(form=form).rows(values, columns, empty="")
    assert capsys.readouterr().out == (
        "at,on,size\n2026-11-22T09:05:00Z,2026-11-30T13:00,1\n"
        '{"at": "2026-11-22T09:05:00Z", "on": "2026-11-30T13:00", "size": 1}\n'
        "at                    on                size\n2026-11-22T09:05:00Z  2026-11-30T13:00  1\n"
    )


def test_a_row_after_the_sample_is_not_cut_either(capsys: pytest.CaptureFixture[str]) -> None:
    values = [{"id": f"W{number}", "on": "x"} for number in range(200)] + [{"id": "W200 with a tail", "on": "日\x07"}]
    Output(form=Format.PLAIN).rows(values, [Column("id", "ID"), Column("on", "On")], empty="")
    assert capsys.readouterr().out.splitlines()[-2:] == ["W199  x", r"W200 with a tail  日\x07"]


def encoded(monkeypatch: pytest.MonkeyPatch, output: Output, encoding: str, row: dict[str, object]) -> bytes:
    held = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(held, encoding=encoding))
    output.rows([row], [Column(key, key.title()) for key in row], empty="")
    return held.getvalue()


def test_json_is_ascii_where_the_stream_is_not_unicode(monkeypatch: pytest.MonkeyPatch) -> None:
    written = encoded(monkeypatch, Output(form=Format.JSONL), "iso8859-1", {"name": "Åse 😀"})
    assert written == b'{"name": "\\u00c5se \\ud83d\\ude00"}\n'


def test_csv_in_a_pipe_is_utf_8_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    assert encoded(monkeypatch, Output(form=Format.CSV), "ascii", {"name": "Åse"}) == "name\nÅse\n".encode()


def test_plain_text_spells_out_what_the_stream_cannot_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    written = encoded(monkeypatch, Output(), "ascii", {"name": "Åse\n", "ø": 1})
    assert written == b"Name      \\xd8\n\\xc5se\\n  1\n"


@given(st.lists(st.fixed_dictionaries({"a": st.text(), "b": st.integers() | st.none()})))
def test_what_json_says_is_what_was_given(values: list[dict[str, object]]) -> None:
    stream = io.StringIO()
    json_rows(stream, [Column("a", "A"), Column("b", "B")], values, unicode=True)
    assert json.loads(stream.getvalue()) == values
    assert all(line.isprintable() for line in stream.getvalue().split("\n"))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_what_csv_says_is_what_was_given(values: list[str]) -> None:
    stream = io.StringIO(newline="")
    csv_rows(stream, [Column("a", "A"), Column("b", "B")], [{"a": text, "b": 1} for text in values], seen=False)
    stream.seek(0)
    assert [row[0] for row in csv.reader(stream)][1:] == values
