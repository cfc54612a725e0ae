"""What is said of a plan: every code that is ever frozen has its words, in every language, and keeps them."""

from datetime import date

import pytest

from forlob.domain.plan.diff import FIELDS, VOICE, ChangeKind
from forlob.domain.plan.forecast import Cause
from forlob.domain.plan.gaps import GapCode
from forlob.domain.plan.plan import Facts, Gap, PlanChange
from forlob.render.plan.changes import CHANGE_SENTENCES, FIELD_LABELS, change_sentence
from forlob.render.plan.gaps import GAP_SENTENCES, gap_sentence
from forlob.render.plan.sentences import cause_words, expected_words
from tests.plan_parts import intervention

ON = date(2026, 11, 20)


def test_every_gap_has_its_sentence() -> None:
    assert set(GAP_SENTENCES) == set(GapCode)


def test_every_kind_of_change_has_its_sentence() -> None:
    assert set(CHANGE_SENTENCES) == set(ChangeKind)


def test_every_field_whose_change_is_told_has_its_name() -> None:
    assert {letter: set(labels) for letter, labels in FIELD_LABELS.items()} == {
        letter: set(names) for letter, names in FIELDS.items()
    }


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_of_an_expected_start_has_its_words(cause: Cause) -> None:
    assert cause_words(cause, "I30")
    held = intervention(31, expected_start=ON, expected_cause=cause, expected_after="I30")
    assert ", " in expected_words(held, ON)


def test_what_changed_is_told_apart_by_its_code_alone() -> None:
    fields = {name for names in FIELDS.values() for name in names}
    codes = [*GapCode, *ChangeKind, *fields]
    assert len(set(codes)) == len(codes)
    assert [code for code in codes if code.startswith(VOICE)] == []


def test_the_codes_that_versions_hold() -> None:
    assert [code.value for code in GapCode] == [
        "no_goal", "no_intervention", "one_sector", "no_coordinator", "two_coordinators", "no_owner",
        "started_before_required", "agreed_start_missed", "over_capacity", "long_hours_alone", "no_next_conversation",
        "sectors_not_met", "ends_soon", "outcome_missing", "worker_left", "rule",
    ]  # fmt: skip
    assert [kind.value for kind in ChangeKind] == [
        "expected_start", "wait", "over", "intervention", "goal", "action", "next_conversation", "coordinator", "team",
        "support_person", "altered",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "about", "facts", "sentence"),
    [
        ("sectors_not_met", ("health",), {"days": 70},
         "not met with another sector for over 10 weeks (70 days, ours): health"),
        ("long_hours_alone", ("I30",), {"hours": 22.5, "limit": 20},
         "22.5 hours a week are running, over 20 (S3), with nobody to take over"),
        ("ends_soon", ("F7",), {"ends_on": "2027-04-20", "months": 6},
         "the course ends Tue 20 Apr 2027, week 16, within 6 months (ours), and nothing comes after"),
        ("two_coordinators", ("MH", "AN"), {}, "there is more than one coordinator: MH and AN"),
    ],
)  # fmt: skip
def test_a_gap_says_what_held_on_its_day_whatever_holds_now(
    code: str, about: tuple[str, ...], facts: Facts, sentence: str
) -> None:
    assert gap_sentence(Gap(code, about, facts, "")) == sentence
    opened = PlanChange(" ".join(about), code, None, code, facts)
    assert change_sentence(opened, ON) == f"new gap: {sentence}"


def test_a_code_of_a_newer_forlob_is_told_as_it_is() -> None:
    assert gap_sentence(Gap("no_hope", ("F7", "I30"), {"days": 3}, "")) == "no_hope F7 I30"
    assert change_sentence(PlanChange("I30", "colour", None, "red", {}), ON) == "I30 colour red, was not set"


def test_an_altered_version_is_told_by_its_number() -> None:
    assert change_sentence(PlanChange("F7", "altered", None, "3", {}), ON) == (
        "version 3 was altered after it was frozen: what changed since cannot be told"
    )
