"""A person reads words: the citizen, a usual holder, a usual role and a kind are told in the language of the screen."""

import pytest

from forlob import i18n
from forlob.domain.team import role_label
from forlob.render import labels
from tests.conftest import Forlob


@pytest.fixture
def agreed(forlob: Forlob) -> Forlob:
    """A course whose citizen has something to do, and is asked to the next conversation."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "social", "--unit", "Nord")
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("course", "open", "C1", "--ready", "2026-11-03")
    forlob.ok("conversation", "plan", "C1", "2026-11-26", "--with", "citizen,MH")
    forlob.ok("action", "add", "C1", "citizen: prøv bussen @ 2026-11-18")
    forlob.ok("wait", "add", "C1", "certificate_265", "--since", "2026-09-01")
    return forlob


def test_the_citizen_is_no_code_in_the_plan(agreed: Forlob) -> None:
    shown = agreed.ok("plan", "show", "C1").out
    assert "the citizen: prøv bussen, due Wed 18 Nov 2026, week 47 (A1), over by 2 days" in shown
    assert "with the citizen and MH (T1)" in shown
    assert " citizen" not in shown.replace("the citizen", "")


def test_a_usual_holder_is_told_in_the_language_of_the_screen(agreed: Forlob) -> None:
    with i18n.speaking("da"):
        word = labels.holder("doctor")
        assert word != "doctor"
        assert labels.holder("Lægehuset Søborg") == "Lægehuset Søborg"
    assert word in agreed.ok("waits", FORLOB_LANG="da").out
    assert ",doctor," in agreed.ok("waits", "-f", "csv", FORLOB_LANG="da").out


def test_a_usual_role_is_a_word_and_what_was_written_freely_stays() -> None:
    assert role_label("coordinator") == "coordinator"
    assert role_label("støtte i hverdagen") == "støtte i hverdagen"


def test_norms_are_named_by_what_is_awaited(forlob: Forlob) -> None:
    assert "certificate_265" not in forlob.ok("norm", "list").out
    assert "LÆ265" in forlob.ok("norm", "list").out
    assert forlob.ok("norm", "list", "-f", "json").json[0]["kind"] == "certificate_265"
