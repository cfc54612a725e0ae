"""`catalogue.csv`: own and changed rows in and out, and the codes it brings for the files beside it (domain 12)."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from forlob.store.kinds import OWN_ROWS
from tests.conftest import Forlob

HEAD = "group,code,label_da,label_sv,label_en,from_on,to_on,sector,category,flags,position,course_kinds,source"
FILES = {
    "workers": "id,name,sector,unit\nMH,Mette Holm,social,Nord",
    "citizens": "id,name\nC1,Åse Holm",
    "courses": "id,citizen,kind,pathway,end_on,outcome,closure_reason\n"
    "F1,C1,own_course,own_pathway,2026-11-10,own_outcome,own_closure_reason\nF2,C1,coordinated,,,,",
    "interventions": "id,course,sector,kind,title\nI1,F2,social,own_intervention,Ler",
    "waits": "id,course,kind,since\nW1,F2,own_wait,2026-10-01",
    "conversations": "id,course,kind,held_on,state\nT1,F2,own_conversation,2026-11-12,held\nT2,F2,own_forum,2026-11-13,held",
    "norms": "kind,days,from_on\nown_wait,20,2026-01-01",
    "forums": "forum,met_on\nown_forum,2026-11-03",
}
"""Files that use a code of each group that other files can name."""


def rows_of_all() -> str:
    own = [f"{group},own_{group},Egen {group},,,,,,,,,," for group in OWN_ROWS]
    return "\n".join(
        [
            HEAD,
            *own,
            "course,resource_course,,,,,2026-03-01,,,,10,,",
            "intervention,mentor,Ven,,,,,employment,work,,50,,S2",
        ]
    )


def written(folder: Path, files: Mapping[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text + "\n", "utf-8")
    return folder


def bad(forlob: Forlob, folder: Path, *lines: str) -> str:
    """Return what is wrong with these rows; nothing of the files beside them is."""
    ran = forlob("import", written(folder, {"catalogue": "\n".join([HEAD, *lines])}))
    assert ran.code == 1, ran.err
    return ran.out + ran.err


@pytest.mark.parametrize("dry", [True, False])
def test_files_use_the_codes_that_come_with_them(forlob: Forlob, tmp_path: Path, dry: bool) -> None:
    folder = written(tmp_path / "in", {**FILES, "catalogue": rows_of_all()})
    ran = forlob.ok("import", folder, *(["--dry-run"] if dry else []))
    assert "rows of the catalogue: 15" in ran.out
    if not dry:
        wait = forlob.ok("waits", "-f", "json").json[0]
        assert (wait["kind"], wait["norm"], wait["over"]) == ("own_wait", 20, 30)
        assert forlob.ok("catalogue", "list", "outcome", "--own", "-f", "json").json[0]["in_use"] == 1


def test_what_is_there_already_is_told_so_and_adds_nothing(forlob: Forlob, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", {"catalogue": rows_of_all()})
    forlob.ok("import", folder)
    assert "rows of the catalogue: 0 added, 15 were there already" in forlob.ok("import", folder).out


def test_out_in_and_out_again_are_the_same_bytes(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("import", written(tmp_path / "in", {**FILES, "catalogue": rows_of_all()}))
    forlob.ok("catalogue", "add", "intervention", "last", "--da", "Sidst; =1+1", "--flag", "outlives_course", "--flag", "in_group",
              "--course-kinds", "sip,own_course", "--from", "2026-11-01", "--source", "byrådet, 3/11")  # fmt: skip
    forlob.ok("export", tmp_path / "one")
    forlob.ok("--db", tmp_path / "other.db", "import", tmp_path / "one")
    forlob.ok("--db", tmp_path / "other.db", "export", tmp_path / "two")
    one, two = ({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert one["catalogue.csv"].decode().splitlines()[-1] == (
        'intervention,last,Sidst; =1+1,,,2026-11-01,,,,in_group outlives_course,,sip own_course,"byrådet, 3/11"'
    )


@pytest.mark.parametrize(
    ("line", "column", "why"),
    [
        ("sausage,x,,,X,,,,,,,,", "group", "there is no sausage"),
        ("kind of course,x,,,X,,,,,,,,", "group", "the nearest is course"),
        ("course,House Course,,,X,,,,,,,,", "code", "is no code"),
        ("course,,,,X,,,,,,,,", "code", "empty"),
        ("course,x,,,,,,,,,,,", "label_en", "a row needs a label"),
        ("course,x,,,X,2026-02-01,2026-01-01,,,,,,", "to_on", "lies before"),
        ("course,x,,,X,2026-02-30,,,,,,,", "from_on", "is not a day"),
        ("course,x,,,X,,,social,,,,,", "sector", "have no sector"),
        ("wait,x,,,X,,,socialt,,,,,", "sector", "there is no socialt"),
        ("wait,x,,,X,,,,sausage,,,,", "category", "there is no category sausage"),
        ("outcome,x,,,X,,,,work,,,,", "category", "have no category"),
        ("no_show_reason,x,,,X,,,,work,,,,", "category", "have no category work"),
        ("intervention,x,,,X,,,,,in_grup,,,", "flags", "there is no flag in_grup"),
        ("intervention,x,,,X,,,,,expects_tripartite,,,", "flags", "have no flag"),
        ("intervention,x,,,X,,,,,,first,,", "position", "no whole number"),
        ("intervention,x,,,X,,,,,,0,,", "position", "lies outside"),
        ("intervention,x,,,X,,,,,,,sipp,", "course_kinds", "the nearest is sip"),
        ("course,x,,,X,,,,,,,sip,", "course_kinds", "are for all kinds of course"),
        ("forum,tripartite,,,X,,,,,,,,", "code", "there is one already"),
        ("course,x,,,010190-1234,,,,,,,,", "label_en", "civil registration number"),
        ("course,x,,,a\x1bb,,,,,,,,", "label_en", "control character"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_named_by_line_and_column(
    forlob: Forlob, tmp_path: Path, line: str, column: str, why: str
) -> None:
    said = bad(forlob, tmp_path / "in", "course,sound,,,Sound,,,,,,,,", line)
    assert f"line 3, {column}: " in said
    assert why in said
    assert "line 2" not in said


def test_a_group_has_a_code_once(forlob: Forlob, tmp_path: Path) -> None:
    said = bad(forlob, tmp_path / "in", "outcome,x,,,One,,,,,,,,", "outcome,x,,,Two,,,,,,,,", "forum,x,,,One,,,,,,,,",
               "conversation,x,,,Two,,,,,,,,", "pathway,x,,,Two,,,,,,,,")  # fmt: skip
    assert [line.split(":")[0] for line in said.splitlines() if "there is one already" in line] == [
        "catalogue.csv line 3, code", "catalogue.csv line 5, code",
    ]  # fmt: skip
    forlob.ok("catalogue", "add", "outcome", "x", "--en", "One")
    assert "line 2, code: there is one already" in bad(forlob, tmp_path / "in", "outcome,x,,,Another,,,,,,,,")


def test_what_is_wrong_with_a_row_is_not_wrong_with_what_uses_it(forlob: Forlob, tmp_path: Path) -> None:
    files = {
        **FILES,
        "catalogue": rows_of_all().replace("own_course,Egen course,,,", "own_course,Egen course,,,2026-13-01"),
    }
    ran = forlob("import", written(tmp_path / "in", files))
    assert ran.code == 1
    assert "courses.csv" not in ran.out + ran.err
    assert "catalogue.csv line 2, from_on" in ran.out + ran.err


def test_a_word_is_no_code_in_a_file(forlob: Forlob, tmp_path: Path) -> None:
    files = {**FILES, "catalogue": rows_of_all(), "waits": "id,course,kind,since\nW1,F2,Egen wait,2026-10-01"}
    ran = forlob("import", written(tmp_path / "in", files))
    assert "waits.csv line 2, kind: there is no Egen wait; the nearest is own_wait" in ran.out + ran.err


def test_what_is_computed_of_every_course_is_told_as_such(forlob: Forlob, tmp_path: Path) -> None:
    said = bad(forlob, tmp_path / "in", "wait,start,,,,,,social,,,50,,")
    assert "line 2, sector: the sector of start cannot be changed: it is computed of every course" in said


def test_what_was_counted_by_stays_once_the_database_uses_the_row(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("course", "open", "C1", "--kind", "coordinated")
    forlob.ok("intervention", "add", "C1", "employment", "Ven", "--kind", "mentor")
    said = bad(forlob, tmp_path / "in", "intervention,mentor,,,,,,employment,work,in_group,50,,")
    assert "line 2, flags: the flags of mentor cannot be changed: 1 row uses it" in said
    forlob.ok(
        "import", written(tmp_path / "in", {"catalogue": f"{HEAD}\nintervention,mentor,Ven,,,,,employment,work,,50,,"})
    )
    assert forlob.ok("catalogue", "list", "--own", "-f", "json").json[0]["label_da"] == "Ven"


def test_its_rows_are_counted_in_words(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("catalogue", "add", "outcome", "--da", "Landbrug")
    forlob.ok("export", tmp_path / "out")
    ran = forlob.ok("--db", tmp_path / "other.db", "import", tmp_path / "out", FORLOB_LANG="da")
    assert "rækker i kataloget: 1 tilføjet" in ran.out
    told = forlob.ok("--db", tmp_path / "other.db", "log", FORLOB_LANG="da").out
    assert "1 række i kataloget" in told
