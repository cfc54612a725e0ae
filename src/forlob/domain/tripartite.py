"""Whether a held conversation was tripartite: computed from who attended, never ticked.

Source: S3, tripartite conversations bring the citizen and at least two sectors to one table.
"""

from collections.abc import Sequence
from typing import NamedTuple

from forlob.i18n import _

CITIZEN = "citizen"
ANOTHER_UNIT = "another_unit"
ANOTHER_SECTOR = "another_sector"
PARTIES_NEEDED = 2
SECTORS_THERE_ARE = 3


class Participant(NamedTuple):
    """One who was asked to a conversation.

    `who` is `citizen`, a worker's initials, or a companion in free text. `unit` and `sector` are the worker's as they
    were that day, None for all others, who are no party. `attended` None means that it is not known, or not held yet.
    """

    who: str
    unit: str | None
    sector: str | None
    attended: bool | None


def is_tripartite(asked: Sequence[Participant]) -> bool:
    """Return whether the citizen was present with at least two units from at least two sectors."""
    return citizen_present(asked) and not _lacks(_present(asked))


def has_all_sectors(asked: Sequence[Participant]) -> bool:
    """Return whether workers of all three sectors attended."""
    return len(sectors(asked)) == SECTORS_THERE_ARE


def citizen_present(asked: Sequence[Participant]) -> bool:
    """Return whether the citizen attended."""
    return any(one.who == CITIZEN for one in _present(asked))


def parties(asked: Sequence[Participant]) -> tuple[str, ...]:
    """Return the distinct units of the workers who attended, sorted."""
    return tuple(sorted({one.unit for one in _present(asked) if one.unit}))


def sectors(asked: Sequence[Participant]) -> tuple[str, ...]:
    """Return the distinct sectors of the workers who attended, sorted."""
    return tuple(sorted({one.sector for one in _present(asked) if one.sector}))


def missing(asked: Sequence[Participant]) -> tuple[str, ...]:
    """Return who was missing for a held conversation to be tripartite; nobody when it was.

    First `citizen`, asked or not; then the workers who were asked and are not known to have come, as they were asked.
    Where they too would not have been enough, `another_sector` or `another_unit` follows.
    """
    if is_tripartite(asked):
        return ()
    citizen = () if citizen_present(asked) else (CITIZEN,)
    if not (lacking := _lacks(_present(asked))):
        return citizen
    workers = [one for one in asked if one.unit]
    absent = tuple(one.who for one in workers if not one.attended)
    return (*citizen, *absent, *([lacking] if _lacks(workers) else []))


def label(who: str) -> str:
    """Return one of those `missing` names as people read it."""
    words = {CITIZEN: _("the citizen"), ANOTHER_UNIT: _("a second unit"), ANOTHER_SECTOR: _("a second sector")}
    return words.get(who, who)


def _present(asked: Sequence[Participant]) -> list[Participant]:
    return [one for one in asked if one.attended]


def _lacks(workers: Sequence[Participant]) -> str:
    """Return what these people lack for a tripartite conversation beside the citizen, or an empty text."""
    if len({one.sector for one in workers if one.sector}) < PARTIES_NEEDED:
        return ANOTHER_SECTOR
    return ANOTHER_UNIT if len({one.unit for one in workers if one.unit}) < PARTIES_NEEDED else ""
