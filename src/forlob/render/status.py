"""How the status of a week looks."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from forlob.domain.course import CourseState
from forlob.domain.course import label as state_label
from forlob.domain.days.day import short
from forlob.domain.sector import Sector
from forlob.domain.spelling import small
from forlob.domain.status import SCHEMA_VERSION, Status
from forlob.i18n import N_, _, ngettext
from forlob.render import labels
from forlob.render.column import Column, objects
from forlob.render.counted import counted, courses_in, courses_taken, interventions_taken, without_zeros
from forlob.render.document import Block, Facts, Heading, Paragraph, Table
from forlob.render.rule_findings import counts_words, found_records, house_blocks
from forlob.render.wait import WAIT_COLUMNS, kind_label

COURSE_COLUMNS = (
    Column("citizen", N_("Citizen")),
    Column("name", N_("Name")),
    Column("course", N_("Course"), rank=8),
    Column("coordinator", N_("Coordinator"), rank=3),
    Column("state", N_("State"), text=state_label),
    Column("pathway", N_("Pathway"), rank=7, text=labels.pathway),
    Column("employment_active", N_("Employment active"), rank=6, align="right"),
    Column("social_active", N_("Social active"), rank=6, align="right"),
    Column("health_active", N_("Health active"), rank=6, align="right"),
    Column("open_waits", N_("Open waits"), align="right"),
    Column("over_waits", N_("Over"), align="right"),
    Column("longest_wait_days", N_("Longest wait"), rank=4, align="right"),
    Column("longest_wait_kind", N_("Longest wait for"), rank=5, text=partial(labels.named, "wait")),
    Column("last_conversation_on", N_("Last conversation"), rank=4),
    Column("next_conversation_at", N_("Next conversation"), rank=2),
    Column("plan_version", N_("Plan version"), rank=3, align="right"),
    Column("plan_agreed", N_("Agreed"), rank=5),
    Column("gaps", N_("Gaps"), rank=3, align="right"),
    Column("days_ready_to_first_start", N_("Days ready to first start"), rank=8, align="right"),
    Column("changed_this_week", N_("Changed this week"), rank=7),
)
WORST_COLUMNS = tuple(
    column for column in WAIT_COLUMNS if column.key in {"id", "citizen", "kind", "holder", "days", "over"}
)
KIND_COLUMNS = (
    Column("kind", N_("Waits for"), text=kind_label),
    Column("open", N_("Open"), align="right"),
    Column("over", N_("Over"), align="right", text=lambda over: str(over or "")),
    Column("open_median", N_("Median"), rank=3, align="right"),
    Column("longest_days", N_("Longest"), rank=2, align="right"),
    Column("completed", N_("Came"), align="right", text=lambda count: str(count or "")),
    Column("completed_median", N_("Took"), rank=4, align="right"),
)


def value(status: Status) -> dict[str, Any]:
    """Return the status as scripts read it."""
    parts, week, load = objects(status), status.week, status.caseload
    del parts["week"]
    parts["caseload"] |= {
        "by_coordinator": _listed("coordinator", load.by_coordinator),
        "by_pathway": _listed("pathway", load.by_pathway),
    }
    parts["house_rules"] = found_records(status.house_rules)
    return {"schema_version": SCHEMA_VERSION, "week": week.text, "from": week.monday, "to": week.sunday, **parts}


def _listed(name: str, counts: Mapping[str | None, int]) -> list[dict[str, Any]]:
    return [{name: code, "courses": count} for code, count in counts.items()]


def blocks(status: Status) -> Sequence[Block]:
    """Return the status for people: the headline figures, what changed, and where things wait."""
    return (
        Heading(_("Status of week {week}, {year}").format(week=status.week.number, year=status.week.year)),
        Paragraph(_seen(status)),
        Facts(_headlines(status)),
        Heading(_("What changed this week"), 2),
        Facts(_changes(status)),
        Heading(_("Where things wait"), 2),
        *_waiting(status),
        *house_blocks(status.house_rules),
    )


def _seen(status: Status) -> str:
    shown, whose = status.seen_on != status.week.sunday, status.coordinator
    if shown and whose:
        said = _("{monday} to {sunday}, as seen on {day}; courses of {worker}")
    elif shown:
        said = _("{monday} to {sunday}, as seen on {day}")
    else:
        said = _("{monday} to {sunday}; courses of {worker}") if whose else _("{monday} to {sunday}")
    return said.format(
        monday=short(status.week.monday),
        sunday=short(status.week.sunday, year=True),
        day=short(status.seen_on),
        worker=whose,
    )


def _headlines(status: Status) -> list[tuple[str, str]]:
    load = status.caseload
    changed = sum(1 for course in status.courses if course.changed_this_week)
    courses = counted(
        (load.courses, ngettext("{courses} open", "{courses} open", load.courses)),
        (changed, ngettext("{courses} changed this week", "{courses} changed this week", changed)),
    )
    nobody = _("nobody")
    states = without_zeros(courses_in(CourseState(code), count) for code, count in load.by_state.items())
    return [
        (_("Courses"), courses),
        (_("States"), states),
        (
            _("Pathways"),
            ", ".join(f"{count} {small(_pathway(code))}" for code, count in load.by_pathway.items() if count),
        ),
        (_("Coordinators"), ", ".join(f"{who or nobody} {count}" for who, count in load.by_coordinator.items())),
        (_("Waits"), _waits(status)),
        *_work(status),
    ]


def _waits(status: Status) -> str:
    waits = status.waits
    still = (waits.open, ngettext("{waits} open", "{waits} open", waits.open))
    if not waits.over:
        return counted(still)
    worst = max(waits.worst, key=lambda wait: wait.over)
    longest = ngettext("{days} day", "{days} days", worst.over).format(days=worst.over)
    over = ngettext(
        "{waits} over (the longest by {longest}, {id})", "{waits} over (the longest by {longest}, {id})", waits.over
    ).format(waits=waits.over, longest=longest, id=worst.id)
    return f"{counted(still)}, {over}"


def _work(status: Status) -> list[tuple[str, str]]:
    return [
        (_("Conversations"), _conversations(status)),
        (_("Tripartite"), _tripartite(status.conversations.tripartite_held, status.conversations.tripartite_expected)),
        (_("Actions"), _actions(status)),
        *_plans(status),
    ]


def _conversations(status: Status) -> str:
    talks = status.conversations
    return counted(
        (talks.planned, ngettext("{conversations} planned", "{conversations} planned", talks.planned)),
        (talks.held, ngettext("{conversations} held", "{conversations} held", talks.held)),
        (talks.no_show, ngettext("{count} no-show", "{count} no-shows", talks.no_show)),
        (talks.cancelled, ngettext("{conversations} cancelled", "{conversations} cancelled", talks.cancelled)),
        (talks.rebooked, ngettext("{conversations} rebooked", "{conversations} rebooked", talks.rebooked)),
        (talks.upcoming, ngettext("{conversations} to come", "{conversations} to come", talks.upcoming)),
        (
            talks.without_outcome,
            ngettext("{conversations} without an outcome", "{conversations} without an outcome", talks.without_outcome),
        ),
    )


def _actions(status: Status) -> str:
    actions = status.actions
    return counted(
        (actions.open, ngettext("{actions} open", "{actions} open", actions.open)),
        (actions.over, ngettext("{actions} over", "{actions} over", actions.over)),
        (actions.agreed, ngettext("{actions} agreed this week", "{actions} agreed this week", actions.agreed)),
        (actions.done, ngettext("{actions} done", "{actions} done", actions.done)),
        (actions.dropped, ngettext("{actions} dropped", "{actions} dropped", actions.dropped)),
    )


def _plans(status: Status) -> list[tuple[str, str]]:
    plans, without = status.plans, status.plans.courses_without_version
    gaps = [course.gaps for course in status.courses if course.gaps]
    versions = counted(
        (plans.built, ngettext("{versions} version built", "{versions} versions built", plans.built)),
        (plans.agreed, ngettext("{versions} agreed", "{versions} agreed", plans.agreed)),
        (plans.partly_agreed, ngettext("{versions} partly agreed", "{versions} partly agreed", plans.partly_agreed)),
        (without, ngettext("{courses} course without", "{courses} courses without", without)),
    )
    lacking = ngettext("{gaps} in {courses} course", "{gaps} in {courses} courses", len(gaps))
    said = lacking.format(gaps=sum(gaps), courses=len(gaps)) if gaps else _("no gaps")
    return [(_("Plans"), versions), (_("Gaps"), said), (_("Rules"), counts_words(status.rules))]


def _pathway(code: str | None) -> str:
    return labels.pathway(code) or _("without a pathway")


def _tripartite(held: int, expected: int) -> str:
    return _("{held} of {expected} held that were planned so").format(held=held, expected=expected) if expected else ""


def _changes(status: Status) -> list[tuple[str, str]]:
    """Return what happened to courses and interventions; a line that has nothing to say is left out."""
    steps, waits = status.changes.interventions, status.waits
    courses = without_zeros(courses_taken(what, count) for what, count in status.changes.courses.items())
    lines = [(_("Courses"), courses)]
    for sector in Sector:
        taken = without_zeros(interventions_taken(what, steps[what][sector]) for what in steps)
        lines.append((labels.sector(sector), taken))
    ended = sum(waits.ended.values())
    moved = (
        (waits.begun, ngettext("{waits} begun", "{waits} begun", waits.begun)),
        (ended, ngettext("{waits} ended", "{waits} ended", ended)),
    )
    lines.append((_("Waits"), without_zeros(moved)))
    return [(label, text) for label, text in lines if text] or [(_("Courses"), _no_step(status))]


def _no_step(status: Status) -> str:
    """Return what to say where nothing began or ended; a course may have changed otherwise, as the headline counts."""
    others = sum(1 for course in status.courses if course.changed_this_week)
    if not others:
        return _("no new step, and no intervention or wait began or ended")
    return ngettext(
        "no new step, and no intervention or wait began or ended; what changed in {count} course is of another kind,"
        " such as a conversation or an action",
        "no new step, and no intervention or wait began or ended; what changed in {count} courses is of another kind,"
        " such as a conversation or an action",
        others,
    ).format(count=others)


def _kinds(status: Status) -> list[dict[str, Any]]:
    """Return the kinds that are listed, as the list orders them, then those that only came in the week.

    How many are open, and the medians, are those of the statistics, so that a median is of what stands beside it.
    """
    figures = {one.kind: one._asdict() for one in status.wait_stats}
    none = {"completed": 0, "completed_median": None, "open_median": None}
    listed = [one._asdict() | figures.pop(one.kind, none) for one in status.waits.by_kind]
    came = ({"over": 0, "longest_days": None} | row for row in figures.values() if row["completed"])
    rows = [*listed, *came]
    return [row | {"longest_days": row.get("open_longest") or row["longest_days"]} for row in rows]


def _waiting(status: Status) -> Iterator[Block]:
    kinds, worst = _kinds(status), [wait for wait in status.waits.worst if wait.over]
    yield Table(kinds, KIND_COLUMNS, empty=_("Nobody waits."))
    if kinds:
        yield Paragraph(_("Days (medians of 5 or more); came: this week. Open as in waits --stats."))
    if worst:
        yield Heading(_("Most days over"), 2)
        yield Table(worst, WORST_COLUMNS)
