"""A command to type as people read it: values to fill in are called in their language, as the help calls them."""

import re

from forlob.i18n import N_, _, language

VALUES = (
    *(N_("FILE"), N_("FOLDER"), N_("NAME"), N_("SECTOR"), N_("UNIT"), N_("WORKER"), N_("INITIALS")),
    *(N_("DAY"), N_("WHO"), N_("TEXT"), N_("OUTCOME"), N_("PATHWAY"), N_("COPY"), N_("NUMBER")),
)
"""What stands for a value in a next step."""
SHORT = {
    "--why T": "TEXT",
    "--name T": "TEXT",
    "--holder T": "TEXT",
    "--outcome O": "OUTCOME",
    "--pathway P": "PATHWAY",
}
"""The same where the English help has a letter; a letter alone may be somebody's initials."""


def as_read(command: str) -> str:
    """Return a command with the values to fill in called in the reader's language; all else is typed as it stands.

    What is quoted is somebody's text and stays; so does a part of a path.
    """
    if language() == "en":
        return command
    ends = r"(?![\w/-])"
    letters = "|".join(rf"{short}{ends}{'(?= --mistake)' if 'holder' in short else ''}" for short in SHORT)
    pattern = rf"'[^']*'|\"[^\"]*\"|(?:{letters})|(?<![\w./-])(?:{'|'.join(VALUES)}){ends}"
    return re.sub(pattern, lambda found: _called(found[0]), command)


def _called(part: str) -> str:
    if part in SHORT:
        return " ".join((part.split(maxsplit=1)[0], _(SHORT[part])))
    return _(part) if part in VALUES else part
