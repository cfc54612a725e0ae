"""How rules and what they find look: what a rule asks for, how it stands, and what to type next."""

from datetime import date

from forlob.domain.days.day import short
from forlob.domain.rule import (
    CONVERSATION,
    EFFORT,
    END,
    FORUM,
    HOURS,
    INTERVENTION,
    LAW,
    PLAN,
    TALK,
    UNCERTAIN,
    Finding,
    FindingState,
    Rule,
    Shape,
    Unit,
    kind_of,
)
from forlob.i18n import _, ngettext, number, pgettext
from forlob.render.labels import named


def finding_sentence(finding: Finding) -> str:
    """Return what a rule asks for, how it stands, and on whose word: a law with its source, or a target of one's own.

    What is uncertain says so, and how it is mended. A rule that is not legal never speaks of the law.
    """
    notes = "; ".join(filter(None, (_word(finding), _uncertain(finding))))
    said = _("{rule}: {stands} ({notes})") if notes else _("{rule}: {stands}")
    return said.format(rule=asked_for(finding), stands=how_it_stands(finding), notes=notes)


def rule_sentence(finding: Finding) -> str:
    """Return what a rule asks for and on whose word, above what it finds in several courses."""
    notes = "; ".join(filter(None, (authority(finding), _uncertain(finding))))
    return _("{rule} ({notes})").format(rule=asked_for(finding), notes=notes)


def finding_step(finding: Finding) -> str:
    """Return the command to type next, of the citizen or of the house."""
    group, code = kind_of(finding.counts)
    whose = finding.citizen or ""
    both = f"citizen,{finding.coordinator}" if finding.coordinator else "citizen"
    if group == FORUM:
        return f"forlob forum met {code}"
    if finding.counts == TALK:
        return f"forlob conversation plan {whose} +1w --with {both}"
    if group == CONVERSATION:
        return f"forlob conversation plan {whose} +1w --with {both} --kind {code}"
    if finding.counts == END and finding.state is FindingState.BROKEN:
        return f"forlob course set {whose} --months {finding.needed:g}"
    return {
        EFFORT: f"forlob intervention list {whose}",
        PLAN: f"forlob plan build {whose}",
        HOURS: f"forlob wait add {whose} receiving_actor",
        END: f"forlob plan show {whose}",
    }.get(finding.counts, f"forlob {'intervention list' if group == INTERVENTION else 'course show'} {whose}")


def asked_for(rule: Rule | Finding) -> str:
    """Return what a rule asks for, as people read it: "an effort begun within 6 months of the start of the course"."""
    what, times = counted(rule.counts), number(rule.n or 0)
    span, anchor = rule.span or 0, anchor_label(rule.anchor)
    match rule.shape:
        case Shape.WITHIN if rule.unit is Unit.DAYS:
            said = ngettext("{what} within {span} day of {anchor}", "{what} within {span} days of {anchor}", span)
        case Shape.WITHIN:
            said = ngettext("{what} within {span} month of {anchor}", "{what} within {span} months of {anchor}", span)
        case Shape.AT_LEAST:
            said = ngettext(
                "{what} at least {times} in each month from {anchor}",
                "{what} at least {times} in each {span} months from {anchor}",
                span,
            )
            if not rule.anchor:
                said = ngettext(
                    "{what} at least {times} in each month", "{what} at least {times} in each {span} months", span
                )
        case Shape.EVERY:
            said = ngettext("{what} every day", "{what} every {span} days", span)
        case Shape.IN_MONTH:
            said = _("{what} at least {times} in a calendar month")
        case Shape.NOT_LONGER:
            said = ngettext(
                "not longer than {span} month from {anchor}", "not longer than {span} months from {anchor}", span
            )
        case Shape.ABOVE:
            return _("above {hours} hours a week somebody takes over").format(hours=times)
    return said.format(what=what, span=span, anchor=anchor, times=_times(rule.n))


def counted(counts: str) -> str:
    """Return what is counted as people read it; of a kind its label."""
    group, code = kind_of(counts)
    if group == INTERVENTION:
        return _("{kind} begun").format(kind=named(group, code))
    if group:
        return named(group, code)
    return {
        EFFORT: _("an intervention begun"),
        TALK: _("a talk with the citizen"),
        PLAN: _("a plan version built"),
        "recommended_on": _("the recommendation of the team"),
        "granted_on": _("the grant"),
        "start_on": _("the start of the course"),
        END: _("the end of the course"),
        HOURS: _("the hours a week of what runs"),
    }[counts]


def counted_of(counts: str) -> str:
    """Return what is counted as people choose it: of a kind its group too, for one code may be in several."""
    group, code = kind_of(counts)
    label = named(group, code) if group else ""
    match group:
        case "conversation":
            return _("conversation: {kind}").format(kind=label)
        case "intervention":
            return _("intervention: {kind}").format(kind=label)
        case "forum":
            return _("forum: {kind}").format(kind=label)
    return counted(counts)


def anchor_label(anchor: str | None) -> str:
    """Return the day a rule counts from as people read it; empty without one."""
    if not anchor:
        return ""
    return {
        "ready_on": _("the day the case was ready"),
        "recommended_on": _("the recommendation of the team"),
        "granted_on": _("the grant"),
        "start_on": _("the start of the course"),
    }[anchor]


def authority(rule: Rule | Finding) -> str:
    """Return on whose word a rule stands, with its source where that says more."""
    source = _source(rule)
    if rule.legal:
        return _("by law: {source}").format(source=source) if source else _("by law")
    return _("our own target, {source}").format(source=source) if source else _("our own target")


def state_label(state: FindingState) -> str:
    """Return how it stands as people read it, in a word or two."""
    return {
        FindingState.MET: pgettext("rule", "kept"),
        FindingState.OPEN: pgettext("rule", "not due yet"),
        FindingState.DUE_SOON: pgettext("rule", "due soon"),
        FindingState.OVER: pgettext("rule", "over"),
        FindingState.BROKEN: pgettext("rule", "broken"),
        FindingState.LATE: pgettext("rule", "done late"),
    }[FindingState(state)]


def _uncertain(finding: Finding) -> str:
    if finding.certainty != UNCERTAIN:
        return ""
    return _("uncertain, mend it with: forlob rule edit {code}").format(code=finding.rule)


def _word(finding: Finding) -> str:
    """Return on whose word a finding stands; the source alone where how it stands speaks of our own target."""
    if finding.legal or not finding.is_broken or finding.shape is Shape.ABOVE:
        return authority(finding)
    return _source(finding) or ""


def _source(rule: Rule | Finding) -> str | None:
    """Return the source where it says more than that a law asks for it."""
    return rule.source if rule.source != LAW else None


def how_it_stands(finding: Finding) -> str:
    """Return how a rule stands, without what it asks for."""
    if finding.shape is Shape.ABOVE:
        return _above(finding)
    if finding.shape in (Shape.AT_LEAST, Shape.IN_MONTH):
        return _in_window(finding)
    facts = {
        "day": _day(finding.due_on) if finding.due_on else "",
        "done": number(finding.done),
        "needed": number(finding.needed),
    }
    match finding.state:
        case FindingState.OVER:
            over = _over(finding.over or 0, legal=finding.legal).format(days=finding.over, **facts)
            return _since(finding, over)
        case FindingState.BROKEN if finding.legal:
            return _("granted for {done} months, longer than the law allows").format(**facts)
        case FindingState.BROKEN:
            return _("granted for {done} months, longer than our own target").format(**facts)
        case FindingState.LATE if finding.done_on:
            done_on = _day(finding.done_on)
            late = ngettext("done {done_on}, {days} day late", "done {done_on}, {days} days late", finding.over or 0)
            return late.format(done_on=done_on, days=finding.over)
        case FindingState.LATE:
            return _("done after {day}, on a day nobody noted").format(**facts)
        case FindingState.MET if finding.done_on:
            return _("done {done_on}").format(done_on=_day(finding.done_on))
        case FindingState.MET:
            return _("done, on a day nobody noted")
    return _since(finding, _due(finding.days_left or 0).format(days=finding.days_left, **facts))


def _since(finding: Finding, said: str) -> str:
    """Return how it stands with the day it counts from: that of the course, or the last time what is counted happened."""
    assert finding.since is not None
    since = _("from {day}, {stands}") if finding.shape is Shape.NOT_LONGER else _("none since {day}, {stands}")
    return since.format(day=_day(finding.since), stands=said)


def _over(days: int, *, legal: bool) -> str:
    if legal:
        return ngettext("over by {days} day, was due {day}", "over by {days} days, was due {day}", days)
    return ngettext("{days} day later than our own target, {day}", "{days} days later than our own target, {day}", days)


def _due(days: int) -> str:
    if not days:
        return _("{day} is the last day")
    return ngettext("due {day}, {days} day left", "due {day}, {days} days left", days)


def _in_window(finding: Finding) -> str:
    assert finding.since is not None
    assert finding.due_on is not None
    facts = {"begin": _day(finding.since), "last": _day(finding.due_on), "days": finding.days_left}
    facts |= {"done": number(finding.done), "needed": number(finding.needed)}
    if finding.state is FindingState.MET:
        return _("{done} of {needed}, to and including {last}").format(**facts)
    if finding.state is not FindingState.BROKEN:
        return ngettext(
            "{done} of {needed}, {days} day left, from {begin} to and including {last}",
            "{done} of {needed}, {days} days left, from {begin} to and including {last}",
            finding.days_left or 0,
        ).format(**facts)
    said = _("broken, {done} of {needed} from {begin} to and including {last}, fewer than our own target")
    if finding.legal:
        said = _("broken, {done} of {needed} from {begin} to and including {last}, fewer than the law asks for")
    return said.format(**facts)


def _above(finding: Finding) -> str:
    hours, limit = number(finding.done), number(finding.needed)
    if finding.state is FindingState.OVER:
        return _("{hours} are running, with nobody to take over").format(hours=hours)
    if finding.done > finding.needed:
        return _("{hours} are running, and somebody is to take over").format(hours=hours)
    return _("{hours} of {limit} are running").format(hours=hours, limit=limit)


def _times(n: float | None) -> str:
    count = int(n or 0)
    return ngettext("{count} time", "{count} times", count).format(count=count)


def _day(day: date) -> str:
    return short(day, year=True)
