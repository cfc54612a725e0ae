"""The house keeps its rooms apart: what import-linter holds, and what it cannot see."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "forlob"
MAY_PRINT = {"main.py", "commands/ask.py", "render/output.py"}


def sources(folder: str = "") -> list[Path]:
    return sorted((SOURCE / folder).rglob("*.py"))


def named(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def imported(path: Path) -> Iterator[str]:
    """Yield the full names of the modules a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(path: Path) -> set[str]:
    """Return the names of the functions a file calls, as they are written."""
    tree = ast.parse(path.read_text("utf-8"))
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def test_every_contract_of_the_layers_is_kept() -> None:
    linter = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    ran = subprocess.run([sys.executable, "-c", linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("path", sources("domain"), ids=named)
def test_the_domain_is_the_standard_library_and_dateutil(path: Path) -> None:
    allowed = sys.stdlib_module_names | {"dateutil", "forlob"}
    assert {name.partition(".")[0] for name in imported(path)} <= allowed
    ours = {name for name in imported(path) if name.startswith("forlob.")}
    rooms = ("forlob.domain", "forlob.errors", "forlob.i18n", "forlob.next_step")
    assert {name for name in ours if not name.startswith(rooms)} == set()


def test_only_the_clock_asks_for_today() -> None:
    asking = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "datetime.date.today"}
    assert {named(path) for path in sources() if calls(path) & asking} == {"clock.py"}


def test_one_file_names_the_driver_and_three_places_the_tables() -> None:
    """A row has one door: whatever reads or writes one goes through `store/driver.py`."""
    found = {named(path): {name.partition(".")[0] for name in imported(path)} for path in sources()}
    assert {path for path, names in found.items() if "sqlite3" in names} == {"store/driver.py"}
    declaring = {path for path, names in found.items() if names & {"sqlalchemy", "sqlmodel", "alembic"}}
    assert {path for path in declaring if not path.startswith("store/migrations/")} == {
        "store/tables.py",
        "store/upgrade.py",
    }


def test_only_the_session_and_the_journal_write_rows() -> None:
    """Everything else asks the session to, and the session writes journal and words: no change can forget them."""
    writing = re.compile(r"\b(INSERT INTO|UPDATE \S+ SET|DELETE FROM)\b|driver\.(insert|insert_many|write)\(")
    found = {named(path) for path in sources() if "migrations" not in path.parts and writing.search(path.read_text())}
    assert found == {"store/driver.py", "store/journal.py", "store/session.py", "store/words.py"}


def test_only_three_places_print() -> None:
    assert {named(path) for path in sources() if "print" in calls(path)} <= MAY_PRINT


def test_commands_do_not_call_each_other() -> None:
    commands = {path for path in sources("commands") if "\napp = " in path.read_text("utf-8")}
    names = {f"forlob.commands.{path.stem}" for path in commands}
    assert len(names) > 20
    assert {named(path): found for path in commands if (found := names & set(imported(path)))} == {}


def test_every_command_on_the_first_screen_has_its_module() -> None:
    from forlob.commands.table import COMMANDS

    assert [entry.module for entry in COMMANDS.values() if not (SOURCE / f"commands/{entry.module}.py").exists()] == []


def test_every_command_with_a_module_is_in_the_table_of_commands() -> None:
    from forlob.commands.table import COMMANDS

    modules = {path.stem for path in sources("commands") if "\napp = " in path.read_text("utf-8")}
    forgotten = modules - {entry.module for entry in COMMANDS.values()}
    assert not forgotten, f"add {sorted(forgotten)} to src/forlob/commands/table.py"


def test_every_change_that_commands_use_is_known_to_mypy() -> None:
    """What `changes/__init__.py` does not name is `Any` to mypy, and no call of it is checked."""
    named = set(re.findall(r"import (\w+) as \1$", (SOURCE / "changes/__init__.py").read_text("utf-8"), re.MULTILINE))
    used = {name for path in sources() for name in re.findall(r"\bchanges\.([a-z_]+)\.", path.read_text("utf-8"))}
    forgotten = {name for name in used if (SOURCE / f"changes/{name}.py").exists()} - named
    assert not forgotten, f"add {sorted(forgotten)} to src/forlob/changes/__init__.py"


def test_every_file_and_function_can_be_read_at_once() -> None:
    long_files = {named(path) for path in sources() if len(path.read_text("utf-8").splitlines()) > 300}
    assert long_files <= {"store/tables.py"}
    long_functions = [
        f"{named(path)}: {node.name}"
        for path in sources()
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.body[0].lineno >= 40
    ]
    assert long_functions == []
