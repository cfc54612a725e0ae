"""The sector that a blank one of a wait, or of its holder, is filled with while tables are read."""

from forlob.domain.wait import usual_sector
from forlob.exchange.kept_column import Ask, KeptColumn
from forlob.store import catalogue

WAIT = "SELECT kind, intervention_id FROM wait WHERE id = :number"


class UsualSectors(dict[int, str | None]):
    """The usual sector of each wait by its number; None where neither its kind nor its intervention tells one.

    `of_interventions` are the sectors of interventions; new ones are put there, as new waits are here.
    """

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self.ask = ask
        self.of_interventions = KeptColumn(ask, "intervention", "sector", nothing=None)

    def __missing__(self, number: int) -> str | None:
        found = next(self.ask(WAIT, {"number": number}), None)
        self[number] = usual = self.of(*found) if found else None
        return usual

    def of(self, kind: str, intervention: int | None) -> str | None:
        """Return the usual sector of a wait of this kind, on this intervention or on none."""
        of_intervention = None if intervention is None else self.of_interventions[intervention]
        return usual_sector(catalogue.kind("wait", kind).sector, of_intervention)
