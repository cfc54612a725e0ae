"""Run programs and take their time and their peak memory, off a terminal or on one; only ratios are worth printing."""

import os
import pty
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

TERMINAL = {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "50"}
KIB = 1024


@dataclass
class Program:
    """One command line and what it took each time: seconds, and the highest peak in KiB.

    `terminal` gives it a terminal to write to. `stdin` is a file it reads. `failed` is its exit code when it did not
    do what it should; it is not run again then.
    """

    words: Sequence[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)
    terminal: bool = False
    stdin: Path | None = None
    allowed: tuple[int, ...] = (0,)
    seconds: list[float] = field(default_factory=list)
    peak_kib: int = 0
    failed: int | None = None

    def run(self) -> None:
        """Run it once and keep what it took."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("FORLOB_", "PYTHON"))}
        environment |= {"FORLOB_LANG": "en", "FORLOB_TODAY": "2026-11-20", **self.environment}
        if self.terminal:
            code = self._on_terminal({**environment, **TERMINAL})
        else:
            with (self.stdin or Path(os.devnull)).open("rb") as stdin:
                code = self._timed(environment, stdin.fileno(), subprocess.DEVNULL)
        if code not in self.allowed:
            self.failed = code

    def _timed(self, environment: Mapping[str, str], stdin: int, stdout: int) -> int:
        began = perf_counter()
        process = subprocess.Popen(
            [str(word) for word in self.words], env=environment, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL
        )
        _pid, status, used = os.wait4(process.pid, 0)
        self.seconds.append(perf_counter() - began)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.peak_kib = max(self.peak_kib, used.ru_maxrss)
        return process.returncode

    def _on_terminal(self, environment: Mapping[str, str]) -> int:
        screen, terminal = pty.openpty()
        reader = threading.Thread(target=_drain, args=(screen,))
        reader.start()
        code = self._timed(environment, terminal, terminal)
        os.close(terminal)
        reader.join()
        os.close(screen)
        return code

    @property
    def median(self) -> float:
        """The median of its seconds."""
        return median(self.seconds)


def _drain(screen: int) -> None:
    try:
        while os.read(screen, 65536):
            pass
    except OSError:
        return


def interleaved(programs: Sequence[Program], runs: int) -> None:
    """Run all of them in turn, so many times, after one run that is not counted; who fails is left out from then on."""
    for turn in range(runs + 1):
        for program in programs:
            if program.failed is None:
                program.run()
                if turn == 0 and runs > 1:
                    program.seconds.clear()
                    program.peak_kib = 0


def line(what: str, measured: Program, per: Program | float, unit: str, goal: float) -> str:
    """Return one line of the report: the command, its median, its ratio to something, the goal, ok or over."""
    if measured.failed is not None:
        return f"{what:<46} not there (exit code {measured.failed})"
    if isinstance(per, Program) and per.failed is not None:
        return f"{what:<46} {spoken(measured.median):>9} nothing to compare with (exit code {per.failed})"
    ratio = measured.median / (per if isinstance(per, float) else per.median)
    return f"{what:<46} {spoken(measured.median):>9} {ratio:>7.2f} {unit:<6} goal {goal:>5.2f}  {verdict(ratio, goal)}"


def memory_line(what: str, measured: Program, limit_kib: float) -> str:
    """Return one line of the report about peak memory."""
    if measured.failed is not None:
        return f"{what:<46} not there (exit code {measured.failed})"
    peak, limit = measured.peak_kib / KIB, limit_kib / KIB
    return f"{what:<46} {peak:>5.1f} MiB {'':>14} goal {limit:>5.1f}  {verdict(peak, limit)}"


def spoken(seconds: float) -> str:
    """Return a time for people."""
    return f"{seconds * 1000:.0f} ms" if seconds < 10 else f"{seconds:.1f} s"


def verdict(value: float, goal: float) -> str:
    """Return whether a value keeps its goal."""
    return "ok" if value <= goal else "OVER"
