"""Lists in the order one asks for, as ids alone, with the columns one chose; checks that say nothing."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from forlob.commands.list_columns import listings
from tests.conftest import Forlob
from tests.walk import commands

LIFE = (
    'worker add MH "Mette Holm" --sector employment --unit Jobcenter',
    'worker add KL "Kaj Lund" --sector health --unit Sundhedshus',
    'citizen add "Ærø Dam"',
    'citizen add "Åse Kjær" --case-no 7',
    'citizen add "Bo Juul" --case-no 12',
    'citizen add "Zoë Ost" --case-no 7a',
    *(f"course open C{number} --ready 2026-09-0{number}" for number in range(1, 5)),
    "wait add C1 statement --since 2026-10-20 --holder 'Region Nord'",
    "wait add C2 certificate_265 --since 2026-10-01 --holder 'Region Syd'",
    "wait add C3 statement --since 2026-11-10 --holder Lægehuset",
    "wait add C4 other --since 2026-11-15",
    "intervention add C4 health Fysioterapi --requested 2026-09-20",
)


@pytest.fixture(autouse=True)
def loaded_in_english() -> None:
    """Commands say their texts while they are loaded: in English, for the tests that come after."""
    list(commands())


@pytest.fixture
def life(forlob: Forlob) -> Forlob:
    """Four citizens whose names begin with the last letters and the second, each with a wait."""
    for command in LIFE:
        forlob.ok(*shlex.split(command))
    return forlob


def ids(ran: object) -> list[str]:
    return [row["id"] for row in ran.json]  # type: ignore[attr-defined]


def test_a_list_is_sorted_by_a_key_or_by_what_stands_above_the_column(life: Forlob) -> None:
    assert ids(life.ok("citizen", "list", "--sort", "name", "-f", "json")) == ["C3", "C4", "C1", "C2"]
    assert ids(life.ok("citizen", "list", "--sort", "-name", "-f", "json")) == ["C2", "C1", "C4", "C3"]
    assert ids(life.ok("citizen", "list", "--sort=-name", "-f", "json")) == ["C2", "C1", "C4", "C3"]
    told = life.ok("citizen", "list", "--sort", "-navn", FORLOB_LANG="da").out.splitlines()
    assert [line.split()[0] for line in told[1:]] == ["C2", "C1", "C4", "C3"]


def test_swedish_has_another_alphabet_but_scripts_get_the_same_in_every_language(life: Forlob) -> None:
    told = life.ok("citizen", "list", "--sort", "name", FORLOB_LANG="sv").out.splitlines()
    assert [line.split()[0] for line in told[1:]] == ["C3", "C4", "C2", "C1"]
    danish, swedish = (
        life.ok("citizen", "list", "--sort", "name", "-f", "csv", FORLOB_LANG=one) for one in ("da", "sv")
    )
    assert danish.out == swedish.out


def test_what_is_empty_stands_last_both_ways_and_numbers_count_as_numbers(life: Forlob) -> None:
    assert ids(life.ok("citizen", "list", "--sort", "case_no", "-f", "json")) == ["C2", "C4", "C3", "C1"]
    assert ids(life.ok("citizen", "list", "--sort", "-case_no", "-f", "json")) == ["C3", "C4", "C2", "C1"]


def test_ties_stay_in_the_order_of_the_list_and_the_next_field_breaks_them(life: Forlob) -> None:
    plain = ids(life.ok("waits", "-f", "json"))
    assert ids(life.ok("waits", "--sort", "coordinator", "-f", "json")) == plain
    rows = life.ok("waits", "--sort", "kind,-days", "-f", "json").json
    assert [(row["kind"], row["days"]) for row in rows if row["source"] == "explicit"] == [
        ("certificate_265", 50),
        ("other", 5),
        ("statement", 31),
        ("statement", 10),
    ]


def test_people_sort_codes_by_the_words_they_read_and_scripts_by_the_code(life: Forlob) -> None:
    """A statement is an `udtalelse` in Danish, behind LÆ265."""
    told = life.ok("waits", "--sort", "kind", "--fields", "kind", "--kind", "statement", FORLOB_LANG="da").out
    assert told.count("\n") == 3
    danish = life.ok("waits", "--sort", "kind", "--fields", "kind,id", FORLOB_LANG="da").out.splitlines()[1:]
    labels = [line.rsplit(None, 1)[0] for line in danish]
    assert labels == sorted(labels, key=str.casefold)


def test_a_field_that_is_not_shown_sorts_and_the_limit_comes_after(life: Forlob) -> None:
    ran = life.ok("waits", "--sort", "-due_on", "--fields", "id", "--limit", "1", "-f", "csv")
    assert ran.out == "id\nW2\n"  # the only one that has a norm
    assert len(life.ok("waits", "--sort", "-due_on", "--limit", "2", "-f", "json").json) == 2


def test_a_field_there_is_not_is_refused_with_the_nearest(life: Forlob) -> None:
    ran = life.refused("waits", "--sort", "-ovr")
    assert ran.code == 2
    assert "no field 'ovr', did you mean over?" in ran.err
    assert ran.err.endswith("try: forlob waits --sort -over\n")
    assert "try: forlob waits --sort days,over" in life.refused("waits", "--sort", "days,ovr").err
    assert "try: forlob waits --sort=-over" in life.refused("waits", "--sort=-ovr").err
    assert "try: forlob citizen list --sort id" in life.refused("citizen", "list", "--sort", "qqqqqq").err


FORMATS = ("table", "plain", "json", "jsonl", "csv", "tsv", "excel", "md")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_sorted(life: Forlob, form: str) -> None:
    out = life.ok("citizen", "list", "--sort", "-id", "--fields", "id", "-f", form).out
    places = [out.index(f"C{number}") for number in (4, 3, 2, 1)]
    assert places == sorted(places)


def test_figures_that_are_kept_back_stand_last(municipality: Forlob) -> None:
    told = municipality.ok("waits", "--stats", "--sort", "cif_median", "--fields", "cif_median").out.split()[2:]
    days = [int(one) for one in told if one.isdecimal()]
    assert days == sorted(days)
    assert set(told[len(days) :]) <= {"few", "–"}


def test_every_list_takes_it_and_offers_its_fields_with_what_they_mean(life: Forlob) -> None:
    """Each of them: there is one name and one heading a field, and the first field sorts."""
    for name, listing in listings().items():
        assert all(column.key for column in listing.columns()), name
    for line in ("action list", "agenda", "config list", "conversation list", "course list", "find dam", "goal list C1",
                 "intervention list", "log", "norm list", "plan check", "plan check C1", "plan list C1", "team list C1",
                 "undo --list", "voice list C1", "waits", "waits --by sector", "worker list"):  # fmt: skip
        known = life.refused(*line.split(), "--sort", "qqqqqq").err
        first = known.partition("there are: ")[2].partition(",")[0]
        for form in ("plain", "json"):
            life.ok(*line.split(), "--sort", f"-{first}", "-f", form)


def test_the_agenda_says_no_order_that_is_not_its_own(life: Forlob) -> None:
    assert "most days over first" in life.ok("agenda").out
    told = life.ok("agenda", "--sort", "-name").out
    assert "most days over first" not in told
    places = [told.index(name) for name in ("Åse Kjær (", "Ærø Dam (", "Bo Juul (")]
    assert places == sorted(places)


def test_what_was_found_is_sorted_before_it_is_cut(life: Forlob) -> None:
    for text in ("ro", "rod", "rom"):
        life.ok("goal", "add", "C1", text)
    ran = life.ok("find", "ro", "--in", "goals", "--sort", "-text", "--limit", "2", "--fields", "text")
    assert ran.out.split() == ["Text", "rom", "rod"]
    assert ran.err.startswith("1 more, not so new")


def test_ids_alone_stand_one_a_line(life: Forlob) -> None:
    assert life.ok("citizen", "list", "--ids").out == "C1\nC2\nC3\nC4\n"
    assert life.ok("citizen", "list", "--ids", "--sort", "-name", "--limit", "2").out == "C2\nC1\n"
    assert life.ok("intervention", "list", "--ids").out == "I1\n"
    assert life.ok("worker", "list", "--ids").out == "KL\nMH\n"
    assert life.ok("action", "list", "--ids") == type(life.ok("config", "get", "worker"))(0, "", "")


def test_ids_of_waits_are_those_one_can_remind_of_and_how_many_are_not_is_said(life: Forlob) -> None:
    ran = life.ok("waits", "--ids")
    assert ran.out.split() == ["W2", "W1", "W3", "W4"]
    derived = [row for row in life.ok("waits", "-f", "json").json if row["source"] == "derived"]
    assert ran.err == (
        f"{len(derived)} waits left out: they are computed from the dates, and nobody can be reminded of them by their ids\n"
    )
    assert life.ok("waits", "--ids", "--holder", "region", "-q").err == ""
    assert life.ok("waits", "--ids", "--limit", "1", "--sort", "-id").out == "W4\n"
    assert life.ok("waits", "--ids", "--holder", "nobody").out == ""


@pytest.mark.parametrize("more", [["--by", "holder"], ["--stats"]])
def test_a_group_has_no_id(life: Forlob, more: list[str]) -> None:
    ran = life.refused("waits", "--ids", *more)
    assert (ran.code, ran.err.splitlines()[-1]) == (2, "try: forlob waits --ids")


@pytest.mark.parametrize("more", [["-f", "json"], ["-o", "ids.csv"], ["--fields", "id"]])
def test_ids_have_no_other_form(life: Forlob, more: list[str]) -> None:
    ran = life.refused("citizen", "list", "--ids", *more)
    assert (ran.code, ran.err.splitlines()[-1]) == (2, "try: forlob citizen list --ids")


def heads(life: Forlob, *words: str, **environment: str) -> list[str]:
    """Return what stands above the columns of a list on a wide screen."""
    screen = life.ok(*words, terminal="utf-8", COLUMNS="300", TERM="dumb", **environment).out
    return re.split("  +", screen.splitlines()[0].strip())


def test_columns_chosen_once_are_shown_from_then_on(life: Forlob) -> None:
    said = life.ok("config", "set", "columns.waits", "ID, due_on,over").out
    assert said == "columns.waits is id,due_on,over\n"
    for form in ("table", "plain"):
        assert heads(life, "waits", "-f", form) == ["ID", "Due on", "Over"]
    assert heads(life, "waits") == ["ID", "Due on", "Over"]
    assert heads(life, "waits", "--fields", "id") == ["ID"]
    assert "Citizen-days" in heads(life, "waits", "--by", "holder")
    assert [row["value"] for row in life.ok("config", "list", "-f", "json").json if row["name"] == "columns.waits"] == [
        "id,due_on,over"
    ]
    assert life.ok("config", "get", "columns.waits").out == "id,due_on,over\n"
    life.ok("config", "unset", "columns.waits")
    assert "Waits for" in heads(life, "waits")
    assert not [row for row in life.ok("config", "list", "-f", "json").json if row["name"].startswith("columns")]


def test_columns_chosen_once_are_for_ones_own_screen_alone(life: Forlob, tmp_path: Path) -> None:
    """What goes into a pipe or a file, and what scripts and others read, is whole."""
    before = {form: life.ok("waits", "-f", form).out for form in FORMATS}
    life.ok("config", "set", "columns.waits", "id")
    assert {form: life.ok("waits", "-f", form).out for form in FORMATS} == before
    assert "Waits for" in life.ok("waits", "-f", "md", terminal="utf-8").out
    life.ok("waits", "-o", tmp_path / "waits.txt", terminal="utf-8")
    assert "Waits for" in (tmp_path / "waits.txt").read_text()


def test_columns_are_named_as_the_reader_reads_them(life: Forlob) -> None:
    assert life.ok("config", "set", "columns.citizen-list", "Navn,id", FORLOB_LANG="da").code == 0
    assert heads(life, "citizen", "list") == ["Name", "ID"]


def test_a_column_or_list_there_is_not_is_refused_with_the_nearest(life: Forlob) -> None:
    ran = life.refused("config", "set", "columns.waits", "id,nmae")
    assert ran.code == 2
    assert ran.err.endswith("try: forlob config set columns.waits id,name\n")
    ran = life.refused("config", "set", "columns.wait", "id")
    assert ran.code == 2
    assert ran.err.endswith("try: forlob config set columns.waits id\n")
    assert life.refused("config", "set", "columns.waits", ",").code == 2


def settings(life: Forlob, text: str) -> None:
    kept = life.database.parent / "config" / "forlob" / "config.toml"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(text)


def test_a_column_that_is_no_longer_there_is_left_out_and_said(life: Forlob) -> None:
    settings(life, 'columns.waits = "id,gone,over"\n')
    ran = life.ok("waits", terminal="utf-8", COLUMNS="300", TERM="dumb")
    assert ran.out.splitlines()[0].split() == ["ID", "Over"]
    assert ran.err == "chosen for this list, but no column any more: gone (forlob config list says where)\n"
    settings(life, '[columns]\nwaits = "gone"\nnosuch-list = "id"\n')
    assert "Waits for" in heads(life, "waits")
    assert life.ok("config", "unset", "columns.nosuch-list").out == "columns.nosuch-list is not set\n"
    assert life.ok("config", "set", "columns.waits", "id").code == 0
    assert heads(life, "waits") == ["ID"]


def test_settings_that_cannot_be_read_choose_no_columns(life: Forlob) -> None:
    settings(life, "columns = [")
    assert "Waits for" in heads(life, "waits")


def test_a_check_that_is_quiet_says_nothing_but_its_exit_code(life: Forlob) -> None:
    for line, code in (
        (("waits", "--check", "-q"), 4),
        (("waits", "--check", "-q", "--holder", "nobody"), 0),
        (("waits", "--by", "holder", "--check", "-q"), 4),
        (("plan", "check", "-q"), 4),
        (("plan", "check", "C1", "-q"), 4),
        (("doctor", "-q"), 0),
    ):
        ran = life(*line)
        assert (ran.code, ran.out, ran.err) == (code, "", ""), line


def test_a_check_of_plans_tells_by_its_exit_code_where_that_is_asked(life: Forlob) -> None:
    assert life("plan", "check", "--check").code == 4
    assert life.ok("plan", "check").out
    assert life("plan", "check", "C1", "--check", "-f", "json").code == 4


def test_a_quiet_check_that_is_to_write_a_file_writes_it(life: Forlob) -> None:
    file = life.database.parent / "over.json"
    ran = life("waits", "--check", "-q", "-o", file)
    assert (ran.code, ran.out) == (4, "")
    assert json.loads(file.read_text())


def offered(line: str, **environment: str) -> list[str]:
    asked = {
        "_FORLOB_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_ARGS": line,
    }
    ran = subprocess.run(
        [sys.executable, "-c", "from forlob.main import main; main()"],
        env={**os.environ, **asked, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ran.stdout.splitlines()


def test_a_tab_offers_the_fields_with_what_they_mean() -> None:
    assert offered("forlob waits --sort na") == ["name\tName"]
    assert offered("forlob waits --sort -na", FORLOB_LANG="da") == ["-name\tNavn"]
    assert offered("forlob waits --sort over,-du") == ["over,-due_on\tDue on"]
    assert offered("forlob waits --by holder --sort -me") == ["-median_days\tMedian days"]
    assert offered("forlob config set columns.waits id,du") == ["id,due_on\tDue on"]
    assert "columns.waits" in " ".join(offered("forlob config set colu"))
