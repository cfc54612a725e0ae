"""The plan on one axis of months: what ran, what is planned, what waits, and where today is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple, TypeAlias

from forlob.domain.days.day import short
from forlob.domain.plan.plan import Plan, PlannedIntervention
from forlob.domain.wait import Wait
from forlob.i18n import N_, _
from forlob.render.document import Line, Lines, Span
from forlob.render.formats.text import clean, padded, shorten, width
from forlob.render.wait import kind_label

MONTHS_BACK, MONTHS_AHEAD = 12, 18
"""How far the axis reaches at the most; what lies beyond is marked at its ends."""
NARROWEST_CHART, GAP = 24, 2

Label: TypeAlias = Callable[[PlannedIntervention | Wait], str]
"""What names a bar."""


class Mark(StrEnum):
    """What a stretch of the timeline shows."""

    RAN = "ran"
    EXPECTED = "expected"
    WAITS = "waits"
    OVER = "over"
    UNKNOWN = "unknown"
    TODAY = "today"


UNICODE = dict(zip(Mark, "█░┄━?│", strict=True))
ASCII = dict(zip(Mark, "#=-!?|", strict=True))
STYLES = dict(zip(Mark, ("good", "", "soon", "over", "soon", "muted"), strict=True))
LEGEND = {
    Mark.RAN: N_("ran"),
    Mark.EXPECTED: N_("expected"),
    Mark.WAITS: N_("waiting"),
    Mark.OVER: N_("over its norm"),
    Mark.UNKNOWN: N_("start unknown"),
    Mark.TODAY: N_("today"),
}
Glyphs: TypeAlias = Mapping[Mark, str]


class Stretch(NamedTuple):
    """The days `[begin, end)` of one bar, and what they show."""

    begin: date
    end: date
    mark: Mark


class Bar(NamedTuple):
    """One row: its label and its stretches."""

    label: str
    stretches: tuple[Stretch, ...]


class Axis(NamedTuple):
    """The days `[begin, end)` on so many cells."""

    begin: date
    end: date
    cells: int

    def cell(self, day: date) -> int:
        """Return the cell of a day; below 0 or past the last where it lies outside."""
        return (day - self.begin).days * self.cells // (self.end - self.begin).days


def timeline(plan: Plan) -> Lines:
    """Return the timeline of a plan, drawn for the width and the characters at hand; without bars it has no lines."""
    bars = bars_of(plan, lambda one: clean(_label(one)))

    def drawn(cells: int, unicode: bool) -> Sequence[Line]:
        return _drawn(bars, plan.on, cells, UNICODE if unicode else ASCII) if bars else ()

    return Lines(of=drawn)


def bars_of(plan: Plan, label: Label) -> list[Bar]:
    """Return the bars of a plan, its interventions first, those without anything to show left out."""
    drawn = [
        *(Bar(label(one), tuple(_of_intervention(one, plan))) for one in plan.interventions),
        *(Bar(label(wait), tuple(_of_wait(wait, plan.on))) for wait in plan.waits),
    ]
    return [bar for bar in drawn if bar.stretches]


def _label(one: PlannedIntervention | Wait) -> str:
    if not isinstance(one, Wait):
        return f"{one.id} {one.title}"
    return one.id if "/" in one.id else f"{one.id} {kind_label(one.kind)}"


def _of_intervention(one: PlannedIntervention, plan: Plan) -> Iterator[Stretch]:
    """Yield the stretches of an intervention: what ran, what is expected, or that its start is not known."""
    on = plan.on
    if one.started_on:
        yield Stretch(one.started_on, one.ended_on or on, Mark.RAN)
    elif one.ended_on and one.state in ("completed", "stopped"):
        yield Stretch(one.ended_on - timedelta(days=1), one.ended_on, Mark.RAN)
    if one.is_running and one.planned_end and one.planned_end > on:
        yield Stretch(on, one.planned_end, Mark.EXPECTED)
    elif one.is_ahead and one.expected_start:
        end = one.expected_end or max(plan.ends_on or on, month_later(one.expected_start, 1))
        yield Stretch(one.expected_start, max(end, one.expected_start + timedelta(days=1)), Mark.EXPECTED)
    elif one.is_ahead:
        yield Stretch(on, on + timedelta(days=1), Mark.UNKNOWN)


def _of_wait(wait: Wait, on: date) -> Iterator[Stretch]:
    """Yield the stretches of a wait: within its norm, and over it."""
    yield Stretch(wait.since, wait.due_on if wait.due_on and wait.over else on, Mark.WAITS)
    if wait.due_on and wait.over:
        yield Stretch(wait.due_on, on, Mark.OVER)


def _drawn(bars: Sequence[Bar], on: date, cells: int, glyphs: Glyphs) -> list[Line]:
    widest = max(width(bar.label) for bar in bars)
    label_cells = min(widest, max(cells // 4, cells - NARROWEST_CHART - GAP - widest, 4))
    axis = axis_of(bars, on, max(cells - label_cells - GAP, NARROWEST_CHART))
    shown = reaching(bars, axis)
    mark = "…" if glyphs is UNICODE else "..."
    lines: list[Line] = [
        [Span(" " * (label_cells + GAP) + text, "muted")] for text in (_years(axis), _placed(axis, months(axis)))
    ]
    for bar in shown:
        label = padded(shorten(bar.label, label_cells, mark), label_cells + GAP)
        lines.append([Span(label), *_row(bar, axis, on, glyphs)])
    marks = {stretch.mark for bar in shown for stretch in bar.stretches} | {Mark.TODAY}
    lines += [[Span(line, "muted")] for line in _legend(marks, glyphs, cells)]
    if len(shown) < len(bars):
        ids = ", ".join(bar.label.split(" ")[0] for bar in bars if bar not in shown)
        text = _("ended before {day}: {ids}").format(day=axis.begin.isoformat(), ids=ids)
        lines.append([Span(text, "muted")])
    return lines


def axis_of(bars: Sequence[Bar], on: date, cells: int) -> Axis:
    """Return the axis that all bars fit on, whole months, as far as it may reach."""
    days = [day for bar in bars for stretch in bar.stretches for day in stretch[:2]]
    begin = max(month_later(min(*days, on), 0), month_later(on, -MONTHS_BACK))
    end = min(month_later(max(*days, on), 1), month_later(on, MONTHS_AHEAD))
    return Axis(begin, end, cells)


def reaching(bars: Sequence[Bar], axis: Axis) -> list[Bar]:
    """Return the bars that do not end before the axis begins."""
    return [bar for bar in bars if any(one.end > axis.begin for one in bar.stretches)]


def month_later(day: date, later: int) -> date:
    """Return the first day of the month so many months later."""
    years, month = divmod(day.year * 12 + day.month - 1 + later, 12)
    return date(years, month + 1, 1)


def _years(axis: Axis) -> str:
    """Return the years of the axis, each above its first day there."""
    years = range(axis.begin.year, (axis.end - timedelta(days=1)).year + 1)
    return _placed(axis, ((max(axis.begin, date(year, 1, 1)), str(year)) for year in years))


def months(axis: Axis) -> Iterator[tuple[date, str]]:
    """Yield the months of the axis, each by its first day and its short name."""
    day = axis.begin
    while day < axis.end:
        yield day, short(day).rsplit(" ", 1)[-1]
        day = month_later(day, 1)


def _placed(axis: Axis, names: Iterable[tuple[date, str]]) -> str:
    """Return the names, each above its day, as many as there is room for."""
    text = ""
    for day, name in names:
        at = axis.cell(day)
        if (at > len(text) or not text) and at + len(name) <= axis.cells:
            text = text.ljust(at) + name
    return text


def _row(bar: Bar, axis: Axis, on: date, glyphs: Glyphs) -> Iterable[Span]:
    row: list[Mark | None] = [None] * axis.cells
    today = min(max(axis.cell(on), 0), axis.cells - 1)
    row[today] = Mark.TODAY
    for stretch in bar.stretches:
        begin, end = axis.cell(stretch.begin), axis.cell(stretch.end)
        for at in range(max(begin, 0), min(max(end, begin + 1), axis.cells)):
            row[at] = stretch.mark
    for mark, cells in groupby(row):
        glyph, style = (glyphs[mark], STYLES[mark]) if mark else (" ", "")
        yield Span(glyph * len(list(cells)), style)


def _legend(marks: set[Mark], glyphs: Glyphs, cells: int) -> list[str]:
    lines = [""]
    for mark in (mark for mark in LEGEND if mark in marks):
        word = _(LEGEND[mark])
        entry = f"{glyphs[mark]} {word}"
        longer = f"{lines[-1]}{' ' * GAP}{entry}" if lines[-1] else entry
        if width(longer) > cells:
            lines.append(entry)
        else:
            lines[-1] = longer
    return lines
