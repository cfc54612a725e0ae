"""`make lowest` runs the tests with the oldest libraries allowed; every library forlob runs with has a lower bound."""

import tomllib

from scripts import lowest


def test_every_library_has_its_oldest_release() -> None:
    wanted = tomllib.loads(lowest.PROJECT.read_text("utf-8"))["project"]
    named = {one.partition("==")[0] for one in lowest.lowest()}
    assert named >= {one.partition(">=")[0] for one in wanted["dependencies"]}
    assert {"xlsxwriter", "pyrage"} < named


def test_a_bound_becomes_that_release_alone() -> None:
    assert "typer==0.27.2" in lowest.lowest()
    assert "rich==14.3" in lowest.lowest()
