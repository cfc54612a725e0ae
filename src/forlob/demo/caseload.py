"""The made-up caseload: who is in it, and how it comes into a database.

One life is told in full, a crowd shows every state there is. The tables are written in one transaction, then the
versions of the plans.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from forlob import changes
from forlob.demo.courses import CROWD
from forlob.demo.life import Tables
from forlob.demo.story import FIRST_VERSION, SECOND_VERSION, tell
from forlob.domain.plan.agreement import AGREES, Answer
from forlob.exchange import load
from forlob.questions import plan
from forlob.store import database

WHO = "MH"
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
CONTACTS = (
    ("worker", "MH", "12 34 50 12", "mh@kommunen.example", None, None),
    ("worker", "KB", "12 34 50 14", "kb@kommunen.example", None, None),
    ("worker", "AN", "12 34 51 20", "an@kommunen.example", None, None),
    ("unit", "Sundhedshus", "12 34 52 00", None, None, "kl. 9-14"),
    ("holder", "Lægehuset Søborg", "12 34 60 10", None, "Hovedgaden 12\n2860 Søborg", "kl. 8-9"),
    ("holder", "Region Hovedstaden", "12 34 70 00", "klinisk-funktion@region.example", None, None),
    ("sender", "Jobcenter Søborg", "12 34 50 00", "jobcenter@kommunen.example", "Torvet 1\n2860 Søborg", None),
)
"""How some are reached: kind, name, telephone, mail, address, note. No number in Denmark begins with a 1."""
NAMES = (
    "Bo Ågård", "Freja Lindø", "Ægidius Nguyen", "Jonas Møller", "Ida Kjær", "Mads Sørensen", "Signe Bæk",
    "Hans Åkjær", "Amina Yusuf", "Lars Højgaard", "Kirsten Bjørn", "Ole Frøslev", "Søs Næsby", "Ali Demir",
    "Grete Ørsted", "Niels Præst", "Mona Skår", "Torben Brøndum", "Åge Lærke", "Lone Sæby", "Palle Grøn",
    "Sanne Høegh", "Viggo Thrane", "Rikke Dahl", "Jørn Sand", "Hanne Ulfkjær",
)  # fmt: skip
STORY, SIDE_BY_SIDE, PAUSED, TOO_MUCH = 1, 2, 8, 10
"""The courses that have versions of a plan."""
ALL_AGREE = dict.fromkeys(("citizen", "employment", "social", "health"), AGREES)
OBJECTION = Answer("objects", "Smerteholdet først")
TOO_LONG_A_WEEK = Answer("disagrees", "Det er for mange timer")
VERSIONS = (
    (STORY, FIRST_VERSION, "Trepartssamtale", ALL_AGREE),
    (STORY, SECOND_VERSION, "Efter opfølgning", {"citizen": AGREES, "employment": AGREES, "health": OBJECTION}),
    (SIDE_BY_SIDE, -40, "Første plan", ALL_AGREE),
    (PAUSED, -30, "Før operationen", {"citizen": Answer("not_reached"), "health": AGREES}),
    (TOO_MUCH, -17, "Ny koordinator", {"citizen": TOO_LONG_A_WEEK, "social": AGREES}),
)
"""The versions: course, day from today, why it was built, and what each party answered that day."""


def made_up(today: date) -> Tables:
    """Return the tables of the caseload, the same for the same day."""
    tables = Tables(today)
    for initials, name, sector, unit in WORKERS:
        tables.add("workers", id=initials, name=name, sector=sector, unit=unit, organisation="Kommunen")
    tables.add("norms", kind="placement", days=60, from_on=-900, source="lokal aftale")
    for kind, name, phone, mail, address, note in CONTACTS:
        tables.add("contacts", kind=kind, name=name, phone=phone, mail=mail, address=address, note=note)
    tell(tables)
    chance = Random(SEED)
    for number, name in enumerate(NAMES):
        tables.stretch = chance.uniform(1, LONGEST)
        CROWD[number % len(CROWD)](tables, name, chance)
    return tables


@contextmanager
def looking_at(path: Path, today: date) -> Iterator[None]:
    """Let every question and change meanwhile go to this database, on this day, as the made-up coordinator."""
    settings = {"FORLOB_DB": str(path), "FORLOB_TODAY": today.isoformat(), "FORLOB_WORKER": WHO}
    before = {name: os.environ.get(name) for name in settings}
    database.close()
    os.environ.update(settings)
    try:
        yield
    finally:
        database.close()
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def build(path: Path, today: date) -> None:
    """Fill a new database with the caseload as it is on the day.

    Raises:
        DatabaseUnusable: If it cannot be written.
    """
    with TemporaryDirectory(prefix="forlob-demo-") as folder, looking_at(path, today):
        made_up(today).write(Path(folder))
        load.take(load.sources(Path(folder)), today=today)
    for course, days, reason, answers in VERSIONS:
        on = Tables(today).day(days)
        with looking_at(path, on):
            changes.plan.build(course, partial(plan.live, course, on=on), reason=reason)
            for party, answer in answers.items():
                changes.plan.agree(course, party, answer, on=on)
