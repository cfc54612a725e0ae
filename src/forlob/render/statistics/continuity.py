"""How the figures of continuity look."""

from forlob.domain.statistics.continuity import HANDOVER, TENURE, ContinuityFigures
from forlob.i18n import N_, _
from forlob.render.column import Column
from forlob.render.document import Block, Heading, Paragraph, Table
from forlob.render.statistics.waits import number, percentage


def _measure_label(code: str) -> str:
    return {
        "coordinators": _("coordinators"),
        "distinct_workers": _("different workers met"),
        "upc": _("UPC, largest share of one worker"),
        "coc": _("COC, any two with the same worker"),
        "secon": _("SECON, two in a row with the same worker"),
        TENURE: _("until any end"),
        HANDOVER: _("until another takes over"),
    }[code]


COORDINATOR_COLUMNS = (
    Column("coordinators", N_("Coordinators"), align="right"),
    Column("courses", N_("Courses"), align="right"),
    Column("percent", N_("Share"), align="right", text=percentage),
)
STAY_COLUMNS = (
    Column("measure", N_("A coordinator stays"), text=_measure_label),
    Column("n", N_("Stays"), align="right"),
    Column("ended", N_("Ended"), align="right"),
    Column("median_days", N_("Median days"), align="right", text=number),
    Column("p90_days", N_("90 %"), align="right", text=number),
)
MEDIAN_COLUMNS = (
    Column("measure", N_("A course"), text=_measure_label),
    Column("courses", N_("Courses"), align="right"),
    Column("median", N_("Median"), align="right", text=number),
)


def continuity_blocks(figures: ContinuityFigures) -> list[Block]:
    """Return the figures as people read them."""
    staying = _(
        "Estimates over all stays (Kaplan-Meier): whoever still coordinates counts with the days so far; until another"
        " takes over, a course that ended says no more either. A dash is not reached."
    )
    meeting = _(
        "Over held conversations that workers attended. Two are with the same worker where somebody attended both (ours)."
        " UPC, COC and SECON from {fewest} conversations on: 1 is always the same worker."
    )
    return [
        Heading(_("Continuity of {n} courses").format(n=figures.n)),
        Heading(_("Coordinators a course, so far"), 2),
        Table(figures.coordinators, COORDINATOR_COLUMNS, _("No course had a coordinator.")),
        Paragraph(_("Handovers: {count}").format(count=figures.handovers)),
        Heading(_("How long a coordinator stays"), 2),
        Paragraph(staying, "muted"),
        Table(figures.stays, STAY_COLUMNS),
        Heading(_("Whom the citizen meets"), 2),
        Paragraph(meeting.format(fewest=figures.fewest_meetings), "muted"),
        Table(figures.medians, MEDIAN_COLUMNS),
    ]
