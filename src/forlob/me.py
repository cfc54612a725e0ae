"""Who sits at this machine."""

import os

from forlob import config


def me() -> str | None:
    """Return the initials of the worker at this machine: `FORLOB_WORKER` (set by `--as`), else the setting, else None."""
    named = (os.environ.get("FORLOB_WORKER") or config.value("worker") or "").strip().upper()
    return named or None
