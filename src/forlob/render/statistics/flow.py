"""How the flow of courses looks: the half year from ready to the first start, decomposed."""

from typing import Any

from forlob.domain.statistics.flow import FlowTable, Segment, SegmentCode
from forlob.i18n import N_, _
from forlob.questions.statistics.flow import CourseFlow
from forlob.render.column import Column, record
from forlob.render.document import Block, Facts, Heading, Paragraph, Table
from forlob.render.statistics.waits import number


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


def _segment_name(codes: tuple[str, ...]) -> str:
    return " + ".join(map(segment_label, codes))


SEGMENT_COLUMNS = (
    Column("codes", N_("Until"), text=_segment_name),
    Column("from_on", N_("From")),
    Column("to_on", N_("To")),
    Column("days", N_("Days"), align="right"),
    Column("ended", N_("Reached"), rank=2),
    Column("wait", N_("Longest wait"), rank=2),
)
STRETCH_COLUMNS = (
    Column("segment", N_("Until"), text=segment_label),
    Column("n", N_("Courses"), align="right"),
    Column("reached", N_("Reached"), align="right"),
    Column("median_days", N_("Median days"), align="right", text=number),
    Column("p90_days", N_("90 %"), align="right", text=number, rank=2),
    Column("longest_for", N_("Longest for"), align="right", rank=2),
)


def flow_value(found: CourseFlow) -> dict[str, Any]:
    """Return the flow of one course as JSON."""
    longest = found.flow.longest()
    return {
        "course": found.course,
        "citizen": found.citizen,
        "name": found.name,
        "ready_on": found.flow.ready_on,
        "until": found.flow.until,
        "segments": [_segment_value(segment) for segment in found.flow.segments],
        "days_to_first_start": sum(segment.days for segment in found.flow.path()),
        "longest": _segment_value(longest) if longest else None,
        "waited_days": found.waited_days,
        "blocked_days": found.blocked_days,
    }


def flow_blocks(found: CourseFlow) -> list[Block]:
    """Return the flow of one course as people read it, the longest segment named."""
    flow, longest = found.flow, found.flow.longest()
    days = sum(segment.days for segment in flow.path())
    said = (
        _("Most of it went to: {segment}, {days} of {all} days{wait}").format(
            segment=_segment_name(longest.codes),
            days=longest.days,
            all=days,
            wait=f" ({longest.wait})" if longest.wait else "",
        )
        if longest
        else _("No day was lost before the first start.")
    )
    return [
        Heading(_("From ready to the starts: {citizen} {name}").format(citizen=found.citizen, name=found.name)),
        Paragraph(said, "strong"),
        Table(flow.segments, SEGMENT_COLUMNS, _("Not ready yet.")),
        Facts(
            [
                (_("Days with a wait"), _("{days} (each day once)").format(days=found.waited_days)),
                (_("Of them blocked"), _("{days} with no intervention running").format(days=found.blocked_days)),
            ]
        ),
    ]


def flows_value(table: FlowTable) -> dict[str, Any]:
    """Return the flow of all courses as JSON."""
    return {
        "n": table.n,
        "segments": [record(stretch, STRETCH_COLUMNS) for stretch in table.segments],
        "from_ready": [record(stretch, STRETCH_COLUMNS[:-1]) for stretch in table.from_ready],
    }


def flows_blocks(table: FlowTable) -> list[Block]:
    """Return the flow of all courses as people read it."""
    reading = _(
        "Estimates over all {n} courses that were ready (Kaplan-Meier): a course that has not come so far counts with its"
        " days until now. A dash is not reached."
    ).format(n=table.n)
    return [
        Heading(_("The half year, decomposed")),
        Paragraph(reading, "muted"),
        Heading(_("From ready"), 2),
        Table(table.from_ready, STRETCH_COLUMNS[:-1]),
        Heading(_("Segment by segment"), 2),
        Table(table.segments, STRETCH_COLUMNS),
    ]


def _segment_value(segment: Segment) -> dict[str, Any]:
    value = record(segment, SEGMENT_COLUMNS)
    return {"segment": "+".join(value.pop("codes")), **value}
