"""The made-up caseload written into a database: the tables in one transaction, then the versions of its plans."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from forlob import changes
from forlob.demo.caseload import made_up
from forlob.demo.story import FIRST_VERSION, SECOND_VERSION
from forlob.demo.tables import Tables
from forlob.domain.plan.agreement import AGREES, Answer
from forlob.exchange import load
from forlob.questions import plan
from forlob.store import database

WHO = "MH"
STORY, SIDE_BY_SIDE, PAUSED, TOO_MUCH = 1, 2, 8, 10
"""The courses that have versions of a plan."""


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
    day = Tables(today).day
    first = {"citizen": AGREES, "employment": AGREES, "social": AGREES, "health": AGREES}
    _version(path, STORY, day(FIRST_VERSION), "Trepartssamtale", first)
    second = {"citizen": AGREES, "employment": AGREES, "health": Answer("objects", "Smerteholdet først")}
    _version(path, STORY, day(SECOND_VERSION), "Efter opfølgning", second)
    _version(path, SIDE_BY_SIDE, day(-40), "Første plan", first)
    _version(path, PAUSED, day(-30), "Før operationen", {"citizen": Answer("not_reached"), "health": AGREES})
    third = {"citizen": Answer("disagrees", "Det er for mange timer"), "social": AGREES}
    _version(path, TOO_MUCH, day(-17), "Ny koordinator", third)


def _version(path: Path, course: int, on: date, reason: str, answers: dict[str, Answer]) -> None:
    with looking_at(path, on):
        changes.plan.build(course, lambda: plan.live(course, on=on), reason=reason)
        for party, answer in answers.items():
            changes.plan.agree(course, party, answer, on=on)
