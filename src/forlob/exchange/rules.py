"""The rules of the field that a new row must keep, each naming the column it breaks them in."""

import hashlib
import json
from collections.abc import Callable
from typing import TypeAlias

from forlob.domain import course, intervention
from forlob.domain.plan.agreement import ANSWERS, answers_of, party_label
from forlob.domain.team import COORDINATOR
from forlob.exchange import (
    catalogue_rules,
    contact_rules,
    dated_rules,
    intervention_rules,
    layout,
    outcome_rules,
    rule_rules,
    setting_rules,
    support_rules,
    value_rules,
)
from forlob.exchange.column import Row, Table
from forlob.exchange.import_context import Known
from forlob.exchange.outcome_rules import Broken
from forlob.exchange.value_rules import in_order, together
from forlob.i18n import N_, _, listed
from forlob.store import catalogue
from forlob.store.closed_course import OPEN_THINGS

Rule: TypeAlias = Callable[[Known, Row], Broken]


OF_ANOTHER_COURSE = {
    "goal": N_("this goal belongs to another course"),
    "intervention": N_("this intervention belongs to another course"),
    "conversation": N_("this conversation belongs to another course"),
    "wait": N_("this wait belongs to another course"),
}
"""By the column that points at it, what is said of what belongs to another course."""


def of_same_course(name: str) -> Rule:
    """Let a row point only at what belongs to its own course; the column is called like what it points at."""

    def rule(known: Known, row: Row) -> Broken:
        other = getattr(row, name)
        if other is None or known.course_of[name][other] in (row.course, 0):
            return None
        return name, _(OF_ANOTHER_COURSE[name])

    return rule


def over_with_its_course(table: Table, name: str, still: str) -> Rule:
    """Let nothing stay open in a course that has ended by the day of the import; `still` says what is wrong, with a {day}."""
    is_open = OPEN_THINGS[table.kept_in].is_open

    def rule(known: Known, row: Row) -> Broken:
        ended = known.ends_of_courses[row.course]
        if not ended or ended > known.today or not is_open(row, known.today):
            return None
        return name, _(still).format(day=ended)

    return rule


def only_once(table: Table, *names: str) -> Rule:
    """Refuse a second row with the same values in these columns; where one is unknown there is nothing to refuse."""

    def rule(known: Known, row: Row) -> Broken:
        values = {table.kept[name]: getattr(row, name) for name in names}
        if None in values.values() or not known.taken(table.kept_in, values):
            return None
        return names[-1], _("there is one already: {what}").format(what=", ".join(names))

    return rule


def _one_open_course(known: Known, row: Row) -> Broken:
    if row.end_on is not None:
        return None
    seen = known.seen.setdefault("open course", set())
    sql = "SELECT 1 FROM course WHERE citizen_id = :citizen AND end_on IS NULL AND id <= :highest"
    asked = {"citizen": row.citizen, "highest": known.highest_of("course")}
    open_before = known.is_old("citizen", row.citizen) and next(known.ask(sql, asked), None)
    if open_before or (row.citizen,) in seen:
        return "citizen", _("the citizen has an open course already")
    seen.add((row.citizen,))
    return None


def _note_end_of_course(known: Known, row: Row) -> None:
    known.ends_of_courses[row.id] = row.end_on or ""


def _closed_only_with_a_day(_known: Known, row: Row) -> Broken:
    if row.end_on is not None or (row.outcome is None and row.closure_reason is None):
        return None
    there = "outcome" if row.outcome else "closure_reason"
    return "end_on", _("empty, although {column} is known").format(column=there)


def _one_coordinator(known: Known, row: Row) -> Broken:
    if row.role != COORDINATOR:
        return None
    spells = known.spells(row.course)
    spells.append((row.from_on, row.to_on, row.worker))
    if row.from_on == row.to_on:
        return None
    for begun, ended, _who in spells[:-1]:
        if begun != ended and (row.to_on is None or begun < row.to_on) and (ended is None or row.from_on < ended):
            return "from_on", _("the course has another coordinator then; there is one at a time")
    return None


def _merged_for_good(known: Known, row: Row) -> Broken:
    """Let a citizen turn out to be another one, who is nobody else."""
    if row.merged_into is None:
        return None
    pointers, meant = known.seen.setdefault("merged", set()), known.seen.setdefault("meant", set())
    old = known.ask("SELECT 1 FROM citizen WHERE id = :id AND merged_into_id IS NOT NULL", {"id": row.merged_into})
    if (row.merged_into,) in pointers or (row.id,) in meant or row.merged_into == row.id or next(iter(old), None):
        return "merged_into", _("who they turn out to be is another citizen themselves")
    pointers.add((row.id,))
    meant.add((row.merged_into,))
    return None


def _of_who_is_nobody_else(known: Known, row: Row) -> Broken:
    if (row.citizen,) not in known.seen.get("merged", ()):
        return None
    return "citizen", _("this citizen has turned out to be another; the course is theirs")


def _no_outcome_of_a_death(_known: Known, row: Row) -> Broken:
    if row.closure_reason != course.DIED or row.outcome is None:
        return None
    return "outcome", _("who died has no outcome")


def _answered_once(known: Known, row: Row) -> Broken:
    answered = known.seen.setdefault("answers", set())
    plan = known.plan(row.course, row.number)
    there = plan is not None and known.taken("agreement", {"plan_id": plan, "party": row.party})
    if there or (row.course, row.number, row.party) in answered:
        return "party", _("there is one already: {what}").format(what="course, number, party")
    answered.add((row.course, row.number, row.party))
    return None


def _next_version(known: Known, row: Row) -> Broken:
    versions = known.versions(row.course)
    expected = max(versions, default=0) + 1
    versions.setdefault(row.number, None)
    if row.number == expected:
        return None
    return "number", _("the next version of this course is {number}").format(number=expected)


def _whole_content(_known: Known, row: Row) -> Broken:
    try:
        json.loads(row.content)
    except (ValueError, RecursionError):
        return "content", _("this is no JSON")
    if hashlib.sha256(row.content.encode()).hexdigest() != row.sha256:
        return "sha256", _("this is not the SHA-256 of the content")
    return None


def _answer_of_party(_known: Known, row: Row) -> Broken:
    allowed = answers_of(row.party)
    if row.answer in allowed or row.answer not in ANSWERS:
        return None
    answers = listed(map(catalogue.fixed_set("answer").told, allowed))
    return "answer", _("{party} answers one of {answers}").format(party=party_label(row.party), answers=answers)


RULES: dict[Table, tuple[Rule, ...]] = {
    layout.CITIZENS: (only_once(layout.CITIZENS, "case_no"), _merged_for_good),
    layout.COURSES: (
        in_order(*course.MILESTONES),
        _of_who_is_nobody_else,
        _note_end_of_course,
        _closed_only_with_a_day,
        _no_outcome_of_a_death,
        _one_open_course,
    ),
    layout.INTERVENTIONS: (
        in_order(*intervention.MILESTONES),
        in_order("agreed_start", "planned_end"),
        together("ended_on", "end_kind"),
        of_same_course("goal"),
        *intervention_rules.RULES,
        over_with_its_course(layout.INTERVENTIONS, "ended_on", N_("still running, although the course ended {day}")),
    ),
    layout.WAITS: (
        in_order("since", "ended_on"),
        value_rules.on_an_intervention,
        together("ended_on", "end_kind"),
        outcome_rules.ended_by_something,
        outcome_rules.ended_by_what_fits,
        of_same_course("intervention"),
        over_with_its_course(layout.WAITS, "ended_on", N_("still open, although the course ended {day}")),
    ),
    layout.CONVERSATIONS: (
        outcome_rules.held_on_its_day,
        outcome_rules.rebooked_to_another,
        outcome_rules.called_off_or_excused,
        over_with_its_course(layout.CONVERSATIONS, "state", N_("still planned, although the course ended {day}")),
    ),
    layout.PARTICIPANTS: (
        only_once(layout.PARTICIPANTS, "conversation", "who"),
        together("unit", "sector", what=N_("unit and sector are known only together")),
    ),
    layout.ACTIONS: (
        of_same_course("conversation"),
        value_rules.done_or_dropped,
        over_with_its_course(layout.ACTIONS, "done_on", N_("still to be done, although the course ended {day}")),
    ),
    layout.TEAM: (in_order("from_on", "to_on"), _one_coordinator),
    layout.PAUSES: (
        value_rules.paused_something,
        of_same_course("wait"),
        value_rules.ends_after("from_on", "until_on"),
        in_order("from_on", "ended_on"),
        value_rules.once_the_wait_began("from_on"),
    ),
    layout.WAIT_EVENTS: (value_rules.once_the_wait_began("on"),),
    layout.PLANS: (_next_version, _whole_content),
    layout.AGREEMENTS: (_answer_of_party, _answered_once, value_rules.answered_after_it_was_built),
    **{table: (dated_rules.one_after_the_other(table),) for table in layout.TABLES if table.last_in},
    layout.WAIT_HOLDERS: (dated_rules.one_after_the_other(layout.WAIT_HOLDERS), dated_rules.begun_before),
    layout.STAND_INS: (value_rules.ends_after("from_on", "until_on"), value_rules.for_another),
    layout.NORMS: (only_once(layout.NORMS, "kind", "from_on"),),
    layout.FORUMS: (only_once(layout.FORUMS, "forum", "met_on"),),
    layout.SETTINGS: (setting_rules.set_once, setting_rules.has_value),
    layout.SUPPORT: support_rules.RULES,
    layout.RULES: rule_rules.RULES,
    layout.CONTACTS: contact_rules.RULES,
    layout.CATALOGUE: (in_order("from_on", "to_on"), *catalogue_rules.RULES),
}
"""What each table keeps; a table that is not named has no rules beyond what its columns say."""
