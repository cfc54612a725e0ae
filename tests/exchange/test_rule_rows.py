"""Rules out and in again: own and changed rows, the same bytes, and what cannot be evaluated named by line and column."""

from pathlib import Path

import pytest

from tests.conftest import Forlob

HEAD = "code,country,course_kinds,from_on,to_on,anchor,shape,n,span,unit,legal,source,certainty,counts\n"


def rules(folder: Path, *rows: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "rules.csv").write_text(HEAD + "".join(f"{row}\n" for row in rows), "utf-8")
    return folder


def test_own_and_changed_rules_go_out_and_come_in_as_they_were(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("rule", "edit", "six_talks", "--n", "4", "--certain")
    forlob.ok(
        "rule",
        "add",
        "follow_up",
        *["--shape", "in_month", "--counts", "conversation:follow_up", "--anchor", "start", "--n", "1"],
    )
    forlob.ok(
        "rule",
        "add",
        "trisam_meets",
        *["--shape", "every", "--counts", "forum:trisam", "--span", "30", "--country", "SE"],
    )
    forlob.ok("export", tmp_path / "one")
    assert (tmp_path / "one" / "rules.csv").read_text("utf-8") == (
        HEAD
        + "six_talks,DK,resource_course job_clarification,,,start_on,at_least,4,12,months,true,law,,talk\n"
        + "follow_up,,,,,start_on,in_month,1,,,false,,,conversation:follow_up\n"
        + "trisam_meets,SE,,,,,every,,30,days,false,,,forum:trisam\n"
    )
    there = {"FORLOB_DB": str(tmp_path / "two.db")}
    assert forlob.ok("import", tmp_path / "one", "-f", "json", **there).json["rules"] == 3
    forlob.ok("export", tmp_path / "two", **there)
    for file in sorted((tmp_path / "one").iterdir()):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name
    listed = [forlob.ok("rule", "list", "-f", "json", **more).out for more in ({}, there)]
    assert listed[0] == listed[1]
    assert set(forlob.ok("import", tmp_path / "one", "-f", "json", **there).json.values()) == {0}
    forlob.ok("undo", **there)
    assert [row["own"] for row in forlob.ok("rule", "list", "-f", "json", **there).json] == [False] * 7


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("x,,,,,start_on,at_least,,12,months,false,,,talk", "n", "a rule of the shape at_least needs n"),
        ("x,,,,,start_on,at_least,6,,months,false,,,talk", "span", "a rule of the shape at_least needs span"),
        ("x,,,,,start_on,at_least,6,12,hours,false,,,talk", "unit", "is counted in months"),
        ("x,,,,,start_on,at_least,6,12,,false,,,talk", "unit", "is counted in months"),
        ("x,,,,,,at_least,6,12,months,false,,,talk", "anchor", "counts from one of these days of the course"),
        ("x,,,,,start_on,at_least,6,12,months,false,,,", "counts", "empty: a rule counts something"),
        ("x,,,,,start_on,at_least,6,12,months,false,,,conversation:chat", "counts", "there is no chat"),
        ("x,,flexjob,,,start_on,at_least,6,12,months,false,,,talk", "course_kinds", "the nearest is flexjob_case"),
        ("x,,,,,start_on,atleast,6,12,months,false,,,talk", "shape", "the nearest is at_least"),
        ("x,,,,,start,at_least,6,12,months,false,,,talk", "anchor", "the nearest is start_on"),
        ("x,,,,,start_on,at_least,6,12,months,,,,talk", "legal", ""),
        ("x,dk,,,,start_on,at_least,6,12,months,false,,,talk", "country", "dk is no country"),
        ("x,,,,,start_on,at_least,6,12,months,false,,maybe,talk", "certainty", "maybe is no certainty"),
        ("x,,,2026-02-01,2026-01-01,start_on,at_least,6,12,months,false,,,talk", "to_on", "before it begins"),
        ("x,,,,,start_on,at_least,0,12,months,false,,,talk", "n", "0 lies outside 1 to"),
        ("X Y,,,,,start_on,at_least,6,12,months,false,,,talk", "code", "X Y is no code"),
    ],
)
def test_a_row_that_cannot_be_evaluated_is_named_by_line_and_column(
    forlob: Forlob, tmp_path: Path, row: str, column: str, said: str
) -> None:
    good = "ours,,,,,start_on,every,,30,days,false,,,talk"
    ran = forlob.refused("import", rules(tmp_path / "tables", good, row))
    assert f"rules.csv line 3, {column}: " in ran.err
    assert said in ran.err.replace("\n", " ")
    assert [one["own"] for one in forlob.ok("rule", "list", "-f", "json").json] == [False] * 7


def test_a_second_rule_with_a_code_that_is_known_is_a_bad_row(forlob: Forlob, tmp_path: Path) -> None:
    row = "ours,,,,,start_on,every,,30,days,false,,,talk"
    assert "there is one already: code" in forlob.refused("import", rules(tmp_path / "one", row, row)).err
    forlob.ok("import", rules(tmp_path / "two", row))
    changed = row.replace("30", "20")
    assert "there is one already: code" in forlob.refused("import", rules(tmp_path / "three", changed)).err
