"""Questions about who may be registered already (domain 11.8)."""

from forlob.domain.ids import citizen_id
from forlob.domain.similar import alike, similar
from forlob.domain.spelling import bare
from forlob.questions.citizen import NAMES
from forlob.store import database

# How a name may be spelled changes its length by a few letters; of most names no more has to be looked at.
NEAR_NAMES = f"""
    SELECT * FROM ({NAMES}) WHERE abs(length(replace(replace(name, ' ', ''), '-', '')) - :length) <= 4
"""
NAMES_AND_BORN = f"SELECT called.id, called.name, born FROM ({NAMES}) AS called JOIN citizen ON citizen.id = called.id"
CASE_NUMBERS = "SELECT COALESCE(merged_into_id, id), case_no FROM citizen WHERE case_no IS NOT NULL"
HIGHEST = "SELECT COALESCE(MAX(id), 0) FROM citizen"


def similar_to(name: str, case_no: str | None = None) -> list[int]:
    """Return the numbers of those who have, or had, a similar name, or the same case number written in another way.

    The very same one is another's in any case: no two citizens have it.
    """
    length = len(bare(name))
    found = {number for number, called in database.rows(NEAR_NAMES, length=length) if similar(name, called)}
    if case_no:
        own_case = bare(case_no)
        found |= {
            number for number, case in database.rows(CASE_NUMBERS) if bare(case) == own_case and case != case_no.strip()
        }
    return sorted(found)


def highest() -> int:
    """Return the highest number of a citizen; 0 without one, or without a database."""
    found = database.row(HIGHEST) if database.exists() else None
    return int(found[0]) if found else 0


def alike_since(before: int) -> list[tuple[str, str]]:
    """Return the id of each citizen with a number above `before` whose name is like that of an earlier one, with theirs."""
    names = ((int(number), str(name), born) for number, name, born in database.rows(NAMES_AND_BORN))
    return [(citizen_id(one), citizen_id(other)) for one, other in alike(names, before)]
