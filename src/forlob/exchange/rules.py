"""The rules of the field that a new row must keep, each naming the column it breaks them in."""

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from forlob.domain.intervention import NEEDS_REASON, NEVER_STARTED
from forlob.exchange.import_context import Known
from forlob.exchange.layout import BY_NAME
from forlob.i18n import N_, _

Values: TypeAlias = Sequence[Any]
Broken: TypeAlias = tuple[str, str]
Rule: TypeAlias = Callable[[Known, Values], Broken | None]


def in_order(table: str, *names: str) -> Rule:
    """Keep the known days of these columns from running backwards."""
    columns = [(BY_NAME[table].names.index(name), name) for name in names]

    def rule(_known: Known, values: Values) -> Broken | None:
        before, last = "", ""
        for place, name in columns:
            day = values[place]
            if day is not None:
                if day < last:
                    return name, _("{day} lies before {before} {last}").format(day=day, before=before, last=last)
                before, last = name, day
        return None

    return rule


def together(table: str, one: str, other: str) -> Rule:
    """Let the two columns be known only together."""
    first, second = (BY_NAME[table].names.index(name) for name in (one, other))

    def rule(_known: Known, values: Values) -> Broken | None:
        if (values[first] is None) == (values[second] is None):
            return None
        missing, there = (one, other) if values[first] is None else (other, one)
        return missing, _("empty, although {column} is known").format(column=there)

    return rule


def of_same_course(table: str, name: str, of: str) -> Rule:
    """Let a row point only at what belongs to its own course."""
    names = BY_NAME[table].names
    course, place = names.index("course"), names.index(name)

    def rule(known: Known, values: Values) -> Broken | None:
        other = values[place]
        if other is None or known.course_of[of][other] in (values[course], 0):
            return None
        return name, _("this {of} belongs to another course").format(of=of)

    return rule


def over_with_its_course(table: str, name: str, still: str, is_open: Callable[[Values, str], bool]) -> Rule:
    """Let nothing stay open in a course that has ended by the day of the import; `still` says what it would be."""
    course = BY_NAME[table].names.index("course")

    def rule(known: Known, values: Values) -> Broken | None:
        ended = known.ends_of_courses[values[course]]
        if not ended or ended > known.today or not is_open(values, known.today):
            return None
        return name, _("{still}, although the course ended {day}").format(still=_(still), day=ended)

    return rule


def _note_end_of_course(known: Known, values: Values) -> Broken | None:
    known.ends_of_courses[values[0]] = values[10] or ""
    return None


def _runs(values: Values, today: str) -> bool:
    started_on, ended_on = values[10], values[12]
    return started_on is not None and started_on <= today and (ended_on is None or ended_on > today)


def _waits(values: Values, today: str) -> bool:
    return values[8] is None or values[8] > today


def _is_planned(values: Values, _today: str) -> bool:
    return bool(values[5] == "planned")


def _is_to_be_done(values: Values, _today: str) -> bool:
    return values[6] is None and values[7] is None


def only_once(table: str, *names: str) -> Rule:
    """Refuse a second row with the same values in these columns; where one is unknown there is nothing to refuse."""
    layout = BY_NAME[table]
    places = [layout.names.index(name) for name in names]
    kept_in = tuple(layout.columns[place].kept_in for place in places)

    def rule(known: Known, values: Values) -> Broken | None:
        key = tuple(values[place] for place in places)
        if None in key or not known.taken(layout.kept_in, kept_in, key):
            return None
        return names[-1], _("there is one already: {what}").format(what=", ".join(names))

    return rule


def _one_open_course(known: Known, values: Values) -> Broken | None:
    citizen, end_on = values[1], values[10]
    if end_on is not None:
        return None
    seen = known.seen.setdefault("open course", set())
    sql = "SELECT 1 FROM course WHERE citizen_id = :citizen AND end_on IS NULL AND id <= :highest"
    asked = {"citizen": citizen, "highest": known.highest_of("course")}
    open_before = known.is_old("citizen", citizen) and next(known.ask(sql, asked), None)
    if open_before or (citizen,) in seen:
        return "citizen", _("the citizen has an open course already")
    seen.add((citizen,))
    return None


def _closed_only_with_a_day(_known: Known, values: Values) -> Broken | None:
    end_on, outcome, closure_reason = values[10], values[11], values[12]
    if end_on is not None or (outcome is None and closure_reason is None):
        return None
    return "end_on", _("empty, although {column} is known").format(column="outcome" if outcome else "closure_reason")


def _one_coordinator(known: Known, values: Values) -> Broken | None:
    course, worker, role, from_on, to_on, _note = values
    if role != "coordinator":
        return None
    spells = known.spells(course)
    spells.append((from_on, to_on, worker))
    if from_on == to_on:
        return None
    for begun, ended, _who in spells[:-1]:
        if begun != ended and (to_on is None or begun < to_on) and (ended is None or from_on < ended):
            return "from_on", _("the course has another coordinator then; there is one at a time")
    return None


def _reason_given(_known: Known, values: Values) -> Broken | None:
    end_kind, reason = values[13], values[14]
    if end_kind not in NEEDS_REASON or reason is not None:
        return None
    return "reason", _("empty, although it was {end_kind}").format(end_kind=end_kind)


def _never_started(_known: Known, values: Values) -> Broken | None:
    end_kind, started_on = values[13], values[10]
    if end_kind not in NEVER_STARTED or started_on is None:
        return None
    return "started_on", _("what was {end_kind} never started").format(end_kind=end_kind)


def _not_itself(_known: Known, values: Values) -> Broken | None:
    own = values[0]
    for name, others in (("requires", values[16]), ("supports", values[17])):
        if others and own in others:
            return name, _("an intervention cannot point at itself")
    return None


def _held_on_its_day(_known: Known, values: Values) -> Broken | None:
    planned_at, held_on, state, rebooked_to = values[3], values[4], values[5], values[10]
    if (state == "held") != (held_on is not None):
        what = _("empty, although it was held") if state == "held" else _("only what was held has this day")
        return "held_on", what
    if planned_at is None and held_on is None:
        return "planned_at", _("empty; only what was held needs no planned day")
    if rebooked_to is not None and state not in ("rebooked", "no_show"):
        return "rebooked_to", _("only a rebooked conversation or a no-show has this")
    return None


def _rebooked_to_another(_known: Known, values: Values) -> Broken | None:
    if values[10] is not None and values[10] == values[0]:
        return "rebooked_to", _("a conversation cannot point at itself")
    return None


def _unit_with_sector(_known: Known, values: Values) -> Broken | None:
    unit, sector = values[3], values[4]
    if (unit is None) == (sector is None):
        return None
    return ("unit" if unit is None else "sector"), _("unit and sector are known only together")


def _done_or_dropped(_known: Known, values: Values) -> Broken | None:
    if values[6] is None or values[7] is None:
        return None
    return "dropped_on", _("what was done was not dropped")


def _paused_something(_known: Known, values: Values) -> Broken | None:
    if values[0] is None:
        return "course", _("empty, and no wait is named")
    return None


def _next_version(known: Known, values: Values) -> Broken | None:
    course, number = values[0], values[1]
    expected = known.plans_of(course) + 1
    known.last_plan[course] = max(number, known.plans_of(course))
    if number != expected:
        return "number", _("the next version of this course is {number}").format(number=expected)
    return None


def _whole_content(_known: Known, values: Values) -> Broken | None:
    sha256, content = values[5], values[6]
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return "content", _("this is no JSON")
    if hashlib.sha256(content.encode()).hexdigest() != sha256:
        return "sha256", _("this is not the SHA-256 of the content")
    return None


def _answer_of_party(_known: Known, values: Values) -> Broken | None:
    party, answer = values[2], values[3]
    allowed = ("agrees", "disagrees", "not_reached") if party == "citizen" else ("agrees", "objects")
    if answer in allowed:
        return None
    return "answer", _("{party} answers one of {answers}").format(party=party, answers=", ".join(allowed))


RULES: dict[str, tuple[Rule, ...]] = {
    "workers": (),
    "citizens": (only_once("citizens", "case_no"),),
    "courses": (
        in_order("courses", "ready_on", "recommended_on", "granted_on", "start_on", "end_on"),
        _note_end_of_course,
        _closed_only_with_a_day,
        _one_open_course,
    ),
    "interventions": (
        in_order("interventions", "requested_on", "granted_on", "started_on", "ended_on"),
        in_order("interventions", "agreed_start", "planned_end"),
        together("interventions", "ended_on", "end_kind"),
        of_same_course("interventions", "goal", "goal"),
        _reason_given,
        _never_started,
        _not_itself,
        over_with_its_course("interventions", "ended_on", N_("still running"), _runs),
    ),
    "waits": (
        in_order("waits", "since", "ended_on"),
        together("waits", "ended_on", "end_kind"),
        of_same_course("waits", "intervention", "intervention"),
        over_with_its_course("waits", "ended_on", N_("still open"), _waits),
    ),
    "conversations": (
        _held_on_its_day,
        _rebooked_to_another,
        over_with_its_course("conversations", "state", N_("still planned"), _is_planned),
    ),
    "participants": (only_once("participants", "conversation", "who"), _unit_with_sector),
    "actions": (
        of_same_course("actions", "conversation", "conversation"),
        _done_or_dropped,
        over_with_its_course("actions", "done_on", N_("still to be done"), _is_to_be_done),
    ),
    "goals": (),
    "voice": (),
    "team": (in_order("team", "from_on", "to_on"), _one_coordinator),
    "pauses": (
        _paused_something,
        of_same_course("pauses", "wait", "wait"),
        in_order("pauses", "from_on", "until_on"),
        in_order("pauses", "from_on", "ended_on"),
    ),
    "wait_events": (),
    "plans": (_next_version, _whole_content),
    "agreements": (_answer_of_party,),
    "norms": (only_once("norms", "kind", "from_on"),),
}
