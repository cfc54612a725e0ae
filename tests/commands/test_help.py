"""`forlob help` explains what is true of every command."""

import re

import pytest

from forlob import errors, main
from tests.conftest import Forlob

TOPICS = ("tutorial", "commands", "corrections", "exit-codes", "days", "formats", "scripts")


def test_without_a_topic_all_are_listed(forlob: Forlob) -> None:
    assert [row["topic"] for row in forlob.ok("help", "-f", "json").json] == list(TOPICS)


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic != "commands"])
def test_a_topic_is_short_and_fits_eighty_columns(forlob: Forlob, topic: str) -> None:
    lines = forlob.ok("help", topic).out.splitlines()
    assert len(lines) <= 30
    assert [line for line in lines if len(line) > 80 and not line.startswith("  ")] == []


def test_every_exit_code_there_is_is_explained(forlob: Forlob) -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.ForlobError)]
    codes = {0, main.BUG, main.INTERRUPTED, *(kind.code for kind in kinds)}
    text = forlob.ok("help", "exit-codes").out
    assert {int(code) for code in re.findall(r"^ +([0-9]+)  ", text, re.MULTILINE)} == codes


def test_the_script_for_cron_writes_the_week_that_has_passed(forlob: Forlob) -> None:
    assert "forlob status last -f csv -o /srv/forlob/status-{date}.csv" in forlob.ok("help", "scripts").out


@pytest.mark.parametrize(
    "day", ["2026-11-30", "30/11", "30/11/2026", "i dag", "i morgen", "tor", "+3w", "-1w", "uge 49"]
)
def test_the_days_it_names_are_days_forlob_reads(forlob: Forlob, day: str) -> None:
    assert day in forlob.ok("help", "days").out
    forlob.ok("--today", "2026-12-02", "waits", "--on", day)


def test_a_topic_comes_as_json_too(forlob: Forlob) -> None:
    topic = forlob.ok("help", "exit codes", "-f", "json").json
    assert topic["topic"] == "exit-codes"
    assert topic["text"].splitlines()[1] == "   0  done; an empty list too"


def test_an_unknown_topic_names_those_there_are_and_the_nearest(forlob: Forlob) -> None:
    ran = forlob.refused("help", "format")
    assert ran.code == 2
    assert ran.err == (
        "error: there is no topic format; there are tutorial, commands, corrections, exit-codes, days, formats, scripts\ntry: forlob help formats\n"
    )
