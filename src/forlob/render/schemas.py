"""The JSON schema of each machine output, by name; what it needs is loaded when it is asked for."""

from collections.abc import Callable, Iterable
from datetime import UTC, date
from importlib import import_module
from typing import Any

from forlob.render.column import Column
from forlob.render.schema import Schema, array, either, of_columns, of_object, of_type


def _rows(columns: Iterable[Column], hint: Any, **other: Schema) -> Schema:
    """Return the schema of a list; `other` are the keys that hold something else than the type says, or nothing of it."""
    return array(_changed(of_columns([column for column in columns if column.key not in other], hint), **other))


def _list(columns: str, hint: str) -> Callable[[], Schema]:
    """Return what makes the schema of a list, from where its columns and its type are: `render.goal.GOAL_COLUMNS`."""
    return lambda: _rows(_of(columns), _of(hint))


def _of(place: str) -> Any:
    module, _dot, name = place.rpartition(".")
    return getattr(import_module(f"forlob.{module}"), name)


def _changed(schema: Schema, **other: Schema) -> Schema:
    """Return the schema of an object in which these keys hold something else, or are there besides."""
    parts = {**schema["properties"], **other}
    return {**schema, "properties": parts, "required": list(parts)}


def _checks() -> Schema:
    from forlob.domain.check import CheckState

    text, state = of_type(str), of_type(CheckState)
    return array(of_object({"check": text, "state": state, "text": text, "try": of_type(str | None)}))


def _conversations() -> Schema:
    from forlob.domain.conversation import Conversation
    from forlob.render.conversation import CONVERSATION_COLUMNS

    return _rows(CONVERSATION_COLUMNS, Conversation, participants=of_type(list[str]), actions=of_type(list[str]))


def _courses() -> Schema:
    from forlob.domain.course import Course, PathwayRow
    from forlob.render.course import COURSE_COLUMNS

    return _rows(COURSE_COLUMNS, Course, pathways=array(of_type(PathwayRow)))


def _rule_check() -> Schema:
    from forlob.domain.rule import Finding
    from forlob.render.rule_table import FINDING_COLUMNS

    of_finding = [column for column in FINDING_COLUMNS if column.key not in ("text", "try")]
    return _rows(of_finding, Finding, text=of_type(str), **{"try": of_type(str)})


def _rules() -> Schema:
    from forlob.domain.rule import Rule
    from forlob.render.rule_table import RULE_COLUMNS

    of_rule = [column for column in RULE_COLUMNS if column.key != "text"]
    return _rows(of_rule, Rule, text=of_type(str))


def _log() -> Schema:
    from forlob.domain.journal import Entry
    from forlob.render.journal import log_columns

    return _rows(log_columns(lambda: UTC), Entry)


def _log_entry() -> Schema:
    from forlob.domain.journal import RowChange

    return _changed(_log()["items"], changes=array(of_type(RowChange)))


def _history() -> Schema:
    from forlob.render.history.document import WordedEntry

    return array(of_type(WordedEntry))


def _plan() -> Schema:
    from forlob.domain.plan.deviation import Deviation
    from forlob.domain.plan.plan import Plan
    from forlob.render.plan.gaps import WordedGap

    gap: Schema = of_type(WordedGap)
    parts = {"try" if name == "next_step" else name: part for name, part in gap["properties"].items()}
    deviation = of_object({"intervention": of_type(str), **of_type(Deviation)["properties"]})
    gaps = array(of_object(parts, WordedGap))
    return _changed(of_type(Plan), gaps=gaps, changes=_plan_diff(), deviations=array(deviation))


def _plan_diff() -> Schema:
    from forlob.render.plan.changes import WordedChange

    return array(of_type(WordedChange))


def _agenda() -> Schema:
    from forlob.domain.agenda import Case

    text = of_type(str)
    action = of_object(
        {"id": text, "owner": text, "what": text, "due": of_type(date | None), "state": text, "over": of_type(int)}
    )
    last_time = of_object({"conversation": text, "kind": text, "held_on": of_type(date), "actions": array(action)})
    return array(_changed(of_type(Case), last_time=either(last_time, of_type(type(None)))))


def _stats_continuity() -> Schema:
    from forlob.domain.statistics.continuity import ContinuityFigures

    parts, number = of_type(ContinuityFigures)["properties"], of_type(int)
    return of_object({"n": number, "fewest_meetings": number, **parts}, ContinuityFigures)


def _stats_conversations() -> Schema:
    from forlob.domain.statistics.conversations import ConversationFigures

    parts, number = of_type(ConversationFigures)["properties"], of_type(int)
    return of_object({"n": number, "first_months": number, **parts}, ConversationFigures)


def _stats_effects() -> Schema:
    from forlob.domain.statistics.cadence import Cadence
    from forlob.domain.statistics.effects import Effects
    from forlob.domain.statistics.lag import Lag

    phases = array(of_object({"phase": of_type(str), "courses": of_type(int)}))
    return _changed(
        of_type(Effects),
        phases=phases,
        cadence=array(of_type(Cadence)),
        lag_within_days=of_type(int),
        lag=array(of_type(Lag)),
    )


def _stats_flow() -> Schema:
    from forlob.domain.statistics.flow_table import Stretch

    stretch: Schema = of_type(Stretch)
    from_ready = {name: part for name, part in stretch["properties"].items() if name != "longest_for"}
    return of_object(
        {"n": of_type(int), "segments": array(stretch), "from_ready": array(of_object(from_ready, Stretch))}
    )


def _stats_start() -> Schema:
    text, number, percent = of_type(str), of_type(int), of_type(float | None)

    def shares(**of: Schema) -> Schema:
        return array(of_object({**of, "count": number, "percent": percent}))

    return of_object(
        {
            "n": number, "window_days": number, "patterns": shares(pattern=text),
            "combinations": shares(sectors=array(text)), "order": shares(position=number, sector=text),
            "sequence_reasons": shares(reason=text), "causes": shares(cause=text),
            "suggested_wait": number,
        }
    )  # fmt: skip


def _status() -> Schema:
    from forlob.domain import status

    text, day, number = of_type(str), of_type(date), of_type(int)
    named = {name: of_object({name: of_type(str | None), "courses": number}) for name in ("coordinator", "pathway")}
    caseload = _changed(
        of_type(status.Caseload), by_coordinator=array(named["coordinator"]), by_pathway=array(named["pathway"])
    )
    told = ("changes", "wait_stats", "conversations", "actions", "plans", "courses", "waits", "rules")
    whole: Schema = of_type(status.Status)
    parts = {name: whole["properties"][name] for name in told}
    return of_object(
        {
            "schema_version": number, "week": text, "from": day, "to": day, "seen_on": day,
            "coordinator": of_type(str | None), "caseload": caseload, **parts,
            "house_rules": _rule_check(),
        },
        status.Status,
    )  # fmt: skip


def _week() -> Schema:
    from forlob.domain.rule_counts import RuleCounts
    from forlob.domain.stand_in import StandIn
    from forlob.domain.today import TakenTwice
    from forlob.domain.work_week import Entry, WorkWeek
    from forlob.render.work_week import ENTRY_COLUMNS

    day, entries = of_type(date), _rows(ENTRY_COLUMNS, Entry)
    twice = array(of_type(TakenTwice))
    days = array(of_object({"day": day, "day_off": of_type(bool), "entries": entries, "taken_twice": twice}))
    return of_object(
        {
            "week": of_type(str), "from": day, "to": day, "seen_on": day, "worker": of_type(str | None),
            "stand_in": array(of_type(StandIn)), "without_outcome": entries, "late": entries, "days": days,
            "rules": of_type(RuleCounts),
        },
        WorkWeek,
    )  # fmt: skip


def _waits_by() -> Schema:
    from forlob.domain.bottleneck import Group
    from forlob.render.wait import group_columns

    return _rows(group_columns("kind"), Group)


def _waits_stats() -> Schema:
    from forlob.domain.statistics.waits import WaitRow
    from forlob.render.statistics.waits import statistics_columns

    columns = [column for column in statistics_columns("kind") if column.key != "kind"]
    items = of_columns(columns, WaitRow)
    by = either(*({"required": [name]} for name in ("kind", "sector", "holder", "coordinator")))
    return array({**items, **by})


SCHEMAS: dict[str, tuple[str, Callable[[], Schema]]] = {
    "actions": ("forlob action list", _list("render.action.ACTION_COLUMNS", "domain.action.Action")),
    "agenda": ("forlob agenda", _agenda),
    "catalogue": (
        "forlob catalogue list",
        _list("render.catalogue.CATALOGUE_COLUMNS", "domain.catalogue.CatalogueEntry"),
    ),
    "citizens": ("forlob citizen list", _list("render.citizen.CITIZEN_COLUMNS", "domain.citizen.Citizen")),
    "contacts": ("forlob contact list", _list("render.contact.CONTACT_COLUMNS", "domain.contact.Contact")),
    "conversation": (
        "forlob conversation show T1",
        lambda: of_columns(_of("render.conversation.WHOLE"), _of("domain.conversation.Conversation")),
    ),
    "conversations": ("forlob conversation list", _conversations),
    "courses": ("forlob course list", _courses),
    "doctor": ("forlob doctor", _checks),
    "forum-meetings": (
        "forlob forum meetings",
        _list("render.forum.MEETING_COLUMNS", "domain.forum.Meeting"),
    ),
    "forums": ("forlob forum list", _list("render.forum.FORUM_COLUMNS", "domain.forum.Forum")),
    "found": ("forlob find mentor", _list("render.find.FOUND_COLUMNS", "domain.found.Found")),
    "goals": ("forlob goal list C1", _list("render.goal.GOAL_COLUMNS", "domain.goal.Goal")),
    "history": ("forlob history C1", _history),
    "interventions": (
        "forlob intervention list",
        _list("render.intervention.INTERVENTION_COLUMNS", "domain.intervention.Intervention"),
    ),
    "log": ("forlob log", _log),
    "log-entry": ("forlob log --entry 1", _log_entry),
    "norms": ("forlob norm list", _list("render.norm.NORM_COLUMNS", "domain.norm.Norm")),
    "plan": ("forlob plan show C1", _plan),
    "plan-diff": ("forlob plan diff C1", _plan_diff),
    "plan-versions": (
        "forlob plan list C1",
        _list("render.plan.screen.VERSION_COLUMNS", "domain.plan.plan.PlanVersion"),
    ),
    "rule-check": ("forlob rule check", _rule_check),
    "rules": ("forlob rule list", _rules),
    "settings": ("forlob config list", _list("render.config.SETTING_COLUMNS", "domain.setting.Setting")),
    "stats-continuity": ("forlob stats continuity", _stats_continuity),
    "stats-conversations": ("forlob stats conversations", _stats_conversations),
    "stats-effects": ("forlob stats effects", _stats_effects),
    "stats-flow": ("forlob stats flow", _stats_flow),
    "stats-start": ("forlob stats start", _stats_start),
    "status": ("forlob status", _status),
    "support": (
        "forlob support list C1",
        _list("render.support_person.SUPPORT_COLUMNS", "domain.support_person.SupportPerson"),
    ),
    "team": ("forlob team list C1", _list("render.team.MEMBER_COLUMNS", "domain.team.Member")),
    "views": ("forlob view list", _list("render.view.VIEW_COLUMNS", "domain.view.View")),
    "voices": ("forlob voice list C1", _list("render.voice.VOICE_COLUMNS", "domain.voice.Voice")),
    "waits": ("forlob waits", _list("render.wait.WAIT_COLUMNS", "domain.wait.Wait")),
    "waits-by": ("forlob waits --by kind", _waits_by),
    "waits-stats": ("forlob waits --stats", _waits_stats),
    "week": ("forlob week", _week),
    "workers": ("forlob worker list", _list("render.worker.WORKER_COLUMNS", "domain.worker.Worker")),
}
"""By name: the command whose JSON it describes, and what makes it."""
