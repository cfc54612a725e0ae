"""Counts with what they count: `23 open, 12 changed this week`. What agrees with its number has both its forms."""

from collections import defaultdict
from collections.abc import Iterable

from forlob.domain.course import CourseState
from forlob.i18n import ngettext

Counted = tuple[int, str]
"""A count, and its words with one place for it, such as `{courses} open`; the place names what is counted."""


def counted(*counts: Counted) -> str:
    """Return the counts in words, without the zeros; of zeros alone the first."""
    return without_zeros(counts) or _said(*counts[0])


def without_zeros(counts: Iterable[Counted]) -> str:
    """Return the counts in words, without the zeros; empty where there are only those."""
    return ", ".join(_said(count, words) for count, words in counts if count)


def courses_in(state: CourseState, count: int) -> Counted:
    """Return how many courses are in a state."""
    return count, {
        CourseState.PREPARING: ngettext("{courses} preparing", "{courses} preparing", count),
        CourseState.READY: ngettext("{courses} ready", "{courses} ready", count),
        CourseState.RECOMMENDED: ngettext("{courses} recommended", "{courses} recommended", count),
        CourseState.GRANTED: ngettext("{courses} granted", "{courses} granted", count),
        CourseState.ACTIVE: ngettext("{courses} active", "{courses} active", count),
        CourseState.PAUSED: ngettext("{courses} paused", "{courses} paused", count),
        CourseState.CLOSED: ngettext("{courses} closed", "{courses} closed", count),
    }[state]


def courses_taken(step: str, count: int) -> Counted:
    """Return how many courses took a step: ready, recommended, granted, started or ended."""
    return count, {
        "ready": ngettext("{courses} ready", "{courses} ready", count),
        "recommended": ngettext("{courses} recommended", "{courses} recommended", count),
        "granted": ngettext("{courses} granted", "{courses} granted", count),
        "started": ngettext("{courses} started", "{courses} started", count),
        "ended": ngettext("{courses} ended", "{courses} ended", count),
    }[step]


def interventions_taken(step: str, count: int) -> Counted:
    """Return how many interventions took a step: requested, granted, started or ended."""
    return count, {
        "requested": ngettext("{interventions} requested", "{interventions} requested", count),
        "granted": ngettext("{interventions} granted", "{interventions} granted", count),
        "started": ngettext("{interventions} started", "{interventions} started", count),
        "ended": ngettext("{interventions} ended", "{interventions} ended", count),
    }[step]


def _said(count: int, words: str) -> str:
    return words.format_map(defaultdict(lambda: count))
