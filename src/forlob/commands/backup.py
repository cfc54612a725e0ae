"""`forlob backup`: a copy of the database that has been read back."""

from pathlib import Path
from typing import Annotated

import typer

from forlob import config
from forlob.commands.command import argument, command, option, single
from forlob.commands.output_options import NoInputOption
from forlob.commands.passphrase import PassphraseOption, passphrase
from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.render import backup as look
from forlob.render.output import Output
from forlob.small_file import absolute
from forlob.store import backup as backups
from forlob.store.encryption import Seal

app = single("backup")

FileArgument = Annotated[
    Path | None, argument(_("FILE"), _("A file, or a folder to put a dated one in; else the folder of backups."))
]
EncryptOption = Annotated[bool, typer.Option("--encrypt", help=_("Encrypt it with a passphrase, in the age format."))]
RecipientOption = Annotated[
    list[str] | None, option("--recipient", "age1...", _("Encrypt it for the holder of this key; may be given again."))
]

DeepOption = Annotated[
    bool, typer.Option("--deep", help=_("Compare every row with the journal too, as every n-th backup does."))
]


@command(app, "backup", _("Copy the database while it is used, read the copy back, and keep the newest ones."))
def back_up(
    out: Output,
    file: FileArgument = None,
    encrypt: EncryptOption = False,
    passphrase_file: PassphraseOption = None,
    recipient: RecipientOption = None,
    no_input: NoInputOption = False,
    deep: DeepOption = False,
) -> None:
    encrypt = encrypt or (not (passphrase_file or recipient) and _is_named_encrypted(file))
    seal = _seal(encrypt, passphrase_file, recipient, no_input=no_input)
    made = _made(file, seal, force=out.force, deep=deep)
    if made.deep:
        out.hint(_("every row is as the journal left it"))
    done = {"file": str(made.path), "encrypted": seal is not None, "deleted": [str(path) for path in made.gone]}
    out.changed(
        done | look.told(made.holding) | {"compared": made.deep},
        look.sentences(made, encrypted=seal is not None),
        id=str(made.path),
    )


def _seal(encrypt: bool, file: Path | None, recipients: list[str] | None, *, no_input: bool) -> Seal | None:
    if recipients and (encrypt or file):
        raise WrongUse(_("it is encrypted by a passphrase or for recipients, not both"), "forlob backup --help")
    if recipients:
        return Seal(recipients=tuple(recipients))
    return Seal(passphrase(file, twice=True, no_input=no_input)) if encrypt or file else None


def _is_named_encrypted(file: Path | None) -> bool:
    """Return whether a file is named like an encrypted one, so that nobody finds a plain one under that name."""
    return file is not None and file.suffix.casefold() == backups.SEALED and not file.expanduser().is_dir()


def _made(file: Path | None, seal: Seal | None, *, force: bool, deep: bool) -> backups.Made:
    every = config.count("deep_backup_every")
    if file is None:
        return backups.to_folder(keep=config.count("backups"), seal=seal, deep=deep, deep_every=every)
    return backups.to_file(absolute(file), replace=force, seal=seal, deep=deep, deep_every=every)
