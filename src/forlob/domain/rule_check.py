"""Whether a rule can be evaluated: which numbers, units and days each shape needs, and what it may count."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from forlob.domain.amount import HOURS_OF_A_WEEK
from forlob.domain.fixed_set import FixedSet
from forlob.domain.rule import (
    ANCHORS,
    CONVERSATION,
    EFFORT,
    END,
    FORUM,
    HOURS,
    INTERVENTION,
    MILESTONES,
    PLAN,
    TALK,
    UNCERTAIN,
    Rule,
    Shape,
    Unit,
    kind_of,
)
from forlob.domain.setting import COUNTRY_CODE
from forlob.domain.spelling import shown
from forlob.i18n import N_, _, pgettext

MOST_TIMES, LONGEST = 1000, 36_500
"""More times, or a longer span, are taken for a slip of the finger."""
CODE = re.compile(r"[a-z][a-z0-9_]{0,59}")


class Needs(NamedTuple):
    """What a shape needs: a number of times (or hours), a span, in which units, and what it may count.

    In `counts` a group of kinds stands for all of them.
    """

    n: bool
    span: bool
    units: tuple[Unit, ...]
    counts: tuple[str, ...]


AGAIN = (EFFORT, TALK, PLAN, CONVERSATION, INTERVENTION, FORUM)
"""What can happen more than once."""
NEEDS: Mapping[Shape, Needs] = {
    Shape.WITHIN: Needs(
        False, True, (Unit.DAYS, Unit.MONTHS), (EFFORT, TALK, PLAN, *MILESTONES, CONVERSATION, INTERVENTION)
    ),
    Shape.AT_LEAST: Needs(True, True, (Unit.MONTHS,), AGAIN),
    Shape.EVERY: Needs(False, True, (Unit.DAYS,), AGAIN),
    Shape.IN_MONTH: Needs(True, False, (), AGAIN),
    Shape.NOT_LONGER: Needs(False, True, (Unit.MONTHS,), (END,)),
    Shape.ABOVE: Needs(True, False, (Unit.HOURS,), (HOURS,)),
}


class Fault(NamedTuple):
    """Why a rule cannot be kept: the column that is wrong, and what is wrong with it."""

    column: str
    told: str


def fault(rule: Rule) -> Fault | None:
    """Return the first thing that keeps a rule from being evaluated; None where there is none.

    Whether the kinds it names are kinds is for whoever knows the catalogue.
    """
    return _of_row(rule) or _of_numbers(rule) or _of_counts(rule) or _of_anchor(rule)


def only_unit(shape: Shape) -> Unit | None:
    """Return the unit of a shape that has one alone; None where there is a choice, or none."""
    units = NEEDS[shape].units
    return units[0] if len(units) == 1 else None


def needs_anchor(shape: Shape, counts: str) -> bool:
    """Return whether a rule counts from a day of the course."""
    return shape is not Shape.ABOVE and kind_of(counts)[0] != FORUM


def _of_row(rule: Rule) -> Fault | None:
    if not CODE.fullmatch(rule.code):
        told = _("{text} is no code: one is of small letters a to z, digits and _, a letter first")
        return Fault("code", told.format(text=shown(rule.code) or '""'))
    if rule.country and not COUNTRY_CODE.fullmatch(rule.country):
        told = _("{text} is no country: one is two letters, such as DK or SE")
        return Fault("country", told.format(text=shown(rule.country)))
    if rule.from_on and rule.to_on and rule.to_on <= rule.from_on:
        return Fault(
            "to_on", _("the rule ends {to}, before it begins {begin}").format(to=rule.to_on, begin=rule.from_on)
        )
    if rule.certainty not in (None, UNCERTAIN):
        told = _("{text} is no certainty: U is uncertain, a blank one is certain")
        return Fault("certainty", told.format(text=shown(rule.certainty)))
    return None


def _of_numbers(rule: Rule) -> Fault | None:
    needs, shape = NEEDS[rule.shape], rule.shape
    for column, given, needed in (("n", rule.n, needs.n), ("span", rule.span, needs.span)):
        if needed and given is None:
            return Fault(column, _("a rule of the shape {shape} needs {column}").format(shape=shape, column=column))
        if not needed and given is not None:
            return Fault(column, _("a rule of the shape {shape} has no {column}").format(shape=shape, column=column))
    if rule.unit not in (needs.units or (None,)):
        if not needs.units:
            return Fault("unit", _("a rule of the shape {shape} has no unit").format(shape=shape))
        units = ", ".join(needs.units)
        return Fault("unit", _("a rule of the shape {shape} is counted in {units}").format(shape=shape, units=units))
    most = HOURS_OF_A_WEEK if rule.shape is Shape.ABOVE else MOST_TIMES
    if rule.n is not None and not 0 < rule.n <= most:
        return Fault("n", _outside(rule.n, most))
    longest = LONGEST if rule.unit is Unit.DAYS else MOST_TIMES
    if rule.span is not None and not 0 < rule.span <= longest:
        return Fault("span", _outside(rule.span, longest))
    return None


def _outside(number: int, most: int) -> str:
    return _("{text} lies outside {least} to {most}").format(text=number, least=1, most=most)


def _of_counts(rule: Rule) -> Fault | None:
    if not rule.counts:
        return Fault("counts", _("empty: a rule counts something"))
    group, _code = kind_of(rule.counts)
    allowed = NEEDS[rule.shape].counts
    if (group or rule.counts) in allowed:
        return None
    choices = ", ".join(f"{one}:…" if one in (CONVERSATION, INTERVENTION, FORUM) else one for one in allowed)
    told = _("a rule of the shape {shape} cannot count {counts} (it counts: {choices})")
    return Fault("counts", told.format(shape=rule.shape, counts=shown(rule.counts), choices=choices))


def _of_anchor(rule: Rule) -> Fault | None:
    shape = rule.shape
    if not needs_anchor(rule.shape, rule.counts):
        if rule.anchor:
            told = _("a rule of the house counts from the first meeting, and has no anchor")
            if not rule.is_of_house:
                told = _("a rule of the shape {shape} counts from no day").format(shape=shape)
            return Fault("anchor", told)
        if rule.is_of_house and rule.course_kinds:
            return Fault("course_kinds", _("a rule of the house is about no kind of course"))
        return None
    if rule.anchor not in ANCHORS:
        told = _("a rule of the shape {shape} counts from one of these days of the course: {days}")
        return Fault("anchor", told.format(shape=shape, days=", ".join(ANCHORS)))
    if rule.counts in ANCHORS and ANCHORS.index(rule.counts) <= ANCHORS.index(rule.anchor):
        told = _("{counts} does not come after {anchor}")
        return Fault("counts", told.format(counts=rule.counts, anchor=rule.anchor))
    return None


def shape_label(shape: str) -> str:
    """Return the shape as people read it."""
    return {
        Shape.WITHIN: pgettext("rule", "within a time"),
        Shape.AT_LEAST: pgettext("rule", "so many times in each span"),
        Shape.EVERY: pgettext("rule", "every so many days"),
        Shape.IN_MONTH: pgettext("rule", "so many times in a calendar month"),
        Shape.NOT_LONGER: pgettext("rule", "not longer"),
        Shape.ABOVE: pgettext("rule", "above so many hours"),
    }[Shape(shape)]


def unit_label(unit: str) -> str:
    """Return the unit as people read it."""
    return {Unit.DAYS: _("days"), Unit.MONTHS: _("months"), Unit.HOURS: _("hours")}[Unit(unit)]


SHAPES = FixedSet(
    N_("shape of a rule"),
    tuple(map(str, Shape)),
    shape_label,
    also={
        Shape.WITHIN: ("inden", "inom"),
        Shape.AT_LEAST: ("mindst", "minst"),
        Shape.EVERY: ("hver", "varje", "var"),
        Shape.IN_MONTH: ("om måneden", "i månaden", "per måned", "per månad"),
        Shape.NOT_LONGER: ("højst", "høyst", "högst", "ikke længere", "inte längre"),
        Shape.ABOVE: ("over", "över"),
    },
)
"""The shapes, and the words for them."""
UNITS = FixedSet(
    N_("unit of a rule"),
    tuple(map(str, Unit)),
    unit_label,
    also={
        Unit.DAYS: ("dage", "dagar", "day"),
        Unit.MONTHS: ("måneder", "månader", "month"),
        Unit.HOURS: ("timer", "timmar", "hour"),
    },
)
"""The units, and the words for them."""
WEEKS, WEEK_DAYS = "weeks", 7
"""A unit that people type, and a rule keeps as days."""
TYPED_UNITS = FixedSet(
    N_("unit of a rule"),
    (Unit.DAYS.value, WEEKS, Unit.MONTHS.value, Unit.HOURS.value),
    lambda unit: _("weeks") if unit == WEEKS else unit_label(unit),
    also={**UNITS.also, WEEKS: ("uger", "veckor", "week")},
)
"""The units as they are typed."""
