"""What a row that is put back must keep, each rule named with the fact in the way (`domain 11.6`)."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TypeAlias

from forlob.changes.last_entry import ADDED, last_entry
from forlob.domain.conversation import ConversationState
from forlob.domain.days.day import spoken
from forlob.domain.days.order import refuse_backwards
from forlob.domain.ids import citizen_id, conversation_id, course_id, intervention_id, wait_id
from forlob.domain.intervention import NEVER_STARTED, InterventionState, label, lacks_reason
from forlob.domain.wait import EndKind
from forlob.errors import RuleBroken
from forlob.i18n import N_, _
from forlob.store.record import Record, Row
from forlob.store.session import Change

Rule: TypeAlias = Callable[[Change, Row, Collection[str]], None]
"""Refuses a row as it would be, given the fields that would change."""
ORDER: dict[str, tuple[tuple[tuple[str, str], ...], ...]] = {
    "course": (
        (
            ("ready_on", N_("ready")), ("recommended_on", N_("recommended")), ("granted_on", N_("granted")),
            ("start_on", N_("started")), ("end_on", N_("ended")),
        ),
    ),
    "intervention": (
        (
            ("requested_on", N_("requested")), ("granted_on", N_("granted")), ("started_on", N_("started")),
            ("ended_on", N_("ended")),
        ),
        (("agreed_start", N_("agreed start")), ("planned_end", N_("planned end"))),
    ),
    "wait": ((("since", N_("began")), ("ended_on", N_("ended"))),),
    "pause": ((("from_on", N_("from")), ("until_on", N_("until"))), (("from_on", N_("from")), ("ended_on", N_("ended")))),
    "team": ((("from_on", N_("from")), ("to_on", N_("until"))),),
    "stand_in": ((("from_on", N_("from")), ("until_on", N_("until"))),),
    "support_person": ((("from_on", N_("from")), ("until_on", N_("until"))),),
}  # fmt: skip
"""By table the days of a row that run forwards, with what happened on each."""
OTHER_OPEN = "SELECT id FROM course WHERE citizen_id = :citizen AND end_on IS NULL AND id <> :course"
SAME_CASE_NO = "SELECT id FROM citizen WHERE case_no = :case_no AND id <> :citizen"
FIRST_OF_WAIT = """
    SELECT min(day) FROM (SELECT happened_on AS day FROM wait_event WHERE wait_id = :wait
        UNION ALL SELECT from_on FROM pause WHERE wait_id = :wait
        UNION ALL SELECT to_on FROM wait_holder WHERE wait_id = :wait) AS happened
"""
AWAITED = "SELECT started_on, ended_on, end_kind FROM intervention WHERE id = :intervention"
OTHER_COORDINATOR = """
    SELECT worker, from_on FROM team
    WHERE course_id = :course AND role = 'coordinator' AND id <> :team AND (to_on IS NULL OR from_on < to_on)
        AND (:to_on IS NULL OR from_on < :to_on) AND (to_on IS NULL OR to_on > :from_on) ORDER BY from_on LIMIT 1
"""
SAME_CONTACT = """
    SELECT id FROM contact WHERE kind = :kind AND id <> :contact AND (folded = :folded OR kind = 'sender')
"""
SAME_KIND = "SELECT id FROM catalogue WHERE group_name = :group AND code = :code AND id <> :row"
SAME_RULE = "SELECT id FROM rule WHERE code = :code AND id <> :row"
SAME_MEETING = "SELECT id FROM forum_meeting WHERE forum = :forum AND met_on = :met_on AND id <> :meeting"


def refuse_broken(session: Change, kind: type[Record], row: Row, fields: Collection[str]) -> None:
    """Refuse a row as it would be after `fields` of it were put back.

    Raises:
        RuleBroken: If its days would run backwards, or it would not go together with the others.
    """
    for stages in ORDER.get(kind.table, ()):
        refuse_backwards((_(what), _day(row[name])) for name, what in stages)
    if rule := RULES.get(kind.table):
        rule(session, row, fields)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _citizen(session: Change, row: Row, fields: Collection[str]) -> None:
    if "case_no" in fields and row["case_no"] is not None:
        found = session.row(SAME_CASE_NO, case_no=row["case_no"], citizen=row["id"])
        if found:
            raise RuleBroken(
                _("the case number is {id}'s").format(id=citizen_id(found[0])),
                f"forlob citizen show {citizen_id(found[0])}",
            )


def _course(session: Change, row: Row, fields: Collection[str]) -> None:
    if row["end_on"] is not None or {"end_on", "citizen_id"}.isdisjoint(fields):
        return
    other = session.row(OTHER_OPEN, citizen=row["citizen_id"], course=row["id"])
    if other:
        said = _("{citizen} would have two open courses, {course} and {other}")
        ids = {"course": course_id(row["id"]), "other": course_id(other[0]), "citizen": citizen_id(row["citizen_id"])}
        _refuse_made(session, said.format(**ids), "course", other[0])


def _intervention(_session: Change, row: Row, _fields: Collection[str]) -> None:
    id, kind = intervention_id(row["id"]), row["end_kind"]
    if (row["ended_on"] is None) != (kind is None):
        raise RuleBroken(
            _("{id} would have a way of ending and no end").format(id=id), f"forlob intervention show {id}"
        )
    if kind in NEVER_STARTED and row["started_on"] is not None:
        raise RuleBroken(
            _("{id} was {kind}, so it never started").format(id=id, kind=label(InterventionState(kind))),
            f"forlob intervention show {id}",
        )
    if lacks_reason(kind, row["reason"], row["decline_reason"]):
        raise RuleBroken(_("{id} would have ended without a reason").format(id=id), f"forlob intervention show {id}")
    if row["decline_reason"] is not None and kind != InterventionState.DECLINED:
        what = _("{id} was not declined, so there is no reason to decline it")
        raise RuleBroken(what.format(id=id), f"forlob intervention show {id}")


def _wait(session: Change, row: Row, fields: Collection[str]) -> None:
    id = wait_id(row["id"])
    if "since" in fields:
        first = session.row(FIRST_OF_WAIT, wait=row["id"])
        if first and first[0] and first[0] < row["since"]:
            raise RuleBroken(
                _("{wait} cannot begin {since}: something happened to it {day}").format(
                    wait=id, since=_spoken(row["since"]), day=_spoken(first[0])
                ),
                f"forlob wait show {id}",
            )
    if row["intervention_id"] is not None and "ended_on" in fields:
        _wait_on(session, row)


def _wait_on(session: Change, row: Row) -> None:
    """Refuse a wait that would be open, or have ended, in another way than its intervention says."""
    id, on = wait_id(row["id"]), intervention_id(row["intervention_id"])
    found = session.row(AWAITED, intervention=row["intervention_id"])
    if found is None:
        return
    started_on, ended_on, _end_kind = found
    hint = f"forlob intervention show {on}"
    if row["ended_on"] is None and (started_on or ended_on):
        said = (
            _("{wait} would be open, and {id} started {day}")
            if started_on
            else _("{wait} would be open, and {id} ended {day}")
        )
        raise RuleBroken(said.format(wait=id, id=on, day=_spoken(started_on or ended_on)), hint)
    if row["ended_on"] is not None and row["ended_by"] == on:
        step = started_on if row["end_kind"] == EndKind.FULFILLED else ended_on
        if step is None or max(step, row["since"]) != row["ended_on"]:
            raise RuleBroken(
                _("{wait} would have ended {day} because of {id}, whose days are others now").format(
                    wait=id, day=_spoken(row["ended_on"]), id=on
                ),
                hint,
            )


def _conversation(session: Change, row: Row, _fields: Collection[str]) -> None:
    id = conversation_id(row["id"])
    held = row["state"] == ConversationState.HELD
    if held != (row["held_on"] is not None):
        raise RuleBroken(
            _("{id} would be held without a day, or have a day and not be held").format(id=id),
            f"forlob conversation show {id}",
        )
    if row["no_show_reason"] is not None and row["state"] != ConversationState.NO_SHOW:
        what = _("conversation {id} was no no-show, so there is no reason for one")
        raise RuleBroken(what.format(id=id), f"forlob conversation show {id}")
    if row["state"] in (ConversationState.PLANNED, ConversationState.CANCELLED) and row["rebooked_to_id"] is not None:
        said = _("{id} was rebooked to {other}").format(id=id, other=conversation_id(row["rebooked_to_id"]))
        _refuse_made(session, said, "conversation", row["rebooked_to_id"])


def _action(_session: Change, row: Row, _fields: Collection[str]) -> None:
    if row["done_on"] is not None and row["dropped_on"] is not None:
        raise RuleBroken(
            _("A{number} would be done and dropped at once").format(number=row["id"]), "forlob action list"
        )


def _team(session: Change, row: Row, _fields: Collection[str]) -> None:
    if row["role"] != "coordinator" or row["from_on"] == row["to_on"]:
        return
    days = {name: row[name] for name in ("from_on", "to_on")}
    other = session.row(OTHER_COORDINATOR, course=row["course_id"], team=row["id"], **days)
    if other:
        raise RuleBroken(
            _("{worker} and {other} would coordinate {course} at once, from {day}").format(
                worker=row["worker"], other=other[0], course=course_id(row["course_id"]), day=_spoken(other[1])
            ),
            "forlob log",
        )


def _contact(session: Change, row: Row, _fields: Collection[str]) -> None:
    other = session.row(SAME_CONTACT, contact=row["id"], kind=row["kind"], folded=row["folded"])
    if other:
        said = _("there would be two senders") if row["kind"] == "sender" else _("one name would have two contacts")
        _refuse_made(session, said, "contact", other[0])


def _forum_meeting(session: Change, row: Row, _fields: Collection[str]) -> None:
    other = session.row(SAME_MEETING, meeting=row["id"], forum=row["forum"], met_on=row["met_on"])
    if other:
        said = _("the meeting of {day} would be noted twice").format(day=_spoken(row["met_on"]))
        _refuse_made(session, said, "forum_meeting", other[0])


def _catalogue(session: Change, row: Row, _fields: Collection[str]) -> None:
    other = session.row(SAME_KIND, group=row["group_name"], code=row["code"], row=row["id"])
    if other:
        _refuse_made(
            session, _("{code} would be in the catalogue twice").format(code=row["code"]), "catalogue", other[0]
        )


def _rule(session: Change, row: Row, _fields: Collection[str]) -> None:
    other = session.row(SAME_RULE, code=row["code"], row=row["id"])
    if other:
        _refuse_made(session, _("the rule {code} would be there twice").format(code=row["code"]), "rule", other[0])


def _refuse_made(session: Change, said: str, table: str, number: int) -> None:
    """Refuse because of a row that was made since, with the entry that made it."""
    made = last_entry(session, table, number, ADDED)
    raise RuleBroken(f"{said} ({made.said})" if made else said, f"forlob undo {made.number}" if made else "")


def _spoken(day: str) -> str:
    return spoken(date.fromisoformat(day))


RULES: Mapping[str, Rule] = {
    "citizen": _citizen, "course": _course, "intervention": _intervention, "wait": _wait,
    "conversation": _conversation, "action": _action, "team": _team, "contact": _contact,
    "forum_meeting": _forum_meeting, "catalogue": _catalogue, "rule": _rule,
}  # fmt: skip
"""By table what else its rows keep."""
