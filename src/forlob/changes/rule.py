"""Changes of rules: added, changed, ended. A rule forlob came with becomes a row of one's own when it is changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forlob import clock, free_text
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.rule import LAW, Rule
from forlob.domain.rule_check import NEEDS, fault, needs_anchor, only_unit
from forlob.errors import RuleBroken, WrongUse
from forlob.i18n import _
from forlob.store.house_records import Rule as Row
from forlob.store.record import Selection
from forlob.store.rule_rows import RULES, unknown_kind
from forlob.store.session import Change, change

OF_CODE = Selection(Row, "code = :code")
OPTIONS = {"course_kinds": "--course-kinds", "from_on": "--from", "to_on": "--until", "code": "CODE"}
"""By column the option it is typed with, where that is not called like it."""
EMPTY: Mapping[str, Any] = {
    **dict.fromkeys(("country", "from_on", "to_on", "anchor", "n", "span", "unit", "source", "certainty")),
    "course_kinds": (), "legal": False, "own": True,
}  # fmt: skip


def add(code: str, fields: Mapping[str, Any]) -> ChangeResult[str]:
    """Add a rule: `fields` are those of `domain.rule.Rule` by name, shape and counts among them; the rest is empty.

    Raises:
        RuleBroken: If there is a rule with this code.
        WrongUse: If the rule could not be evaluated, or names a kind there is not.
    """
    with change(f"rule add {code}") as session:
        rule = _checked(Rule(**{**EMPTY, **fields, "code": code}), fields, "add")
        if session.first(OF_CODE, code=code) or any(one.code == code for one in RULES):
            raise RuleBroken(_("there is a rule {code} already").format(code=code), f"forlob rule edit {code}")
        session.add(Row(**_columns(rule)))
        return _done(session, code, _("rule {code} is added").format(code=code))


def edit(before: Rule, fields: Mapping[str, Any]) -> ChangeResult[str]:
    """Change a rule: `fields` by name, None empties. Of one forlob came with the whole row is kept as one's own.

    Raises:
        WrongUse: If the rule could not be evaluated like that, or names a kind there is not.
    """
    code = before.code
    with change(f"rule edit {code}") as session:
        kept: dict[str, Any] = {
            name: () if name == "course_kinds" and value is None else value for name, value in fields.items()
        }
        after = _checked(before._replace(**kept), fields, "edit")
        if after == before:
            return _done(session, code, _("rule {code} was like that already").format(code=code))
        _keep(session, after)
        return _done(session, code, _("rule {code} changed").format(code=code))


def end(before: Rule, *, on: date | None) -> ChangeResult[str]:
    """Let a rule hold no longer for what is judged on a day or later (None: today): a course has its grant, else readiness.

    Raises:
        RuleBroken: If it ended before, or begins on the day or later.
    """
    code, day = before.code, on or clock.today()
    if before.to_on is not None and before.to_on <= day:
        what = _("rule {code} ended {day}").format(code=code, day=spoken(before.to_on))
        raise RuleBroken(what, f"forlob rule edit {code} --until {day}")
    if before.from_on is not None and before.from_on >= day:
        what = _("rule {code} begins {day}").format(code=code, day=spoken(before.from_on))
        raise RuleBroken(what, f"forlob rule edit {code} --from {day}")
    with change(f"rule end {code}") as session:
        _keep(session, before._replace(to_on=day))
        said = _("rule {code} holds until {day}, the first day no longer; courses of before keep it")
        if before.is_of_house:
            said = _("rule {code} holds until {day}, the first day no longer")
        return _done(session, code, said.format(code=code, day=spoken(day)))


def _checked(rule: Rule, typed: Mapping[str, Any], verb: str) -> Rule:
    """Return the rule as it may be kept: what its shape does not have and nobody typed is emptied, its only unit filled in.

    A target of one's own has no law for a source, unless somebody types so.
    """
    needs = NEEDS[rule.shape]
    filled: dict[str, Any] = {}
    if "unit" not in typed and rule.unit not in needs.units:
        filled["unit"] = only_unit(rule.shape)
    if "anchor" not in typed and not needs_anchor(rule.shape, rule.counts):
        filled["anchor"] = None
    filled |= {name: None for name in ("n", "span") if not getattr(needs, name) and name not in typed}
    if rule.source == LAW and not rule.legal and "source" not in typed:
        filled["source"] = None
    elif rule.source is not None:
        filled["source"] = free_text.line(rule.source, _("source"))
    rule = rule._replace(**filled)
    wrong = fault(rule) or unknown_kind(rule)
    if wrong:
        place = OPTIONS.get(wrong.column, f"--{wrong.column}")
        what = _("{place}: {what}").format(place=place, what=wrong.told)
        raise WrongUse(what, f"forlob rule {verb} --help")
    return rule


def _keep(session: Change, rule: Rule) -> None:
    row = session.first(OF_CODE, code=rule.code)
    if row:
        row.set(_columns(rule))
    else:
        session.add(Row(**_columns(rule)))


def _columns(rule: Rule) -> dict[str, Any]:
    columns = rule._asdict() | {"course_kinds": " ".join(rule.course_kinds) or None}
    del columns["own"]
    return columns | {"shape": str(rule.shape), "unit": str(rule.unit) if rule.unit else None}


def _done(session: Change, code: str, sentence: str) -> ChangeResult[str]:
    return ChangeResult("", (code,), session.entry_or_zero(), (sentence,))
