"""Why something was declined, by a row of the catalogue: a code is reason enough (domain 4, 12)."""

from pathlib import Path
from typing import Any

import pytest

from forlob.store import database
from tests import own_rows
from tests.around import settle
from tests.conftest import Forlob
from tests.terminal import talk


@pytest.fixture
def offered(forlob: Forlob) -> Forlob:
    """Three interventions of C1 that have not started: of health, of social and of employment."""
    settle()
    for sector, title in (("health", "Fysio"), ("social", "Kontaktperson"), ("employment", "Praktik")):
        forlob.ok("intervention", "add", "C1", sector, title, "--granted", "2026-10-01")
    return forlob


def decline(forlob: Forlob, *words: str, id: str = "I1", **more: str) -> Any:
    return forlob.ok("intervention", "decline", id, *words, **more)


def shown(forlob: Forlob, id: str = "I1") -> Any:
    return forlob.ok("intervention", "show", id, "-f", "json").json


def known(forlob: Forlob, id: str = "I1") -> tuple[Any, ...]:
    told = shown(forlob, id)
    return told["state"], told["decline_reason"], told["reason"]


def test_a_code_is_reason_enough_and_is_read_in_any_language(offered: Forlob) -> None:
    decline(offered, "--reason", "ingen plads")
    assert known(offered) == ("declined", "no_place", None)
    assert next(database.rows("SELECT decline_reason, reason FROM intervention WHERE id = 1")) == ("no_place", None)
    assert offered("doctor", "--deep").code == 0


def test_words_go_with_it_or_stand_alone(offered: Forlob) -> None:
    decline(offered, "--reason", "wish", "--why", "vil hellere arbejde")
    decline(offered, "--why", "intet hold", id="I2")
    assert known(offered) == ("declined", "wish", "vil hellere arbejde")
    assert known(offered, "I2") == ("declined", None, "intet hold")


def test_one_of_the_two_is_needed(offered: Forlob) -> None:
    refused = offered.refused("intervention", "decline", "I1")
    assert refused.code == 5
    assert "--reason" in refused.err
    assert offered.refused("intervention", "decline", "I1", "--why", " ").code == 2
    assert known(offered)[0] == "granted"


def test_an_own_reason_is_read_and_several_are_declined_at_once(offered: Forlob) -> None:
    own_rows.add(offered)
    offered.ok("intervention", "decline", "I1", "I3", "--reason", "Åker på semester")
    assert [known(offered, id)[1] for id in ("I1", "I3")] == ["holiday", "holiday"]
    refused = offered.refused("intervention", "decline", "I2", "--reason", "qqq")
    assert refused.code == 2
    assert "holiday" in refused.err


@pytest.mark.parametrize(
    ("language", "title", "word"),
    [
        ("en", "Reason to decline:", "Away on holiday"),
        ("da", "Grund til afslag:", "Rejser på ferie"),
        ("sv", "Orsak att tacka nej:", "Åker på semester"),
    ],
)
def test_screens_say_it_in_the_readers_language(offered: Forlob, language: str, title: str, word: str) -> None:
    own_rows.add(offered)
    decline(offered, "--reason", "holiday", "--why", "tre uger")
    spoken = {"FORLOB_LANG": language}
    assert f"{title} {word}" in " ".join(offered.ok("intervention", "show", "I1", **spoken).out.split())
    assert word in offered.ok("intervention", "list", "C1", "--fields", "id,decline_reason", **spoken).out
    small = word[0].lower() + word[1:]
    told = offered.ok("history", "C1", **spoken).out
    assert small in told
    assert '"tre uger"' in told
    page = offered.database.parent / "plan.txt"
    offered.ok("plan", "export", "C1", "-o", page, "--for", "team", "--lang", language, "--force")
    assert f"{small}, tre uger" in " ".join(page.read_text("utf-8").split())
    entry = offered.ok("log", "--limit", "1", "-f", "json").json[0]["number"]
    assert word in offered.ok("log", "--entry", str(entry), **spoken).out


def test_a_version_keeps_it(offered: Forlob) -> None:
    decline(offered, "--reason", "wish")
    offered.ok("plan", "build", "C1")
    offered.ok("intervention", "edit", "I1", "--reason", "health")
    frozen = offered.ok("plan", "show", "C1", "--version", "1", "-f", "json").json["interventions"]
    live = offered.ok("plan", "show", "C1", "-f", "json").json["interventions"]
    reason = {one["id"]: one["decline_reason"] for one in frozen}
    assert (reason["I1"], reason["I2"]) == ("wish", None)
    assert {one["id"]: one["decline_reason"] for one in live}["I1"] == "health"


def test_it_is_mended_emptied_and_taken_back(offered: Forlob) -> None:
    decline(offered, "--reason", "wish", "--why", "for langt væk")
    offered.ok("intervention", "edit", "I1", "--reason", "afstand")
    assert known(offered)[1] == "distance"
    assert "reason to decline: mended from Does not want it to Distance or transport" in offered.ok("history", "C1").out
    offered.ok("intervention", "edit", "I1", "--clear", "decline_reason")
    assert known(offered) == ("declined", None, "for langt væk")
    for reason in ("distance", "wish"):
        offered.ok("undo")
        assert known(offered)[1] == reason
    offered.ok("undo")
    assert known(offered) == ("granted", None, None)


def test_without_words_it_cannot_be_emptied(offered: Forlob) -> None:
    decline(offered, "--reason", "wish")
    refused = offered.refused("intervention", "edit", "I1", "--clear", "decline_reason")
    assert refused.err == ("error: I1 would have ended without a reason\ntry: forlob intervention edit I1 --why T\n")


def test_of_what_was_not_declined_it_is_refused(offered: Forlob) -> None:
    refused = offered.refused("intervention", "edit", "I1", "--reason", "wish")
    assert refused.err == "error: I1 has not ended\ntry: forlob intervention decline I1 --reason wish\n"
    offered.ok("intervention", "cancel", "I1", "--why", "flyttet")
    refused = offered.refused("intervention", "edit", "I1", "--reason", "wish")
    assert refused.err == (
        "error: I1 was not declined, so there is no reason to decline it\ntry: forlob intervention edit I1 --why T\n"
    )


def test_it_goes_with_the_end(offered: Forlob) -> None:
    decline(offered, "--reason", "wish")
    offered.ok("intervention", "reopen", "I1", "--why", "vil alligevel")
    assert known(offered) == ("granted", None, None)
    decline(offered, "--reason", "health")
    offered.ok("intervention", "edit", "I1", "--clear", "ended_on")
    assert known(offered) == ("granted", None, None)


def test_before_its_day_nobody_knows_it(offered: Forlob) -> None:
    decline(offered, "--reason", "wish", "--on", "2026-11-10")
    before = offered.ok("intervention", "show", "I1", "--on", "2026-11-09", "-f", "json").json
    assert (before["state"], before["decline_reason"]) == ("granted", None)


def test_it_goes_out_and_comes_back(offered: Forlob, tmp_path: Path) -> None:
    own_rows.add(offered)
    decline(offered, "--reason", "holiday")
    offered.ok("export", tmp_path / "out")
    text = (tmp_path / "out" / "interventions.csv").read_text("utf-8-sig").splitlines()
    assert (text[0].split(",")[-1], text[1].split(",")[-1], text[2].split(",")[-1]) == ("decline_reason", "holiday", "")
    here = {"FORLOB_DB": str(tmp_path / "other.db")}
    offered.ok("import", (tmp_path / "out" / "catalogue.csv").rename(tmp_path / "catalogue.csv"), **here)
    offered.ok("import", tmp_path / "out", **here)
    told = offered.ok("intervention", "show", "I1", "-f", "json", **here).json
    assert (told["state"], told["decline_reason"], told["reason"]) == ("declined", "holiday", None)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("I9,F1,health,X,2026-11-05,cancelled,flyttet,wish", "decline_reason: only what was declined has this reason"),
        ("I9,F1,health,X,2026-11-05,declined,,", "reason: empty, although it was declined"),
        ("I9,F1,health,X,2026-11-05,declined,,qqq", "decline_reason: there is no qqq"),
    ],
)
def test_a_file_keeps_the_rules(offered: Forlob, tmp_path: Path, row: str, what: str) -> None:
    path = tmp_path / "interventions.csv"
    path.write_text(f"id,course,sector,title,ended_on,end_kind,reason,decline_reason\n{row}\n", "utf-8")
    assert what in offered.refused("import", path).err


def test_figures_by_reason_and_sector(offered: Forlob) -> None:
    # Health: no_place. Social: no_place. Employment: words alone. 3 in all: no shares.
    decline(offered, "--reason", "no_place")
    decline(offered, "--reason", "no_place", id="I2")
    decline(offered, "--why", "nej tak", id="I3")
    found = offered.ok("stats", "effects", "-f", "json").json["declined"]
    assert [[*row.values()] for row in found] == [
        ["no_place", 0, 1, 1, 2, None, True],
        [None, 1, 0, 0, 1, None, True],
        ["all", 1, 1, 1, 3, None, True],
    ]
    assert [*found[0]] == ["reason", "employment", "social", "health", "interventions", "percent", "few"]
    csv = offered.ok("stats", "effects", "--few", "-f", "csv").out.splitlines()
    assert [
        line for line in csv if line.startswith("declined,") and ("interventions" in line or "percent" in line)
    ] == [
        "declined,no_place,interventions,2,,,false",
        "declined,no_place,percent,66.7,,,false",
        "declined,,interventions,1,,,false",
        "declined,,percent,33.3,,,false",
        "declined,all,interventions,3,,,false",
        "declined,all,percent,100.0,,,false",
    ]


def test_figures_are_of_the_courses_of_the_period_and_as_of_the_day(offered: Forlob) -> None:
    offered.ok("course", "set", "C1", "--ready", "2026-08-01")
    decline(offered, "--reason", "no_place", "--on", "2026-11-10")
    for words, more, declined in (
        (("--since", "2026-09-01"), {}, 0), (("--until", "2026-08-01"), {}, 2), ((), {"FORLOB_TODAY": "2026-11-09"}, 0),
    ):  # fmt: skip
        found = offered.ok("stats", "effects", "-f", "json", *words, **more).json["declined"]
        assert len(found) == declined, words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Declined, by reason", "No place free", "not noted", "sum")),
        ("da", ("Afslået, efter grund", "Ingen ledig plads", "ikke noteret")),
        ("sv", ("Avslagna, efter orsak", "Ingen ledig plats", "inte antecknat")),
    ],
)
def test_the_screen_of_the_figures(offered: Forlob, language: str, words: tuple[str, ...]) -> None:
    decline(offered, "--reason", "no_place")
    decline(offered, "--why", "nej tak", id="I3")
    text = offered.ok("stats", "effects", FORLOB_LANG=language).out
    for word in words:
        assert word in text


def test_a_terminal_asks_why_and_a_reason_said_in_words_is_counted(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("course", "open", "C1", "--ready", "2026-09-01")
    for title in ("Psykolog", "Motion"):
        forlob.ok("intervention", "add", "C1", "health", title, "--kind", "psychology", "--requested", "2026-10-01")
    assert "--reason is needed" in forlob.refused("intervention", "decline", "I1").err
    talk(("intervention", "decline", "I1"), ["ingen ledig plads"])
    talk(("intervention", "decline", "I2"), ["vil hellere svømme"])
    rows = forlob.ok("intervention", "list", "C1", "-f", "json").json
    assert [(row["decline_reason"], row["reason"]) for row in rows] == [
        ("no_place", None),
        (None, "vil hellere svømme"),
    ]
