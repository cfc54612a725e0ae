"""Every form a version of a plan was ever frozen in is read for ever, and the form of today knows no language.

`tests/data/schema/form-1.db` was written by the last forlob that froze sentences. Åse (C1) and Bo (C2) are ready from 5 January
2026, and MH builds a version of Åse's plan on 9 March in English, on 1 June in Danish and on 1 September in Swedish;
of Bo's on 1 June in Swedish. Åse and the health sector have answered to her first version, the social sector to Bo's.
Before 9 March there are a goal and two interventions, one without an owner, one past its agreed start; before 1 June
they start in the wrong order and take 10 hours where 8 can be carried, a certificate is awaited, a coordinator, a wish and
a conversation come to it; before 1 September the first has an owner, the certificate and the goal are reached and 12
hours can be carried. On 2 September Bo has got a goal, and Åse's second intervention takes 7.5 hours.
"""

import json
import shlex
import sqlite3
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from forlob.store import upgrade
from tests.conftest import DATA, Forlob, on_copy

FORM_1 = DATA / "schema" / "form-1.db"
LANGUAGES = ("en", "da", "sv")


@pytest.fixture
def old(forlob: Forlob) -> Forlob:
    """forlob on the database whose versions are of form 1, its schema brought up to today's."""
    old = on_copy(FORM_1, forlob.database)
    upgrade.bring_up_to_date(old.database)
    return old


def stored(database: Path) -> list[tuple[str, str]]:
    """The content and the hash of every version, by course and number."""
    connection = sqlite3.connect(database)
    found = connection.execute("SELECT content, sha256 FROM plan ORDER BY course_id, number").fetchall()
    connection.close()
    return found


def sentences(shown: dict[str, Any], key: str) -> list[str]:
    return [one["text"] for one in shown[key]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_version_that_was_frozen_with_its_words_is_told_in_them_to_every_reader(old: Forlob, language: str) -> None:
    def shown(citizen: str, number: int) -> dict[str, Any]:
        version: dict[str, Any] = old.ok(
            "plan", "show", citizen, "--version", number, "-f", "json", FORLOB_LANG=language
        ).json
        return version

    assert sentences(shown("C1", 1), "gaps") == [
        "there is no coordinator",
        "I2 Praktik was agreed to start Mon 16 Feb 2026, week 8, 21 days ago, and has not",
        "I1 Fysioterapi has no owner",
        "there is no next conversation",
        "not met with another sector for over 8 weeks (56 days, ours): Employment, Health",
    ]
    assert shown("C1", 1)["changes"] == []
    assert shown("C1", 2)["gaps"] == [
        {
            "code": "started_before_required",
            "text": "I2 Praktik startede før I1 Fysioterapi, som den forudsætter",
            "about": ["I2", "I1"],
            "try": "forlob intervention show I2",
        },
        {
            "code": "no_owner",
            "text": "I1 Fysioterapi har ingen ansvarlig",
            "about": ["I1"],
            "try": "forlob intervention edit I1 --owner MH",
        },
        {
            "code": "over_capacity",
            "text": "10 timer om ugen er i gang, og borgeren kan overkomme 8",
            "about": ["I2", "I1"],
            "try": "forlob intervention edit I1 --hours 2",
        },
        {
            "code": "sectors_not_met",
            "text": "har ikke mødtes med en anden sektor i over 8 uger (56 dage, vores grænse): Beskæftigelse, Sundhed",
            "about": ["employment", "health"],
            "try": "forlob conversation plan C1 +1w --kind tripartite --with citizen,MH",
        },
    ]
    assert shown("C1", 2)["changes"][0] == {
        "about": "W1",
        "what": "wait",
        "was": None,
        "now": "waiting",
        "text": "W1 LÆ265 er ventet på siden ons 1. apr",
    }
    assert sentences(shown("C1", 3), "changes") == [
        "W1 LÆ265 väntas det inte längre på",
        "I1 ansvarig KL, var ingen",
        "I1 planerat slut tis 1 dec, var ingen",
        "G1 nått mån 31 aug, var ingen",
        "F1 timmar deltagaren orkar 12, var 8",
        "ny brist: alla mål är nådda och det finns inget nytt",
        "brist åtgärdad: I1 Fysioterapi har ingen ansvarlig",
        "brist åtgärdad: 10 timer om ugen er i gang, og borgeren kan overkomme 8",
    ]
    assert sentences(shown("C2", 1), "gaps") == [
        "det finns inget mål",
        "ingen insats pågår eller är på väg, och inget skäl är angivet",
        "det finns ingen samordnare",
        "det finns inget nästa samtal",
    ]


def test_versions_of_form_1_are_what_they_were_frozen_as(old: Forlob) -> None:
    versions = stored(old.database)
    assert [kept[:8] for _content, kept in versions] == ["86d42821", "6726d28b", "1cd3deb2", "2efe314e"]
    assert all(sha256(content.encode()).hexdigest() == kept for content, kept in versions)
    checks = {row["check"]: row["state"] for row in old("doctor", "-f", "json").json}
    assert checks["plans"] == "ok"


def test_versions_of_form_1_are_listed_answered_and_exported(old: Forlob, tmp_path: Path) -> None:
    old.ok("plan", "agree", "C1", "--by", "citizen", "--disagrees", "for hurtigt")
    assert [
        (one["number"], one["citizen"], one["health"]) for one in old.ok("plan", "list", "C1", "-f", "json").json
    ] == [(1, "agrees", "objects"), (2, None, None), (3, "disagrees", None)]
    old.ok("plan", "export", "C1", "--version", 2, "-o", tmp_path / "plan.md", "--lang", "sv")
    assert (
        "- 10 timer om ugen er i gang, og borgeren kan overkomme 8" in (tmp_path / "plan.md").read_text().splitlines()
    )
    assert old.ok("plan", "check", "C2").out.splitlines()[4:6] == [
        "- there is no intervention running or to come, and no reason why",
        "$ forlob intervention add C2",
    ]


def test_what_changed_between_versions_of_form_1_is_told_in_the_words_of_the_reader(old: Forlob) -> None:
    assert old.ok("plan", "diff", "C1", 2, 3, FORLOB_LANG="en").out.splitlines() == [
        "- W1 LÆ265 is no longer waited for",
        "- I1 owner KL, was nobody",
        "- I1 planned end Tue 1 Dec, was not set",
        "- G1 reached Mon 31 Aug, was not set",
        "- F1 hours the citizen can carry 12, was 8",
        "- new gap: alla mål är nådda och det finns inget nytt",
        "- gap closed: I1 Fysioterapi har ingen ansvarlig",
        "- gap closed: 10 timer om ugen er i gang, og borgeren kan overkomme 8",
    ]


def test_what_changed_since_a_version_of_form_1_is_frozen_with_the_words_it_had(old: Forlob) -> None:
    assert old.ok("plan", "diff", "C2").out.splitlines() == [
        "- F2/first_start First start has been waited for since Mon 5 Jan",
        "- new goal G2: Ro i hverdagen",
        "- gap closed: det finns inget mål",
    ]
    old.ok("plan", "build", "C2", FORLOB_LANG="da")
    content = json.loads(stored(old.database)[-1][0])
    assert (content["form"], content["version"]) == (2, 2)
    assert content["changes"][-1] == {
        "about": "F2",
        "what": "no_goal",
        "was": "no_goal",
        "now": None,
        "facts": {"told": "det finns inget mål"},
    }
    for words in (("diff", "C2", 1, 2), ("show", "C2", "--version", 2)):
        shown = old.ok("plan", *words).out.splitlines()
        assert "- gap closed: det finns inget mål" in shown
        assert "- new goal G2: Ro i hverdagen" in shown
    assert old.ok("plan", "diff", "C2").out == "Nothing changed.\n"


def test_a_version_of_a_newer_form_is_refused_by_name(old: Forlob) -> None:
    connection = sqlite3.connect(old.database)
    content = stored(old.database)[-1][0].replace('"ends_on"', '"form":3,"ends_on"', 1)
    connection.execute(
        "UPDATE plan SET content = ?, sha256 = ? WHERE course_id = 2", (content, sha256(content.encode()).hexdigest())
    )
    connection.commit()
    connection.close()
    for words in (("show", "C2"), ("show", "C2", "--version", "1"), ("diff", "C2"), ("build", "C2")):
        refused = old.refused("plan", *words)
        assert refused.code == 6
        assert refused.err.splitlines()[-2:] == [
            "error: version 1 of the plan of course F2 was frozen by a newer forlob (form 3, this one knows 2)",
            "try: pipx upgrade forlob",
        ]
    assert [one["number"] for one in old.ok("plan", "list", "C2", "-f", "json").json] == [1]


JANUARY, NOVEMBER = "2026-01-05", "2026-11-02"
BEFORE = """
worker add MH "Mette Holm" --sector employment --unit Jobcenter
worker add KL "Kaj Lund" --sector health --unit Sundhedshus
worker add AN "Anne Nord" --sector social --unit Socialcenter
citizen add "Åse Sørensen"
course open C1 --ready 2026-01-05
course set C1 --hours 6 --at-once 2
team coordinator C1 MH
team add C1 KL --role mentor
goal add C1 "Et job med dyr" --due 2027-06-01
goal add C1 "Sove om natten"
intervention add C1 employment Praktik --kind internship --owner MH --hours 6 --agreed-start 2026-02-16
intervention add C1 health Fysioterapi --kind physiotherapy --owner KL --hours 4 --agreed-start 2026-02-02
intervention add C1 social Kontaktperson --kind contact_person --hours 3 --granted 2026-01-05
intervention add C1 health Psykolog --kind psychology --owner KL --hours 1 --granted 2026-01-05
wait add C1 certificate_265 --for I1 --since 2026-01-05 --holder "Lægehuset Søborg"
wait add C1 statement --since 2026-01-05
action add C1 "MH: ring til lægen @ 2026-01-12"
action add C1 "KL: send skema @ 2026-01-12"
citizen add "Bo Juul"
course open C2 --ready 2026-01-05
citizen add "Cem Aydin"
course open C3 --ready 2026-01-05
plan build C1
plan build C2
plan build C3
"""
SINCE = """
goal edit G2 --text "Sove hele natten" --due 2026-12-01
goal reach G1
goal reach G2
course set C1 --granted 2026-01-12 --start 2026-01-19 --months 12 --hours 5 --at-once 1
team coordinator C1 AN
team leave C1 KL
voice add C1 wish "Om formiddagen, ikke alene"
action done A2
action edit A1 --what "skriv til lægen" --owner AN --due 2026-11-09
action add C1 "AN: find et hold @ 2026-11-16"
conversation plan C1 2026-11-17T13:00 --kind tripartite --with citizen,MH,AN
wait end W2
wait add C1 placement --for I4 --since 2026-03-02
intervention edit I2 --title Genoptræning --hours 5.5 --requires I3 --supports I1 --until 2026-12-01
intervention edit I2 --provider Sundhedshuset --started 2026-02-09
intervention edit I3 --owner AN --started 2026-03-02
intervention add C1 employment Mentor --kind mentor --hours 2 --agreed-start 2026-03-02 --requires I4
intervention add C3 employment Praktik --kind internship --owner MH --hours 12 --started 2026-03-02
"""


@pytest.fixture(scope="module")
def changed_database(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """A database with a first version of three plans, and what changed of them since, to copy."""
    forlob = on_copy(empty_database, tmp_path_factory.mktemp("changed") / "forlob.db")
    for day, lines in ((JANUARY, BEFORE), (NOVEMBER, SINCE)):
        for line in lines.strip().splitlines():
            forlob.ok(*shlex.split(line), FORLOB_DB=str(forlob.database), FORLOB_TODAY=day)
    return forlob.database


@pytest.fixture
def changed(forlob: Forlob, changed_database: Path) -> Forlob:
    """forlob on a first version of three plans, and what changed of them since."""
    return on_copy(changed_database, forlob.database)


def built(forlob: Forlob, language: str, folder: Path) -> Forlob:
    """A copy of the database in which the next version of each plan was built in a language."""
    copied = on_copy(forlob.database, folder / f"{language}.db")
    for citizen in ("C1", "C2", "C3"):
        copied.ok("plan", "build", citizen, FORLOB_DB=str(copied.database), FORLOB_TODAY=NOVEMBER, FORLOB_LANG=language)
    return copied


def test_the_same_database_and_day_freeze_the_same_text_in_every_language(changed: Forlob, tmp_path: Path) -> None:
    english, danish, swedish = (stored(built(changed, language, tmp_path).database) for language in LANGUAGES)
    assert danish == english
    assert swedish == english


def test_the_plans_that_are_the_same_in_every_language_have_gaps_and_changes_of_every_kind(
    changed: Forlob, tmp_path: Path
) -> None:
    plans = [json.loads(content) for content, _hash in stored(built(changed, "en", tmp_path).database)]
    assert {gap["code"] for plan in plans for gap in plan["gaps"]} == {
        "no_goal", "no_intervention", "one_sector", "no_coordinator", "no_owner", "started_before_required",
        "agreed_start_missed", "over_capacity", "long_hours_alone", "no_next_conversation", "sectors_not_met", "ends_soon",
    }  # fmt: skip
    assert {(change["about"][0], change["what"]) for plan in plans[1::2] for change in plan["changes"]} >= {
        ("I", "expected_start"), ("F", "wait"), ("W", "wait"), ("W", "over"), ("I", "intervention"), ("I", "state"),
        ("I", "title"), ("I", "owner"), ("I", "provider"), ("I", "started_on"), ("I", "planned_end"),
        ("I", "hours_per_week"), ("I", "requires"), ("I", "supports"), ("G", "text"), ("G", "due"), ("G", "reached_on"),
        ("A", "action"), ("A", "what"), ("A", "owner"), ("A", "due"), ("T", "next_conversation"), ("F", "coordinator"),
        ("A", "team"), ("K", "team"), ("C", "voice_wish"), ("F", "state"), ("F", "ends_on"), ("F", "hours_per_week"),
        ("F", "at_once"), ("F", "no_goal"), ("I", "agreed_start_missed"), ("I", "no_owner"), ("e", "sectors_not_met"),
        ("I", "started_before_required"), ("I", "over_capacity"), ("F", "ends_soon"), ("e", "one_sector"),
        ("I", "long_hours_alone"), ("F", "no_intervention"),
    }  # fmt: skip


READERS = {
    "en": (
        "2 interventions are running, and the citizen can carry 1 at once",
        "I4 expected unknown, was Mon 5 Jan: W3 Placement 245 days, no norm, too few such waits have come to tell",
    ),
    "da": (
        "2 indsatser er i gang, og borgeren kan overkomme 1 ad gangen",
        "forventet start for I4 er nu ukendt, var man 5. jan: W3 Praktikplads 245 dage, ingen frist, "
        "der er kommet for få af slagsen til, at man kan sige det",
    ),
    "sv": (
        "2 insatser pågår, och deltagaren orkar 1 åt gången",
        "I4: beräknad start okänd, tidigare mån 5 jan: W3 Arbetsträningsplats 245 dagar, ingen frist, "
        "för få av samma slag har kommit för att det ska gå att säga",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_version_is_told_in_the_language_of_its_reader(changed: Forlob, language: str) -> None:
    changed.ok("plan", "build", "C1", FORLOB_TODAY=NOVEMBER, FORLOB_LANG="da")
    shown = changed.ok("plan", "show", "C1", "--version", "2", "-f", "json", FORLOB_LANG=language).json
    gap, change = READERS[language]
    assert gap in sentences(shown, "gaps")
    assert sentences(shown, "changes")[0] == change
    assert list(shown["gaps"][0]) == ["code", "text", "about", "try"]
    assert list(shown["changes"][0]) == ["about", "what", "was", "now", "text"]


def test_days_of_a_version_are_told_as_of_its_own_day(changed: Forlob) -> None:
    changed.ok("plan", "build", "C1", FORLOB_TODAY=NOVEMBER)
    shown = changed.ok("plan", "show", "C1", "--version", "2", "-f", "json", FORLOB_TODAY="2031-05-05").json
    assert "I2 started Mon 9 Feb, was not set" in sentences(shown, "changes")
    assert "F1 ends Tue 19 Jan 2027, was not set" in sentences(shown, "changes")
