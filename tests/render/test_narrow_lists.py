"""What leaves a narrow screen last: who it is, and by how many days it is over."""

import pytest

from forlob import i18n, main
from forlob.i18n import _
from forlob.store import database
from tests.conftest import Forlob
from tests.render.screen import drawn
from tests.walk import commands


@pytest.fixture(autouse=True)
def loaded_in_english() -> None:
    """Commands say their texts while they are loaded: in English, for the tests that come after."""
    list(commands())


KEPT = {
    "waits": ("ID", "Name", "Over"),
    "citizen list": ("ID", "Name", "Over"),
    "action list": ("ID", "Name", "Action", "Over"),
    "intervention list": ("ID", "Name", "Intervention", "State"),
    "conversation list": ("ID", "Name", "When", "State"),
    "waits --by holder": ("With", "Over"),
}


@pytest.mark.parametrize("cells", [64, 80])
@pytest.mark.parametrize("language", ["en", "da", "sv"])
@pytest.mark.parametrize("line", KEPT)
def test_a_narrow_list_keeps_what_matters(municipality: Forlob, line: str, language: str, cells: int) -> None:
    with i18n.speaking("en"):
        screen = drawn(lambda: main.run([*line.split(), "--limit", "50"]), cells=cells, FORLOB_LANG=language)
    database.close()
    with i18n.speaking(language):
        wanted = [_(heading) for heading in KEPT[line]]
    head = screen.splitlines()[0]
    assert [heading for heading in wanted if heading not in head] == []


@pytest.mark.parametrize("cells", [60, 80])
def test_no_step_of_a_gap_is_left_out_or_cut(municipality: Forlob, cells: int) -> None:
    with i18n.speaking("en"):
        screen = drawn(lambda: main.run(["plan", "check", "--limit", "20"]), cells=cells)
    database.close()
    rows = municipality.ok("plan", "check", "--limit", "20", "-f", "json").json
    assert [row["try"] for row in rows if f"$ {row['try']}" not in screen] == []
