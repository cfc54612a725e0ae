"""How the figures of what the effort leads to look."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from forlob.domain.course import CourseState
from forlob.domain.course import label as state_label
from forlob.domain.statistics.effects import ALL, Cadence, Effects
from forlob.domain.statistics.survival import Estimate
from forlob.i18n import N_, _
from forlob.render import labels
from forlob.render.column import Column, objects
from forlob.render.document import Block, Heading, Paragraph, Table
from forlob.render.statistics.waits import factor, number, percentage


def _sector(code: str) -> str:
    return _("all") if code == ALL else labels.sector(code)


def _months(months: int | None) -> str:
    return _("not noted") if months is None else str(months)


PHASE_COLUMNS = (Column("phase", N_("Phase")), Column("courses", N_("Courses"), align="right"))
ESTIMATE_COLUMNS = (
    Column("label", N_("Days")),
    Column("n", "n", align="right"),
    Column("ended", N_("Reached"), align="right"),
    Column("percent", N_("Share"), align="right", text=percentage),
    Column("median_days", N_("Median days"), align="right", text=number),
    Column("p90_days", N_("90 %"), align="right", text=number),
)
GRANT_COLUMNS = (
    Column("year", N_("Granted in")),
    Column("months", N_("Months"), align="right", text=_months),
    Column("courses", N_("Courses"), align="right"),
    Column("percent", N_("Of the year"), align="right", text=percentage),
)
ON_TIME_COLUMNS = (
    Column("sector", N_("Sector"), text=_sector),
    Column("started", N_("Started"), align="right"),
    Column("on_day", N_("On the day"), align="right"),
    Column("percent", N_("Share"), align="right", text=percentage),
    Column("early", N_("Before"), align="right", rank=2),
    Column("late", N_("Late"), align="right"),
    Column("not_yet", N_("Not yet"), align="right"),
    Column("median_days_late", N_("Days late"), align="right", text=number),
    Column("with_factor", N_("With length"), align="right", rank=0),
    Column("extension_factor", N_("Length"), align="right", text=factor),
)
GRANTED_COLUMNS = (
    Column("sector", N_("Sector"), text=_sector),
    Column("granted", N_("Granted"), align="right"),
    Column("started", N_("Started"), align="right"),
    Column("waiting", N_("Still waiting"), align="right"),
    Column("never", N_("Never started"), align="right"),
    Column("percent_never", N_("Share"), align="right", text=percentage),
)
CADENCE_COLUMNS = (
    Column("kind", N_("Group"), text=partial(labels.named, "conversation")),
    Column("every_days", N_("Every"), align="right", text=lambda days: _("{days} days").format(days=days)),
    Column("meetings", N_("Met"), align="right"),
    Column("gaps", N_("Gaps"), align="right"),
    Column("within", N_("Within"), align="right"),
    Column("percent_within", N_("Share"), align="right", text=percentage),
    Column("median_gap_days", N_("Median gap"), align="right", text=number),
    Column("since_last", N_("Since the last"), align="right", text=number),
)


def effects_value(figures: Effects, cadences: Sequence[Cadence]) -> dict[str, Any]:
    """Return the figures as the JSON of `stats effects`."""
    phases = [{"phase": phase, "courses": courses} for phase, courses in figures.phases]
    return {**objects(figures), "phases": phases, "cadence": objects(cadences)}


def effects_blocks(figures: Effects, cadences: Sequence[Cadence]) -> list[Block]:
    """Return the figures as people read them."""
    phases = [
        {"phase": state_label(CourseState(phase)), "courses": courses} for phase, courses in figures.phases if courses
    ]
    days = _(
        "Estimates (Kaplan-Meier) over all n: what has not come so far counts with its days until now, or until the course"
        " ended. A dash is not reached, or a share of under five. Days to the grant and the starts: forlob stats flow."
    )
    company = figures.company_based
    rows = [
        _days(_("plan version to next start"), figures.plan_to_start),
        _days(_("length of the course"), figures.course_length),
        {**company._asdict(), "label": _("ready to company-based"), "ended": company.courses},
    ]
    late = _(
        "Against the agreed day: the share is of those started. Days late is the median of the late ones, those not yet"
        " started censored; length is the median of length over planned length, running ones censored."
    )
    met = _("Days on which it met, over all courses whatever the period. The gap since the last is censored.")
    return [
        Heading(_("Effects over {n} courses").format(n=figures.n)),
        Heading(_("Courses by phase, today"), 2),
        Table(phases, PHASE_COLUMNS, _("There is no course.")),
        Heading(_("How long it takes"), 2),
        Paragraph(days, "muted"),
        Table(rows, ESTIMATE_COLUMNS),
        Heading(_("Months granted"), 2),
        Table(figures.grants, GRANT_COLUMNS, _("Nothing was granted.")),
        Heading(_("Starts and lengths as agreed"), 2),
        Paragraph(late, "muted"),
        Table(figures.on_time, ON_TIME_COLUMNS),
        Heading(_("Granted, and started?"), 2),
        Table(figures.granted, GRANTED_COLUMNS),
        Heading(_("Cadence"), 2),
        Paragraph(met, "muted"),
        Table(cadences, CADENCE_COLUMNS),
    ]


def _days(label: str, found: Estimate) -> dict[str, Any]:
    return {"label": label, "percent": None, **found._asdict()}
