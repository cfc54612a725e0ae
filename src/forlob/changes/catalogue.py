"""Changes of the catalogue: a municipality's own kinds, and forlob's that it changes (domain 12)."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from forlob import clock, free_text, personal_number
from forlob.domain import catalogue as row_of_catalogue
from forlob.domain.catalogue import FIXED, LABELS, code_of, read_code
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.errors import RuleBroken, WrongUse
from forlob.i18n import _, language, ngettext
from forlob.store import catalogue
from forlob.store.house_records import CatalogueRow
from forlob.store.kind import LONG_AGO, Kind
from forlob.store.kind_use import uses
from forlob.store.record import Selection
from forlob.store.session import Change, change

KEPT = Selection(CatalogueRow, "group_name = :group AND code = :code")
JOURNAL = "SELECT entry_id, before, after FROM journal_row WHERE table_name = 'catalogue' ORDER BY id DESC"
LISTS = ("flags", "course_kinds")
"""Fields of several words, which a row keeps joined by blanks."""


def add(group: str, code: str | None, fields: Mapping[str, Any]) -> ChangeResult[str]:
    """Add a row to a group; `fields` are the columns of `CatalogueRow` as far as told, lists as tuples.

    Without a code it is made of the label in the language that is spoken, else of the first there is.

    Raises:
        RuleBroken: If the code is there, or ever was, or a word of the row is what people type for another.
        WrongUse: If there is no label, or a field cannot be what it should be.
    """
    kept = _checked(group, fields)
    called = [kept[name] for name in reversed(LABELS) if kept.get(name)]
    if not called:
        raise WrongUse(_("a row needs a label in at least one language"), more="--da T")
    personal_number.refuse(code or "", _("the code"))
    code = read_code(code) if code is not None else _made_of(kept.get(f"label_{language()}"), *called)
    with change(f"catalogue add {group} {code}") as session:
        _refuse_code_there(session, group, code)
        refuse_same_word(group, code, (code, *called))
        row = CatalogueRow(group_name=group, code=code, **kept)
        _refuse_backwards(row)
        session.add(row)
        added = _("{group}: {label} ({code}) is added")
        said = added.format(group=catalogue.group_named(group), label=catalogue.label(group, code), code=code)
        return ChangeResult("", (code,), session.entry_or_zero(), (said, _days(row)))


def edit(group: str, code: str, fields: Mapping[str, Any]) -> ChangeResult[str]:
    """Change a row: columns of `CatalogueRow` by name, lists as tuples; what is not named stays, None empties.

    A row that forlob ships is kept whole from now on, as a row of one's own; without a label of its own it is called what
    forlob calls it.

    Raises:
        RuleBroken: If something uses the row and what it was counted by would change, a word is what people type for
            another row, or it would end before it begins.
        WrongUse: If there is no such row, or a field cannot be what it should be.
    """
    was = _of_group(group, code)
    kept = _checked(group, fields)
    with change(f"catalogue edit {group} {code}") as session:
        _refuse_fixed(group, was, kept)
        refuse_same_word(group, code, filter(None, map(kept.get, LABELS)))
        row = _kept(session, group, was)
        row.set(kept)
        _refuse_backwards(row)
        if not (code in catalogue.shipped(group) or any(getattr(row, name) for name in LABELS)):
            raise RuleBroken(
                _("a row needs a label in at least one language"), f"forlob catalogue edit {group} {code} --da T"
            )
        _write(session, group, row, was)
        changed = (
            _("{label} ({code}) changed") if session.entry_or_zero() else _("{label} ({code}) was like that already")
        )
        said = changed.format(label=catalogue.label(group, code), code=code)
        return ChangeResult("", (code,), session.entry_or_zero(), (said, _days(row)))


def end(group: str, code: str, *, on: date | None) -> ChangeResult[str]:
    """Let a row be used up to a day (None: today), the first day no longer; what uses it keeps it.

    Raises:
        RuleBroken: If it ended before, or begins after the day.
        WrongUse: If there is no such row.
    """
    day, was = on or clock.today(), _of_group(group, code)
    with change(f"catalogue end {group} {code}") as session:
        label = catalogue.label(group, code)
        if was.to_on is not None and was.to_on <= day:
            what = _("{label} ({code}) ended {day}").format(label=label, code=code, day=spoken(was.to_on))
            raise RuleBroken(what, f"forlob catalogue edit {group} {code} --until {day}")
        row = _kept(session, group, was)
        row.to_on = day
        _refuse_backwards(row)
        _write(session, group, row, was)
        said = _("{label} ({code}) is valid until {day}, the first day no longer; what uses it keeps it")
        told = said.format(label=label, code=code, day=spoken(day))
        return ChangeResult("", (code,), session.entry_or_zero(), (told,))


def refuse_same_word(group: str, code: str, words: Iterable[str]) -> None:
    """Refuse words for a row that people type for another row of the group: nobody could tell the two apart.

    A conversation can be of every forum, so that these two groups are one.

    Raises:
        RuleBroken: If one is; it names the other row.
    """
    known = catalogue.fixed_set("conversation" if group == "forum" else group)
    for word in words:
        other = next((one for one in known.meant(word) if one != code), None)
        if other is not None:
            what = _("{word} is what people type for {other}; the two could not be told apart")
            raise RuleBroken(
                what.format(word=word, other=known.told(other)), f"forlob catalogue list {_home(group, other)}"
            )


def _home(group: str, code: str) -> str:
    """Return the group a code of a conversation is in: its own, or that of the forums."""
    return "forum" if group in ("conversation", "forum") and code in catalogue.of_group("forum") else group


def _of_group(group: str, code: str) -> Kind:
    """Return a row of the group itself.

    Raises:
        WrongUse: If there is none; a forum, of which a conversation can be too, is a row of the forums.
    """
    row = catalogue.kind(group, code)
    if code not in catalogue.of_group(group):
        what = _("{label} ({code}) is a forum, and stands with the forums")
        raise WrongUse(what.format(label=catalogue.word(row), code=code), f"forlob catalogue edit forum {code} --da T")
    return row


def _made_of(*labels: str | None) -> str:
    """Return the code that is made of the first label it can be made of."""
    made = next(filter(None, (code_of(label) for label in labels if label)), None)
    if made is None:
        raise WrongUse(_("no code can be made of this label"), more="CODE")
    return made


def _refuse_code_there(session: Change, group: str, code: str) -> None:
    """Refuse a code that the group has, or ever had: a code means one thing for ever."""
    groups = ("conversation", "forum") if group in ("conversation", "forum") else (group,)
    for one in groups:
        if code in catalogue.of_group(one):
            what = _("there is a {group} {code} already: {label}")
            facts = {"group": catalogue.group_named(one), "code": code, "label": catalogue.label(one, code)}
            raise RuleBroken(what.format(**facts), f"forlob catalogue edit {one} {code} --da T")
    for entry, before, after in session.rows(JOURNAL):
        row = json.loads(after or before)
        if row["group_name"] in groups and row["code"] == code:
            what = _("{code} was the code of {label} once, and a code is never used for anything else")
            label = next((row[name] for name in reversed(LABELS) if row[name]), code)
            raise RuleBroken(what.format(code=code, label=label), f"forlob undo {entry}")


def _refuse_fixed(group: str, was: Kind, kept: Mapping[str, Any]) -> None:
    """Refuse to change what figures of the past were counted by, once something uses the row."""
    changed = [name for name in FIXED if name in kept and (kept[name] or None) != (_joined(getattr(was, name)) or None)]
    count = uses((group,)).get((group, was.code), 0) if changed else 0
    if not changed or not (count or was.derived):
        return
    used = (
        _("it is computed of every course")
        if was.derived
        else ngettext("{count} row uses it", "{count} rows use it", count).format(count=count)
    )
    what = _(
        "{fields} of {label} ({code}) cannot be changed: {used}, and figures of the past would change; end it, add another"
    )
    fields = ", ".join(_(row_of_catalogue.FIXED_CALLED[name]) for name in changed)
    raise RuleBroken(
        what.format(fields=fields, label=catalogue.word(was), code=was.code, used=used),
        f"forlob catalogue end {group} {was.code}",
    )


def _kept(session: Change, group: str, was: Kind) -> CatalogueRow:
    """Return the row as the database keeps it; of one that forlob ships a row of one's own, not yet written."""
    row = session.first(KEPT, group=group, code=was.code)
    if row is not None:
        return row
    row = CatalogueRow(group_name=group, code=was.code, from_on=was.from_on if was.from_on > LONG_AGO else None)
    named = ("to_on", "sector", "category", "flags", "position", "course_kinds", "source")
    row.set({name: _joined(getattr(was, name)) for name in named})
    return row


def _write(session: Change, group: str, row: CatalogueRow, was: Kind) -> None:
    """Write a row that the database does not keep yet, unless it says what forlob ships."""
    if row.id:
        session.flush()
    elif row.row() != _kept(session, group, was).row():
        session.add(row)


def _joined(value: Any) -> Any:
    return " ".join(value) or None if isinstance(value, tuple) else value


def _checked(group: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as they may be kept."""
    named, kept = catalogue.group_named(group), dict(fields)
    for name in (*LABELS, "source"):
        if fields.get(name) is not None:
            kept[name] = free_text.line(fields[name], _("the source") if name == "source" else _("the label"))
    if fields.get("flags"):
        kept["flags"] = row_of_catalogue.check_flags(group, fields["flags"], named)
    if fields.get("category"):
        row_of_catalogue.check_category(group, fields["category"], named)
    if fields.get("sector"):
        row_of_catalogue.check_sector(group, named)
    if fields.get("course_kinds"):
        row_of_catalogue.check_course_kinds(group, named)
    return {name: _joined(value) for name, value in kept.items()}


def _refuse_backwards(row: CatalogueRow) -> None:
    if row.from_on and row.to_on and row.to_on < row.from_on:
        what = _("it would end {until}, before it begins {day}")
        raise RuleBroken(what.format(until=spoken(row.to_on), day=spoken(row.from_on)))


def _days(row: CatalogueRow) -> str:
    """Return on which days a row is valid, as a sentence."""
    if row.from_on and row.to_on:
        what = _("valid from {day} until {until}, the first day no longer")
        return what.format(day=spoken(row.from_on), until=spoken(row.to_on))
    if row.from_on:
        return _("valid from {day}").format(day=spoken(row.from_on))
    if row.to_on:
        return _("valid until {until}, the first day no longer").format(until=spoken(row.to_on))
    return _("valid on all days")
