"""How start patterns look: the study's three tables, and why later interventions came later. Source: S2, figures 14-16."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from forlob.domain.statistics.percent import whole_percent
from forlob.domain.statistics.starts import CHOSEN, POSITIONS, UNCLASSIFIED, UNKNOWN, WAIT, PatternCode, Share, Tally
from forlob.i18n import N_, _, ngettext
from forlob.render import labels
from forlob.render.column import Column
from forlob.render.document import Block, Heading, Paragraph, Table
from forlob.render.statistics.one_table import Part
from forlob.store import catalogue

BAR_CELLS = 20
SHARE_COLUMNS = (
    Column("label", ""),
    Column("count", N_("n"), align="right"),
    Column("percent", "%", align="right"),
    Column("bar", "", rank=2),
)


def parts() -> tuple[Part, ...]:
    """Return the tables, as rows of one."""
    shares = (Column("count", N_("Courses")), Column("percent", N_("Share")))

    def part(key: str, title: str, *groups: tuple[str, Callable[[Any], str] | None]) -> Part:
        columns = (*(Column(name, "", text=text) for name, text in groups), *shares)
        return Part(key, title, columns, tuple(name for name, _text in groups))

    return (
        part("patterns", N_("Pattern"), ("pattern", pattern_label)),
        part(
            "combinations",
            N_("Parallel: which sectors"),
            ("sectors", lambda codes: " + ".join(map(labels.sector, codes))),
        ),
        part("order", N_("Sequential: what came in which place"), ("position", None), ("sector", _place_label)),
        part("sequence_reasons", N_("Why in this order"), ("reason", partial(labels.named, "sequence_reason"))),
        part("causes", N_("Why later ones came later"), ("cause", _cause_label)),
    )


def start_value(tally: Tally, *, window_days: int, study: bool) -> dict[str, Any]:
    """Return the tables as the JSON of `stats start`."""
    return {
        "n": tally.n,
        "window_days": window_days,
        "patterns": [_counts(row, pattern=row.of) for row in _pattern_rows(tally, study=study)],
        "combinations": [_counts(row, sectors=list(sectors)) for sectors, row in tally.combinations()],
        "order": [
            _counts(row, position=position, sector=row.of) for position in POSITIONS for row in tally.places(position)
        ],
        "sequence_reasons": [_counts(row, reason=row.of) for row in tally.reasons(catalogue.kinds("sequence_reason"))],
        "causes": [_counts(row, cause=row.of) for row in _causes(tally)],
        "suggested_wait": tally.by_suggestion[WAIT],
    }


def _counts(row: Share, **of: Any) -> dict[str, Any]:
    return {**of, "count": row.count, "percent": row.percent}


def start_blocks(tally: Tally, *, window_days: int, study: bool) -> list[Block]:
    """Return the tables as people read them, each with its sum."""
    window = _("Together means within {days} days of the first start (W = {days}, ours). n = every course.")
    blocks: list[Block] = [
        Heading(_("How interventions started")),
        Paragraph(window.format(days=window_days), "muted"),
        *_shares(_("Pattern"), _pattern_rows(tally, study=study), pattern_label),
        *_shares(_("Parallel: which sectors"), [row for _sectors, row in tally.combinations()], _combination_label),
    ]
    for position in POSITIONS:
        title = _("Sequential: what came as number {position}").format(position=position)
        blocks += _shares(title, tally.places(position), _place_label)
    blocks += _shares(_("Why later ones came later"), _causes(tally), _cause_label)
    return [*blocks, *_suggested(tally)]


def _suggested(tally: Tally) -> Sequence[Block]:
    """Return of how many without a reason a wait was open; nothing where that was so of none."""
    if not (count := tally.by_suggestion[WAIT]):
        return ()
    said = ngettext(
        "On {count} of the {n} unknown ones a wait was open when the first started; it stays unknown until somebody says so:"
        " forlob intervention edit I30 --sequence-reason wait",
        "On {count} of the {n} unknown ones a wait was open when the first started; they stay unknown until somebody says so:"
        " forlob intervention edit I30 --sequence-reason wait",
        count,
    )
    return (Paragraph(said.format(count=count, n=tally.by_reason[UNKNOWN]), "muted"),)


def pattern_label(code: str) -> str:
    """Return a pattern as people read it."""
    return {
        PatternCode.PARALLEL: _("parallel"),
        PatternCode.PARALLEL_SAME_SECTOR: _("parallel, one sector"),
        PatternCode.SEQUENTIAL: _("sequential"),
        PatternCode.SINGLE: _("single"),
        PatternCode.UNDETERMINABLE: _("undeterminable"),
        PatternCode.NOT_STARTED: _("nothing started"),
    }[PatternCode(code)]


def _pattern_rows(tally: Tally, *, study: bool) -> list[Share]:
    return tally.study_patterns() if study else tally.patterns()


def _causes(tally: Tally) -> list[Share]:
    return tally.causes({code for code, row in catalogue.kinds("sequence_reason").items() if row.chosen})


def _combination_label(code: str) -> str:
    return " + ".join(map(labels.sector, code.split(" + ")))


def _place_label(code: str) -> str:
    return _("unclassified") if code == UNCLASSIFIED else labels.sector(code)


def _cause_label(code: str) -> str:
    return {CHOSEN: _("chosen"), WAIT: _("caused by waiting"), UNKNOWN: _("unknown")}[code]


def _shares(title: str, rows: Sequence[Share], label: Any) -> Iterable[Block]:
    """Return one table of shares with a bar for the eye, and its sum row."""
    total = sum(row.count for row in rows)
    values = [_share(label(row.of), row.count, row.n) for row in rows]
    values.append(_share(_("sum"), total, rows[0].n if rows else 0, drawn=False))
    return Heading(title, 2), Table(values, SHARE_COLUMNS)


def _share(label: str, count: int, n: int, *, drawn: bool = True) -> dict[str, Any]:
    bar = "█" * round(BAR_CELLS * count / n) if n and drawn else ""
    return {"label": label, "count": count, "percent": whole_percent(count, n), "bar": bar}
