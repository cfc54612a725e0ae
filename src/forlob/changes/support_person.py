"""Changes of the persons who stand by a citizen: named, mended, until when (domain 13)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forlob import clock, free_text
from forlob.changes.guards import done_to
from forlob.domain.change_result import ChangeResult
from forlob.domain.contact import check_mail, check_phone
from forlob.domain.days.day import spoken
from forlob.domain.ids import citizen_id, support_person_id
from forlob.domain.support_person import named
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import catalogue, records
from forlob.store.session import change


def add(citizen: int, name: str, role: str, fields: Mapping[str, Any]) -> ChangeResult[int]:
    """Note who stands by a citizen; `fields` are phone, mail, from_on (None: today), until_on, informed, as far as told.

    Raises:
        NoSuchThing: If there is no such citizen.
        RuleBroken: If it would end before it begins.
        WrongUse: If there is no such role, a text cannot be kept, or the mail or telephone is none.
    """
    told = {"from_on": clock.today(), **fields}
    with change("support add") as session:
        session.get(records.Citizen, citizen)
        kept = _checked({"name": name, "role": role, **told})
        _refuse_backwards(kept.get("from_on"), kept.get("until_on"), None)
        person = records.SupportPerson(citizen_id=citizen, **kept)
        session.add(person)
        session.words = f"support add {support_person_id(person.id)}"
        said = _("{id} {who} is noted, from {day}").format(
            id=support_person_id(person.id),
            who=_named(person),
            day=spoken(told["from_on"]),
        )
        return done_to(session, person, said, *_until(person))


def edit(number: int, fields: Mapping[str, Any]) -> ChangeResult[int]:
    """Change what is written down of a support person: columns by name; what is not named stays, None empties.

    Raises:
        NoSuchThing: If there is no such person.
        RuleBroken: If it would end before it begins.
        WrongUse: If there is no such role, a text cannot be kept, or the mail or telephone is none.
    """
    with change(f"support edit {support_person_id(number)}") as session:
        person = session.get(records.SupportPerson, number)
        kept = _checked(fields)
        _refuse_backwards(
            kept.get("from_on", person.from_on), kept.get("until_on", person.until_on), support_person_id(number)
        )
        person.set(kept)
        said = (
            _("support person {id} changed")
            if session.entry_or_zero()
            else _("support person {id} was like that already")
        )
        return done_to(session, person, said.format(id=support_person_id(number)))


def end(number: int, *, on: date | None) -> ChangeResult[int]:
    """Say that somebody stands by the citizen no longer from a day on (None: today), the first day no longer.

    Raises:
        NoSuchThing: If there is no such person.
        RuleBroken: If that ended before, or begins after the day.
    """
    day = on or clock.today()
    with change(f"support end {support_person_id(number)}") as session:
        person = session.get(records.SupportPerson, number)
        if person.until_on is not None and person.until_on <= day:
            raise RuleBroken(
                _("{id} {who} ended {day}").format(
                    id=support_person_id(number), who=_named(person), day=spoken(person.until_on)
                ),
                f"forlob support edit {support_person_id(number)} --until {day}",
            )
        _refuse_backwards(person.from_on, day, support_person_id(number))
        person.until_on = day
        return done_to(session, person, *_until(person))


def move(number: int, citizen: int) -> ChangeResult[int]:
    """Move a support person who was noted with the wrong citizen to another one.

    Raises:
        NoSuchThing: If there is no such person or citizen.
        RuleBroken: If they stand by that citizen already.
    """
    id, whose = support_person_id(number), citizen_id(citizen)
    with change(f"move {id} --to {whose}") as session:
        person = session.get(records.SupportPerson, number)
        session.get(records.Citizen, citizen)
        if person.citizen_id == citizen:
            what = _("{id} is with {citizen} already").format(id=id, citizen=whose)
            raise RuleBroken(what, f"forlob citizen show {whose}")
        person.citizen_id = citizen
        return done_to(session, person, _("{ids} moved to {citizen}").format(ids=id, citizen=whose))


def _named(person: records.SupportPerson) -> str:
    return named(person.name, catalogue.told("support_role", person.role))


def _until(person: records.SupportPerson) -> list[str]:
    if person.until_on is None:
        return []
    said = _("{id} {who} stands by the citizen until {day}, the first day no longer")
    who = _named(person)
    return [said.format(id=support_person_id(person.id), who=who, day=spoken(person.until_on))]


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as they may be kept."""
    kept = dict(fields)
    if "name" in fields:
        kept["name"] = free_text.line(fields["name"], _("name"))
    if "role" in fields:
        kept["role"] = catalogue.kind("support_role", fields["role"]).code
    if fields.get("phone"):
        kept["phone"] = check_phone(free_text.line(fields["phone"], _("the telephone number")))
    if fields.get("mail"):
        kept["mail"] = check_mail(free_text.line(fields["mail"], _("the mail address")))
    return kept


def _refuse_backwards(from_on: date | None, until_on: date | None, id: str | None) -> None:
    if from_on and until_on and until_on < from_on:
        what = _("it would end {until}, before it begins {day}").format(until=spoken(until_on), day=spoken(from_on))
        raise RuleBroken(what, f"forlob support edit {id} --from {until_on}" if id else "")
