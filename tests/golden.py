"""Golden screens: what a command wrote, compared letter by letter with the file it was checked into by hand."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"
WRITE = os.environ.get("FORLOB_GOLDEN") == "write"


def golden(name: str, screen: str) -> None:
    """Compare a screen with `tests/golden/<name>.txt`; `FORLOB_GOLDEN=write pytest` writes the file instead."""
    file = FOLDER / f"{name}.txt"
    if WRITE:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(screen, "utf-8")
    assert screen == file.read_text("utf-8")
