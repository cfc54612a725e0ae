"""What can go wrong, one class a situation: its exit code, its sentence, and what to type next.

A sentence holds what the person typed and ids, never a name or note read from the database.
"""

from forlob.i18n import _


class ForlobError(Exception):
    """Something went wrong that a person can mend.

    `code` is the exit code, `what` the sentence, `next_step` one line that can be run, or empty; `details` are told
    before it, one a line.
    """

    code = 1
    details: tuple[str, ...] = ()

    def __init__(self, what: str, next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.next_step = next_step


class RuleBroken(ForlobError):
    """The field's rules refuse the change."""

    code = 1


class BadRows(RuleBroken):
    """Rows of a file cannot be taken; `details` names each place by file, line and column."""

    def __init__(self, what: str, details: tuple[str, ...]) -> None:
        super().__init__(what)
        self.details = details


class WrongUse(ForlobError):
    """What was typed cannot be understood."""

    code = 2


class NoSuchThing(ForlobError):
    """Nothing, or more than one thing, answers to what was typed."""

    code = 3


class FoundOver(ForlobError):
    """A check found something; the data is on stdout already, so nothing more is said."""

    code = 4

    def __init__(self) -> None:
        super().__init__("")


class AnswerNeeded(ForlobError):
    """A value is missing and nobody can be asked."""

    code = 5

    def __init__(self, option: str, next_step: str = "") -> None:
        super().__init__(_("{option} is needed, and there is no terminal to ask on").format(option=option), next_step)


class DatabaseUnusable(ForlobError):
    """The database is locked, damaged, newer than this program, or cannot be read or written."""

    code = 6


class DatabaseDamaged(DatabaseUnusable):
    """The pages of the file do not make a database of forlob, or rows in it are not what they were written as."""


class VersionAltered(DatabaseUnusable):
    """A frozen version of a plan is not what it was frozen as: its content and its hash differ."""

    def __init__(self, course: int, number: int) -> None:
        super().__init__(
            _("version {number} of the plan of course F{course} was altered after it was frozen").format(
                number=number, course=course
            ),
            "forlob doctor",
        )
