"""Who is in the made-up caseload: one life told in full, and a crowd that shows every state there is."""

from datetime import date
from random import Random

from forlob.demo.courses import CROWD
from forlob.demo.story import tell
from forlob.demo.tables import Tables

SEED = 2018
LONGEST = 1.4
"""The slowest lives take so much longer than they are told."""
WORKERS = (
    ("MH", "Mette Holm", "employment", "Jobcenter"),
    ("KB", "Karsten Bæk", "employment", "Jobcenter"),
    ("PT", "Per Tøfting", "employment", "Virksomhedsteam"),
    ("AN", "Anne Nørgaard", "social", "Socialcenter"),
    ("SK", "Søren Kjær", "social", "Socialcenter"),
    ("LF", "Lærke Frost", "health", "Sundhedshus"),
    ("JØ", "Jens Østergaard", "health", "Træningscenter"),
)
NAMES = (
    "Bo Ågård", "Freja Lindø", "Ægidius Nguyen", "Jonas Møller", "Ida Kjær", "Mads Sørensen", "Signe Bæk",
    "Hans Åkjær", "Amina Yusuf", "Lars Højgaard", "Kirsten Bjørn", "Ole Frøslev", "Søs Næsby", "Ali Demir",
    "Grete Ørsted", "Niels Præst", "Mona Skår", "Torben Brøndum", "Åge Lærke", "Lone Sæby", "Palle Grøn",
    "Sanne Høegh", "Viggo Thrane", "Rikke Dahl", "Jørn Sand", "Hanne Ulfkjær",
)  # fmt: skip


def made_up(today: date) -> Tables:
    """Return the tables of the caseload, the same for the same day."""
    tables = Tables(today)
    for initials, name, sector, unit in WORKERS:
        tables.add("workers", id=initials, name=name, sector=sector, unit=unit, organisation="Kommunen")
    tables.add("norms", kind="placement", days=60, from_on=-900, source="local agreement")
    tell(tables)
    chance = Random(SEED)
    for number, name in enumerate(NAMES):
        tables.stretch = chance.uniform(1, LONGEST)
        CROWD[number % len(CROWD)](tables, name, chance)
    return tables
