"""The numbers behind the ids of a file: of this import, of imports before, and of our own rows."""

import re
from typing import Any

from forlob.domain.ids import LETTERS, NO_SUCH
from forlob.domain.spelling import shown
from forlob.errors import NoSuchThing
from forlob.exchange.kept_column import Ask
from forlob.i18n import N_, _

OWN = re.compile(r"([A-Z])([1-9][0-9]{0,14})")


def own_number(table: str, text: str) -> int | None:
    """Return the number of an id exactly as forlob writes it, None for any other text."""
    match = OWN.fullmatch(text)
    return int(match[2]) if match and match[1] == LETTERS.get(table) else None


class References(dict[str, Any]):
    """The numbers behind the ids of one table: of this import, of imports before, of the database's own rows.

    A blank id has the number None.
    """

    def __init__(self, table: str, ask: Ask) -> None:
        super().__init__({"": None})
        self.table = table
        self.ask = ask

    def __missing__(self, text: str) -> int:
        stripped = text.strip()
        number = self[stripped] if stripped != text and stripped in self else self.before(stripped)
        if number is None:
            raise NoSuchThing(_(NO_SUCH.get(self.table, N_("there is no {id}"))).format(id=shown(stripped)))
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

    def read_several(self, text: str) -> tuple[int, ...]:
        """Return the numbers of ids joined by blanks, each once, in order.

        Raises:
            NoSuchThing: If there is no row with one of them.
        """
        return tuple(sorted({self[one] for one in text.split()}))
