"""What an entry of the journal changed is told in words; scripts read the tables, the fields and the codes."""

import pytest

from forlob import i18n
from forlob.domain.fields import FIELDS, THINGS, field_label
from forlob.domain.ids import LETTERS
from forlob.domain.journal import RowChange, thing, thing_code
from forlob.render.journal_words import worded_differences
from forlob.store.records import KINDS
from tests.conftest import Forlob


def told(table: str, **after: object) -> dict[str, object]:
    """What is told of the fields of a row that was added, by what they are called."""
    return {one.field: one.after for one in worded_differences([RowChange(table, "3", None, dict(after))])}


def test_every_field_and_every_row_that_is_kept_has_its_words() -> None:
    fields = {name for kind in KINDS.values() for name in kind.columns} - {"id", "version"}
    assert fields - FIELDS.keys() == set()
    assert set(KINDS) - LETTERS.keys() - THINGS.keys() == {"worker"}


def test_codes_are_told_as_words_and_numbers_of_things_as_their_ids() -> None:
    assert told("wait", course_id=7, kind="certificate_265", sector="health", end_kind="course_closed") == {
        "course": "F7",
        "kind": "LÆ265",
        "sector": "Health",
        "way of ending": "course closed",
    }
    assert told("agreement", party="citizen", answer="not_reached") == {"party": "Citizen", "answer": "not reached"}
    assert told("action", owner="citizen") == {"owner": "the citizen"}
    assert told("conversation", state="no_show", reason_group="logistics")["state"] == "no-show"
    assert told("link", kind="requires", other_id=4) == {"kind": "requires", "other intervention": "I4"}
    assert told("citizen", interpreter=1) == {"interpreter": "yes"}


def test_a_field_or_a_code_of_a_newer_forlob_stays_as_it_was_kept() -> None:
    assert told("wait", kind="of_tomorrow", new_field="x") == {"kind": "of_tomorrow", "new field": "x"}
    assert field_label("new_field") == "new field"


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_scripts_read_the_same_in_every_language(language: str) -> None:
    with i18n.speaking(language):
        assert thing_code("wait_event", "4") == "wait event 4"
        assert thing("wait", "7") == "W7"
        assert thing("worker", "MH") == "MH"


def test_an_entry_has_words_on_the_screen_and_names_in_a_table_for_scripts(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("course", "open", "C1", "--ready", "2026-11-03")
    shown = forlob.ok("log", "--entry", "2").out
    assert "ready on" in shown
    assert "Coordinated course" in shown
    assert "ready_on" not in shown
    assert "F1,ready_on,,2026-11-03\n" in forlob.ok("log", "--entry", "2", "-f", "csv").out
