"""`forlob` alone: the day in one line and where to go from here; and `--version`."""

from forlob import clock, version
from forlob.commands import saved_view
from forlob.errors import ForlobError
from forlob.questions import today
from forlob.render import home
from forlob.render.document import Paragraph
from forlob.render.output import Output
from forlob.store import database

PATIENCE_SECONDS = 1
"""The first screen waits no longer than this for a database somebody writes to."""


def show_home() -> None:
    """Show the first screen; a database that cannot be read is told in its line and is no error."""
    try:
        with database.patience(PATIENCE_SECONDS):
            there = database.exists()
            day = today.in_numbers(clock.today()) if there else None
    except ForlobError as error:
        _show_usual(f"forlob: {error.what}", error.next_step)
        return
    if day is None:
        path = database.location()
        Output().document({"database": path.as_posix()}, lambda: home.first_run(path, there=there))
    else:
        _show_usual(home.line(day))


def say_version() -> None:
    """Say the name and number of this forlob."""
    name = version()
    Output().document({"version": name}, lambda: [Paragraph(name)])


def _show_usual(said: str, next_step: str = "") -> None:
    Output().document({"forlob": said}, lambda: home.usual(said, next_step, saved_view.runnable()))
