"""`forlob view`: a reading command saved under a name, which then runs it."""

import shlex
from pathlib import Path

import pytest

from forlob import settings_text
from forlob.commands.table import READS
from tests.commands.test_complete import offered, tab
from tests.conftest import Forlob
from tests.readings import READING
from tests.test_start_up import loaded

FRIDAY = "waits --over --by holder"


def settings_file(forlob: Forlob) -> Path:
    return forlob.database.parent / "config" / "forlob" / "config.toml"


def write(forlob: Forlob, text: str) -> None:
    settings_file(forlob).parent.mkdir(parents=True, exist_ok=True)
    settings_file(forlob).write_text(text, "utf-8")


def test_a_view_runs_the_command_it_stands_for(municipality: Forlob) -> None:
    said = municipality.ok("view", "add", "friday", "--", *FRIDAY.split()).out
    assert (
        said == "forlob friday now stands for: forlob waits --over --by holder\nundo with: forlob view remove friday\n"
    )
    assert settings_file(municipality).read_text() == '[views]\nfriday = "waits --over --by holder"\n'
    assert municipality.ok("friday").out == municipality.ok(*FRIDAY.split()).out
    assert municipality.ok("Friday").out == municipality.ok("friday").out


def test_the_command_may_follow_the_name_without_two_hyphens(forlob: Forlob) -> None:
    forlob.ok("view", "add", "-q", "friday", *FRIDAY.split())
    forlob.ok("view", "edit", "friday", "forlob", "waits", "--over", "-f", "csv")
    assert forlob.ok("view", "show", "friday", "-f", "json").json == {
        "name": "friday",
        "command": "forlob waits --over -f csv",
        "problem": None,
    }


def test_words_after_the_name_are_added_and_the_later_one_stands(municipality: Forlob) -> None:
    municipality.ok("view", "add", "friday", "--", *FRIDAY.split())
    line = (*FRIDAY.split(), "--by", "sector", "--limit", "2", "-f", "json")
    assert municipality.ok("friday", "--by", "sector", "--limit", "2", "-f", "json").json == municipality.ok(*line).json
    file = municipality.database.parent / "friday.csv"
    municipality.ok("friday", "-o", file)
    assert file.read_text().startswith("group,open,over")


def test_what_stands_before_a_command_stands_before_a_view(municipality: Forlob) -> None:
    municipality.ok("view", "add", "mine", "--", "today")
    before = ("--db", municipality.database, "--as", "MH", "--today", "2026-11-23")
    ran = municipality.ok(*before, "mine", FORLOB_DB="/nowhere")
    assert ran.out == municipality.ok("--as", "MH", "--today", "2026-11-23", "today").out
    assert ran.out.startswith("Mon 23 Nov 2026")


def test_a_day_is_kept_as_it_was_typed_and_read_anew_each_time(forlob: Forlob) -> None:
    forlob.ok("view", "add", "monday", "--", "waits", "--on", "mon")
    assert forlob.ok("--today", "2026-11-20", "monday").err == "--on Mon 16 Nov 2026, week 47\n"
    assert forlob.ok("--today", "2026-12-04", "monday").err == "--on Mon 30 Nov 2026, week 49\n"


def test_letters_of_the_north_and_words_in_quotes_are_kept(municipality: Forlob) -> None:
    municipality.ok("view", "add", "MÅNEDLIG", "--", "waits", "--holder", "Region Hovedstaden")
    assert '"månedlig" = "waits --holder \'Region Hovedstaden\'"' in settings_file(municipality).read_text("utf-8")
    assert municipality.ok("månedlig").out == municipality.ok("waits", "--holder", "Region Hovedstaden").out
    municipality.ok("view", "add", "the-doctor", "--", "waits", "--holder", 'Læge\'s "hus"')
    assert municipality.ok("the-doctor").out == municipality.ok("waits", "--holder", 'Læge\'s "hus"').out


def test_a_view_of_a_view_is_spelled_out(forlob: Forlob) -> None:
    forlob.ok("view", "add", "friday", "--", *FRIDAY.split())
    forlob.ok("view", "add", "late", "--", "friday", "--sector", "health")
    assert "waits --over --by holder --sector health" in settings_file(forlob).read_text()


def test_views_are_listed_changed_and_taken_away_and_each_says_how_to_undo_it(forlob: Forlob) -> None:
    assert forlob.ok("view", "list", terminal="utf-8").out == (
        "No view is saved. Save one with: forlob view add friday -- waits --over\n"
    )
    forlob.ok("view", "add", "friday", "--", *FRIDAY.split())
    changed = forlob.ok("view", "edit", "friday", "--", "waits", "--by", "kind").out
    assert changed.endswith("undo with: forlob view edit friday -- waits --over --by holder\n")
    assert [row["command"] for row in forlob.ok("view", "list", "-f", "json").json] == ["forlob waits --by kind"]
    removed = forlob.ok("view", "remove", "friday").out
    assert removed == "view friday removed\nundo with: forlob view add friday -- waits --by kind\n"
    assert settings_file(forlob).read_text() == ""
    assert forlob.refused("friday").code == 2


def test_a_view_is_a_setting_of_ones_own(forlob: Forlob) -> None:
    forlob.ok("config", "set", "language", "da")
    forlob.ok("view", "add", "friday", "--", *FRIDAY.split())
    rows = {row["name"]: row for row in forlob.ok("config", "list", "-f", "json").json}
    assert (rows["views.friday"]["value"], rows["views.friday"]["whose"]) == (FRIDAY, "own")
    assert forlob.ok("config", "get", "views.friday").out == f"{FRIDAY}\n"
    forlob.ok("config", "set", "views.late", "waits --over")
    forlob.ok("config", "unset", "views.friday")
    assert [row["name"] for row in forlob.ok("view", "list", "-f", "json").json] == ["late"]
    assert forlob.refused("config", "set", "views.late", "undo").code == 2


@pytest.mark.parametrize(
    ("words", "code", "what", "step"),
    [
        ("waits -- today", 2, "waits is a command already; a view has a name of its own", "waits --help"),
        ("talk -- today", 2, "talk is a command already; a view has a name of its own", "talk --help"),
        (
            "-q -- my.view today", 2,
            "the name of a view is letters, digits and hyphens, at most 40: not my.view",
            "view add friday -- waits --over",
        ),
        ("47 -- today", 2, "the name of a view is letters, digits and hyphens, at most 40: not 47", None),
        ("a -- undo", 2, "a view only reads; forlob undo cannot be saved as one", None),
        ("a -- wait end W1", 2, "a view only reads; forlob wait end cannot be saved as one", None),
        ("a -- plan", 2, "a view only reads; forlob plan cannot be saved as one", None),
        ("a -- view list", 2, "a view only reads; forlob view list cannot be saved as one", None),
        ("a -- --db x.db waits", 2, "a view begins with a command; --db is typed before its name", None),
        ("a -- --as=MH waits", 2, "a view begins with a command; --as is typed before its name", None),
        ("a -- wits", 2, "there is no command 'wits'", "waits --help"),
        ("a -- waits --help", 2, "a view shows what there is, and no help", None),
        ("a -- waits --ovr", 2, "no such option: --ovr; the nearest are --on, --over and --sort", "waits --help"),
        ("a -- plan show C1 C2", 2, "there is a word too many: C2", None),
        ("a -- waits --on 31/2", 2, "31/2 is not a day: February has at most 29 days", None),
    ],
)  # fmt: skip
def test_what_is_no_view_is_refused_and_nothing_is_kept(
    forlob: Forlob, words: str, code: int, what: str, step: str | None
) -> None:
    ran = forlob.refused("view", "add", *words.split())
    said = ran.err.splitlines()
    assert (ran.code, next(line for line in said if line.startswith("error: "))) == (code, f"error: {what}")
    assert step is None or said[-1] == f"try: forlob {step}"
    assert not settings_file(forlob).exists()


def test_a_view_there_is_already_is_not_written_over(forlob: Forlob) -> None:
    forlob.ok("view", "add", "friday", "--", *FRIDAY.split())
    ran = forlob.refused("view", "add", "Friday", "--", "waits", "--holder", "Region Syd")
    assert ran.err == (
        "error: there is a view friday already: forlob waits --over --by holder\n"
        "try: forlob view edit friday -- waits --holder 'Region Syd'\n"
    )


@pytest.mark.parametrize("words", ["010190-1234 today", "a find 0101901234", "a find 010190 1234"])
def test_no_personal_number_is_kept_in_a_view(forlob: Forlob, words: str) -> None:
    ran = forlob.refused("view", "add", *words.split())
    assert ran.code == 2
    assert "1234" not in ran.err
    assert not settings_file(forlob).exists()


def test_an_unknown_word_names_the_nearest_view(forlob: Forlob) -> None:
    forlob.ok("view", "add", "friday", "--", *FRIDAY.split())
    assert forlob.refused("fridya").err == "error: there is no command 'fridya'\ntry: forlob friday --help\n"
    ran = forlob.refused("view", "show", "fridya")
    assert (ran.code, ran.err) == (3, "error: there is no view fridya\ntry: forlob view show friday\n")


def test_what_goes_wrong_in_a_view_is_said_of_the_command(municipality: Forlob) -> None:
    municipality.ok("view", "add", "friday", "--", *FRIDAY.split())
    assert municipality.refused("friday", "--limt", "3").err.splitlines()[-1] == "try: forlob waits --help"
    ran = municipality.refused("--as", "MH", "friday", "-f", "xlsx")
    assert ran.err.splitlines()[-1] == "try: forlob --as MH waits --over --by holder -f xlsx -o forlob.xlsx"


def test_the_help_of_a_view_says_what_it_stands_for(forlob: Forlob) -> None:
    forlob.ok("view", "add", "friday", "--", *FRIDAY.split())
    shown = forlob.ok("friday", "--help").out
    assert shown.startswith(
        "friday is a view you saved. It stands for: forlob waits --over --by holder\n\nUsage: forlob waits "
    )


def test_a_command_that_comes_later_wins_and_says_so(municipality: Forlob) -> None:
    write(municipality, '[views]\nweek = "waits --over"\n')
    ran = municipality.ok("--as", "MH", "week", FORLOB_LANG="")
    assert ran.out.startswith("Week 47, Mon 16 Nov")
    assert ran.err == "week is a command now and runs as one; your view of that name: forlob view show week\n"
    assert municipality.ok("--as", "MH", "week", "-q", FORLOB_LANG="").err == ""
    [row] = municipality.ok("view", "list", "-f", "json").json
    assert row["problem"] == "week is a command already; a view has a name of its own"
    municipality.ok("view", "remove", "week")


BY_HAND = {
    "undo": "a view only reads; forlob undo cannot be saved as one",
    "--db other.db waits": "a view begins with a command; --db is typed before its name",
    "bad": "there is no command 'bad'",
    "waits --holder 'Læge": "a quotation mark in it is not closed",
    "": "a view stands for a command, and there is none",
}


@pytest.mark.parametrize("line", BY_HAND)
def test_a_view_written_by_hand_is_looked_at_before_it_is_run(forlob: Forlob, line: str) -> None:
    write(forlob, f'[views]\nbad = "{line}"\ngood = "waits"\n')
    ran = forlob.refused("bad")
    assert ran.err == f"error: the view bad cannot be run: {BY_HAND[line]}\ntry: forlob view edit bad -- waits --over\n"
    assert [row["problem"] for row in forlob.ok("view", "list", "-f", "json").json] == [BY_HAND[line], None]
    assert BY_HAND[line] in next(
        row["text"] for row in forlob("doctor", "-f", "json").json if row["check"] == "settings"
    )
    forlob.ok("good")
    forlob.ok("view", "edit", "bad", "--", "waits")
    forlob.ok("bad")


@pytest.mark.parametrize(
    ("name", "typed"),
    [("two words", "'two words'"), ("", "''"), ("a;b", "'a;b'"), ("waits", "waits"), ("--x", "-- --x")],
)
def test_a_view_whose_name_is_none_is_taken_away_as_it_is_suggested(forlob: Forlob, name: str, typed: str) -> None:
    write(forlob, f'[views]\n"{name}" = "waits"\n')
    if name not in ("waits", "--x"):  # the command runs, and an option is none
        assert forlob.refused(name).err.endswith(f"try: forlob view remove {typed}\n")
    removed = forlob.ok("view", "remove", *shlex.split(typed)).out
    assert "undo with" not in removed  # no command would take it back
    assert settings_file(forlob).read_text() == ""


def test_how_a_view_comes_back_is_said_where_it_can(forlob: Forlob) -> None:
    write(forlob, '[views]\nbad = "undo"\n')
    assert "undo with" not in forlob.ok("view", "edit", "bad", "--", "waits").out
    assert "undo with: forlob view add bad -- waits" in forlob.ok("view", "remove", "bad").out


def test_a_name_in_large_letters_written_by_hand_is_a_view_too(forlob: Forlob) -> None:
    write(forlob, '[views]\nFriday = "waits"\n')
    forlob.ok("friday")
    assert forlob.refused("view", "add", "friday", "--", "today").code == 1
    forlob.ok("view", "edit", "friday", "--", "waits", "--over")
    assert settings_file(forlob).read_text() == '[views]\nFriday = "waits --over"\n'
    forlob.ok("view", "remove", "FRIDAY")
    assert settings_file(forlob).read_text() == ""


def test_a_personal_number_written_by_hand_is_never_shown(forlob: Forlob) -> None:
    write(forlob, '[views]\nbad = "find 0101901234"\n')
    for words in (
        ["view", "list"],
        ["view", "show", "bad"],
        ["bad"],
        ["config", "list"],
        ["doctor"],
        ["--help"],
        ["bd"],
    ):
        ran = forlob(*words)
        assert "0101901234" not in ran.out + ran.err, words


@pytest.mark.parametrize(
    "text", ["views = 3\n", "[views]\nfriday = 3\n", '[views]\nfriday = ["waits"]\n', "[views.a]\nb = 1\n"]
)
def test_what_is_no_table_of_views_stops_no_other_command(municipality: Forlob, text: str) -> None:
    write(municipality, text)
    municipality.ok("waits", "--limit", "1")
    municipality.ok("--help")
    assert municipality("friday").code == 2
    assert municipality("doctor", "-f", "json").code == 0


def test_a_command_of_a_script_does_not_even_look_for_the_settings(municipality: Forlob) -> None:
    """Whoever names database and language in the environment; the library that knows where settings lie is not loaded."""
    modules = loaded("waits", FORLOB_DB=str(municipality.database))
    assert modules & {"platformdirs", "tomllib", "forlob.settings_file", "forlob.commands.saved_view"} == set()


def test_damaged_settings_are_said_where_a_view_may_be_meant(municipality: Forlob) -> None:
    write(municipality, "[views\n")
    assert "are damaged" in municipality.refused("friday").err
    municipality.ok("waits", "--limit", "1")
    municipality.ok("--help")


def test_settings_never_grow_beyond_what_is_read(forlob: Forlob) -> None:
    write(forlob, "#" * (settings_text.MOST_BYTES - 40) + "\n")
    assert "would be longer than" in forlob.refused("view", "add", "friday", "--", *FRIDAY.split()).err
    forlob.ok("config", "list")
    long = ["find", *["word"] * 120]
    assert "too long" in forlob.refused("view", "add", "long", "--", *long).err


def test_every_command_that_reads_can_be_saved_and_no_other() -> None:
    # Contacts and the catalogue have no days, and are none of those that are seen from one.
    assert {*READING, "log", "contact list", "catalogue list"} == READS, (
        "name a new reading command in READS of src/forlob/commands/table.py"
    )


def test_a_tab_offers_views_with_what_they_stand_for_and_then_the_options_of_the_command(forlob: Forlob) -> None:
    forlob.ok("view", "add", "friday", "--", *FRIDAY.split())
    assert offered("forlob fr") == ["friday"]
    assert offered("forlob friday --cit") == ["--citizen"]
    assert offered("forlob friday --by ho") == ["holder"]
    assert offered("forlob view show f") == ["friday"]
    assert offered("forlob view add late wa") == ["wait", "waits"]
    assert offered("forlob view add late -- plan ") == ["check", "diff", "export", "list", "show"]
    shown = tab("forlob fr", _FORLOB_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="forlob fr").stdout
    assert "friday" in shown
    assert r"forlob\x20waits\x20\x2d\x2dover" in shown


def test_what_cannot_be_a_view_is_refused_before_its_name_is(forlob: Forlob) -> None:
    """The step that would be offered, to edit the view of that name, would be refused as well."""
    forlob.ok("view", "add", "friday", "--", "waits", "--over")
    ran = forlob.refused("view", "add", "friday", "--", "wait", "remind", "W1")
    assert "view edit" not in ran.err
    assert ran.err == forlob.refused("view", "add", "monday", "--", "wait", "remind", "W1").err
