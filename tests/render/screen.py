"""A terminal made of memory: what a person would see of an output."""

import io
from collections.abc import Callable
from contextlib import redirect_stdout

import pytest


class Screen(io.StringIO):
    """A terminal that remembers what was written to it."""

    def __init__(self, encoding: str) -> None:
        super().__init__(newline="")
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding

    def isatty(self) -> bool:
        return True


def drawn(show: Callable[[], object], *, cells: int = 80, encoding: str = "utf-8", **environment: str) -> str:
    """Return what `show` writes to a terminal of this width; without colour unless `TERM` is given."""
    screen = Screen(encoding)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(screen):
        patch.delenv("NO_COLOR", raising=False)
        for name, value in {"FORLOB_LANG": "en", "TERM": "dumb", "COLUMNS": str(cells), **environment}.items():
            patch.setenv(name, value)
        show()
    screen.getvalue().encode(encoding)
    return screen.getvalue()


def lines(show: Callable[[], object], *, cells: int = 80, encoding: str = "utf-8") -> list[str]:
    """Return the lines `show` writes to a terminal, without blanks at their ends."""
    return [line.rstrip() for line in drawn(show, cells=cells, encoding=encoding).splitlines()]
