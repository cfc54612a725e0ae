"""How the figures of continuity look."""

from functools import partial

from forlob.domain.statistics.continuity import HANDOVER, TENURE, ContinuityFigures
from forlob.i18n import N_, _, ngettext
from forlob.render.column import Column
from forlob.render.document import Block, Heading, Paragraph, Table
from forlob.render.statistics.figure import figure, how_to_read, number, share, shown
from forlob.render.statistics.one_table import Part


def _measure_label(code: str) -> str:
    return {
        "coordinators": _("coordinators"),
        "distinct_workers": _("different workers met"),
        "upc": _("UPC, largest share of one worker"),
        "coc": _("COC, any two with the same worker"),
        "secon": _("SECON, two in a row with the same worker"),
        "conversations": _("conversations"),
        TENURE: _("until any end"),
        HANDOVER: _("until another takes over"),
    }[code]


COORDINATOR_COLUMNS = (
    Column("coordinators", N_("Coordinators"), align="right"),
    Column("courses", N_("Courses"), align="right"),
    Column("percent", N_("Share"), align="right", text=share),
)
ESTIMATED = ("median_days", "p90_days")
STAY_COLUMNS = (
    Column("measure", N_("A coordinator stays"), text=_measure_label),
    Column("n", N_("Stays"), align="right"),
    Column("ended", N_("Ended"), align="right"),
    Column("median_days", N_("Half after"), align="right", text=figure),
    Column("p90_days", N_("90 % after"), align="right", text=figure),
    Column("otherwise", N_("Otherwise"), align="right", rank=2),
)
MEDIAN_COLUMNS = (
    Column("measure", N_("A course"), text=_measure_label),
    Column("courses", N_("Courses"), align="right"),
    Column("median", N_("Median"), align="right", text=figure),
)


RATE_COLUMNS = (
    Column("measure", N_("All courses together"), text=_measure_label),
    Column("courses", N_("Courses"), align="right"),
    Column("course_years", N_("Course-years"), align="right", text=number),
    Column("number", N_("Number"), align="right"),
    Column("per_course_year", N_("Per course-year"), align="right", text=figure),
)


PARTS = (
    Part("coordinators", N_("Coordinators a course, so far"), COORDINATOR_COLUMNS, ("coordinators",)),
    Part("stays", N_("How long a coordinator stays"), STAY_COLUMNS, ("measure",)),
    Part("medians", N_("Whom the citizen meets"), MEDIAN_COLUMNS, ("measure",)),
    Part("per_year", N_("For the time there was"), RATE_COLUMNS, ("measure",)),
)
"""The tables of the figures, as rows of one."""


def continuity_blocks(figures: ContinuityFigures, *, fewest: int, paper: bool = False) -> list[Block]:
    """Return the figures as people read them; on `paper` with intervals."""
    kept = partial(shown, fewest=fewest, paper=paper)
    staying = _(
        "Over all stays; whoever still coordinates is open with the days so far. A course that ended is one that no other"
        " will take over."
    )
    meeting = _(
        "Over held conversations that workers attended. Two are with the same worker where somebody attended both (ours)."
        " UPC, COC and SECON from {fewest} conversations on: 1 is always the same worker."
    )
    exposed = _(
        "Long courses have had time for more: so also per course-year, from the start of the course, else from ready, to"
        " its end or today; what came before is not counted here."
    )
    n = sum(one.courses for one in figures.coordinators)
    return [
        Heading(ngettext("Continuity of {n} course", "Continuity of {n} courses", figures.n).format(n=figures.n)),
        Heading(_("Coordinators a course, so far"), 2),
        Table(
            [kept(one._asdict(), {"percent": n}) for one in figures.coordinators],
            COORDINATOR_COLUMNS,
            _("No course had a coordinator."),
        ),
        Paragraph(_("Handovers: {count}").format(count=figures.handovers)),
        Heading(_("How long a coordinator stays"), 2),
        Paragraph(f"{how_to_read(paper=paper)} {staying}", "muted"),
        Table([kept(one._asdict(), dict.fromkeys(ESTIMATED, one.n)) for one in figures.stays], STAY_COLUMNS),
        Heading(_("Whom the citizen meets"), 2),
        Paragraph(meeting.format(fewest=figures.fewest_meetings), "muted"),
        Table([kept(one._asdict(), {"median": one.courses}) for one in figures.medians], MEDIAN_COLUMNS),
        Heading(_("For the time there was"), 2),
        Paragraph(exposed, "muted"),
        Table([kept(one._asdict(), {"per_course_year": one.courses}) for one in figures.per_year], RATE_COLUMNS),
    ]
