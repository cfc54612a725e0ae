"""How the flow of courses looks: the half year from ready to the first start, decomposed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from forlob.domain.statistics.flow import Flow, Segment, SegmentCode
from forlob.domain.statistics.flow_table import FlowTable, Stretch
from forlob.domain.statistics.incidence import CAME
from forlob.i18n import N_, _, ngettext
from forlob.questions.statistics.flow import CourseFlow
from forlob.render.column import Column, record
from forlob.render.document import Block, Facts, Heading, Paragraph, Table
from forlob.render.statistics.figure import (
    figure,
    how_to_read,
    intervals,
    left_out_before,
    number,
    shown,
    waited,
    where_known,
)
from forlob.render.statistics.one_table import Part


def segment_label(code: str) -> str:
    """Return a segment as people read it."""
    return {
        SegmentCode.CERTIFICATES: _("certificates"),
        SegmentCode.TEAM: _("rehabilitation team"),
        SegmentCode.DECISION: _("decision"),
        SegmentCode.START: _("first start"),
        SegmentCode.SECOND_START: _("second start"),
        SegmentCode.THIRD_START: _("third start"),
    }[SegmentCode(code)]


def _day(day: date | None) -> str:
    return _("unknown") if day is None else day.isoformat()


SEGMENT_COLUMNS = (
    Column("code", N_("Up to"), text=segment_label),
    Column("from_on", N_("From"), text=_day),
    Column("to_on", N_("To"), text=_day),
    Column("days", N_("Days"), align="right", text=number),
    Column("ended", N_("Reached"), rank=2),
    Column("wait", N_("Longest wait"), rank=2),
)
FIGURES = ("median_days", "p90_days")
SOMETIMES = ("from_days",)
FROM_READY_COLUMNS = (
    Column("segment", N_("Until"), text=segment_label),
    Column("n", N_("Courses"), align="right"),
    Column("reached", N_("Reached"), align="right"),
    Column("median_days", N_("Half after"), align="right", text=figure),
    Column("p90_days", N_("90 % after"), align="right", text=figure, rank=2),
    Column("otherwise", N_("Ended before"), align="right", rank=2),
    Column("start_unknown", N_("Start unknown"), align="right", rank=3),
    *intervals(*FIGURES),
    Column("few", "", rank=0),
    Column("from_days", N_("Of those who waited"), align="right", text=waited, rank=2),
)
STRETCH_COLUMNS = (
    *FROM_READY_COLUMNS[:5],
    Column("longest_for", N_("Longest for"), align="right", rank=2),
    *FROM_READY_COLUMNS[5:],
)


PARTS = (
    Part("from_ready", N_("From ready"), STRETCH_COLUMNS, ("segment",)),
    Part("segments", N_("Segment by segment"), STRETCH_COLUMNS, ("segment",)),
)
"""The tables of all courses, as rows of one."""
ONE_COLUMNS = (SEGMENT_COLUMNS[0]._replace(key="segment"), *SEGMENT_COLUMNS[1:])
"""The segments of one course, as rows of its JSON."""


def flow_value(found: CourseFlow) -> dict[str, Any]:
    """Return the flow of one course as JSON."""
    flow, longest = found.flow, found.flow.longest()
    lasted = flow.from_ready(SegmentCode.START)
    came = lasted.end == CAME
    return {
        "course": found.course,
        "citizen": found.citizen,
        "name": found.name,
        "ready_on": flow.ready_on,
        "until": flow.until,
        "segments": [_segment_value(segment) for segment in flow.segments],
        "days_to_first_start": lasted.days if came else None,
        "longest": _segment_value(longest) if longest else None,
        "waited_days": found.waited_days,
        "blocked_days": found.blocked_days,
        "days_so_far": None if came else lasted.days,
        "start_unknown": lasted.days is None,
    }


def flow_blocks(found: CourseFlow) -> list[Block]:
    """Return the flow of one course as people read it, the longest segment named."""
    return [
        Heading(_("From ready to the starts: {citizen} {name}").format(citizen=found.citizen, name=found.name)),
        Paragraph(_most_of_it(found.flow), "strong"),
        Table(found.flow.segments, SEGMENT_COLUMNS, _("Not ready yet.")),
        Facts(
            [
                (_("Days to first start"), _days_to_start(found.flow)),
                (_("Days with a wait"), _("{days} (each day once)").format(days=found.waited_days)),
                (_("Of them blocked"), _("{days} with no intervention running").format(days=found.blocked_days)),
            ]
        ),
    ]


def _most_of_it(flow: Flow) -> str:
    lasted, longest = flow.from_ready(SegmentCode.START), flow.longest()
    if lasted.days is None:
        return _("Nobody noted the day of the first start: where most of the time went is unknown.")
    if longest is None:
        return _("No day was lost before the first start.")
    told = (
        ngettext(
            "Most of it went to: {segment}, {days} of {all} day",
            "Most of it went to: {segment}, {days} of {all} days",
            lasted.days,
        )
        if lasted.end == CAME
        else ngettext(
            "Most of it went to: {segment}, {days} of {all} day so far",
            "Most of it went to: {segment}, {days} of {all} days so far",
            lasted.days,
        )
    ).format(segment=segment_label(longest.code), days=longest.days, all=lasted.days)
    return f"{told} ({longest.wait})" if longest.wait else told


def _days_to_start(flow: Flow) -> str:
    lasted = flow.from_ready(SegmentCode.START)
    if lasted.days is None:
        return _("unknown")
    if lasted.end == CAME:
        return str(lasted.days)
    told = _("none came, the course ended after {days}") if lasted.end else _("not yet, {days} so far")
    return told.format(days=lasted.days)


def flows_value(table: FlowTable) -> dict[str, Any]:
    """Return the flow of all courses as JSON."""
    return {
        "n": table.n,
        "segments": [record(stretch, STRETCH_COLUMNS) for stretch in table.segments],
        "from_ready": [record(stretch, FROM_READY_COLUMNS) for stretch in table.from_ready],
    }


def flows_blocks(table: FlowTable, *, observed_from: date | None, fewest: int, paper: bool = False) -> list[Block]:
    """Return the flow of all courses as people read it; on `paper` with intervals."""
    ready = ngettext(
        "Of {n} course that was ready. What has not come so far is open with its days until now.",
        "Of {n} courses that were ready. What has not come so far is open with its days until now.",
        table.n,
    )
    gaps = _(
        "From one milestone to the next, those who came to the one before. Read the days from ready first: who came late"
        " to one has been watched for fewer days since, so what is still open here depends on it."
    )

    def rows(stretches: Iterable[Stretch]) -> list[dict[str, Any]]:
        return [shown(one._asdict(), dict.fromkeys(FIGURES, one.n), fewest=fewest, paper=paper) for one in stretches]

    from_ready, segments = rows(table.from_ready), rows(table.segments)
    return [
        Heading(_("The half year, decomposed")),
        Paragraph(f"{how_to_read(paper=paper)} {ready.format(n=table.n)}", "muted"),
        *([Paragraph(left_out_before(observed_from), "muted")] if observed_from else []),
        Heading(_("From ready"), 2),
        Table(from_ready, where_known(FROM_READY_COLUMNS, from_ready, SOMETIMES)),
        Heading(_("Segment by segment"), 2),
        Paragraph(gaps, "muted"),
        Table(segments, where_known(STRETCH_COLUMNS, segments, SOMETIMES)),
    ]


def _segment_value(segment: Segment) -> dict[str, Any]:
    value = record(segment, SEGMENT_COLUMNS)
    return {"segment": value.pop("code"), **value}
