"""`forlob import`: tables, or one sheet of citizens, all rows or none."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from forlob import clock
from forlob.commands.command import argument, command, single
from forlob.exchange import load, sheet
from forlob.exchange.csv_file import Rows
from forlob.i18n import _, ngettext
from forlob.questions import similar
from forlob.render.imported import sentences, told_alike
from forlob.render.output import Output
from forlob.render.progress import told_after_a_second

app = single("import")

PathArgument = Annotated[
    Path,
    argument(
        _("FILE|DIR"),
        _("A folder of tables, one table, or a sheet of citizens."),
        question=_("From which folder or file?"),
    ),
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help=_("Say what would be added, and write nothing."))]


@command(app, "import", _("Read tables, or one sheet of citizens, all or nothing."), example="tables --dry-run")
def import_tables(out: Output, path: PathArgument, dry_run: DryRunOption = False) -> None:
    found, before = _sources(out, path, dry_run=dry_run), similar.highest()
    with told_after_a_second(_read, quiet=out.quiet) as tell:
        taken = load.take(found, today=clock.today(), dry_run=dry_run, tell=tell)
    undo = f"forlob undo {taken.entry}" if taken.entry else ""
    said = sentences(taken.added, taken.old, dry_run=dry_run)
    if taken.entry and taken.added.get("conversations"):
        said += _booked_in(taken.entry)
    out.changed(taken.added, said, id=str(taken.entry or "-"), undo=undo)
    for line in sheet.kinds_told(found) if taken.added.get("courses") else ():
        out.hint(line)
    if taken.entry and taken.added.get("citizens"):
        for line in told_alike(similar.alike_since(before)):
            out.hint(line)
    if taken.entry:
        _warn(out, taken.entry)


def _read(count: int) -> str:
    return ngettext("{count} row read", "{count} rows read", count).format(count=count)


def _warn(out: Output, entry: int) -> None:
    """Name what was taken although a command would refuse it: an older forlob let it in, and kept it."""
    from forlob.domain.check import some_of
    from forlob.domain.rules import Rule
    from forlob.questions.course_rules import broken_ones
    from forlob.questions.kinds_outside import kinds_outside, sentence

    found = list(broken_ones(entry))
    outside = list(dict.fromkeys(thing for rule, thing in found if rule is not Rule.PRESENCE))
    gone = [thing for rule, thing in found if rule is Rule.PRESENCE]
    for kind in kinds_outside(entry):
        out.hint(_("warning: {what}").format(what=sentence(kind)))
    for things, said in (
        (
            outside,
            _("warning: these lie outside their course, or the citizen has two open courses: {things}; see: {command}"),
        ),
        (gone, _("warning: somebody was there on a day they were gone: {things}; see: {command}")),
    ):
        if things:
            out.hint(said.format(things=some_of(things), command="forlob doctor"))


def _booked_in(entry: int) -> list[str]:
    """Return the sentences that name what is planned for one time twice, or at night: it is taken as the tables say."""
    from forlob.domain.check import some_of
    from forlob.questions.booked_in import booked_in

    twice, nights = booked_in(entry, on=clock.today())
    taken = ngettext(
        "{count} conversation is planned for a time that is taken: {things}",
        "{count} conversations are planned for a time that is taken: {things}",
        len(twice),
    )
    outside = ngettext(
        "{count} conversation is planned outside the hours in which people meet: {things}",
        "{count} conversations are planned outside the hours in which people meet: {things}",
        len(nights),
    )
    return [
        said.format(count=len(things), things=some_of(things))
        for things, said in ((twice, taken), (nights, outside))
        if things
    ]


def _sources(out: Output, path: Path, *, dry_run: bool) -> Sequence[Rows]:
    """Return the tables, or the sheet as tables; of a sheet say what was left out, in a dry run the whole mapping."""
    if load.is_table(path):
        return load.sources(path)
    read = sheet.sheet_of(path)
    for line in sheet.told(read) if dry_run else sheet.left_out(read):
        out.hint(line)
    return sheet.sources(read)
