"""What can go wrong, one class a situation: its exit code, its sentence, and what to type next.

A sentence holds what the person typed and ids, never a name or note read from the database.
"""

from collections.abc import Hashable

from forlob.domain.spelling import folded, small
from forlob.i18n import _

BEFORE_THE_COMMAND = ("--db", "--as")
LONGEST_LINE = 200
"""A longer command line than so many characters helps nobody."""


class ForlobError(Exception):
    """Something went wrong that a person can mend.

    `code` is the exit code, `what` the sentence, `next_step` one line that can be run, or empty; `details` are told
    before it, one a line. `instead` is what was typed and what would do in its place, `more` what would do at the end
    of the line: with one of them the next step is the command that was typed, mended. `with_it` is what else that was
    typed has to change then, and what would do: the ending of the file, where the format is mended. `unsigned` is
    whether the name of who typed it was what went wrong, so that the next step leaves it out.
    """

    code = 1
    details: tuple[str, ...] = ()

    def __init__(
        self,
        what: str,
        next_step: str = "",
        *,
        instead: tuple[str, str] = ("", ""),
        more: str = "",
        with_it: tuple[str, str] = ("", ""),
        unsigned: bool = False,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.next_step = next_step
        self.instead = instead
        self.more = more
        self.with_it = with_it
        self.unsigned = unsigned

    def command_line(self, arguments: list[str]) -> str:
        """Return what to type next after a command with these arguments; empty where nothing is known."""
        from forlob.next_step import as_read  # where nothing goes wrong nothing is said to fill in

        step = _with_what_stood_before(as_read(self.next_step), arguments, signed=not self.unsigned)
        if not (self.more or self.instead[1]):
            return step
        return mended(_replaced(arguments, self.with_it) or arguments, self.instead, as_read(self.more)) or step


class RuleBroken(ForlobError):
    """The field's rules refuse the change."""


class Doubted(RuleBroken):
    """Something speaks against a change that may be made all the same, where somebody says so.

    `doubts` are compared with what was accepted; `details` are their sentences.
    """

    def __init__(
        self, what: str, doubts: tuple[Hashable, ...], details: tuple[str, ...], *, instead: tuple[str, str], more: str
    ) -> None:
        super().__init__(what, instead=instead, more=more)
        self.doubts = doubts
        self.details = details


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

    def __init__(self, option: str, *, text: str = "", more: str = "--help") -> None:
        """Say which option is needed; what is no option is told by the question for it, `text`."""
        if option.startswith("-") or not text:
            what = _("{option} is needed, and there is no terminal to ask on").format(option=option)
        else:
            what = _("this is needed, and there is no terminal to ask on: {what}").format(what=small(text))
        super().__init__(what, more=more)


class EditorNeeded(AnswerNeeded):
    """A text is to be written in an editor, and there is no terminal for one; `word` is what asked for it."""

    def __init__(self, option: str, word: str) -> None:
        what = _("{option} opens an editor, and there is no terminal for it").format(option=f"{option} {word}")
        ForlobError.__init__(self, what, instead=(word, "T"))


class BrokenOff(ForlobError):
    """Somebody broke off what they had begun, other than by Ctrl-C; nothing is changed."""

    code = 130


class OutputLost(ForlobError):
    """The output cannot be written; a change that was to be told of is done all the same."""

    code = 2

    def __init__(self, reason: str) -> None:
        super().__init__(_("the output cannot be written: {reason}").format(reason=reason), "forlob log --limit 1")


class NoMeans(ForlobError):
    """The system gives forlob no more memory, or lets it open no more files; a change is done whole or not at all."""

    code = 2

    def __init__(self) -> None:
        super().__init__(_("the system gives forlob no more files or memory"), "ulimit -a")


class SystemRefuses(ForlobError):
    """The system does not let forlob at a file or folder; `reason` is what it says."""

    code = 2

    def __init__(self, path: str, reason: str) -> None:
        from pathlib import Path
        from shlex import quote

        super().__init__(
            _("{path} cannot be used: {reason}").format(path=path, reason=reason),
            f"ls -ld {quote(str(Path(path).parent))}",
        )


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


class VersionNewer(DatabaseUnusable):
    """A frozen version of a plan is of a form that this program does not know; its course and number as it tells them."""

    def __init__(self, course: object, number: object, *, form: object, known: int) -> None:
        super().__init__(
            _(
                "version {number} of the plan of course {course} was frozen by a newer forlob"
                " (form {form}, this one knows {known})"
            ).format(number=number, course=course, form=form, known=known),
            "pipx upgrade forlob",
        )


def mended(arguments: list[str], instead: tuple[str, str], more: str = "") -> str:
    """Return the command line with a word put in another's place, else with more at its end.

    The word may be one of a list with commas, or stand after the `=` of an option. Empty where it is not on the line,
    as when it was answered to a question, and where the line is too long to be read.
    """
    import shlex

    line = _replaced(arguments, instead)
    if line is None and not more:
        return ""
    text = " ".join(filter(None, ("forlob", shlex.join(line or arguments), "" if line else more)))
    return text if len(text) <= LONGEST_LINE and text.isprintable() else ""


def _replaced(arguments: list[str], instead: tuple[str, str]) -> list[str] | None:
    """Return the arguments with a word put in another's place; None where nothing is to be, or it is not among them."""
    wrong, right = folded(instead[0]), instead[1]
    place = next((place for place, word in enumerate(arguments) if wrong in _values(word)), None) if right else None
    if place is None:
        return None
    return [*arguments[:place], _with(arguments[place], wrong, right), *arguments[place + 1 :]]


def _with_what_stood_before(step: str, arguments: list[str], *, signed: bool) -> str:
    """Return a next step with the options that stood before the command: it is about the same database and person.

    Who typed it is left out unless it is to be `signed`, and where the name is longer than a line.
    """
    before: list[str] = []
    words = iter(arguments)
    for word in words:
        if not word.startswith(BEFORE_THE_COMMAND):
            break
        option = [word, next(words, "")] if word in BEFORE_THE_COMMAND else [word]
        if word.startswith("--db") or (signed and sum(map(len, option)) <= LONGEST_LINE):
            before += option
    if not before or not step.startswith("forlob ") or " --db " in step:
        return step
    import shlex

    return f"forlob {shlex.join(before)}{step.removeprefix('forlob')}"


def _values(word: str) -> list[str]:
    """Return what one argument says: itself, the value of its option, the members of its list."""
    option, sign, value = word.partition("=") if word.startswith("--") else ("", "=", word)
    return list(map(folded, [word, value, *value.split(",")] if sign else [option]))


def _with(word: str, wrong: str, right: str) -> str:
    if folded(word) == wrong:
        return right
    option, sign, value = word.partition("=") if word.startswith("--") else ("", "", word)
    if folded(value) == wrong:
        return f"{option}{sign}{right}"
    return f"{option}{sign}{','.join(right if folded(one) == wrong else one for one in value.split(','))}"
