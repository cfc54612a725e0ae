"""Every form a version of a plan was ever frozen in is read for ever, and the form of today knows no language.

`tests/data/schema/form-1.db` was written by the last forlob that froze sentences. Åse (C1) and Bo (C2) are ready from 5 January
2026, and MH builds a version of Åse's plan on 9 March in English, on 1 June in Danish and on 1 September in Swedish;
of Bo's on 1 June in Swedish. Åse and the health sector have answered to her first version, the social sector to Bo's.
Before 9 March there are a goal and two interventions, one without an owner, one past its agreed start; before 1 June
they start in the wrong order and take 10 hours where 8 can be carried, a certificate is awaited, a coordinator, a wish and
a conversation come to it; before 1 September the first has an owner, the certificate and the goal are reached and 12
hours can be carried. On 2 September Bo has got a goal, and Åse's second intervention takes 7.5 hours.
"""

import shutil
import sqlite3
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DATA, Forlob

FORM_1 = DATA / "schema" / "form-1.db"
LANGUAGES = ("en", "da", "sv")


@pytest.fixture
def old(forlob: Forlob) -> Forlob:
    """forlob on the database whose versions are of form 1."""
    shutil.copyfile(FORM_1, forlob.database)
    return forlob


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
        "- I1 owner KL, was none",
        "- I1 planned end Tue 1 Dec, was none",
        "- G1 reached Mon 31 Aug, was none",
        "- F1 hours the citizen can carry 12, was 8",
        "- new gap: alla mål är nådda och det finns inget nytt",
        "- gap closed: I1 Fysioterapi har ingen ansvarlig",
        "- gap closed: 10 timer om ugen er i gang, og borgeren kan overkomme 8",
    ]
