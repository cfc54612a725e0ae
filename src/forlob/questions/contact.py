"""Questions about how somebody is reached. A contact has no days: it tells how they are reached now."""

from collections.abc import Iterable, Mapping
from datetime import date

from forlob.domain.contact import Contact, ContactKind, looked_up_as
from forlob.questions.question import Question
from forlob.store import catalogue, database

COLUMNS = "contact.kind, contact.name, contact.phone, contact.mail, contact.address, contact.note"
ANY = "SELECT 1 FROM contact LIMIT 1"
ALL = Question(Contact, f"SELECT {COLUMNS} FROM contact ORDER BY contact.kind, contact.folded")
OF_KIND = Question(Contact, f"SELECT {COLUMNS} FROM contact WHERE contact.kind = :kind ORDER BY contact.folded")
CALLED = Question(Contact, f"SELECT {COLUMNS} FROM contact WHERE contact.kind = :kind AND contact.folded = :folded")
LOOKED_UP = f"""
    SELECT contact.folded, {COLUMNS} FROM contact
    WHERE contact.kind IN ('holder', 'worker', 'unit') AND contact.folded IN ({{listed}})
"""
UNITS = """
    SELECT worker.initials, coalesce((SELECT earlier.unit FROM worker_row AS earlier
        WHERE earlier.worker = worker.initials AND earlier.to_on > :on ORDER BY earlier.to_on LIMIT 1), worker.unit)
    FROM worker WHERE worker.initials IN ({listed})
"""
ORDER = tuple(ContactKind)
ASKED_AT_ONCE = 200
ALL_UNITS = "SELECT DISTINCT unit FROM worker WHERE ended_on IS NULL ORDER BY unit"


def any_known() -> bool:
    """Return whether any contact is known."""
    return database.row(ANY) is not None


def listed(kind: ContactKind | None = None) -> list[Contact]:
    """Return the contacts of a kind, of every kind for None: workers, units, holders, the sender; each kind by name."""
    found = OF_KIND.rows(kind=str(kind)) if kind else ALL.rows()
    return sorted(found, key=lambda one: ORDER.index(one.kind))


def called(kind: ContactKind, name: str) -> Contact | None:
    """Return the contact of a kind with this name, in any case; None where there is none."""
    return CALLED.first(kind=str(kind), folded=looked_up_as(name))


def sender() -> Contact | None:
    """Return who the house's letters come from; None where nobody said."""
    return OF_KIND.first(kind=str(ContactKind.SENDER))


def units() -> list[str]:
    """Return the units of those who work here."""
    return [unit for (unit,) in database.rows(ALL_UNITS)]


def of_workers(initials: Iterable[str], *, on: date) -> dict[str, Contact]:
    """Return by initials how workers are reached: their own contact, else that of their unit of the day.

    A number that is the worker's own goes before the unit's. Who has neither, or is no worker, is left out.
    """
    return {
        name: contact for name, contact in of_holders(initials, on=on).items() if contact.kind != ContactKind.HOLDER
    }


def of_holders(holders: Iterable[str], *, on: date) -> dict[str, Contact]:
    """Return by name how those who hold waits are reached; who cannot be told is left out.

    A holder is known by name in any case, a usual one also by what the reader's language calls it; one who is a worker
    by the worker's contact, one called like a unit by the unit's; a worker without a contact by that of the unit of the
    day. Where several could be meant the first stands that tells a number or a mail address.
    """
    keys = {name: _keys(name) for name in dict.fromkeys(holders)}
    there = _looked_up({key for some in keys.values() for key in some})
    found = {name: [contact for key in some for contact in there.get(key, ())] for name, some in keys.items()}
    unanswered = [name for name, some in found.items() if not any(one.reached_by for one in some)]
    for name, contact in _of_their_units(unanswered, on).items():
        found[name].append(contact)
    best = {name: sorted(some, key=lambda one: one.reached_by is None)[:1] for name, some in found.items()}
    return {name: some[0] for name, some in best.items() if some}


def _keys(name: str) -> list[str]:
    """Return what a holder may be looked up by: the name, and the usual holder that it names in the reader's language."""
    return list(dict.fromkeys((looked_up_as(name), *catalogue.usual_holders_called(name))))


def _looked_up(keys: Iterable[str]) -> dict[str, list[Contact]]:
    """Return the contacts of workers, units and holders by what they are looked up by, a holder before a worker."""
    found: dict[str, list[Contact]] = {}
    asked = sorted(keys)
    for begin in range(0, len(asked), ASKED_AT_ONCE):
        names, values = database.listed("folded", list(asked[begin : begin + ASKED_AT_ONCE]))
        for folded, kind, *rest in database.rows(LOOKED_UP.format(listed=names), **values):
            found.setdefault(folded, []).append(Contact(ContactKind(kind), *rest))
    return {key: sorted(some, key=_before) for key, some in found.items()}


def _before(one: Contact) -> int:
    return (ContactKind.HOLDER, ContactKind.WORKER, ContactKind.UNIT).index(one.kind)


def _of_their_units(names: list[str], on: date) -> Mapping[str, Contact]:
    """Return the contact of the unit of each of these who is a worker."""
    by_initials = {name.strip().upper(): name for name in names}
    units: dict[str, str] = {}
    asked = sorted(by_initials)
    for begin in range(0, len(asked), ASKED_AT_ONCE):
        initials, values = database.listed("initials", list(asked[begin : begin + ASKED_AT_ONCE]))
        units |= dict(database.rows(UNITS.format(listed=initials), on=on.isoformat(), **values))
    there = _looked_up({looked_up_as(unit) for unit in units.values()})
    of_units = {
        who: one
        for who, unit in units.items()
        for one in there.get(looked_up_as(unit), ())
        if one.kind is ContactKind.UNIT
    }
    return {by_initials[who]: contact for who, contact in of_units.items()}
