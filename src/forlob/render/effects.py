"""How the figures of what the effort leads to look."""

from collections.abc import Sequence
from typing import Any

from forlob.domain.course import CourseState
from forlob.domain.course import label as state_label
from forlob.domain.effects import ALL, Cadence, Effects, Estimate
from forlob.domain.sector import Sector
from forlob.domain.sector import label as sector_label
from forlob.i18n import _
from forlob.render.column import Column
from forlob.render.document import Block, Heading, Paragraph, Table
from forlob.render.wait_statistics import number, percentage
from forlob.store import catalogue


def _sector(code: str) -> str:
    return _("all") if code == ALL else sector_label(Sector(code))


def _months(months: int | None) -> str:
    return _("not noted") if months is None else str(months)


def _factor(value: float | None) -> str:
    return "–" if value is None else f"× {value:g}"


PHASE_COLUMNS = (Column("phase", _("Phase")), Column("courses", _("Courses"), align="right"))
ESTIMATE_COLUMNS = (
    Column("label", _("Days")),
    Column("n", "n", align="right"),
    Column("ended", _("Reached"), align="right"),
    Column("percent", _("Share"), align="right", text=percentage),
    Column("median_days", _("Median days"), align="right", text=number),
    Column("p90_days", _("90 %"), align="right", text=number),
)
GRANT_COLUMNS = (
    Column("year", _("Granted in")),
    Column("months", _("Months"), align="right", text=_months),
    Column("courses", _("Courses"), align="right"),
    Column("percent", _("Of the year"), align="right", text=percentage),
)
ON_TIME_COLUMNS = (
    Column("sector", _("Sector"), text=_sector),
    Column("started", _("Started"), align="right"),
    Column("on_day", _("On the day"), align="right"),
    Column("percent", _("Share"), align="right", text=percentage),
    Column("early", _("Before"), align="right", rank=2),
    Column("late", _("Late"), align="right"),
    Column("not_yet", _("Not yet"), align="right"),
    Column("median_days_late", _("Days late"), align="right", text=number),
    Column("with_factor", _("With length"), align="right", rank=0),
    Column("extension_factor", _("Length"), align="right", text=_factor),
)
GRANTED_COLUMNS = (
    Column("sector", _("Sector"), text=_sector),
    Column("granted", _("Granted"), align="right"),
    Column("started", _("Started"), align="right"),
    Column("waiting", _("Still waiting"), align="right"),
    Column("never", _("Never started"), align="right"),
    Column("percent_never", _("Share"), align="right", text=percentage),
)
CADENCE_COLUMNS = (
    Column("kind", _("Group"), text=lambda code: catalogue.label("conversation", code)),
    Column("every_days", _("Every"), align="right", text=lambda days: _("{days} days").format(days=days)),
    Column("meetings", _("Met"), align="right"),
    Column("gaps", _("Gaps"), align="right"),
    Column("within", _("Within"), align="right"),
    Column("percent_within", _("Share"), align="right", text=percentage),
    Column("median_gap_days", _("Median gap"), align="right", text=number),
    Column("since_last", _("Since the last"), align="right", text=number),
)


def effects_value(figures: Effects, cadences: Sequence[Cadence]) -> dict[str, Any]:
    """Return the figures as the JSON of `stats effects`."""
    return {
        "n": figures.courses,
        "phases": [{"phase": phase, "courses": courses} for phase, courses in figures.phases],
        "plan_to_start": figures.plan_to_start._asdict(),
        "course_length": figures.course_length._asdict(),
        "company_based": figures.company_based._asdict(),
        "grants": [row._asdict() for row in figures.grants],
        "on_time": [row._asdict() for row in figures.on_time],
        "granted": [row._asdict() for row in figures.granted],
        "cadence": [row._asdict() for row in cadences],
    }


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
        Heading(_("Effects over {n} courses").format(n=figures.courses)),
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
