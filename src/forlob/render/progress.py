"""How far a long piece of work has come: one line on a terminal's stderr, from the first second on."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SILENT_SECONDS = 1.0
BETWEEN_SECONDS = 0.2


@contextmanager
def told_after_a_second(text: Callable[[int], str], *, quiet: bool = False) -> Iterator[Callable[[int], None]]:
    """Give a function that is told how much more is done; `text` says how much is done. Nothing off a terminal."""
    stream, begun = sys.stderr, time.monotonic()
    silent = quiet or not stream.isatty()
    done, said_at = 0, 0.0

    def tell(more: int) -> None:
        nonlocal done, said_at
        done += more
        now = time.monotonic()
        if not silent and now - begun >= SILENT_SECONDS and now - said_at >= BETWEEN_SECONDS:
            said_at = now
            stream.write("\r" + text(done))
            stream.flush()

    try:
        yield tell
    finally:
        if said_at:
            stream.write("\n")
