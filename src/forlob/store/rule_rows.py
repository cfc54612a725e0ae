"""The rules forlob comes with, dated, each with its source; the municipality's own and changed rows go before them.

Sources as in `store.kinds`: S1 Ballerup slides 2018, S3 RESAN quarterly report Q4 2022, "law" an act or its guidance as
read in public texts, which is no legal advice. What is uncertain says so, and can be mended by a row of one's own.
"""

from datetime import date

from forlob.domain.rule import EFFORT, END, FORUM, HOURS, LAW, TALK, UNCERTAIN, Rule, Shape, Unit, kind_of
from forlob.domain.rule_check import Fault
from forlob.domain.spelling import nearest, shown
from forlob.i18n import _
from forlob.store import catalogue

DENMARK = "DK"
RESOURCE_COURSE, JOB_CLARIFICATION = "resource_course", "job_clarification"
THREE_YEARS_SINCE = date(2022, 1, 1)
NO_MORE_GRANTED = date(2026, 2, 1)
"""From this day on no resource course can be granted (act 1750 of 29 December 2025); granted ones may be completed."""


def _shipped(
    code: str,
    shape: Shape,
    counts: str,
    anchor: str | None,
    n: int | None,
    span: int | None,
    unit: Unit | None,
    source: str,
    *,
    kinds: tuple[str, ...] = (),
    from_on: date | None = None,
    to_on: date | None = None,
    legal: bool = False,
    certainty: str | None = None,
) -> Rule:
    country = DENMARK if legal else None
    return Rule(
        code, country, kinds, from_on, to_on, anchor, shape, n, span, unit, legal, source, certainty, counts, own=False
    )


# fmt: off
RULES: tuple[Rule, ...] = (
    _shipped("first_effort", Shape.WITHIN, EFFORT, "start_on", None, 6, Unit.MONTHS, LAW,
             kinds=(RESOURCE_COURSE,), to_on=NO_MORE_GRANTED, legal=True),
    _shipped("six_talks", Shape.AT_LEAST, TALK, "start_on", 6, 12, Unit.MONTHS, LAW,
             kinds=(RESOURCE_COURSE, JOB_CLARIFICATION), legal=True, certainty=UNCERTAIN),
    _shipped("grant_60_months", Shape.NOT_LONGER, END, "start_on", None, 60, Unit.MONTHS, LAW,
             kinds=(RESOURCE_COURSE,), to_on=THREE_YEARS_SINCE, legal=True),
    _shipped("grant_36_months", Shape.NOT_LONGER, END, "start_on", None, 36, Unit.MONTHS, LAW,
             kinds=(RESOURCE_COURSE,), from_on=THREE_YEARS_SINCE, legal=True),
    _shipped("long_hours", Shape.ABOVE, HOURS, None, 10, None, Unit.HOURS, "S3"),
    _shipped("coordination_group", Shape.EVERY, f"{FORUM}:coordination_group", None, None, 14, Unit.DAYS, "S1"),
    _shipped("steering_group", Shape.IN_MONTH, f"{FORUM}:steering_group", None, 1, None, None, "S1"),
)
# fmt: on
"""In the order they are shown."""


def unknown_kind(rule: Rule) -> Fault | None:
    """Return the first kind a rule names that the catalogue does not know; None where it knows them all."""
    group, code = kind_of(rule.counts)
    named = [("counts", group, code)] if group else []
    named += [("course_kinds", "course", kind) for kind in rule.course_kinds]
    for column, of, kind in named:
        if kind not in (known := catalogue.kinds(of)):
            near = nearest(kind, known)
            told = (
                _("there is no {code}; the nearest is {near}") if near else _("there is no {code}; there are {codes}")
            )
            return Fault(column, told.format(code=shown(kind) or '""', near=near, codes=", ".join(known)))
    return None
