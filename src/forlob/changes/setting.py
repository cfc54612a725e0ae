"""Changes of the house's settings."""

from datetime import date

from forlob import clock
from forlob.changes.guards import refuse_future
from forlob.domain import setting
from forlob.domain.change_result import ChangeResult
from forlob.i18n import _
from forlob.store import house_records
from forlob.store.session import Change, change


def put(name: str, text: str) -> ChangeResult[str]:
    """Set one of the house's settings; nothing is written where it is like that already.

    Raises:
        WrongUse: If the text is no value of this setting.
        RuleBroken: If it is a day that lies in the future, or a kind of course that is not in force today.
    """
    value = _read(name, text)
    if name == setting.OBSERVED_FROM:
        refuse_future(date.fromisoformat(value))
    with change(f"config set {name} {value}") as session:
        kept = session.find(house_records.Setting, name)
        if kept:
            kept.value = value
        else:
            session.add(house_records.Setting(name=name, value=value))
        return _done(session, name, _("{name} is {value}").format(name=name, value=value))


def take_out(name: str) -> ChangeResult[str]:
    """Let one of the house's settings have no value; nothing is written where it has none."""
    with change(f"config unset {name}") as session:
        kept = session.find(house_records.Setting, name)
        if kept:
            session.delete(kept)
        return _done(session, name, _("{name} is not set").format(name=name))


def _read(name: str, text: str) -> str:
    """Return the value as it is kept."""
    if name != setting.COURSE_KIND:
        return setting.read_house(name, text, today=clock.today())
    from forlob.store import catalogue, in_force  # the other settings need no catalogue

    code = catalogue.fixed_set("course").read(text)
    in_force.refuse("course", code, clock.today())
    return code


def _done(session: Change, name: str, sentence: str) -> ChangeResult[str]:
    return ChangeResult("", (name,), session.entry_or_zero(), (sentence,))
