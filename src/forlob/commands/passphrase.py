"""The passphrase of an encrypted backup: from a file, or typed unseen."""

from pathlib import Path
from typing import Annotated

from forlob.commands.ask import secret
from forlob.commands.command import option
from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.store.encryption import checked_passphrase

LONGEST_BYTES = 1024
PassphraseOption = Annotated[
    Path | None, option("--passphrase-file", "FILE", _("Read the passphrase from the first line of this file."))
]


def passphrase(file: Path | None, *, twice: bool, no_input: bool) -> str:
    """Return the passphrase from the file, else as it is typed unseen.

    Raises:
        WrongUse: If the file cannot be read, or the passphrase is short.
        AnswerNeeded: If nobody can be asked.
    """
    if file is None:
        typed = secret("--passphrase-file", _("Passphrase:"), twice=twice, no_input=no_input)
        return checked_passphrase(typed)
    try:
        with file.open("rb") as opened:
            return checked_passphrase(opened.readline(LONGEST_BYTES).decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(_("the passphrase in {path} cannot be read").format(path=file)) from error
