"""Who signs a change is a worker there is; nothing else gets into the journal as a name."""

from pathlib import Path

import pytest

from tests.conftest import Forlob

ESCAPE, LONG = "\x1b[31mMH", "M" * 100_000


@pytest.fixture
def house(forlob: Forlob) -> Forlob:
    """A database with the workers MH and KB."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("worker", "add", "KB", "Karl Bo", "--sector", "social", "--unit", "Social")
    return forlob


def signers(forlob: Forlob) -> list[str]:
    """Return who signed each entry of the journal, oldest first."""
    return [entry["who"] for entry in reversed(forlob.ok("log", "-f", "json").json)]


@pytest.mark.parametrize("name", ["ZZ", "nobody", ESCAPE, LONG, "M H", "=1+1", "$(touch x)", "../MH", "-"])
@pytest.mark.parametrize("way", ["--as", "FORLOB_WORKER", "config"])
def test_who_is_no_worker_changes_nothing_however_they_are_named(
    house: Forlob, tmp_path: Path, name: str, way: str
) -> None:
    words: tuple[str, ...] = ("citizen", "add", "Åse Holm")
    environment: dict[str, str] = {}
    if way == "--as":
        words = ("--as", name, *words)
    elif way == "FORLOB_WORKER":
        environment = {"FORLOB_WORKER": name}
    else:
        (tmp_path / "config" / "forlob").mkdir(parents=True)
        written = name.replace("\x1b", "\\u001b")[:20_000]  # longer settings are not read at all
        (tmp_path / "config" / "forlob" / "config.toml").write_text(f'worker = "{written}"\n', "utf-8")
    ran = house.refused(*words, **environment)
    assert ran.code == 3
    assert ran.err.startswith("error: there is no worker ")
    assert "\x1b" not in ran.err
    assert len(ran.err) < 400
    assert signers(house) == ["-", "-"]
    assert house.ok("citizen", "list", "-f", "json", **environment).json == []


def test_the_nearest_worker_is_named_and_the_line_mended(house: Forlob) -> None:
    ran = house.refused("--as", "mk", "citizen", "add", "Bo")
    assert ran.err == (
        "error: there is no worker MK, so nobody to sign the change; the nearest is MH\n"
        "try: forlob --as MH citizen add Bo\n"
    )


def test_a_civil_registration_number_for_a_name_is_not_repeated(house: Forlob) -> None:
    ran = house.refused("--as", "0101701234", "citizen", "add", "Åse")
    assert ran.code == 2
    assert "0101701234" not in ran.err


def test_whoever_is_a_worker_signs_in_capitals_also_who_has_left(house: Forlob) -> None:
    house.ok("--as", "mh", "citizen", "add", "Åse Holm")
    house.ok("worker", "end", "KB", "--on", "2026-11-01")
    house.ok("citizen", "add", "Bo Lund", FORLOB_WORKER=" kb ")
    assert signers(house) == ["-", "-", "MH", "-", "KB"]


@pytest.mark.parametrize("name", [ESCAPE, LONG, "M H", "M$(touch x)", "borger"])
def test_the_first_of_a_database_signs_by_initials_and_by_nothing_else(forlob: Forlob, name: str) -> None:
    ran = forlob.refused("--as", name, "citizen", "add", "Åse Holm")
    assert ran.code == 2
    assert "\x1b" not in ran.err
    assert ran.err.splitlines()[-1] == "try: forlob init"
    assert len(ran.err) < 400
    assert not list(forlob.ok("log", "-f", "json").json)
    forlob.ok("--as", "MH", "citizen", "add", "Åse Holm")
    assert signers(forlob) == ["MH"]


@pytest.mark.parametrize("words", [("citizen", "show", "C9"), ("goal", "add", "C9", "job"), ("wait", "end", "W9")])
def test_a_name_without_end_is_not_repeated_by_the_next_step(house: Forlob, words: tuple[str, ...]) -> None:
    for before in (("--as", LONG), (f"--as={LONG}",), ("--db", house.database, "--as", LONG)):
        assert len(house.refused(*before, *words).err) < 400


@pytest.mark.parametrize("way", ["--as", "FORLOB_WORKER"])
@pytest.mark.parametrize("name", [ESCAPE, "M H", "borger"])
def test_the_next_step_does_not_begin_with_a_name_that_nobody_has(forlob: Forlob, name: str, way: str) -> None:
    environment = {"FORLOB_WORKER": name} if way == "FORLOB_WORKER" else {}
    before = ("--as", name) if way == "--as" else ()
    ran = forlob.refused(*before, "worker", "add", "MH", "Mette", "--sector", "health", "--unit", "U", **environment)
    assert ran.err.splitlines()[-1] == "try: forlob init"
    me = ("--initials", "MH", "--name", "Mette", "--sector", "health", "--unit", "U")
    forlob.ok("init", *me, **environment)
    assert signers(forlob) == ["MH" if environment else "-"]


def test_no_database_is_made_for_who_has_no_initials(tmp_path: Path) -> None:
    nowhere = Forlob(tmp_path / "new.db")
    assert nowhere.refused("--db", nowhere.database, "--as", ESCAPE, "citizen", "add", "Åse").code == 2
    assert not nowhere.database.exists()


def test_a_worker_may_register_themselves_and_take_it_back(house: Forlob) -> None:
    house.ok("--as", "NY", "worker", "add", "NY", "Nina Yde", "--sector", "health", "--unit", "Fysio")
    house.ok("--as", "NY", "undo")
    assert signers(house) == ["-", "-", "NY", "NY"]
    assert house.refused("--as", "NY", "citizen", "add", "Åse").code == 3


def test_an_import_signs_as_a_worker_it_brings_and_as_anybody_in_an_empty_database(
    house: Forlob, tmp_path: Path
) -> None:
    table = tmp_path / "workers.csv"
    table.write_text("id,name,sector,unit\nNY,Nina Yde,health,Fysio\n", "utf-8")
    assert house.refused("--as", "ZZ", "import", table).code == 3
    house.ok("--as", "NY", "import", table)
    assert signers(house)[-1] == "NY"
    empty = tmp_path / "empty.db"
    house.ok("--db", empty, "--as", "NY", "import", table)
    other = tmp_path / "other.db"
    house.ok("--db", other, "import", table)
    assert [one["who"] for one in house.ok("--db", other, "log", "-f", "json").json] == ["-"]


def test_init_is_signed_by_who_it_is_about_where_the_settings_name_a_stranger(house: Forlob) -> None:
    house.ok("config", "set", "worker", "OLD")
    house.ok("init", "--initials", "NY", "--name", "Nina", "--sector", "health", "--unit", "Fysio", "--force")
    assert signers(house)[-1] == "NY"


@pytest.mark.parametrize("name", ["M_H", "M" * 9, ESCAPE, "citizen", "", "0101701234"])
def test_the_setting_of_a_worker_keeps_the_rule_of_initials(forlob: Forlob, name: str) -> None:
    if name:
        assert forlob.refused("config", "set", "worker", name).code == 2


@pytest.mark.parametrize("line", ["today", "action list --mine", "waits", "status", "citizen list", "log"])
def test_reading_goes_on_whoever_reads_and_what_is_ones_own_says_who_is_unknown(house: Forlob, line: str) -> None:
    ran = house.ok("--as", "ZZ", *line.split())
    assert ("there is no worker ZZ" in ran.err) == (line in ("today", "action list --mine"))
