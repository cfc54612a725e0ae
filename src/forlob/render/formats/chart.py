"""The timeline as a picture: places on a canvas for the page to draw, and the same in words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from forlob.domain.plan.plan import Plan
from forlob.i18n import N_, _
from forlob.render.document import Block, Bullets, Heading
from forlob.render.plan.timeline import Axis, Bar, Label, Mark, axis_of, bars_of, months, reaching
from forlob.render.wording import in_full

WIDTH, ROW, TOP = 400, 34, 22
"""Units of the canvas; about the pixels of a telephone, so that its letters stay readable there."""
MONTH_ROOM = 26
KEY = {
    Mark.RAN: N_("has run"),
    Mark.EXPECTED: N_("is expected"),
    Mark.WAITS: N_("is waited for"),
    Mark.OVER: N_("is late"),
    Mark.UNKNOWN: N_("start not known yet"),
}
IN_WORDS = {
    Mark.RAN: N_("ran from {begin} to {end}"),
    Mark.EXPECTED: N_("expected from {begin} to {end}"),
    Mark.WAITS: N_("waited for from {begin} to {end}"),
    Mark.OVER: N_("late from {begin} to {end}"),
    Mark.UNKNOWN: N_("start not known yet"),
}


class Piece(NamedTuple):
    """One stretch of a bar on the canvas."""

    x: float
    width: float
    mark: Mark


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
    key: tuple[tuple[Mark, str], ...]
    words: tuple[str, ...]

    @property
    def size(self) -> tuple[int, int]:
        """The width and height of the canvas."""
        return WIDTH, TOP + ROW * len(self.rows) + 4


def timeline(plan: Plan, label: Label) -> Iterator[Block | Chart]:
    """Yield the timeline of a plan below its title, nothing where there is nothing to draw. `label` names its bars."""
    if bars := bars_of(plan, label):
        yield Heading(_("Timeline"), 2)
        yield _chart(plan, bars)


def _chart(plan: Plan, bars: Sequence[Bar]) -> Chart:
    axis = axis_of(bars, plan.on, WIDTH)
    shown = reaching(bars, axis)
    rows = tuple(_row(bar, axis, TOP + ROW * at) for at, bar in enumerate(shown))
    marks = {piece.mark for row in rows for piece in row.pieces}
    key = tuple((mark, _(word)) for mark, word in KEY.items() if mark in marks)
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
    for day, name in months(axis):
        x, text = axis.cell(day), f"{name} {day.year}" if day.month == 1 or not ticks else name
        before = ticks[-1] if ticks else None
        room = MONTH_ROOM * (2 if before and len(before.text) > 4 else 1)
        if before is None or (x - before.x >= room and x < WIDTH - MONTH_ROOM):
            ticks.append(Tick(x, text))
    return ticks


def _in_words(bar: Bar) -> str:
    told = (_(IN_WORDS[one.mark]).format(begin=in_full(one.begin), end=in_full(one.end)) for one in bar.stretches)
    return f"{bar.label}: " + "; ".join(told)
