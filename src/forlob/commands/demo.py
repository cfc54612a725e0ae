"""`forlob demo`: the main job on a made-up caseload."""

import shlex
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from forlob import clock, system
from forlob.commands.command import command, option, single
from forlob.demo.caseload import STORY, build, looking_at
from forlob.domain.days.week import Week
from forlob.errors import WrongUse
from forlob.i18n import _, ngettext
from forlob.questions import plan, status
from forlob.questions.waits import listed
from forlob.render.column import record
from forlob.render.demo import Seen, blocks
from forlob.render.formats.whole_file import replacing
from forlob.render.output import Output
from forlob.render.plan.screen import record as plan_record
from forlob.render.status import value
from forlob.render.wait import WAIT_COLUMNS
from forlob.small_file import absolute
from forlob.store import database

app = single("demo")

SheetOption = Annotated[
    Path | None,
    option(
        "--sheet", _("FILE"), _("Only write a made-up sheet of citizens, with mistakes to mend, to try the import.")
    ),
]
MendedOption = Annotated[bool, typer.Option("--mended", help=_("With --sheet: the sheet without its mistakes."))]
KeepOption = Annotated[Path | None, option("--keep", _("FILE"), _("Leave the database in this file, to play with."))]


@command(
    app,
    "demo",
    _("Show the main job on a made-up caseload in a throw-away database; nothing is asked."),
    example="--keep forlob-demo.db",
)
def demo(out: Output, keep: KeepOption = None, sheet: SheetOption = None, mended: MendedOption = False) -> None:
    if sheet or mended:
        _write_sheet(out, keep, sheet, mended=mended)
        return
    with _database(keep, force=out.force) as path:
        build(path, clock.today())
        seen = _as_data(path, keep)
        shown = {"plan": plan_record(seen.plan), "waits": [record(one, WAIT_COLUMNS) for one in seen.waits]}
        out.document({**shown, "status": value(seen.status)}, lambda: blocks(seen))


def _write_sheet(out: Output, keep: Path | None, path: Path | None, *, mended: bool) -> None:
    if path is None:
        raise WrongUse(
            _("{option} needs {other}").format(option="--mended", other="--sheet"), more="--sheet borgere.csv"
        )
    if keep is not None:
        raise WrongUse(_("{option} and {other} exclude each other").format(option="--keep", other="--sheet"))
    from forlob.demo import sheet  # the demo itself has none

    text = sheet.text(clock.today(), mended=mended)
    with replacing(absolute(path), force=out.force) as new:
        new.write_bytes(text.encode(sheet.CODING))
    rows = text.count("\n") - 1
    said = ngettext("{path}: a made-up sheet of {n} row", "{path}: a made-up sheet of {n} rows", rows)
    out.changed({"file": str(path), "rows": rows}, (said.format(path=path, n=rows),), id=str(path))
    out.hint(_("next: {command}").format(command=f"forlob import {shlex.quote(str(path))} --dry-run"))


@contextmanager
def _database(keep: Path | None, *, force: bool) -> Iterator[Path]:
    """Give the file to build the database in: the one to keep once it is whole, or one in a private folder that goes."""
    if keep:
        if absolute(keep).exists() and database.exists() and absolute(keep).samefile(database.location()):
            what = _("{path} is your own database; a demo takes another place").format(path=keep)
            raise WrongUse(what, "forlob demo --keep forlob-demo.db")
        with replacing(absolute(keep), force=force, over_database=True) as path:
            yield path
    else:
        try:
            where = tempfile.gettempdir()
        except FileNotFoundError as error:
            what = _("there is no folder for what is thrown away: {reason}").format(reason=system.reason(error))
            raise WrongUse(what, "forlob demo --keep forlob-demo.db") from error
        with tempfile.TemporaryDirectory(prefix="forlob-demo-", dir=where) as folder:
            yield Path(folder) / "forlob.db"


def _as_data(path: Path, keep: Path | None) -> Seen:
    today = clock.today()
    with looking_at(path, today):
        return Seen(
            plan=plan.live(STORY, on=today),
            waits=tuple(listed.open_on(today)),
            status=status.of_week(Week.of(today), today=today),
            options=f"--db {shlex.quote(str(keep))} " if keep else "",
            kept=str(keep) if keep else "",
        )
