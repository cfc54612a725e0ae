"""What is known while tables are read: the numbers behind ids, the rows of the database, and what came before."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter
from typing import Any, TypeAlias

from forlob.domain.spelling import nearest, shown
from forlob.errors import NoSuchThing
from forlob.exchange.layout import LETTERS, Table
from forlob.exchange.values import Line, Reader
from forlob.i18n import _

Ask: TypeAlias = Callable[[str, Mapping[str, Any]], Iterator[tuple[Any, ...]]]
"""Puts one question to the database; without a database nothing is ever found."""

OWN = re.compile(r"([A-Z])([1-9][0-9]{0,14})")


def own_number(table: str, text: str) -> int | None:
    """Return the number of an id exactly as forlob writes it, None for any other text."""
    match = OWN.fullmatch(text)
    return int(match[2]) if match and match[1] == LETTERS.get(table) else None


class References(dict[str, int]):
    """The numbers behind the ids of one table: of this import, of imports before, of the database's own rows."""

    def __init__(self, table: str, ask: Ask) -> None:
        super().__init__()
        self.table = table
        self.ask = ask

    def __missing__(self, text: str) -> int:
        stripped = text.strip()
        number = self[stripped] if stripped != text and stripped in self else self.before(stripped)
        if number is None:
            raise NoSuchThing(_("there is no {table} {id}").format(table=self.table, id=shown(stripped)))
        self[text] = number
        return number

    def before(self, text: str) -> int | None:
        """Return the number an id had before this import; None for a new one. A row that was undone is forgotten."""
        table = self.table
        sql = (
            f"SELECT {table}.id FROM imported JOIN {table} ON {table}.id = imported.row_id"
            " WHERE imported.table_name = :table AND imported.foreign_id = :text"
        )
        found = next(self.ask(sql, {"table": table, "text": text}), None)
        if found is None and (number := own_number(table, text)):
            found = next(self.ask(f"SELECT id FROM {table} WHERE id = :number", {"number": number}), None)
        return found[0] if found else None


class Initials(Reader):
    """Reads the id of a worker: initials in capital letters."""

    def read(self, text: str) -> str:
        return str(Line().read(text)).upper()


class Lists(Reader):
    """Reads ids joined by blanks into their numbers, each once, in order."""

    def __init__(self, references: References) -> None:
        super().__init__()
        self.references = references

    def read(self, text: str) -> tuple[int, ...]:
        return tuple(sorted({self.references[one] for one in text.split()}))


class Workers(Reader):
    """Reads a reference to a worker; whoever is not here is unknown."""

    def read(self, text: str) -> str:
        initials = text.upper()
        if initials not in self:
            near = nearest(initials.lower(), [one.lower() for one in self]).upper()
            what = _("there is no worker {initials}").format(initials=shown(initials))
            raise NoSuchThing(_("{what}; the nearest is {near}").format(what=what, near=near) if near else what)
        return initials


class Parents(dict[int, int]):
    """The number of what each row belongs to: its course, or of a course its citizen; 0 where the row was refused."""

    def __init__(self, table: str, column: str, ask: Ask) -> None:
        super().__init__()
        self.sql = f"SELECT {column} FROM {table} WHERE id = :number"
        self.ask = ask

    def __missing__(self, number: int) -> int:
        self[number] = found = int(next(self.ask(self.sql, {"number": number}), (0,))[0])
        return found


class Ends(dict[int, str]):
    """The day each course ended, as ISO text; empty while it has not."""

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self.ask = ask

    def __missing__(self, course: int) -> str:
        sql = "SELECT end_on FROM course WHERE id = :course"
        self[course] = ended = next(self.ask(sql, {"course": course}), (None,))[0] or ""
        return ended


class Known:
    """What is known while the files of one import are read.

    `today` is the day of the import, `highest` the highest number each table ever gave before it, `units` are unit and
    sector of each worker, `with_coordinators` the courses whose coordinators a file of teams names.
    """

    def __init__(self, ask: Ask, highest: Mapping[str, int], referred: Iterable[str], *, today: date) -> None:
        self.ask, self.highest = ask, highest
        self.today = today.isoformat()
        self.referred = frozenset(referred)
        self.references = {table: References(table, ask) for table in LETTERS}
        self.course_of = {table: Parents(table, "course_id", ask) for table in LETTERS if table != "citizen"}
        self.citizen_of = Parents("course", "citizen_id", ask)
        self.ends_of_courses = Ends(ask)
        self.units: dict[str, tuple[str, str]] = {
            row[0]: (row[1], row[2]) for row in ask("SELECT initials, unit, sector FROM worker", {})
        }
        self.old_workers = frozenset(self.units)
        self.workers = Workers((initials, initials) for initials in self.units)
        self.with_coordinators: set[int] = set()
        self.seen: dict[str, set[tuple[Any, ...]]] = {}
        self.times_seen: dict[tuple[Any, ...], int] = {}
        self.plans: dict[tuple[int, int], int] = {}
        self.last_plan: dict[int, int] = {}
        self._given: dict[str, int] = {}
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

    def spells(self, course: int) -> list[tuple[str, str | None, str]]:
        """Return the coordinators of a course so far: from, to, who; those of the database first, by their day."""
        if course not in self._spells:
            sql = (
                "SELECT from_on, to_on, worker FROM team WHERE course_id = :course AND role = 'coordinator'"
                " AND id <= :highest ORDER BY from_on, id"
            )
            values = {"course": course, "highest": self.highest_of("team")}
            asked = self.ask(sql, values) if self.is_old("course", course) else ()
            self._spells[course] = [(row[0], row[1], row[2]) for row in asked]
        return self._spells[course]

    def coordinator(self, course: int) -> str | None:
        """Return the latest coordinator of a course; None where it never had one."""
        # Sorting keeps the order of equal days: of two handovers on one day the last one written down wins.
        spells = sorted(self.spells(course), key=itemgetter(0))
        return spells[-1][2] if spells else None

    def taken(self, table: str, columns: tuple[str, ...], key: tuple[Any, ...]) -> bool:
        """Return whether a row with these values of these columns is there or came before; from now on one has come."""
        seen = self.seen.setdefault(table, set())
        if key in seen:
            return True
        seen.add(key)
        where = " AND ".join(f"{column} = :{column}" for column in columns)
        sql = f"SELECT 1 FROM {table} WHERE {where} AND id <= :highest"
        values = dict(zip(columns, key, strict=True))
        return next(self.ask(sql, {**values, "highest": self.highest_of(table)}), None) is not None

    def plan(self, course: int, number: int) -> int | None:
        """Return the row of a version of a course's plan, None where there is none."""
        if (course, number) not in self.plans and self.is_old("course", course):
            sql = "SELECT id FROM plan WHERE course_id = :course AND number = :number"
            for row in self.ask(sql, {"course": course, "number": number}):
                self.plans[course, number] = row[0]
        return self.plans.get((course, number))

    def plans_of(self, course: int) -> int:
        """Return the number of the last version of a course's plan, 0 where there is none."""
        if course not in self.last_plan:
            sql = "SELECT COALESCE(MAX(number), 0) FROM plan WHERE course_id = :course AND id <= :highest"
            found = next(self.ask(sql, {"course": course, "highest": self.highest_of("plan")}), (0,))
            self.last_plan[course] = found[0]
        return self.last_plan[course]

    def came_again(self, table: Table, columns: tuple[str, ...], row: tuple[Any, ...]) -> bool:
        """Return whether the row of a table without ids is one of those that were there before, each counted once."""
        key = (table.kept_in, row)
        times = self.times_seen[key] = self.times_seen.get(key, 0) + 1
        values = dict(zip(columns, row, strict=True))
        where = " AND ".join(
            f"{name} IS NULL" if value is None else f"{name} = :{name}" for name, value in values.items()
        )
        sql = f"SELECT COUNT(*) FROM {table.kept_in} WHERE {where} AND id <= :highest"
        there = next(self.ask(sql, {**values, "highest": self.highest_of(table.kept_in)}), (0,))[0]
        return times <= int(there)
