"""The passphrase of an encrypted backup: from a file, or typed unseen."""

from pathlib import Path
from typing import Annotated

from forlob import small_file, system
from forlob.commands.ask import secret
from forlob.commands.command import option
from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.store.encryption import checked_passphrase

LONGEST_BYTES = 4096
"""So long a file is taken whole; a longer one is refused, for a passphrase that is cut opens nothing elsewhere."""
PassphraseOption = Annotated[
    Path | None, option("--passphrase-file", _("FILE"), _("Read the passphrase from the first line of this file."))
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
        content = small_file.read(file, LONGEST_BYTES, pipes=True)
        return checked_passphrase(content.partition(b"\n")[0].decode("utf-8"))
    except OSError as error:
        what = _("the passphrase in {path} cannot be read: {reason}").format(path=file, reason=system.reason(error))
    except UnicodeDecodeError:
        what = _("the passphrase in {path} cannot be read: {reason}").format(path=file, reason=_("it is not UTF-8"))
    raise WrongUse(what)
