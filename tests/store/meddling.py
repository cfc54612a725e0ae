"""Somebody who changes a draft between the moment it was written and the moment it is read back."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

DRAFT = ".new"


class Meddler:
    """Changes a draft when this process asks the system for it the n-th time in one way."""

    def __init__(self) -> None:
        self.event, self.left = "", 0
        self.change: Callable[[Path], object] | None = None

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event != self.event or not self.change:
            return
        path = str(arguments[0]).removeprefix("file://").partition("?")[0]
        if not path.endswith(DRAFT):
            return
        self.left -= 1
        if self.left == 0:
            change, self.change = self.change, None
            change(Path(path))


MEDDLER = Meddler()
sys.addaudithook(MEDDLER)  # a hook stays; it looks at nothing outside `meddling`


@contextmanager
def meddling(event: str, nth: int, change: Callable[[Path], object]) -> Iterator[None]:
    """Let a draft be changed just before it is opened the n-th time: `event` is "open", or "sqlite3.connect"."""
    MEDDLER.event, MEDDLER.left, MEDDLER.change = event, nth, change
    try:
        yield
        assert MEDDLER.change is None, "the draft was never opened so often"
    finally:
        MEDDLER.change = None
