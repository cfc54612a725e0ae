"""The timeline as a picture: places on a canvas for the page to draw, and the same in words."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from forlob.domain.days.day import short
from forlob.domain.plan.plan import Plan, PlannedIntervention
from forlob.domain.wait import Wait
from forlob.i18n import _
from forlob.render.document import Block, Bullets
from forlob.render.plan.timeline import Axis, Bar, axis_of, month_later, of_intervention, of_wait
from forlob.render.wording import in_full

WIDTH, ROW, BAR, TOP = 400, 34, 11, 22
"""Units of the canvas; about the pixels of a telephone, so that its letters stay readable there."""
MONTH_ROOM = 26

Label = Callable[[PlannedIntervention | Wait], str]


class Piece(NamedTuple):
    """One stretch of a bar on the canvas."""

    x: float
    width: float
    mark: str


class Row(NamedTuple):
    """One bar: its label, where it stands, and its stretches."""

    label: str
    y: int
    pieces: tuple[Piece, ...]


class Tick(NamedTuple):
    """A month on the axis."""

    x: float
    text: str


class Chart(NamedTuple):
    """A timeline to draw: rows below an axis of months; `words` tell the same, and `key` what the marks mean."""

    title: str
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    today: float
    key: tuple[tuple[str, str], ...]
    words: tuple[str, ...]

    @property
    def size(self) -> tuple[int, int]:
        """The width and height of the canvas."""
        return WIDTH, TOP + ROW * len(self.rows) + 4


def chart(plan: Plan, label: Label) -> Chart | None:
    """Return the timeline of a plan; None where there is nothing to draw. `label` names its bars."""
    bars = [Bar(label(one), tuple(of_intervention(one, plan))) for one in plan.interventions]
    bars += [Bar(label(wait), tuple(of_wait(wait, plan.on))) for wait in plan.waits]
    bars = [bar for bar in bars if bar.stretches]
    if not bars:
        return None
    axis = axis_of(bars, plan.on, WIDTH)
    shown = [bar for bar in bars if any(one.end > axis.begin for one in bar.stretches)]
    rows = tuple(_row(bar, axis, TOP + ROW * at) for at, bar in enumerate(shown))
    marks = {piece.mark for row in rows for piece in row.pieces}
    key = tuple((mark, word) for mark, word in _key().items() if mark in marks)
    return Chart(_("Timeline"), rows, tuple(_ticks(axis)), axis.cell(plan.on), key, tuple(map(_in_words, shown)))


def in_text(blocks: Sequence[Block | Chart]) -> Sequence[Block]:
    """Return the blocks for a page without pictures: a timeline in words."""
    return [Bullets(block.words) if isinstance(block, Chart) else block for block in blocks]


def _row(bar: Bar, axis: Axis, y: int) -> Row:
    pieces = []
    for stretch in bar.stretches:
        begin, end = max(axis.cell(stretch.begin), 0), min(axis.cell(stretch.end), WIDTH)
        if end > 0 and begin < WIDTH:
            pieces.append(Piece(begin, max(end - begin, 3), stretch.mark))
    return Row(bar.label, y, tuple(pieces))


def _ticks(axis: Axis) -> Sequence[Tick]:
    ticks: list[Tick] = []
    day = axis.begin
    while day < axis.end:
        x, name = axis.cell(day), short(day).rsplit(" ", 1)[-1]
        text = f"{name} {day.year}" if day.month == 1 or not ticks else name
        before = ticks[-1] if ticks else None
        room = MONTH_ROOM * (2 if before and len(before.text) > 4 else 1)
        if before is None or (x - before.x >= room and x < WIDTH - MONTH_ROOM):
            ticks.append(Tick(x, text))
        day = month_later(day, 1)
    return ticks


def _in_words(bar: Bar) -> str:
    return f"{bar.label}: " + "; ".join(_stretch_in_words(one.mark, one.begin, one.end) for one in bar.stretches)


def _stretch_in_words(mark: str, begin: date, end: date) -> str:
    sentences = {
        "ran": _("ran from {begin} to {end}"),
        "expected": _("expected from {begin} to {end}"),
        "waits": _("waited for from {begin} to {end}"),
        "over": _("late from {begin} to {end}"),
        "unknown": _("start not known yet"),
    }
    return sentences[mark].format(begin=in_full(begin), end=in_full(end))


def _key() -> dict[str, str]:
    return {
        "ran": _("has run"),
        "expected": _("is expected"),
        "waits": _("is waited for"),
        "over": _("is late"),
        "unknown": _("start not known yet"),
    }
