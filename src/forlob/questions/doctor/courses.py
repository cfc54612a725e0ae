"""Do the courses keep, on every day of the data, the rules that changes keep today (domain 11.3)."""

from collections.abc import Iterator

from forlob.domain.check import Check, CheckState, some_of
from forlob.domain.rules import Rule
from forlob.i18n import _
from forlob.questions.course_rules import broken_ones

SHOWS = {"F": "course", "I": "intervention", "T": "conversation", "W": "wait"}
"""By the letter of its id, the noun whose `show` tells more of what breaks a rule."""


def courses() -> Iterator[Check]:
    """Tell, one check a rule, whether it is kept on all days; what an older forlob let in is a warning."""
    found: dict[Rule, dict[str, None]] = {rule: {} for rule in Rule}
    for rule, thing in broken_ones():
        found[rule][thing] = None
    for rule, each in found.items():
        (well, ill), things = _sentences(rule), list(each)
        if things:
            text = ill.format(things=some_of(things))
            yield Check(rule, CheckState.WARNING, text, f"forlob {SHOWS[things[0][0]]} show {things[0]}")
        else:
            yield Check(rule, CheckState.OK, well)


def _sentences(rule: Rule) -> tuple[str, str]:
    return {
        Rule.ONE_OPEN_COURSE: (
            _("no citizen has two open courses on one day"),
            _("courses are open on a day on which the citizen has another open one: {things}"),
        ),
        Rule.STARTS_INSIDE: (
            _("every intervention starts within the days of its course"),
            _("interventions start outside the days of their course: {things}"),
        ),
        Rule.MEETINGS_INSIDE: (
            _("every conversation was held within the days of its course"),
            _("conversations were held outside the days of their course: {things}"),
        ),
        Rule.WAITS_INSIDE: (
            _("every wait begins within the days of its course"),
            _("waits begin outside the days of their course: {things}"),
        ),
        Rule.PRESENCE: (
            _("nobody attended, joined a team or began to coordinate on a day they were gone"),
            _("somebody was there on a day they were gone: {things}"),
        ),
        Rule.STEPS_INSIDE: (
            _("no intervention was requested, granted or ended after the end of its course"),
            _("interventions were requested, granted or ended after the end of their course: {things}"),
        ),
        Rule.TEAMS_INSIDE: (
            _("nobody joined the team of a course after its end"),
            _("somebody joined the team of a course after its end: {things}"),
        ),
    }[rule]
