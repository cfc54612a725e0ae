"""What is measured: an installed wheel in a venv of its own, and databases small and large."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
GENERATE = ROOT / "bench" / "generate.py"
SMALL_CITIZENS, LARGE_CITIZENS = 135, 100_000
IMPORTED_WAITS = 100_000


@dataclass(frozen=True)
class Place:
    """The folder everything is made in; what is large and there already is used again."""

    folder: Path

    @property
    def python(self) -> Path:
        """The python of the venv that forlob is installed in."""
        return self.folder / "venv" / "bin" / "python"

    @property
    def forlob(self) -> Path:
        """The program as it was installed."""
        return self.python.with_name("forlob")

    @property
    def small(self) -> Path:
        """A database of 135 courses: the tests' caseload, or a made-up one while it cannot be imported."""
        return self.folder / "small.db"

    @property
    def large(self) -> Path:
        """A database of 100,000 citizens."""
        return self.folder / "large.db"

    @property
    def tables(self) -> Path:
        """A folder of tables to import."""
        return self.folder / "tables"

    def install(self) -> None:
        """Build the wheel and install it, its bytecode compiled as every installation has it."""
        wheels = self.folder / "wheels"
        shutil.rmtree(wheels, ignore_errors=True)
        if not self.python.exists():
            _run(sys.executable, "-m", "venv", self.folder / "venv")
        pip = (self.python, "-m", "pip", "--disable-pip-version-check", "-qq")
        _run(*pip, "wheel", "--no-deps", "--wheel-dir", wheels, ROOT)
        (wheel,) = wheels.glob("forlob-*.whl")
        constraints = ROOT / "constraints.txt"
        _run(*pip, "install", *(("--constraint", constraints) if constraints.exists() else ()), wheel)
        _run(*pip, "install", "--force-reinstall", "--no-deps", wheel)

    def make_small(self) -> None:
        """Make the small database anew."""
        self.small.unlink(missing_ok=True)
        caseload = ROOT / "tests" / "data" / "caseload"
        if self._try(self.forlob, "--db", self.small, "import", caseload):
            return
        self.small.unlink(missing_ok=True)
        _run(self.python, GENERATE, self.small, "--citizens", str(SMALL_CITIZENS))

    def make_large(self) -> None:
        """Make the large database, unless it is there."""
        if not self.large.exists():
            draft = self.large.with_suffix(".new")
            draft.unlink(missing_ok=True)
            _run(self.python, GENERATE, draft, "--citizens", str(LARGE_CITIZENS))
            draft.rename(self.large)

    def make_tables(self) -> None:
        """Make the tables to import, unless they are there."""
        for folder, waits in ((self.tables, IMPORTED_WAITS), (self.folder / "few", IMPORTED_WAITS // 10)):
            if not folder.exists():
                _run(self.python, GENERATE, folder, "--tables", str(waits))

    def _try(self, *words: str | Path) -> bool:
        return subprocess.run(words, capture_output=True, env=_environment(), check=False).returncode == 0


def _run(*words: str | Path) -> None:
    subprocess.run(words, check=True, env=_environment(), stdout=sys.stderr)


def _environment() -> dict[str, str]:
    # Whoever keeps Python from writing bytecode would measure compiling.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "FORLOB_TODAY": "2026-11-20", "FORLOB_LANG": "en"}
