"""The timeline of a plan, cell by cell."""

from datetime import date
from typing import Any

from forlob.domain.plan.plan import PlannedIntervention
from forlob.domain.wait import Wait
from forlob.render.formats import chart
from forlob.render.plan.timeline import ASCII, LEGEND, STYLES, UNICODE, Mark, timeline
from tests import plan_parts

ON = date(2026, 2, 1)


def one(number: int, title: str, state: str, **facts: Any) -> PlannedIntervention:
    return plan_parts.intervention(number, "health", state, title=title, **facts)


def wait(id: str, since: date, due_on: date | None = None) -> Wait:
    return plan_parts.wait(id, "certificate_265", since, due_on, on=ON)


def drawn(
    *interventions: PlannedIntervention, waits: tuple[Wait, ...] = (), cells: int = 80, unicode: bool = False
) -> list[str]:
    plan = plan_parts.plan(ON, interventions=interventions, waits=waits)
    lines = timeline(plan).drawn(cells, unicode)
    return ["".join(span.text for span in line).rstrip() for line in lines]


def test_a_cell_for_every_day_where_there_is_room() -> None:
    """January and February 2026 on 59 cells: the first of February is the 32nd."""
    ran = one(30, "Yoga", "active", started_on=date(2026, 1, 5), planned_end=date(2026, 2, 8))
    waiting = wait("W7", date(2026, 1, 20), date(2026, 1, 30))
    assert drawn(ran, waits=(waiting,), cells=59 + len("I30 Yoga  ")) == [
        "          2026",
        "          Jan                            Feb",
        "I30 Yoga      ###########################=======",
        "W7 LÆ265                     ----------!!|",
        "# ran  = expected  - waiting  ! over its norm  | today",
    ]


def test_the_same_in_unicode() -> None:
    ran = one(30, "Yoga", "active", started_on=date(2026, 1, 5), planned_end=date(2026, 2, 8))
    assert drawn(ran, cells=59 + len("I30 Yoga  "), unicode=True)[2:] == [
        "I30 Yoga      ███████████████████████████░░░░░░░",
        "█ ran  ░ expected  │ today",
    ]


def test_what_is_expected_and_what_nobody_can_date() -> None:
    sure = one(30, "Yoga", "granted", expected_start=date(2026, 2, 10), expected_end=date(2026, 2, 20))
    unsure = one(31, "Job", "proposed")
    assert drawn(sure, unsure, cells=28 + len("I30 Yoga  "))[2:] == [
        "I30 Yoga  |        ==========",
        "I31 Job   ?",
        "= expected  ? start unknown  | today",
    ]


def test_what_ended_over_a_year_ago_is_named_and_not_drawn() -> None:
    long_ago = one(29, "Yoga", "completed", started_on=date(2024, 1, 5), ended_on=date(2025, 1, 31))
    declined = one(28, "Job", "declined", ended_on=date(2026, 1, 5))
    now = one(30, "Yoga", "active", started_on=date(2026, 1, 5))
    lines = drawn(declined, long_ago, now)
    assert [line.split("  ")[0] for line in lines[2:]] == [
        "I30 Yoga",
        "# ran",
        "ended before 2025-02-01: I29",
    ]


def test_a_long_title_is_shortened_before_the_chart_is() -> None:
    ran = one(30, "Virksomhedspraktik på gartneriet", "active", started_on=date(2026, 1, 5))
    assert drawn(ran, cells=60)[2].startswith("I30 Virksomh...  ")
    assert drawn(ran, cells=60, unicode=True)[2].startswith("I30 Virksomhed…  ")
    assert max(map(len, drawn(ran, cells=60))) <= 60


def test_a_plan_without_anything_to_draw_has_no_lines() -> None:
    assert drawn() == []


def test_every_mark_has_its_character_its_style_and_its_words() -> None:
    assert all(set(table) == set(Mark) for table in (UNICODE, ASCII, STYLES, LEGEND))
    assert set(chart.KEY) == set(chart.IN_WORDS) == set(Mark) - {Mark.TODAY}
