"""Why somebody did not come, by a row of the catalogue: it says whether that excuses (domain 11.12, 12)."""

from pathlib import Path
from typing import Any

import pytest

from forlob.store import database
from tests import own_rows
from tests.around import settle
from tests.conftest import Forlob


@pytest.fixture
def missed(forlob: Forlob) -> Forlob:
    """Two conversations with C1, planned for 5 and 12 November, of which nobody has said what became of them."""
    settle()
    forlob.ok("conversation", "plan", "C1", "2026-11-05T10:00", "--with", "citizen,MH,KL", "--anyway")
    forlob.ok("conversation", "plan", "C1", "2026-11-12T10:00", "--with", "citizen,AN", "--anyway")
    return forlob


def no_show(forlob: Forlob, *words: str, id: str = "T1", **more: str) -> Any:
    return forlob.ok("conversation", "no-show", id, "--by", "citizen", *words, **more)


def shown(forlob: Forlob, id: str = "T1") -> Any:
    return forlob.ok("conversation", "show", id, "-f", "json").json


def known(forlob: Forlob, id: str = "T1") -> tuple[Any, ...]:
    told = shown(forlob, id)
    return told["no_show_reason"], told["reason_group"], told["excused"]


def test_the_reason_is_read_in_any_language_and_kept_by_its_code(missed: Forlob) -> None:
    no_show(missed, "--reason", "sygdom", "--why", "influenza")
    assert known(missed) == ("ill", None, True)
    assert shown(missed)["reason"] == "influenza"
    assert next(database.rows("SELECT no_show_reason, reason_group FROM conversation WHERE id = 1")) == ("ill", None)


@pytest.mark.parametrize(
    ("typed", "code", "excused"),
    [
        ("Transport", "transport", True), ("glömde", "forgot", False), ("other", "other", None), ("vabb", "family", True),
        ("strejke", "strike", True), ("Försov sig", "overslept", False), ("unclear", "unclear", None),
    ],
)  # fmt: skip
def test_its_row_says_whether_it_excuses(missed: Forlob, typed: str, code: str, excused: bool | None) -> None:
    own_rows.add(missed)
    no_show(missed, "--reason", typed)
    assert known(missed) == (code, None, excused)


def test_a_group_that_is_typed_stands_before_that_of_the_reason(missed: Forlob) -> None:
    no_show(missed, "--reason", "ill", "--reason-group", "not_acceptable")
    assert known(missed) == ("ill", "not_acceptable", False)
    assert "Excused:                 no: no acceptable reason" in missed.ok("conversation", "show", "T1").out


def test_without_a_reason_nothing_is_asked_and_nothing_said(missed: Forlob) -> None:
    no_show(missed)
    assert known(missed) == (None, None, None)
    assert "Reason for the no-show" not in missed.ok("conversation", "show", "T1").out


def test_a_reason_there_is_not_is_refused_and_the_own_ones_are_named(missed: Forlob) -> None:
    own_rows.add(missed)
    refused = missed.refused("conversation", "no-show", "T1", "--by", "citizen", "--reason", "qqq")
    assert refused.code == 2
    assert "overslept" in refused.err
    assert shown(missed)["state"] == "planned"


@pytest.mark.parametrize(
    ("language", "title", "word", "told"),
    [
        ("en", "Reason for the no-show:", "Strike", "reason: strike"),
        ("da", "Grund til udeblivelsen:", "Strejke", "begrundelse: strejke"),
        ("sv", "Orsak till uteblivandet:", "Strejk", "skäl: strejk"),
    ],
)
def test_screens_say_it_in_the_readers_language(
    missed: Forlob, language: str, title: str, word: str, told: str
) -> None:
    own_rows.add(missed)
    no_show(missed, "--reason", "strike")
    spoken = {"FORLOB_LANG": language}
    show = " ".join(missed.ok("conversation", "show", "T1", **spoken).out.split())
    assert f"{title} {word}" in show
    assert told in missed.ok("history", "C1", **spoken).out
    listed = missed.ok("conversation", "list", "--fields", "id,no_show_reason", **spoken).out
    assert word in listed
    entry = missed.ok("log", "--limit", "1", "-f", "json").json[0]["number"]
    assert word in missed.ok("log", "--entry", str(entry), **spoken).out


def test_it_is_mended_and_taken_back(missed: Forlob) -> None:
    no_show(missed, "--reason", "ill")
    missed.ok("conversation", "edit", "T1", "--reason", "glemt")
    assert known(missed) == ("forgot", None, False)
    told = missed.ok("history", "C1").out
    assert "reason for a no-show: mended from Ill to Forgot" in told
    missed.ok("undo")
    assert known(missed) == ("ill", None, True)
    missed.ok("undo")
    assert shown(missed)["state"] == "planned"


def test_it_goes_with_the_no_show(missed: Forlob) -> None:
    no_show(missed, "--reason", "ill")
    missed.ok("conversation", "edit", "T1", "--held")
    assert known(missed) == (None, None, None)
    missed.ok("conversation", "edit", "T1", "--no-show", "citizen", "--reason", "transport")
    assert known(missed) == ("transport", None, True)
    missed.ok("conversation", "edit", "T1", "--cancelled", "citizen", "--why", "flyttet")
    assert known(missed) == (None, None, None)


def test_of_what_was_no_no_show_it_is_refused(missed: Forlob) -> None:
    refused = missed.refused("conversation", "edit", "T1", "--reason", "ill")
    assert refused.err == (
        "error: conversation T1 was no no-show, so there is no reason for one\ntry: forlob conversation no-show T1\n"
    )
    missed.ok("conversation", "held", "T1")
    refused = missed.refused("conversation", "edit", "T1", "--reason", "ill")
    assert refused.err.splitlines()[1] == "try: forlob conversation edit T1 --no-show WHO"


def test_before_the_day_nobody_knows_it(missed: Forlob) -> None:
    no_show(missed, "--reason", "ill")
    before = missed.ok("conversation", "show", "T1", "--on", "2026-11-04", "-f", "json").json
    assert (before["state"], before["no_show_reason"], before["excused"]) == ("planned", None, None)


def test_it_goes_out_and_comes_back(missed: Forlob, tmp_path: Path) -> None:
    own_rows.add(missed)
    no_show(missed, "--reason", "strike")
    missed.ok("export", tmp_path / "out")
    text = (tmp_path / "out" / "conversations.csv").read_text("utf-8-sig").splitlines()
    assert (text[0].split(",")[-1], text[1].split(",")[-1], text[2].split(",")[-1]) == ("no_show_reason", "strike", "")
    here = {"FORLOB_DB": str(tmp_path / "other.db")}
    missed.ok("import", (tmp_path / "out" / "catalogue.csv").rename(tmp_path / "catalogue.csv"), **here)
    missed.ok("import", tmp_path / "out", **here)
    told = missed.ok("conversation", "show", "T1", "-f", "json", **here).json
    assert (told["no_show_reason"], told["excused"]) == ("strike", True)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("T9,F1,other,2026-11-05,2026-11-05,held,ill", "no_show_reason: only what was missed has this reason"),
        ("T9,F1,other,2026-11-05,,no_show,qqq", "no_show_reason: there is no qqq"),
    ],
)
def test_a_file_keeps_the_rule(missed: Forlob, tmp_path: Path, row: str, what: str) -> None:
    path = tmp_path / "conversations.csv"
    path.write_text(f"id,course,kind,planned_at,held_on,state,no_show_reason\n{row}\n", "utf-8")
    assert what in missed.refused("import", path).err


def test_figures_by_reason_and_the_sectors_asked(missed: Forlob) -> None:
    # T1: employment (MH) and health (KL) asked, ill. T2: social (AN) asked, nobody said why. 2 in all: no shares.
    no_show(missed, "--reason", "ill")
    no_show(missed, id="T2")
    found = missed.ok("stats", "conversations", "-f", "json").json["missed"]
    assert [[*row.values()] for row in found] == [
        ["ill", 1, 0, 1, 1, None, True, 1],
        [None, 0, 1, 0, 1, None, True, 0],
        ["all", 1, 1, 1, 2, None, True, 1],
    ]
    assert [*found[0]] == [
        *("reason", "employment", "social", "health", "conversations", "percent", "few", "excused"),
    ]
    every = missed.ok("stats", "conversations", "--few", "-f", "json").json["missed"]
    assert [row["percent"] for row in every] == [50.0, 50.0, 100.0]
    lines = missed.ok("stats", "conversations", "-f", "csv").out.splitlines()
    assert [line.rsplit(",", 3)[1:] for line in lines] == [
        ["excused", "no_show_reason", "asked_sectors"],
        ["true", "ill", "employment health"],
        ["", "", "social"],
    ]


def test_a_worker_counts_in_the_sector_of_the_day(missed: Forlob) -> None:
    missed.ok("worker", "edit", "KL", "--sector", "social", "--unit", "Socialcenter", "--from", "2026-11-10")
    no_show(missed, "--reason", "ill")
    (first, *_) = missed.ok("stats", "conversations", "-f", "json").json["missed"]
    assert (first["social"], first["health"]) == (0, 1)


@pytest.mark.parametrize(
    ("language", "heading", "words"),
    [
        ("en", "No-shows by reason", ("Ill", "the sectors may come to more", "sum", "few")),
        ("da", "Udeblivelser efter grund", ("Syg", "i alt")),
        ("sv", "Uteblivanden efter orsak", ("Sjuk", "summa")),
    ],
)
def test_the_screen_of_the_figures(missed: Forlob, language: str, heading: str, words: tuple[str, ...]) -> None:
    no_show(missed, "--reason", "ill")
    text = missed.ok("stats", "conversations", FORLOB_LANG=language).out
    assert heading in text
    for word in words:
        assert word in text


def test_where_everybody_came_there_is_no_table_of_reasons(missed: Forlob) -> None:
    assert "No-shows by reason" not in missed.ok("stats", "conversations").out
    assert missed.ok("stats", "conversations", "-f", "json").json["missed"] == []
