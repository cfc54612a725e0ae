"""The page of promises names tests that there are."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", (ROOT / "docs" / "safety.md").read_text("utf-8"))))


def test_the_page_names_tests() -> None:
    assert len(NAMED) > 15


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_every_promise_is_shown_by_a_test_there_is(file: str, test: str) -> None:
    assert f"def {test}(" in (ROOT / file).read_text("utf-8")
