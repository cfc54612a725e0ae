"""What is known while tables are read: the numbers behind ids, the rows of the database, and what came before."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from operator import itemgetter
from typing import Any

from forlob.domain.ids import ID_OF, LETTERS
from forlob.domain.intervention import LINKS
from forlob.domain.spelling import nearest, shown
from forlob.domain.team import COORDINATOR
from forlob.errors import NoSuchThing
from forlob.exchange.column import Reading, Row, Table
from forlob.exchange.kept_column import Ask, KeptColumn
from forlob.exchange.layout import AGREEMENTS, INTERVENTIONS, PARTICIPANTS, SETTINGS, WAIT_HOLDERS, WAITS, WORKERS
from forlob.exchange.references import References
from forlob.exchange.usual_sectors import UsualSectors
from forlob.i18n import _

THINGS = ("intervention", "course", "wait")
"""What may end a wait."""
MOVED = "SELECT worker, to_on, unit, sector FROM worker_row ORDER BY worker, to_on"
DAY_OF_CONVERSATION = "coalesce(held_on, substr(planned_at, 1, 10))"


class Known:
    """What is known while the files of one import are read.

    `today` is the day of the import, `highest` the highest number each table ever gave before it, `referred` the tables
    that columns of these files point into. `course_of` a row and `citizen_of` a course are 0 where the row was refused;
    of `ends_of_courses` the day is ISO text, empty while there is none. `units` are unit and sector of each worker,
    `moved` until when they had others, of those who did; `days_of_conversations` and
    `begins_of_waits` are ISO text too, kept where anything asks for them.
    `filled` are wait and first day of dated rows whose blank sector was filled in.
    `with_coordinators` the courses whose coordinators a file of teams names. `last` has an entry for each table whose
    earlier rows are among the files, and there of each new row what such a row tells.
    """

    def __init__(self, ask: Ask, highest: Mapping[str, int], referred: Iterable[str], *, today: date) -> None:
        self.ask, self.highest = ask, highest
        self.today = today.isoformat()
        self.referred = frozenset(referred)
        self.references = {table: References(table, ask) for table in LETTERS}
        self.course_of = {table: KeptColumn(ask, table, "course_id", nothing=0) for table in LETTERS}
        self.citizen_of = KeptColumn(ask, "course", "citizen_id", nothing=0)
        self.ends_of_courses = KeptColumn(ask, "course", "end_on", nothing="")
        self.units: dict[str, tuple[str, str]] = {
            initials: (unit, sector) for initials, unit, sector in ask("SELECT initials, unit, sector FROM worker", {})
        }
        self.moved: dict[str, list[tuple[str, str, str]]] = {}
        for initials, to_on, unit, sector in ask(MOVED, {}):
            self.moved.setdefault(initials, []).append((to_on, unit, sector))
        self.usual_sectors = UsualSectors(ask)
        self.begins_of_waits = KeptColumn(ask, "wait", "since", nothing=None)
        self.built_of_plans = KeptColumn(ask, "plan", "built_at", nothing="")
        self.days_of_conversations = KeptColumn(ask, "conversation", DAY_OF_CONVERSATION, nothing="")
        self.old_workers = frozenset(self.units)
        self.old_settings = frozenset(name for (name,) in ask("SELECT name FROM setting", {}))
        self.workers = dict.fromkeys(self.units)
        self.with_coordinators: set[int] = set()
        self.seen: dict[str, set[tuple[Any, ...]]] = {}
        self.last: dict[str, dict[Any, tuple[Any, ...]]] = {}
        self.times_seen: dict[tuple[Any, ...], int] = {}
        self._until: dict[tuple[str, Any], tuple[str | None, tuple[Any, ...] | None]] = {}
        self.filled: set[tuple[int, str | None]] = set()
        self._given: dict[str, int] = {}
        self._versions: dict[int, dict[int, int | None]] = {}
        self._spells: dict[int, list[tuple[str, str | None, str]]] = {}

    def highest_of(self, table: str) -> int:
        """Return the highest number the table ever gave before this import; 0 for one that never had a row."""
        return self.highest.get(table, 0)

    def next_number(self, table: str) -> int:
        """Return the next free number of a table whose rows have no id in files."""
        self._given[table] = number = self._given.get(table, self.highest_of(table)) + 1
        return number

    def is_old(self, table: str, number: int) -> bool:
        """Return whether the row was there before this import."""
        return number <= self.highest_of(table)

    def read_worker(self, text: str) -> str:
        """Return the initials of a worker who is here.

        Raises:
            NoSuchThing: If nobody has them; it names the nearest.
        """
        initials = text.upper()
        if initials not in self.workers:
            near = nearest(initials.lower(), [one.lower() for one in self.workers]).upper()
            what = (
                _("there is no worker {initials}; the nearest is {near}")
                if near
                else _("there is no worker {initials}")
            )
            raise NoSuchThing(what.format(initials=shown(initials), near=near))
        return initials

    def unit_on(self, worker: str, conversation: int) -> tuple[str, str] | None:
        """Return unit and sector of a worker on the day of a conversation; None where there is no such worker."""
        day = self.days_of_conversations[conversation] if worker in self.moved else ""
        for to_on, unit, sector in self.moved.get(worker, ()):
            if to_on > day:
                return unit, sector
        return self.units.get(worker)

    def read_thing(self, text: str) -> str:
        """Return the id of an intervention, a course or a wait that has this id in the files or the database.

        The letter of an id of forlob tells which it is; an id of another system may be that of several.

        Raises:
            NoSuchThing: If there is none, or more than one could be meant.
        """
        found: list[str] = []
        for table in THINGS:
            with suppress(NoSuchThing):
                found.append(ID_OF[table](self.references[table][text]))
        lettered = [one for one in found if one[0] == text[:1].upper()] or found
        if len(lettered) == 1:
            return lettered[0]
        if not found:
            raise NoSuchThing(_("there is no intervention, course or wait {id}").format(id=shown(text)))
        what = _("{id} is an intervention, a course or a wait; it does not tell which")
        raise NoSuchThing(what.format(id=shown(text)))

    def until(self, table: Table, owner: Any) -> str | None:
        """Return until when the last of somebody's earlier rows held so far; None without any."""
        return self._earlier(table, owner)[0]

    def last_told(self, table: Table, owner: Any) -> tuple[Any, ...] | None:
        """Return what the last of somebody's earlier rows told so far, as `told`; None without any."""
        return self._earlier(table, owner)[1]

    def told(self, table: Table, row: Row) -> tuple[Any, ...]:
        """Return what a dated row tells, to compare with `last_told`.

        A sector that an older forlob left blank, and filled later, was told otherwise although it is the same.
        """
        return *(getattr(row, name) for name in table.dated), (row[0], row.from_on) in self.filled

    def held_until(self, table: Table, owner: Any, to_on: str, told: tuple[Any, ...]) -> None:
        """Note that another earlier row was read."""
        self._until[table.kept_in, owner] = to_on, told

    def _earlier(self, table: Table, owner: Any) -> tuple[str | None, tuple[Any, ...] | None]:
        key = (table.kept_in, owner)
        if key not in self._until:
            columns, whose = ", ".join(table.kept[name] for name in table.dated), table.columns[0].kept_in
            sql = (
                f"SELECT to_on, {columns} FROM {table.kept_in} WHERE {whose} = :owner AND id <= :highest"
                " ORDER BY to_on DESC LIMIT 1"
            )
            found = next(self.ask(sql, {"owner": owner, "highest": self.highest_of(table.kept_in)}), None)
            self._until[key] = (found[0], self._as_told(table, owner, found[1:])) if found else (None, None)
        return self._until[key]

    def _as_told(self, table: Table, owner: Any, values: tuple[Any, ...]) -> tuple[Any, ...]:
        filled = self._with_sector(owner, table.dated, values) if table is WAIT_HOLDERS else values
        return *filled, filled != values

    def last_row(self, table: Table, names: tuple[str, ...], owner: Any) -> tuple[Any, ...]:
        """Return what holds now of these columns; nothing but None where the row was refused."""
        kept = self.last[table.kept_in]
        if owner not in kept:
            columns = ", ".join(table.kept[name] for name in names)
            sql = f"SELECT {columns} FROM {table.kept_in} WHERE {table.kept['id']} = :owner"
            found = next(self.ask(sql, {"owner": owner}), (None,) * len(names))
            kept[owner] = self._with_sector(owner, names, found) if table is WAITS else found
        return kept[owner]

    def _with_sector(self, wait: int, names: tuple[str, ...], found: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return what holds of a wait, its sector the usual one where an older forlob left it blank."""
        usual = self.usual_sectors[wait]
        return tuple(usual if name == "sector" and not one else one for name, one in zip(names, found, strict=True))

    def spells(self, course: int) -> list[tuple[str, str | None, str]]:
        """Return the coordinators of a course so far: from, to, who; those of the database first, by their day."""
        if course not in self._spells:
            sql = (
                "SELECT from_on, to_on, worker FROM team WHERE course_id = :course AND role = :role"
                " AND id <= :highest ORDER BY from_on, id"
            )
            asked = {"course": course, "role": COORDINATOR, "highest": self.highest_of("team")}
            found = self.ask(sql, asked) if self.is_old("course", course) else ()
            self._spells[course] = [(from_on, to_on, worker) for from_on, to_on, worker in found]
        return self._spells[course]

    def coordinator(self, course: int) -> str | None:
        """Return the latest coordinator of a course; None where it never had one."""
        # Sorting keeps the order of equal days: of two handovers on one day the last one written down wins.
        spells = sorted(self.spells(course), key=itemgetter(0))
        return spells[-1][2] if spells else None

    def taken(self, table: str, values: Mapping[str, Any]) -> bool:
        """Return whether a row with these values, by column, is there or came before; from now on one has come."""
        seen, key = self.seen.setdefault(table, set()), tuple(values.values())
        if key in seen:
            return True
        seen.add(key)
        return self.count(table, values) > 0

    def was_there(self, table: Table, row: Row) -> bool:
        """Return whether a row was there before this import.

        A worker is known by initials, a setting by its name, others by all columns, each row that was there counted once. Of a row with a
        number nobody needs to ask: it is old up to the highest number there was.
        """
        if table is WORKERS:
            return row.id in self.old_workers
        if table is SETTINGS:
            return row.name in self.old_settings
        first = table.columns[0]
        owner = getattr(row, first.name)
        # Whatever belongs to something new is new; there is no need to look.
        if first.reading is Reading.ROW and owner is not None and not self.is_old(first.of, owner):
            return False
        values = self._compared(table, row)
        key = (table.kept_in, tuple(values.values()))
        times = self.times_seen[key] = self.times_seen.get(key, 0) + 1
        return times <= self.count(table.kept_in, values)

    def _compared(self, table: Table, row: Row) -> dict[str, Any]:
        """Return by column the values by which a row without id is known; a unit left blank is the one kept."""
        values = {kept_in: getattr(row, name) for name, kept_in in table.kept.items()}
        if table is PARTICIPANTS and row.unit is None and row.sector is None:
            del values["unit"], values["sector"]
        if table is WAIT_HOLDERS and row.sector == self.usual_sectors[row.wait]:
            left_blank = {**values, "sector": None}  # by an older forlob
            values = left_blank if self.count(table.kept_in, left_blank) else values
        if table is AGREEMENTS:
            values["plan_id"] = self.plan(row.course, row.number)
        return values

    def differing(self, table: Table, row: Row) -> Iterator[str]:
        """Return each column in which a row differs from the one its id, or name, already stands for.

        Who coordinates is compared when the team has been read.
        """
        sql = f"SELECT {', '.join(table.kept.values())} FROM {table.kept_in} WHERE {table.kept[table.known_by]} = :key"
        key = getattr(row, table.known_by)
        found = dict(zip(table.kept, next(self.ask(sql, {"key": key})), strict=True))
        if table is INTERVENTIONS:
            found |= {link: self._linked(row.id, link) for link in LINKS}
        if table is WAITS and not found["sector"]:
            found["sector"] = self.usual_sectors[row.id]  # an older forlob left it blank
        return (name for name in table.names if name in found and found[name] != getattr(row, name))

    def _linked(self, intervention: int, kind: str) -> tuple[int, ...] | None:
        sql = "SELECT other_id FROM link WHERE intervention_id = :intervention AND kind = :kind ORDER BY other_id"
        asked = {"intervention": intervention, "kind": kind}
        return tuple(other for (other,) in self.ask(sql, asked)) or None

    def count(self, table: str, values: Mapping[str, Any]) -> int:
        """Return how many rows with these values were there before this import."""
        where = [f"{name} IS NULL" if value is None else f"{name} = :{name}" for name, value in values.items()]
        sql = f"SELECT COUNT(*) FROM {table} WHERE {' AND '.join(where)} AND id <= :highest"
        (count,) = next(self.ask(sql, {**values, "highest": self.highest_of(table)}), (0,))
        return int(count)

    def versions(self, course: int) -> dict[int, int | None]:
        """Return by number the rows of the versions of a course's plan so far; None where the row was refused."""
        if course not in self._versions:
            sql = "SELECT number, id FROM plan WHERE course_id = :course AND id <= :highest"
            asked = {"course": course, "highest": self.highest_of("plan")}
            self._versions[course] = dict(self.ask(sql, asked)) if self.is_old("course", course) else {}
        return self._versions[course]

    def plan(self, course: int, number: int) -> int | None:
        """Return the row of a version of a course's plan, None where there is none."""
        return self.versions(course).get(number)
