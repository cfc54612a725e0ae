"""Are the dated rows sound: each follows the one before it with something else, and lies in the life of its thing."""

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from forlob.domain.check import NAMED_AT_ONCE, Check, CheckState, some_of
from forlob.domain.ids import ID_OF, wait_id
from forlob.i18n import _
from forlob.store import database


class Rows(NamedTuple):
    """A table of earlier rows, its column that says whose, the table and key of what holds last, and what changes."""

    earlier: str
    owner: str
    last: str
    key: str
    fields: str


TABLES = (
    Rows("worker_row", "worker", "worker", "initials", "name, sector, unit, organisation"),
    Rows("citizen_name", "citizen_id", "citizen", "id", "name"),
    Rows("course_pathway", "course_id", "course", "id", "pathway"),
    Rows("wait_holder", "wait_id", "wait", "id", "holder, sector"),
)
IN_ORDER = """
    SELECT {owner} AS owner, to_on IS NULL AS is_last, to_on, {fields} FROM (
        SELECT {owner}, to_on, {fields} FROM {earlier}
        UNION ALL SELECT {key}, NULL, {fields} FROM {last} WHERE {key} IN (SELECT {owner} FROM {earlier})
    ) ORDER BY 1, 2, 3
"""
OUTSIDE = """
    SELECT DISTINCT wait.id FROM wait_holder JOIN wait ON wait.id = wait_holder.wait_id
    WHERE wait_holder.to_on <= wait.since ORDER BY wait.id
"""
"""A row from after the end of a wait is without meaning until the wait is reopened, and does no harm."""
MENDED = {
    "worker": "forlob worker edit {id} --name T --mistake",
    "citizen": "forlob citizen edit {id} --name T --mistake",
    "course": "forlob course set {id} --pathway P --mistake",
    "wait": "forlob wait edit {id} --holder T --mistake",
}
"""By table what to type, with what is true, to make two rows that say the same one."""


def dated_rows() -> Iterator[Check]:
    """Tell whether what changed with time was something else each time, and no wait had a holder before it began."""
    same = [(thing, MENDED[table.last].format(id=thing)) for table in TABLES for thing in _unchanged(table)]
    outside = [(id, MENDED["wait"].format(id=id)) for id in (wait_id(number) for (number,) in database.rows(OUTSIDE))]
    for things, ill in (
        (same, _("rows with days say the same as the row before them: {things}")),
        (outside, _("waits had a holder before they began: {things}")),
    ):
        if things:
            named = some_of([thing for thing, _step in islice(things, NAMED_AT_ONCE)], len(things))
            yield Check("dated_rows", CheckState.WARNING, ill.format(things=named), things[0][1])
    if not same and not outside:
        yield Check("dated_rows", CheckState.OK, _("every row with days follows another that said something else"))


def _unchanged(table: Rows) -> Iterator[str]:
    """Yield whose rows hold two, one after the other, that say the same; each once."""
    told = None
    for before, after in pairwise(database.rows(IN_ORDER.format(**table._asdict()))):
        if before[0] == after[0] != told and before[3:] == after[3:]:
            told = after[0]
            yield str(told) if table.last == "worker" else ID_OF[table.last](told)
