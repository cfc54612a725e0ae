"""The catalogue names what the field knows, each row dated and with its source."""

import subprocess
import sys
from datetime import date

import pytest

from forlob.domain.sector import Sector
from forlob.errors import WrongUse
from forlob.i18n import speaking
from forlob.store import catalogue
from forlob.store.kind import Kind, Norm

THE_STUDY = date(2012, 1, 1)
TODAY = date(2026, 11, 20)
CODES = {
    "course": "resource_course coordinated job_clarification flexjob_case pension_case holistic_plan rehabilitation_sv resan"
    " rehab_assignment other_route sip other",
    "pathway": "company_first potential_first long_development",
    "outcome": "job flexjob education disability_pension studies own_income sick_compensation wage_subsidised_job"
    " pension_age other",
    "closure_reason": "goal_reached moved health withdrawn expired died other",
    "intervention": "internship wage_subsidy supported_job ordinary_hours mentor coaching assessment contact_person "
    "housing_support debt_advice treatment physiotherapy psychology pain_management lifestyle_course",
    "wait": "certificate_265 certificate_275 statement team_meeting start mentor contact_person group_course placement "
    "conversation_slot receiving_actor decision first_start other",
    "conversation": "tripartite follow_up rehabilitation_team coordination_group other trisam steering_group",
    "forum": "rehabilitation_team trisam coordination_group steering_group",
    "no_show_reason": "ill family other_appointment forgot did_not_want transport summons_not_received interpreter_missing"
    " other",
    "decline_reason": "wish not_now health not_suited group_size chemistry allergies distance no_place other",
    "answer": "agrees disagrees objects not_reached",
    "support_role": "companion representative relative guardian god_man administrator housing_support contact_person",
    "legal_basis": "legal_obligation vital_interest public_task",
    "sequence_reason": "intensity citizen_capacity dominant_problem wait unknown",
    "voice": "wish value expectation resource barrier",
    "pause_owner": "citizen own other external",
}
SOURCES = {"S0", "S1", "S2", "S3", "S4", "H", "law", "ours"}


@pytest.mark.parametrize("group", CODES)
def test_every_code_of_the_field_is_there_in_its_order(group: str) -> None:
    assert " ".join(catalogue.kinds(group)) == CODES[group]


@pytest.mark.parametrize("group", CODES)
def test_every_row_has_a_label_a_day_and_a_known_source(group: str) -> None:
    for code, row in catalogue.kinds(group).items():
        assert row.code == code
        assert row.label
        assert row.source in SOURCES or row.source.startswith("GDPR ")
        assert row.from_on <= THE_STUDY
        assert {norm.source for norm in row.norms} <= SOURCES
        assert [norm.from_on for norm in row.norms] == sorted({norm.from_on for norm in row.norms})


@pytest.mark.parametrize("group", CODES)
def test_labels_of_one_group_differ(group: str) -> None:
    labels = [row.label for row in catalogue.kinds(group).values()]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("group", "code", "label"),
    [
        ("wait", "certificate_265", "LÆ265"),
        ("wait", "team_meeting", "Team meeting"),
        ("intervention", "contact_person", "Contact person"),
        ("outcome", "flexjob", "Flexible job"),
    ],
)
def test_people_read_a_label_for_a_code(group: str, code: str, label: str) -> None:
    assert catalogue.label(group, code) == label


@pytest.mark.parametrize(
    ("code", "days"),
    [("certificate_265", 30), ("certificate_275", 30), ("group_course", 91), ("first_start", 183)],
)
def test_four_kinds_of_wait_have_a_norm_also_in_the_years_of_the_study(code: str, days: int) -> None:
    assert catalogue.norm(code, TODAY) == days
    assert catalogue.norm(code, THE_STUDY) == days


def test_no_other_kind_of_wait_has_a_norm() -> None:
    with_norm = {"certificate_265", "certificate_275", "group_course", "first_start"}
    assert {code for code in catalogue.kinds("wait") if catalogue.norm(code, TODAY) is not None} == with_norm


def test_a_wait_takes_the_norm_valid_on_the_day_it_began() -> None:
    agreed = Norm(30, "S2", date(2013, 1, 1))
    shorter = Norm(14, "law", date(2026, 1, 1))
    row = Kind("certificate_265", "LÆ265", "S2", date(2013, 1, 1), norms=(agreed, shorter))
    assert row.norm_since(date(2012, 12, 31)) is None
    assert row.norm_since(date(2013, 1, 1)) == 30
    assert row.norm_since(date(2025, 12, 31)) == 30
    assert row.norm_since(date(2026, 1, 1)) == 14


def test_a_row_holds_from_its_first_day_up_to_the_day_it_is_replaced() -> None:
    row = Kind("resource_course", "Resource course", "law", date(2013, 1, 1), to_on=date(2027, 1, 1))
    assert [row.holds_on(on) for on in (date(2012, 12, 31), date(2013, 1, 1))] == [False, True]
    assert [row.holds_on(on) for on in (date(2026, 12, 31), date(2027, 1, 1))] == [True, False]


def test_all_codes_are_valid_today_and_none_before_the_catalogue_begins() -> None:
    assert catalogue.valid("pathway", TODAY) == ("company_first", "potential_first", "long_development")
    assert catalogue.valid("pathway", date(1899, 12, 31)) == ()


def test_three_waits_are_derived_and_only_first_start_cannot_be_written_down() -> None:
    waits = catalogue.kinds("wait").values()
    assert {row.code: row.derived for row in waits if row.derived} == {
        "team_meeting": "course",
        "start": "intervention",
        "first_start": "course",
    }
    assert [row.code for row in waits if not row.writable] == ["first_start"]


def test_the_wait_for_a_start_alone_is_always_on_an_intervention() -> None:
    assert [row.code for row in catalogue.kinds("wait").values() if row.is_on_intervention] == ["start"]


def test_a_wait_says_whose_it_is_and_what_starts_and_stops_its_clock() -> None:
    certificate = catalogue.kind("wait", "certificate_265")
    assert (certificate.sector, certificate.holder) == (Sector.HEALTH, "doctor")
    assert (certificate.starts, certificate.stops) == ("requested", "accepted")
    assert catalogue.kind("wait", "start").sector is None


def test_four_kinds_of_intervention_are_company_based() -> None:
    rows = catalogue.kinds("intervention").values()
    company_based = ["internship", "wage_subsidy", "supported_job", "ordinary_hours"]
    assert [row.code for row in rows if row.company_based] == company_based
    assert [row.code for row in rows if row.in_group] == ["pain_management", "lifestyle_course"]


def test_every_kind_of_intervention_suggests_its_sector() -> None:
    suggested = [row.sector for row in catalogue.kinds("intervention").values()]
    assert suggested == [Sector.EMPLOYMENT] * 7 + [Sector.SOCIAL] * 4 + [Sector.HEALTH] * 4


def test_only_a_tripartite_conversation_is_expected_to_be_one() -> None:
    rows = catalogue.kinds("conversation").values()
    assert [row.code for row in rows if row.expects_tripartite] == ["tripartite"]


def test_three_reasons_for_the_order_are_chosen_and_a_wait_is_not() -> None:
    rows = catalogue.kinds("sequence_reason").values()
    assert [row.code for row in rows if row.chosen] == ["intensity", "citizen_capacity", "dominant_problem"]


@pytest.mark.parametrize("typed", ["certificate_26", "LÆ26"])
def test_an_unknown_code_among_many_names_the_nearest(typed: str) -> None:
    with pytest.raises(WrongUse) as refusal:
        catalogue.kind("wait", typed)
    assert refusal.value.what == f"there is no kind of wait {typed}; the nearest is LÆ265 (certificate_265)"
    assert refusal.value.instead == (typed, "certificate_265")


def test_an_unknown_code_among_few_names_them_all() -> None:
    with pytest.raises(WrongUse) as refusal:
        catalogue.kind("pathway", "company_fist")
    assert refusal.value.what == (
        "there is no pathway company_fist; the nearest is company_first"
        " (there are: company_first, potential_first, long_development)"
    )
    assert refusal.value.instead == ("company_fist", "company_first")


def test_a_code_like_no_other_is_answered_with_all_there_are() -> None:
    with pytest.raises(WrongUse) as refusal:
        catalogue.label("voice", "zzz")
    assert refusal.value.what == (
        "there is no kind of voice zzz (there are: wish, value, expectation, resource, barrier)"
    )
    assert refusal.value.instead == ("zzz", "")


def test_letters_that_changed_places_name_the_word_they_make() -> None:
    with pytest.raises(WrongUse) as refusal:
        catalogue.kind("wait", "certificate_256")
    assert refusal.value.instead == ("certificate_256", "certificate_265")


def test_reading_the_catalogue_loads_nothing_heavy() -> None:
    program = (
        "import sys; from forlob.store import catalogue; catalogue.label('wait', 'start');"
        "print(*{'difflib', 'dataclasses', 'sqlalchemy', 'dateutil', 'gettext'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_an_error_is_said_in_one_language() -> None:
    with speaking("da"), pytest.raises(WrongUse, match=r"decison.*afgørelse \(decision\)"):
        catalogue.kind("wait", "decison")


def test_a_usual_holder_is_told_in_ones_language_and_a_name_stays_though_forlob_has_the_word() -> None:
    with speaking("da"):
        told = [catalogue.holder(who) for who in ("doctor", "both units", "Health", "Lægehuset Søborg", "", None)]
    assert told == ["lægen", "begge enheder", "Health", "Lægehuset Søborg", "", ""]
