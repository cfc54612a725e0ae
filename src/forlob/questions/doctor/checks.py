"""Is the database well: its file, its rights, its pages, the rules of the field in it."""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from shlex import quote

from forlob import system
from forlob.domain.check import Check, CheckState, some_of
from forlob.domain.journal import thing
from forlob.errors import DatabaseDamaged, DatabaseUnusable, ForlobError, SystemRefuses
from forlob.i18n import _, ngettext
from forlob.questions.doctor import backups, contacts, courses, disk, journal, kinds, personal_numbers, words
from forlob.questions.doctor import rules as doctor_rules
from forlob.questions.doctor.dated import dated_rows
from forlob.store import database, driver, schema

PATIENCE_SECONDS = 2
PRIVATE_FILE, PRIVATE_FOLDER, OTHERS, OTHERS_WRITE = 0o600, 0o700, 0o077, 0o022
KIB = 1024
EXAMINED_BYTES = 64 * 1024 * 1024
DAMAGE = ("database", "schema", "pages", "plans", "journal")
SAVE = "forlob export FOLDER"
UNREADABLE = (ValueError, TypeError, AttributeError, KeyError, ArithmeticError)
"""What Python says of a day, a number or a text that is none any more: damage, as far as a check is concerned."""
Checking = Callable[[], Iterator[Check]]


def database_checks(today: date, *, deep: bool) -> Iterator[Check]:
    """Stream the checks of the database; where it cannot be used, the reason is the last of them.

    `deep` reads every page, compares every row with its last image in the journal and with the words it is found by, and
    looks for personal numbers.
    """
    try:
        path = database.location()
    except ForlobError as error:
        yield Check("database", CheckState.BAD, error.what, error.next_step)
        return
    with database.patience(PATIENCE_SECONDS), database.allow_damaged():
        yield from _examined(path, today, deep=deep)


def damage(today: date) -> DatabaseDamaged | None:
    """Return the error for a database in which pages, rows or the journal are not as they were written, else None.

    A large one is not examined.
    """
    path = database.location()
    if not database.exists() or path.stat().st_size > EXAMINED_BYTES:
        return None
    for check in database_checks(today, deep=True):
        if check.state is CheckState.BAD and check.check in DAMAGE:
            what = _("{path} is damaged: {what}").format(path=path, what=check.text)
            return DatabaseDamaged(what, "forlob doctor --deep")
    return None


def _examined(path: Path, today: date, *, deep: bool) -> Iterator[Check]:
    yield from _told(path, lambda: _rights(path))
    try:
        older = yield from _opened(path)
        # Behind a known name may stand anything, so that nothing is asked of what has another schema.
        if (deep and not (yield from _schema(path))) or older:
            return
        for check in (lambda: disk.place(path), lambda: disk.encryption(path), lambda: disk.backups(today)):
            yield from _told(path, check)
        yield from _pages(path, deep=deep)
    except DatabaseUnusable as error:
        yield Check(
            "database", CheckState.BAD, error.what, "" if error.next_step == "forlob doctor" else error.next_step
        )
        if isinstance(error, DatabaseDamaged):
            yield from backups.file()
        return
    rules: tuple[Checking, ...] = (
        doctor_rules.due_days,
        lambda: doctor_rules.coordinators(today),
        doctor_rules.closed_courses,
        courses.courses,
        dated_rows,
        doctor_rules.superseded,
        doctor_rules.plans,
        doctor_rules.numbers,
        contacts.contacts,
        kinds.kinds,
        *((journal.cells_of_rows, journal.images, words.words, personal_numbers.personal_numbers) if deep else ()),
    )
    for rule in rules:
        yield from _told(path, rule)


def _told(path: Path, checking: Checking) -> Iterator[Check]:
    """Stream the checks of one kind; what keeps them from being made is told as a check too."""
    try:
        yield from checking()
    except ForlobError as error:
        yield Check("database", CheckState.BAD, error.what)
    except OSError as error:
        yield Check("rights", CheckState.WARNING, *_refused(error))
    except UNREADABLE:
        yield Check("database", CheckState.BAD, _("a row of {path} cannot be read").format(path=path), SAVE)


def _refused(error: OSError) -> tuple[str, str]:
    told = SystemRefuses(os.fsdecode(error.filename or ""), system.reason(error))
    return told.what, told.next_step


def _rights(path: Path) -> Iterator[Check]:
    """Tell whether others on this machine can look at the file or its folder."""
    if not system.KNOWS_RIGHTS or not path.is_file():
        return
    private = ((path, PRIVATE_FILE), (path.parent, PRIVATE_FOLDER))
    wrong = [(one, mode) for one, mode in private if one.stat().st_mode & OTHERS]
    if not wrong:
        yield Check("rights", CheckState.OK, _("only you can look at the database and its folder"))
    for one, mode in wrong:
        text = _("others can look at {path}").format(path=one)
        if one.is_dir() and one.stat().st_mode & OTHERS_WRITE:
            text = _("others can write in {path}, and put another file in the place of the database").format(path=one)
        yield Check("rights", CheckState.WARNING, text, f"chmod {mode:o} {quote(str(one))}")
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        yield Check("rights", CheckState.WARNING, _("{path} and its folder cannot be written").format(path=path))


def _opened(path: Path) -> Generator[Check, None, bool]:
    """Open the database and tell its size and schema; return whether its schema is older than this program's."""
    if not database.exists():
        raise DatabaseUnusable(_("there is no database at {path}").format(path=path), "forlob init")
    database.check_header(path)
    with driver.translate_errors(path), closing(driver.connect(path)) as connection:
        found = database.version(connection, path)
    size = _("{path}, {size} KiB, schema {found}").format(path=path, size=-(-path.stat().st_size // KIB), found=found)
    if found < database.SCHEMA_VERSION:
        known = _("{database}; this forlob has {known}, and the next command brings it up to date").format(
            database=size, known=database.SCHEMA_VERSION
        )
        yield Check("database", CheckState.WARNING, known, "forlob waits")
        return True
    yield Check("database", CheckState.OK, size)
    return False


def _schema(path: Path) -> Generator[Check, None, bool]:
    """Tell whether the file has exactly the tables, columns, rules and indexes of its version; return whether it has."""
    with driver.translate_errors(path), closing(driver.connect(path)) as connection:
        wrong = list(schema.differences(connection, path))
    if not wrong:
        yield Check("schema", CheckState.OK, _("the schema is that of its version, and nothing else"))
        return True
    text = _("the schema is not that of its version: {things}").format(things=some_of(wrong))
    yield Check("schema", CheckState.BAD, text, SAVE)
    yield from backups.file()
    return False


def _pages(path: Path, *, deep: bool) -> Iterator[Check]:
    """Tell whether SQLite finds the file whole, and every row that another names."""
    with driver.translate_errors(path), closing(driver.connect(path)) as connection:
        check = "integrity_check" if deep else "quick_check"
        said = [text for (text,) in connection.execute(f"PRAGMA {check}(20)")]
        missing = connection.execute("PRAGMA foreign_key_check").fetchmany(20)
    if said != ["ok"]:
        text = ngettext(
            "the file is damaged: {count} fault found", "the file is damaged: {count} faults found", len(said)
        ).format(count=len(said))
        yield Check("pages", CheckState.BAD, text, SAVE)
        yield from backups.file()
    elif missing:
        rows = some_of([thing(table, str(row)) for table, row, *_rest in missing])
        yield Check("pages", CheckState.BAD, _("rows name rows that are not there: {rows}").format(rows=rows), SAVE)
    else:
        yield Check("pages", CheckState.OK, _("SQLite finds the file whole"))
