"""What a plan lacks, in the reader's words: a sentence for each code, made of its facts."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from forlob.domain import sector
from forlob.domain.days.day import day_of, spoken, spoken_moment
from forlob.domain.plan.gaps import GapCode
from forlob.domain.plan.plan import Gap
from forlob.domain.rule import LAW, OURS, from_facts
from forlob.domain.worker import last_day
from forlob.i18n import _, listed, ngettext, number
from forlob.render.left_behind import words_of
from forlob.render.rule import finding_sentence

DAYS_OF_A_WEEK = 7


class WordedGap(NamedTuple):
    """Something the plan lacks: a stable code, a sentence, the ids or codes it is about, and what to type to mend it."""

    code: str
    text: str
    about: tuple[str, ...]
    next_step: str


def worded_gap(gap: Gap) -> WordedGap:
    """Return a gap with its sentence."""
    return WordedGap(gap.code, gap_sentence(gap), gap.about, gap.next_step)


def gap_sentence(gap: Gap) -> str:
    """Return the sentence of a gap; of a code that only a newer forlob knows the code, and what it is about.

    What was frozen with its words is told as it was frozen.
    """
    if gap.told is not None:
        return gap.told
    sentence = GAP_SENTENCES.get(gap.code)
    return sentence(gap) if sentence else _unknown(gap)


def _started_before_required(gap: Gap) -> str:
    required = f"{gap.about[1]} {gap.facts['required_title']}"
    return _("{intervention} started before {required}, which it requires").format(
        intervention=_titled(gap), required=required
    )


def _agreed_start_missed(gap: Gap) -> str:
    return ngettext(
        "{intervention} was agreed to start {day}, {days} day ago, and has not",
        "{intervention} was agreed to start {day}, {days} days ago, and has not",
        int(gap.facts["days"]),
    ).format(intervention=_titled(gap), day=spoken(day_of(str(gap.facts["agreed_start"]))), days=gap.facts["days"])


def _over_capacity(gap: Gap) -> str:
    if "at_once" in gap.facts:
        return ngettext(
            "{count} intervention is running, and the citizen can carry {limit} at once",
            "{count} interventions are running, and the citizen can carry {limit} at once",
            int(gap.facts["running"]),
        ).format(count=gap.facts["running"], limit=gap.facts["at_once"])
    return _("{hours} hours a week are running, and the citizen can carry {limit}").format(
        hours=number(float(gap.facts["hours"])), limit=number(float(gap.facts["hours_per_week"]))
    )


def _long_hours_alone(gap: Gap) -> str:
    # Versions frozen before the limit was a rule have no source: it was that of the report.
    return _("{hours} hours a week are running, over {limit} ({source}), with nobody to take over").format(
        hours=number(float(gap.facts["hours"])),
        limit=number(float(gap.facts["limit"])),
        source=_source(str(gap.facts.get("source", "S3"))),
    )


def _source(source: str) -> str:
    """Return the source of a rule as people read it."""
    return {OURS: _("ours"), LAW: _("by law")}.get(source, source)


def _sectors_not_met(gap: Gap) -> str:
    days = int(gap.facts["days"])
    told = _("not met with another sector for over {weeks} weeks ({days} days, ours): {sectors}").format(
        weeks=number(days / DAYS_OF_A_WEEK), days=days, sectors=_sectors(gap)
    )
    if "asked_to" not in gap.facts:
        return told
    return _("{gap}; asked to {conversation}, {moment}").format(
        gap=told, conversation=gap.facts["asked_to"], moment=spoken_moment(str(gap.facts["planned_at"]))
    )


def _ends_soon(gap: Gap) -> str:
    day = spoken(day_of(str(gap.facts["ends_on"])))
    if "months" in gap.facts:
        told = _("the course ends {day}, within {months} months (ours), and nothing comes after")
        told = told.format(day=day, months=gap.facts["months"])
    else:
        told = _("the course was to end {day}, and nothing comes after").format(day=day)
    if "undated" not in gap.facts:
        return told
    intervention = f"{gap.facts['undated']} {gap.facts['undated_title']}"
    return _("{gap}; nobody has said when {intervention} is to start").format(gap=told, intervention=intervention)


def _rule(gap: Gap) -> str:
    try:
        return finding_sentence(from_facts(gap.facts))
    except (KeyError, ValueError):  # a newer forlob froze a finding of a shape that is not known here
        return _unknown(gap)


GAP_SENTENCES: Mapping[str, Callable[[Gap], str]] = {
    GapCode.NO_GOAL: lambda gap: (
        _("every goal is reached, and there is no new one") if gap.facts["reached"] else _("there is no goal")
    ),
    GapCode.NO_INTERVENTION: lambda _gap: _("there is no intervention running or to come, and no reason why"),
    GapCode.ONE_SECTOR: lambda gap: _("only one sector takes part: {sector}").format(sector=_sectors(gap)),
    GapCode.NO_COORDINATOR: lambda _gap: _("there is no coordinator"),
    GapCode.TWO_COORDINATORS: lambda gap: _("there is more than one coordinator: {workers}").format(
        workers=listed(gap.about)
    ),
    GapCode.NO_OWNER: lambda gap: _("{intervention} has no owner").format(intervention=_titled(gap)),
    GapCode.STARTED_BEFORE_REQUIRED: _started_before_required,
    GapCode.AGREED_START_MISSED: _agreed_start_missed,
    GapCode.OVER_CAPACITY: _over_capacity,
    GapCode.LONG_HOURS_ALONE: _long_hours_alone,
    GapCode.NO_NEXT_CONVERSATION: lambda _gap: _("there is no next conversation"),
    GapCode.SECTORS_NOT_MET: _sectors_not_met,
    GapCode.ENDS_SOON: _ends_soon,
    GapCode.WORKER_LEFT: lambda gap: _("{id} {what}: left with {worker}, here to and including {last}").format(
        id=gap.about[0],
        what=words_of(gap.about[0], str(gap.facts["what"])),
        worker=gap.about[1],
        last=spoken(last_day(day_of(str(gap.facts["gone_on"])))),
    ),
    GapCode.OUTCOME_MISSING: lambda gap: _("{conversation}, {moment}: held or not?").format(
        conversation=gap.about[0], moment=spoken_moment(str(gap.facts["planned_at"]))
    ),
    GapCode.RULE: _rule,
}


def _unknown(gap: Gap) -> str:
    return " ".join((gap.code, *gap.about))


def _titled(gap: Gap) -> str:
    return f"{gap.about[0]} {gap.facts['title']}"


def _sectors(gap: Gap) -> str:
    return sector.named(gap.about)
