"""In the made-up language: what is said of a database, a file or settings that are not well holds no other word."""

import sys
from pathlib import Path

import pytest

from tests.by_hand import AROUND
from tests.made_up import Run
from tests.past_forlob import STATEMENTS
from tests.test_made_up_language import left_in, written  # noqa: F401 - a fixture

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="rights and kinds of files as Linux has them")
LOOKED_AT = ("doctor --deep", "doctor", "waits", "--as MH goal add C1 Ro", "plan show C1")
USED = ("", "log", "backup", "config list", "config set worker MH", "config set language da", "agenda")


def test_what_is_said_of_rows_no_command_wrote_can_be_translated(written: Path, tmp_path: Path) -> None:  # noqa: F811
    runs = [Run(tuple(line.split()), by_hand=name) for name in STATEMENTS for line in LOOKED_AT]
    assert dict(left_in(runs, written, tmp_path)) == {}


def test_what_is_said_of_what_lies_around_can_be_translated(written: Path, tmp_path: Path) -> None:  # noqa: F811
    runs = [Run(tuple(line.split()), by_hand=name) for name in (*AROUND, "locked") for line in (*LOOKED_AT, *USED)]
    assert dict(left_in(runs, written, tmp_path)) == {}
