"""`forlob history`: everything that happened to one citizen, in order."""

import csv
import io
import json
import os
import shlex
from collections.abc import Sequence
from pathlib import Path

import pytest

from forlob.domain.history.entry import EntryKind
from forlob.render.history.sentences import SENTENCES
from forlob.render.history.taken_back import TAKEN_BACK
from tests.conftest import Forlob
from tests.golden import golden
from tests.read_documents import read
from tests.render.screen import drawn

PEOPLE = (
    '2026-01-02 worker add MH "Mette Holm" --sector employment --unit Jobcenter',
    '2026-01-02 worker add PT "Peter Toft" --sector social --unit "Social Vejledning"',
    '2026-01-02 worker add LF "Lars Friis" --sector health --unit Sundhedshuset',
    '2026-01-05 citizen add "Ida Kjær" --case-no 15.17-1',
)


def tell(forlob: Forlob, lines: Sequence[str], who: str = "MH") -> None:
    """Tell each line on the day it begins with."""
    for line in lines:
        day, command = line.split(" ", 1)
        forlob.ok(*shlex.split(command), FORLOB_TODAY=day, FORLOB_WORKER=who)


@pytest.fixture
def ida(forlob: Forlob) -> Forlob:
    """Ida Kjær and the workers around her."""
    tell(forlob, PEOPLE)
    return forlob


def told(forlob: Forlob, day: str, *words: str) -> list[str]:
    """The history as seen from a day: each thing with its day, and what belongs to it behind bars."""
    found = forlob.ok("history", *(words or ("C1",)), "-f", "json", FORLOB_TODAY=day).json
    return [
        " | ".join(
            filter(None, (f"{one['day'] or '?'} {one['text']}", *one["details"], one["note"],
                          *(mend["text"] for mend in one["mended"])))
        )
        for one in found
    ]  # fmt: skip


MENTOR = (
    "2026-01-05 course open C1 --ready 2026-01-05 --kind resource_course",
    "2026-01-12 intervention add C1 employment Mentor --kind mentor --owner MH --granted 2026-01-10",
    "2026-01-12 wait add C1 mentor --for I1 --holder Mentorkorpset --since 2026-01-10 --norm 60",
    "2026-02-02 intervention start I1 --on 2026-02-02",
)
BEGUN = [
    "2026-01-05 C1 Ida Kjær was registered",
    "2026-01-05 F1 was opened: Resource course",
    "2026-01-05 F1 is ready to be assessed",
    "2026-01-05 MH Mette Holm became coordinator",
    "2026-01-10 I1 Mentor was granted | Employment, Mentor, MH",
    "2026-01-10 the wait for W1 Mentor began, with Mentorkorpset | for I1 | due Wed 11 Mar 2026",
]


def test_what_happened_is_told_by_its_day_oldest_first(ida: Forlob) -> None:
    tell(ida, MENTOR)
    assert told(ida, "2026-04-01") == [
        *BEGUN,
        "2026-02-02 I1 Mentor started",
        "2026-02-02 the wait for W1 Mentor ended: fulfilled | ended by the start of I1",
    ]


def test_a_start_that_was_taken_back_is_told_where_it_was_and_the_wait_goes_on(ida: Forlob) -> None:
    """Case 02: the mentor never came, and did on 20 April."""
    tell(ida, [*MENTOR, "2026-04-01 intervention edit I1 --clear started_on", "2026-04-20 intervention start I1"])
    assert told(ida, "2026-04-20") == [
        *BEGUN,
        "2026-04-01 I1 Mentor did not start Mon 2 Feb 2026: that was taken back | noted by MH",
        "2026-04-01 the wait for W1 Mentor goes on; its end Mon 2 Feb 2026 was taken back | noted by MH",
        "2026-04-20 I1 Mentor started",
        "2026-04-20 the wait for W1 Mentor ended: fulfilled | ended by the start of I1",
    ]


def test_a_wrong_day_is_one_line_beside_the_fact_and_not_a_second_fact(ida: Forlob) -> None:
    tell(ida, [*MENTOR, "2026-04-01 intervention edit I1 --started 2026-02-09"])
    assert told(ida, "2026-04-01")[len(BEGUN) :] == [
        "2026-02-09 I1 Mentor started | started on: mended from Mon 2 Feb 2026 to Mon 9 Feb 2026, by MH Wed 1 Apr 2026",
        "2026-02-09 the wait for W1 Mentor ended: fulfilled | ended by the start of I1"
        " | ended on: mended from Mon 2 Feb 2026 to Mon 9 Feb 2026, by MH Wed 1 Apr 2026",
    ]


def test_a_typing_error_is_one_line_beside_what_it_was_in(ida: Forlob) -> None:
    tell(ida, [*MENTOR, '2026-02-03 intervention edit I1 --title "Mentor på lager"'])
    assert (
        "2026-01-10 I1 Mentor på lager was granted | Employment, Mentor, MH"
        " | title: mended from Mentor to Mentor på lager, by MH Tue 3 Feb 2026"
    ) in told(ida, "2026-02-03")


def test_what_was_undone_is_as_if_it_had_never_been(ida: Forlob) -> None:
    tell(ida, MENTOR)
    before = told(ida, "2026-04-01")
    tell(ida, ["2026-02-03 intervention edit I1 --title Mentorin", "2026-02-03 undo"])
    assert told(ida, "2026-04-01") == before
    tell(ida, ["2026-02-03 undo 10"])  # the undo itself is undone: the title was changed after all
    assert any("title: mended from Mentor to Mentorin" in line for line in told(ida, "2026-04-01"))


def test_a_mend_is_not_known_before_it_was_made(ida: Forlob) -> None:
    tell(ida, [*MENTOR, "2026-02-20 intervention edit I1 --started 2026-02-01"])
    (start,) = [line for line in told(ida, "2026-02-10") if line.endswith("I1 Mentor started")]
    assert start == "2026-02-01 I1 Mentor started"


def test_a_no_show_that_was_none_is_told_as_it_was(ida: Forlob) -> None:
    """Case 07: she had been there, in the other house, with PT."""
    tell(
        ida,
        [
            "2026-09-01 course open C1 --ready 2026-09-01",
            "2026-09-01 conversation plan C1 2026-09-10T13:00 --with citizen,MH,PT --kind tripartite",
            "2026-09-10 conversation no-show T1 --by citizen",
            "2026-09-11 conversation rebook T1 2026-09-17T13:00",
            '2026-09-17 conversation held T2 --note "Talte om praktik"',
            "2026-09-20 conversation edit T1 --held --absent MH",
        ],
    )
    assert told(ida, "2026-09-20")[4:] == [
        "2026-09-01 T1 Tripartite conversation was planned for Thu 10 Sep 2026, week 37, 13:00"
        " | asked: the citizen, MH and PT",
        "2026-09-10 T1 Tripartite conversation was held with the citizen and PT | MH did not come"
        " | it was not tripartite, missing: MH | rebooked to T2, Thu 17 Sep 2026, week 38, 13:00"
        " | state: mended from no-show to held, by MH Sun 20 Sep 2026",
        "2026-09-11 T2 Tripartite conversation was planned for Thu 17 Sep 2026, week 38, 13:00"
        " | asked: the citizen, MH and PT",
        "2026-09-17 T2 Tripartite conversation was held with the citizen, MH and PT | Talte om praktik",
    ]


def test_a_course_closed_by_mistake_was_opened_again_with_all_that_had_ended(ida: Forlob) -> None:
    """Case 09."""
    tell(
        ida,
        [
            "2026-01-05 course open C1 --ready 2026-01-05",
            "2026-01-06 wait add C1 statement --since 2026-01-06 --norm 30",
            "2026-03-10 course end C1 --outcome other --why moved",
        ],
    )
    assert told(ida, "2026-03-10")[-2:] == [
        "2026-03-10 the wait for W1 Medical statement ended: course closed | ended by the end of F1",
        "2026-03-10 F1 ended | outcome: Other | reason to close: Moved",
    ]
    tell(ida, ['2026-03-20 course reopen C1 --why "he did not move"'])
    assert told(ida, "2026-03-20")[-2:] == [
        "2026-03-20 F1 was opened again; its end Tue 10 Mar 2026 was taken back | noted by MH | he did not move",
        "2026-03-20 the wait for W1 Medical statement goes on; its end Tue 10 Mar 2026 was taken back"
        " | noted by MH | he did not move",
    ]


def test_facts_stand_in_the_course_whose_days_hold_them(ida: Forlob) -> None:
    """Case 03: what was forgotten of the first course is noted when the second has begun."""
    tell(
        ida,
        [
            "2026-01-05 course open C1 --ready 2026-01-05",
            "2026-03-15 course end C1 --outcome other --why withdrawn",
            "2026-06-01 course open C1 --ready 2026-06-01",
            "2026-06-02 conversation log C1 --with citizen,MH,PT --on 2026-03-10",
        ],
    )
    assert told(ida, "2026-06-02", "F1") == [
        "2026-01-05 F1 was opened: Resource course",
        "2026-01-05 F1 is ready to be assessed",
        "2026-01-05 MH Mette Holm became coordinator",
        "2026-03-10 T1 Follow-up was held with the citizen, MH and PT",
        "2026-03-15 F1 ended | outcome: Other | reason to close: Withdrawn",
    ]
    assert [line for line in told(ida, "2026-06-02", "F2") if "T1" in line] == []
    (talk,) = [one for one in ida.ok("history", "F1", "-f", "json").json if one["id"] == "T1"]
    assert (talk["day"], talk["noted_on"], talk["noted_by"]) == ("2026-03-10", "2026-06-02", "MH")


def test_who_stood_in_is_told_where_they_acted(ida: Forlob) -> None:
    """Case 15: PT stands in for MH; somebody who stood in and did nothing for the citizen is not told."""
    tell(
        ida,
        [
            "2026-01-05 course open C1 --ready 2026-01-05",
            "2026-06-25 worker stand-in MH --by PT --from 2026-07-01 --until 2026-07-16 --note ferie",
            "2026-06-25 worker stand-in MH --by LF --from 2026-08-01 --until 2026-08-16",
        ],
    )
    assert not any("stands in" in line for line in told(ida, "2026-07-10"))
    tell(ida, ["2026-07-08 goal add C1 'Et job'"], who="PT")
    assert [line for line in told(ida, "2026-08-20") if "stands in" in line] == [
        "2026-07-01 PT stands in for MH from Wed 1 Jul 2026, week 27 to and including Wed 15 Jul 2026, week 29 | ferie"
    ]


def test_handovers_the_team_and_what_is_handed_over_ahead(ida: Forlob) -> None:
    tell(
        ida,
        [
            "2026-01-05 course open C1 --ready 2026-01-05",
            "2026-02-02 team add C1 LF --role physiotherapist",
            '2026-03-02 team coordinator C1 PT --note "MH rejser"',
            "2026-04-01 team leave C1 LF",
            "2026-04-02 team coordinator C1 MH --on 2026-05-04",
        ],
    )
    assert told(ida, "2026-04-02")[3:] == [
        "2026-01-05 MH Mette Holm became coordinator",
        "2026-02-02 LF Lars Friis has joined the team as physiotherapist",
        "2026-03-02 PT Peter Toft took over as coordinator from MH | MH rejser",
        "2026-04-01 LF Lars Friis has left the team",
        "2026-05-04 MH takes over as coordinator",
    ]


def test_a_record_merged_into_another_is_the_same_persons_earlier_half(ida: Forlob) -> None:
    """Case 18: both halves under one id; the other id still leads there."""
    tell(
        ida,
        [
            '2026-02-02 citizen add "Ida Kjær-Holm" --another',
            "2026-02-02 course open C2 --ready 2025-02-02",
            "2026-02-02 conversation log C2 --with citizen,MH --on 2025-03-02",
            "2026-02-02 course end C2 --outcome other --why moved --on 2025-06-02",
            "2026-02-03 course open C1 --ready 2026-02-03",
            "2026-02-04 citizen merge C2 --into C1",
        ],
    )
    found = told(ida, "2026-02-04", "C2")
    assert found == told(ida, "2026-02-04", "C1")
    assert "2025-03-02 T1 Follow-up was held with the citizen and MH" in found
    assert "2026-02-02 C2 Ida Kjær-Holm was registered" in found
    assert "2026-02-04 C2 Ida Kjær-Holm turned out to be C1: one person, one record" in found
    assert any("turned out" in line for line in told(ida, "2026-02-04")) is True
    assert not any("turned out" in line for line in told(ida, "2026-02-03"))


def test_a_name_holds_from_its_day_and_a_mistake_in_it_was_never_a_name(ida: Forlob) -> None:
    tell(
        ida,
        [
            "2026-02-02 citizen edit C1 --name 'Ida Holm' --from 2026-02-01",
            "2026-02-03 citizen edit C1 --case-no 15.17-2",
        ],
    )
    assert told(ida, "2026-02-03") == [
        "2026-01-05 C1 Ida Kjær was registered | case number: mended from 15.17-1 to 15.17-2, by MH Tue 3 Feb 2026",
        "2026-02-01 the name is Ida Holm from now on; until then it was Ida Kjær",
    ]


def test_a_mistake_in_what_is_kept_with_its_days_stands_beside_the_stretch_it_was_in(ida: Forlob) -> None:
    tell(
        ida,
        [
            "2026-01-06 citizen edit C1 --name 'Ida Kjærsgaard' --mistake",
            "2026-01-07 course open C1 --ready 2026-01-07",
            "2026-01-07 course set C1 --pathway company_first --mistake",
            "2026-01-08 course set C1 --pathway potential_first --mistake",
            "2026-01-09 wait add C1 statement --since 2026-01-09 --holder Lægehuse",
            "2026-01-12 wait edit W1 --holder Lægehuset --mistake",
            "2026-02-02 wait edit W1 --holder Lægerne --from 2026-02-02",
            "2026-02-03 citizen edit C1 --name 'Ida Holm' --from 2026-02-02",
            "2026-02-04 citizen edit C1 --name 'Ida Holme' --mistake",
        ],
    )
    assert [line for line in told(ida, "2026-02-04") if "mended" in line] == [
        "2026-01-05 C1 Ida Kjærsgaard was registered"
        " | name: mended from Ida Kjær to Ida Kjærsgaard, by MH Tue 6 Jan 2026",
        "2026-01-07 F1 was opened: Resource course | pathway: Potential first"
        " | pathway: mended from Company first to Potential first, by MH Thu 8 Jan 2026",
        "2026-01-09 the wait for W1 Medical statement began, with Lægehuset"
        " | holder: mended from Lægehuse to Lægehuset, by MH Mon 12 Jan 2026",
        "2026-02-02 the name is Ida Holme from now on; until then it was Ida Kjærsgaard"
        " | name: mended from Ida Holm to Ida Holme, by MH Wed 4 Feb 2026",
    ]


def test_what_was_filed_under_the_wrong_person_is_told_of_both_and_names_neither(ida: Forlob) -> None:
    tell(
        ida,
        [
            "2026-02-02 citizen add 'Bo Dahl'",
            "2026-02-02 course open C2 --ready 2026-02-02",
            "2026-02-02 course open C1 --ready 2026-02-02",
            "2026-02-10 conversation log C2 --with citizen,MH --on 2026-02-09 --note praktik",
            "2026-02-12 move T1 --to C1",
        ],
    )
    here, there = told(ida, "2026-02-12"), told(ida, "2026-02-12", "C2")
    assert here[-2:] == [
        "2026-02-09 T1 Follow-up was held with the citizen and MH | praktik",
        "2026-02-12 T1 was moved here; it had been filed under somebody else",
    ]
    assert there[-1] == "2026-02-12 T1 was moved to somebody else; it had been filed here by mistake"
    assert not any("Bo Dahl" in line or "C2" in line or "F1" in line for line in here)
    assert not any("Ida" in line or "praktik" in line for line in there)


def test_waits_are_told_in_the_words_of_their_own_story(ida: Forlob) -> None:
    tell(
        ida,
        [
            "2026-02-02 course open C1 --ready 2026-02-02",
            "2026-02-02 wait add C1 certificate_265 --holder Lægehuset --since 2026-02-02",
            "2026-02-20 wait remind W1 --note ringet",
            "2026-02-22 wait edit W1 --holder Lægerne --sector health --from 2026-02-22",
            "2026-02-23 wait claim W1",
            "2026-02-24 wait reject W1 --note 'se kommunens vurdering'",
            "2026-02-25 wait pause W1 --why ferie --whose external --until 2026-03-02",
            "2026-03-03 wait receive W1",
        ],
    )
    assert [line for line in told(ida, "2026-03-03") if "W1" in line] == [
        "2026-02-02 the wait for W1 LÆ265 began, with Lægehuset | due Wed 4 Mar 2026",
        "2026-02-20 W1 LÆ265: reminded | ringet",
        "2026-02-22 W1 LÆ265 is asked of Lægerne from now on",
        "2026-02-23 W1 LÆ265: claimed as sent",
        "2026-02-24 W1 LÆ265: rejected as inadequate | se kommunens vurdering",
        "2026-02-25 W1 LÆ265: paused | expected until Mon 2 Mar 2026 | whose pause: External | ferie",
        "2026-03-02 W1 LÆ265: waits again",
        "2026-03-03 W1 LÆ265: received",
    ]


def test_a_plan_is_told_with_what_was_expected_and_who_agreed(ida: Forlob) -> None:
    tell(
        ida,
        [
            *MENTOR,
            '2026-03-02 plan build C1 --reason "efter mødet"',
            "2026-03-03 plan agree C1 --by health --objects 'for tidligt'",
        ],
    )
    assert told(ida, "2026-03-03")[-2:] == [
        "2026-03-02 version 1 of the plan was built by MH | efter mødet",
        "2026-03-03 Health: objects, version 1 of the plan | for tidligt",
    ]


def test_what_is_planned_stands_last_and_moves_are_told_on_the_day_they_were_made(ida: Forlob) -> None:
    tell(
        ida,
        [
            "2026-02-02 course open C1 --ready 2026-02-02",
            "2026-02-03 intervention add C1 health Fys --owner LF --agreed-start 2026-03-02 --until 2026-06-01",
            "2026-02-10 intervention edit I1 --agreed-start 2026-03-09",
            "2026-02-10 goal add C1 'Et job' --due 2027-01-04",
            "2026-02-10 action add C1 'MH: ring @ 2026-03-01'",
            "2026-02-10 conversation plan C1 2026-03-04T10:00 --with citizen,LF --place Klinikken",
        ],
    )
    assert told(ida, "2026-02-10")[4:] == [
        "2026-02-03 I1 Fys is new, proposed | Health, LF | agreed start: Mon 9 Mar 2026",
        "2026-02-10 new goal G1: Et job | due Mon 4 Jan 2027",
        "2026-02-10 the agreed start of I1 Fys was moved from Mon 2 Mar 2026 to Mon 9 Mar 2026",
        "2026-02-10 T1 Follow-up was planned for Wed 4 Mar 2026, week 10, 10:00"
        " | place: Klinikken | asked: the citizen and LF",
        "2026-02-10 new action A1, MH: ring | due Sun 1 Mar 2026",
        "2026-03-01 action A1 is due, MH: ring",
        "2026-03-04 T1 Follow-up is planned for Wed 4 Mar 2026, week 10, 10:00"
        " | place: Klinikken | asked: the citizen and LF",
        "2026-03-09 I1 Fys is agreed to start",
        "2026-06-01 I1 Fys is planned to end",
        "2027-01-04 goal G1 is to be reached: Et job",
    ]
    ahead = [one["ahead"] for one in ida.ok("history", "C1", "-f", "json", FORLOB_TODAY="2026-02-10").json]
    assert ahead == [False] * 9 + [True] * 5


def test_what_is_noted_late_was_neither_proposed_nor_planned_afterwards(ida: Forlob) -> None:
    tell(
        ida,
        [
            "2026-01-05 course open C1 --ready 2026-01-05",
            "2026-02-10 intervention add C1 health Fys --owner LF",
            "2026-02-10 intervention start I1 --on 2026-02-02",
            "2026-02-10 conversation plan C1 2026-02-10 --with citizen,MH",
            "2026-02-10 conversation rebook T1 2026-02-17",
        ],
    )
    assert told(ida, "2026-02-10")[4:] == [
        "2026-02-02 I1 Fys started | Health, LF",
        "2026-02-10 T1 Follow-up was planned for Tue 10 Feb 2026, week 7 | asked: the citizen and MH",
        "2026-02-10 T1 Follow-up, planned for Tue 10 Feb 2026, week 7, was rebooked"
        " | rebooked to T2, Tue 17 Feb 2026, week 8",
        "2026-02-10 T2 Follow-up was planned for Tue 17 Feb 2026, week 8 | asked: the citizen and MH",
        "2026-02-17 T2 Follow-up is planned for Tue 17 Feb 2026, week 8 | asked: the citizen and MH",
    ]


def test_a_meeting_whose_day_has_passed_says_that_nobody_said_what_became_of_it(ida: Forlob) -> None:
    """Case 12."""
    tell(
        ida,
        [
            "2026-02-02 course open C1 --ready 2026-02-02",
            "2026-03-02 conversation plan C1 2026-04-16T13:00 --with citizen,MH,PT --kind tripartite",
        ],
    )
    assert told(ida, "2026-04-17")[-1] == (
        "2026-04-16 T1 Tripartite conversation was planned for Thu 16 Apr 2026, week 16, 13:00;"
        " nobody has said what became of it | asked: the citizen, MH and PT"
    )


def test_nothing_later_than_the_day_it_is_seen_from_is_known(ida: Forlob) -> None:
    tell(ida, MENTOR)
    seen = ida.ok("history", "C1", "--on", "2026-01-31", "-f", "json", FORLOB_TODAY="2026-04-01").json
    assert max(one["day"] for one in seen) == "2026-01-10"
    assert {one["noted_on"] for one in seen} == {"2026-01-05", "2026-01-12"}


def test_what_an_import_brought_without_a_day_has_none(municipality: Forlob) -> None:
    found = municipality.ok("history", "C1", "-f", "json").json
    assert {one["noted_by"] for one in found} == {None}
    (registered,) = [one for one in found if one["kind"] == "registered"]
    assert registered["text"].endswith("was taken over with an import")


def test_since_and_until_hold_both_their_days(ida: Forlob) -> None:
    tell(ida, MENTOR)
    assert told(ida, "2026-04-01", "C1", "--since", "2026-01-10", "--until", "2026-02-01") == BEGUN[-2:]


def test_a_screen_has_a_head_for_each_year_and_one_for_what_lies_ahead(ida: Forlob) -> None:
    tell(
        ida,
        [
            "2026-01-05 course open C1 --ready 2025-12-30",
            '2026-02-02 conversation log C1 --with citizen,MH --note "line one\nline two"',
            "2026-02-02 goal add C1 'Et job' --due 2027-01-04",
        ],
    )
    assert ida.ok("history", "C1", FORLOB_TODAY="2026-02-02").out == (
        "C1 Ida Kjær: history\n"
        "────────────────────\n"
        "Case number:  15.17-1\n"
        "Seen from:    Mon 2 Feb 2026, week 6\n"
        "\n"
        "2025\n"
        "Tue 30 Dec  F1 was opened: Resource course\n"
        "Tue 30 Dec  F1 is ready to be assessed\n"
        "Tue 30 Dec  MH Mette Holm became coordinator\n"
        "\n"
        "2026\n"
        "Mon 5 Jan  C1 Ida Kjær was registered\n"
        "Mon 2 Feb  new goal G1: Et job\n"
        "             due Mon 4 Jan 2027\n"
        "Mon 2 Feb  T1 Follow-up was held with the citizen and MH\n"
        '             "line one\n'
        '             line two"\n'
        "\n"
        "Planned ahead\n"
        "Mon 4 Jan 2027  goal G1 is to be reached: Et job\n"
    )


def test_a_reason_of_forlobs_own_is_nobodys_words(ida: Forlob) -> None:
    tell(
        ida,
        [
            "2026-01-05 course open C1 --ready 2026-01-05",
            "2026-02-02 conversation plan C1 2026-04-01 --with citizen,MH",
            "2026-03-02 course end C1 --outcome other --why moved",
        ],
    )
    screen = ida.ok("history", "C1", "--lang", "da", FORLOB_TODAY="2026-03-02").out
    assert "uge 14, blev aflyst\n              begrundelse: forløb afsluttet\n" in screen


def test_long_notes_are_wrapped_on_a_terminal_beside_their_day(ida: Forlob, monkeypatch: pytest.MonkeyPatch) -> None:
    from forlob import main

    note = " ".join(["smerterne"] * 30)
    tell(
        ida,
        [
            "2026-01-05 course open C1 --ready 2026-01-05",
            f"2026-02-02 conversation log C1 --with citizen --note '{note}'",
        ],
    )
    monkeypatch.setenv("FORLOB_DB", os.fspath(ida.database))
    screen = drawn(lambda: main.run(["history", "C1"]), cells=80)
    lines = [line.rstrip() for line in screen.splitlines()]
    assert max(map(len, lines)) <= 80
    assert sum(line.count("smerterne") for line in lines) == 30
    assert all(line.startswith(" " * 13) for line in lines if "smerterne" in line)


def test_an_empty_stretch_is_a_sentence_and_an_empty_list(ida: Forlob) -> None:
    tell(ida, MENTOR)
    later = ("history", "C1", "--since", "2026-03-01", "--until", "2026-03-02")
    assert ida.ok(*later).out.endswith("Nothing is written down of these days.\n")
    assert ida.ok(*later, "-f", "json").json == []
    assert ida.ok(*later, "-f", "csv").out.count("\n") == 1


def test_csv_is_flat_and_json_names_each_mend(ida: Forlob) -> None:
    tell(ida, [*MENTOR, "2026-04-01 intervention edit I1 --started 2026-02-09"])
    rows = list(csv.DictReader(io.StringIO(ida.ok("history", "C1", "-f", "csv", FORLOB_TODAY="2026-04-01").out)))
    assert list(rows[0])[:5] == ["day", "kind", "id", "text", "who"]
    (start,) = [row for row in rows if row["kind"] == "intervention_started"]
    assert start == {
        "day": "2026-02-09",
        "kind": "intervention_started",
        "id": "I1",
        "text": "I1 Mentor started",
        "who": "MH",
        "course": "F1",
        "details": "",
        "note": "",
        "mended": "started on: mended from Mon 2 Feb 2026 to Mon 9 Feb 2026, by MH Wed 1 Apr 2026",
        "ahead": "false",
        "noted_by": "MH",
        "noted_on": "2026-02-02",
    }
    (same,) = [one for one in ida.ok("history", "C1", "-f", "json").json if one["kind"] == "intervention_started"]
    (mend,) = same["mended"]
    assert {**mend, "text": ""} == {
        "field": "started_on", "before": "2026-02-02", "after": "2026-02-09", "by": "MH", "on": "2026-04-01", "text": "",
    }  # fmt: skip


@pytest.mark.parametrize("ending", ["html", "md", "txt"])
def test_a_document_holds_what_people_wrote_as_text(ida: Forlob, tmp_path: Path, ending: str) -> None:
    hostile = "<script>alert(1)</script> [/b] *stjerne* \x1b[31m"
    tell(ida, ["2026-01-05 course open C1 --ready 2026-01-05"])
    ida.ok("goal", "add", "C1", hostile.replace("\x1b", ""), FORLOB_TODAY="2026-01-06", FORLOB_WORKER="MH")
    file = tmp_path / f"history.{ending}"
    assert ida.ok("history", "C1", "-o", file, FORLOB_TODAY="2026-01-06").out == ""
    text = file.read_text("utf-8")
    assert {
        "html": "&lt;script&gt;alert(1)&lt;/script&gt; [/b] *stjerne*",
        "md": r"\<script>alert(1)\</script> \[/b] \*stjerne\*",
        "txt": "<script>alert(1)</script> [/b] *stjerne*",
    }[ending] in text
    assert ending != "html" or "<script" not in text


def test_a_document_stands_in_the_language_asked_for_else_in_that_of_the_house(ida: Forlob, tmp_path: Path) -> None:
    tell(ida, ["2026-01-05 course open C1 --ready 2026-01-05", "2026-01-05 config set letter_language sv"])
    ida.ok("history", "C1", "-o", tmp_path / "a.md")
    ida.ok("history", "C1", "-o", tmp_path / "b.md", "--lang", "da")
    assert "F1 öppnades" in (tmp_path / "a.md").read_text("utf-8")
    assert "F1 blev åbnet" in (tmp_path / "b.md").read_text("utf-8")
    assert "F1 was opened" in ida.ok("history", "C1").out
    assert "F1 blev åbnet" in ida.ok("history", "C1", "--lang", "da").out


def test_a_sheet_holds_words_and_a_file_of_data_its_codes(ida: Forlob, tmp_path: Path) -> None:
    tell(ida, MENTOR)
    ida.ok("history", "C1", "-o", tmp_path / "a.xlsx")
    ida.ok("history", "C1", "-o", tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))[0]["kind"] == "registered"
    header, first, *_rest = ida.ok("history", "C1", "-f", "excel").out.splitlines()
    assert header.lstrip("\ufeff").startswith("Day;Kind;ID;What happened;Who;Course;Details;Note;Mended;Planned ahead")
    assert first.split(";")[:4] == ["2026-01-05", "Citizen", "C1", "C1 Ida Kjær was registered"]


def test_a_sheet_holds_each_text_as_one_text(ida: Forlob, tmp_path: Path) -> None:
    tell(ida, MENTOR)
    ida.ok("history", "C1", "-o", tmp_path / "a.xlsx")
    rows = csv.DictReader(io.StringIO(ida.ok("history", "C1", "-f", "csv").out))
    texts = {text for row in rows for text in (row["text"], row["details"], row["note"], row["mended"]) if text}
    assert any("; " in text for text in texts)
    assert texts <= set(read(tmp_path / "a.xlsx").splitlines())


def test_a_file_of_another_kind_is_refused_before_anything_is_read(ida: Forlob, tmp_path: Path) -> None:
    ran = ida.refused("history", "C1", "-o", tmp_path / "a.pdf")
    assert ran.code == 2
    assert "(there are: .csv .html .json .jsonl .md .tsv .txt .xlsx)" in ran.err
    assert ran.err.endswith(f"try: forlob history C1 -o {tmp_path}/a.html\n")
    assert ida.refused("history", "nobody").code == 3
    assert ida.refused("history", "F9").code == 3


def test_every_kind_has_its_sentences() -> None:
    assert set(SENTENCES) == set(EntryKind)
    assert set(TAKEN_BACK) <= set(EntryKind)


def test_the_history_of_a_made_up_citizen_is_as_it_was_read(forlob: Forlob, tmp_path: Path) -> None:
    kept = tmp_path / "demo.db"
    forlob.ok("demo", "--keep", kept, "-q")
    golden("history", forlob.ok("--db", kept, "history", "C1").out)


def test_jsonl_is_a_thing_a_line_the_same_as_in_json(ida: Forlob, tmp_path: Path) -> None:
    tell(ida, MENTOR)
    whole = ida.ok("history", "C1", "-f", "json").json
    assert [json.loads(line) for line in ida.ok("history", "C1", "-f", "jsonl").out.splitlines()] == whole
    ida.ok("history", "C1", "-o", tmp_path / "h.jsonl", "--fields", "day,id")
    written = (tmp_path / "h.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in written] == [{"day": one["day"], "id": one["id"]} for one in whole]
    assert ida.ok("history", "C1", "--until", "2020-01-01", "-f", "jsonl").out == ""
