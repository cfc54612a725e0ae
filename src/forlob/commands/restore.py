"""`forlob restore`: a backup takes the place of the database."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from forlob import config
from forlob.commands.ask import can_ask, yes
from forlob.commands.command import argument, command, option, single
from forlob.commands.output_options import NoInputOption
from forlob.commands.passphrase import PassphraseOption, passphrase
from forlob.errors import AnswerNeeded
from forlob.i18n import _
from forlob.render import backup as look
from forlob.render.output import Output
from forlob.store import backup as backups
from forlob.store import copies, database
from forlob.store.encryption import Key, is_sealed, opens_with_passphrase

app = single("restore")

FileArgument = Annotated[Path, argument(_("FILE"), _("The backup."), question=_("Which backup?"))]
YesOption = Annotated[bool, typer.Option("--yes", help=_("Replace what is there without being asked."))]
IdentityOption = Annotated[
    Path | None, option("--identity", _("FILE"), _("The secret key of age that opens the backup."))
]


@command(
    app,
    "restore",
    _("Put a backup in the place of the database, when it has been found whole; what was there is kept aside."),
    example="forlob.db --yes",
)
def restore(
    out: Output,
    file: FileArgument,
    yes_: YesOption = False,
    passphrase_file: PassphraseOption = None,
    identity: IdentityOption = None,
    no_input: NoInputOption = False,
) -> None:
    key = _key(file, passphrase_file, identity, no_input=no_input)
    keep = config.count("backups")
    with backups.opened_whole(file, key) as backup:
        held, there = copies.holding(backup), backups.present()
        out.hint(_("{path} holds: {what}").format(path=file, what=look.holds(held)))
        if _agreed(out, there, yes_given=yes_, no_input=no_input):
            done = backups.restore(backup, file)
            _say(out, file, held, done, backups.prune_aside(keep, done.aside) if done.aside else ())
        else:
            out.hint(_("nothing was restored"))


def _key(file: Path, passphrase_file: Path | None, identity: Path | None, *, no_input: bool) -> Key:
    if is_sealed(file) and opens_with_passphrase(file):
        return Key(passphrase(passphrase_file, twice=False, no_input=no_input))
    return Key(identity=identity)


def _agreed(out: Output, there: copies.Holding | None, *, yes_given: bool, no_input: bool) -> bool:
    """Say what would be replaced, and return whether it may be; nothing is asked where there is nothing."""
    if not database.exists():
        return True
    path = database.location()
    held = look.holds(there) if there else _("what cannot be read")
    out.hint(_("{path} holds now: {what}").format(path=path, what=held))
    if yes_given:
        return True
    if not can_ask(no_input=no_input):
        raise AnswerNeeded("--yes", more="--yes")
    return yes(_("Replace it? It is kept aside."))


def _say(out: Output, file: Path, held: copies.Holding, restored: backups.Restored, gone: tuple[Path, ...]) -> None:
    path, aside = database.location(), restored.aside
    done = [_("{path} is now as in {file}").format(path=path, file=file)]
    if aside:
        done.append(_("what was there is kept in {path}").format(path=aside))
    done += [_("older copy deleted: {path}").format(path=one) for one in gone]
    if restored.shut_out:
        out.hint(_("what was there let others in; {path} is yours alone now").format(path=path))
    if aside and not restored.can_be_undone:
        look_at = f"forlob --db {quote(str(aside))} doctor --deep"
        out.hint(
            _("what was there is not whole, so that it cannot be restored; look at it: {command}").format(
                command=look_at
            )
        )
    told = {"file": str(file), "database": str(path), "kept": str(aside) if aside else None}
    out.changed(
        told | look.told(held) | {"deleted": [str(one) for one in gone]},
        done,
        id=str(path),
        undo=f"forlob restore {quote(str(aside))} --yes" if restored.can_be_undone else "",
    )
