"""How the figures of what the effort leads to look."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any

from forlob.domain.course import CourseState
from forlob.domain.course import label as state_label
from forlob.domain.rule import Shape
from forlob.domain.statistics.agreed import ALL, OnTime
from forlob.domain.statistics.cadence import Cadence
from forlob.domain.statistics.effects import Effects, Grant
from forlob.domain.statistics.lag import WITHIN_DAYS, FactKind, Lag
from forlob.domain.statistics.reasons import Declined
from forlob.i18n import N_, _, ngettext
from forlob.render import labels
from forlob.render.column import Column, objects
from forlob.render.document import Block, Heading, Paragraph, Table
from forlob.render.forum import how_often
from forlob.render.statistics.figure import Kept, figure, how_to_read, number, reason_label, share, shown, times
from forlob.render.statistics.one_table import Part


def _sector(code: str) -> str:
    return _("all") if code == ALL else labels.sector(code)


def _fact(kind: str) -> str:
    return {
        FactKind.HELD: _("conversation held"),
        FactKind.NO_SHOW: _("no-show at a conversation"),
        FactKind.STARTED: _("intervention started"),
        FactKind.ENDED: _("intervention ended"),
        FactKind.BEGUN: _("wait begun"),
        FactKind.RECEIVED: _("received what was awaited"),
    }[FactKind(kind)]


def _months(months: int | None) -> str:
    return _("not noted") if months is None else str(months)


PHASE_COLUMNS = (Column("phase", N_("Phase")), Column("courses", N_("Courses"), align="right"))
ESTIMATE_COLUMNS = (
    Column("label", N_("Days")),
    Column("n", "n", align="right"),
    Column("ended", N_("Reached"), align="right"),
    Column("percent", N_("Share"), align="right", text=share),
    Column("median_days", N_("Half after"), align="right", text=figure),
    Column("p90_days", N_("90 % after"), align="right", text=figure),
    Column("otherwise", N_("Otherwise"), align="right", rank=2),
    Column("start_unknown", N_("Start unknown"), align="right", rank=3),
)
GRANT_COLUMNS = (
    Column("year", N_("Granted in")),
    Column("months", N_("Months"), align="right", text=_months),
    Column("courses", N_("Courses"), align="right"),
    Column("percent", N_("Of the year"), align="right", text=share),
)
ON_TIME_COLUMNS = (
    Column("sector", N_("Sector"), text=_sector),
    Column("started", N_("Started"), align="right"),
    Column("on_day", N_("On the day"), align="right"),
    Column("percent", N_("Share"), align="right", text=share),
    Column("early", N_("Early"), align="right", rank=2),
    Column("late", N_("Late"), align="right"),
    Column("not_yet", N_("Not yet"), align="right"),
    Column("never", N_("Never"), align="right", rank=3),
    Column("median_days_late", N_("Days started late"), align="right", text=figure),
    Column("with_factor", N_("With length"), align="right", rank=0),
    Column("extension_factor", N_("Length"), align="right", text=times),
)
GRANTED_COLUMNS = (
    Column("sector", N_("Sector"), text=_sector),
    Column("granted", N_("Granted"), align="right"),
    Column("started", N_("Started"), align="right"),
    Column("waiting", N_("Still waiting"), align="right"),
    Column("never", N_("Never started"), align="right"),
    Column("percent_never", N_("Share"), align="right", text=share),
)
DECLINED_COLUMNS = (
    Column("reason", N_("Reason"), text=lambda code: reason_label(code, labels.decline_reason)),
    Column("employment", N_("Employment"), align="right"),
    Column("social", N_("Social"), align="right"),
    Column("health", N_("Health"), align="right"),
    Column("interventions", N_("Interventions"), align="right"),
    Column("percent", N_("Share"), align="right", text=share),
)
ESTIMATED = ("median_days", "p90_days")
CADENCE_COLUMNS = (
    Column("kind", N_("Group"), text=partial(labels.named, "forum")),
    Column("often", N_("Should meet")),
    Column("meetings", N_("Met"), align="right"),
    Column("judged", N_("Judged"), align="right"),
    Column("kept", N_("Kept"), align="right"),
    Column("share", N_("Share"), align="right", text=share),
    Column("median_gap_days", N_("Median interval"), align="right", text=figure),
    Column("since_last", N_("Since the last"), align="right", text=number),
    Column("this_period", N_("Running"), align="right", rank=2, text=number),
)
CADENCE_FIGURES = (
    CADENCE_COLUMNS[0],
    Column("every_days", N_("Every so many days")),
    Column("meetings", N_("Met")),
    Column("gaps", N_("Intervals")),
    Column("within", N_("Within")),
    Column("percent_within", N_("Share")),
    Column("median_gap_days", N_("Median interval")),
    Column("since_last", N_("Since the last")),
    Column("n", N_("Meetings needed")),
    Column("span_months", N_("In so many months")),
    Column("periods", N_("Periods that ended")),
    Column("periods_kept", N_("Periods with enough meetings")),
    Column("percent_periods", N_("Share of periods")),
    Column("this_period", N_("Meetings in the running period")),
)

LAG_COLUMNS = (
    Column("kind", N_("Fact"), text=_fact),
    Column("sector", N_("Sector"), text=_sector),
    Column("n", "n", align="right"),
    Column("median_days", N_("Median"), align="right", text=figure),
    Column("p90_days", "90 %", align="right", text=figure),
    Column("percent_within", N_("Within"), align="right", text=share),
)


PARTS = (
    Part(
        "phases",
        N_("Courses by phase, today"),
        (Column("phase", "", text=lambda code: state_label(CourseState(code))), PHASE_COLUMNS[1]),
        ("phase",),
    ),
    Part("plan_to_start", N_("plan version to next start"), ESTIMATE_COLUMNS),
    Part("course_length", N_("length of the course"), ESTIMATE_COLUMNS),
    Part("company_based", N_("ready to company-based"), (*ESTIMATE_COLUMNS, PHASE_COLUMNS[1])),
    Part("grants", N_("Months granted"), GRANT_COLUMNS, ("year", "months")),
    Part("on_time", N_("Starts and lengths as agreed"), (*ON_TIME_COLUMNS, ESTIMATE_COLUMNS[-1]), ("sector",)),
    Part("granted", N_("Granted, and started?"), GRANTED_COLUMNS, ("sector",)),
    Part("declined", N_("Declined, by reason"), DECLINED_COLUMNS, ("reason",)),
    Part("cadence", N_("Cadence"), CADENCE_FIGURES, ("kind",)),
    Part("lag", N_("From a fact's day to its writing"), LAG_COLUMNS, ("kind", "sector")),
)
"""The tables of the figures, as rows of one."""


def effects_value(figures: Effects, cadences: Sequence[Cadence], late: Sequence[Lag]) -> dict[str, Any]:
    """Return the figures as the JSON of `stats effects`."""
    phases = [{"phase": phase, "courses": courses} for phase, courses in figures.phases]
    return {
        **objects(figures),
        "phases": phases,
        "cadence": objects(cadences),
        "lag_within_days": WITHIN_DAYS,
        "lag": objects(late),
    }


def effects_blocks(
    figures: Effects, cadences: Sequence[Cadence], late: Sequence[Lag], *, fewest: int, paper: bool = False
) -> list[Block]:
    """Return the figures as people read them; on `paper` with intervals."""
    kept = partial(shown, fewest=fewest, paper=paper)
    phases = [
        {"phase": state_label(CourseState(phase)), "courses": courses} for phase, courses in figures.phases if courses
    ]
    return [
        Heading(ngettext("Effects over {n} course", "Effects over {n} courses", figures.n).format(n=figures.n)),
        Heading(_("Courses by phase, today"), 2),
        Table(phases, PHASE_COLUMNS, _("There is no course.")),
        *_how_long(figures, kept, how_to_read(paper=paper)),
        *_grants(figures.grants, kept),
        *_agreed(figures, kept),
        *_declined(figures.declined, kept),
        *_cadence(cadences, kept),
        *_lag(late, kept),
    ]


def _how_long(figures: Effects, kept: Kept, estimate: str) -> Sequence[Block]:
    days = _(
        "What has not come so far is open with its days until now; a course that ended before is one of those it never"
        " comes to. Days to the grant and the starts: forlob stats flow."
    )
    rows = [kept(row, dict.fromkeys(ESTIMATED, row["n"]) | {"percent": row["counted"]}) for row in _days(figures)]
    return (
        Heading(_("How long it takes"), 2),
        Paragraph(f"{estimate} {days}", "muted"),
        Table(rows, ESTIMATE_COLUMNS),
    )


def _grants(grants: Sequence[Grant], kept: Kept) -> Sequence[Block]:
    by_year = Counter[int]()
    for one in grants:
        by_year[one.year] += one.courses
    rows = [kept(one._asdict(), {"percent": by_year[one.year]}) for one in grants]
    return Heading(_("Months granted"), 2), Table(rows, GRANT_COLUMNS, _("Nothing was granted."))


def _agreed(figures: Effects, kept: Kept) -> Sequence[Block]:
    late = _(
        "Against the agreed day: the share is of those started. Days started late is the median of the late ones, those"
        " not yet started open and those never started among them; length is the median of length over planned length, running"
        " ones open."
    )
    return (
        Heading(_("Starts and lengths as agreed"), 2),
        Paragraph(late, "muted"),
        Table([kept(one._asdict(), _in_each(one)) for one in figures.on_time], ON_TIME_COLUMNS),
        Heading(_("Granted, and started?"), 2),
        Table([kept(one._asdict(), {"percent_never": one.granted}) for one in figures.granted], GRANTED_COLUMNS),
    )


def _declined(rows: Sequence[Declined], kept: Kept) -> Sequence[Block]:
    found = [kept(one._asdict(), {"percent": rows[-1].interventions}) for one in rows]
    return (
        Heading(_("Declined, by reason"), 2),
        Paragraph(_("Interventions that were declined, by their sector. The share is of all that were."), "muted"),
        Table(found, DECLINED_COLUMNS, _("Nothing was declined.")),
    )


def _cadence(cadences: Sequence[Cadence], kept: Kept) -> Sequence[Block]:
    met = _(
        "Days on which it met, over all courses whatever the period. Judged by the rule in force: each interval, the one"
        " since the last left open; of so many a month each whole month, the running one apart."
    )
    rows = [
        kept(row, {"share": one.gaps if one.periods is None else one.periods, "median_gap_days": _gaps(one)})
        for one, row in zip(cadences, map(_as_row, cadences), strict=True)
    ]
    none = _("No group that should meet regularly has met so far.")
    return Heading(_("Cadence"), 2), Paragraph(met, "muted"), Table(rows, CADENCE_COLUMNS, none)


def _gaps(one: Cadence) -> int:
    return one.gaps + bool(one.since_last)


def _as_row(one: Cadence) -> dict[str, Any]:
    """Return a cadence as people read it: what was judged, and how much of it was kept, whatever the rule asks."""
    row = {**one._asdict(), "kept": one.within, "share": one.percent_within}
    row["judged"] = ngettext("{count} interval", "{count} intervals", one.gaps).format(count=one.gaps)
    if one.periods is None:
        return row | {"often": how_often(Shape.EVERY, None, one.every_days)}
    shape, months = (Shape.IN_MONTH, one.periods) if one.span_months == 1 else (Shape.AT_LEAST, 0)
    judged = ngettext("{count} month", "{count} months", months).format(count=months)
    if shape is Shape.AT_LEAST:
        judged = ngettext("{count} period", "{count} periods", one.periods).format(count=one.periods)
    often = how_often(shape, one.n, one.span_months)
    return row | {"kept": one.periods_kept, "share": one.percent_periods, "judged": judged, "often": often}


def _lag(late: Sequence[Lag], kept: Kept) -> Sequence[Block]:
    said = _(
        "Days from a fact's day to the day it was first written by hand; of courses ready in the period, whatever the"
        " day of the fact. Within: the share written within {days} days (ours)."
    )
    in_each = ("median_days", "p90_days", "percent_within")
    rows = [kept(one._asdict(), dict.fromkeys(in_each, one.n)) for one in late if one.n]
    return (
        Heading(_("From a fact's day to its writing"), 2),
        Paragraph(said.format(days=WITHIN_DAYS), "muted"),
        Table(rows, LAG_COLUMNS, _("Nothing was written by hand.")),
    )


def _days(figures: Effects) -> list[dict[str, Any]]:
    company = figures.company_based
    return [
        {"percent": None, "counted": 0, **figures.plan_to_start._asdict(), "label": _("plan version to next start")},
        {"percent": None, "counted": 0, **figures.course_length._asdict(), "label": _("length of the course")},
        {**company._asdict(), "counted": company.n, "label": _("ready to company-based"), "ended": company.courses},
    ]


def _in_each(row: OnTime) -> dict[str, int]:
    """Return how many are in each figure of a row."""
    return {
        "percent": row.started,
        "median_days_late": row.late + row.not_yet + row.never,
        "extension_factor": row.with_factor,
    }
