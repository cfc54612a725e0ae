"""The report of a bug: where in the code it happened, and never a value."""

import os
import sys
import tempfile
import traceback
from pathlib import Path


def written(error: BaseException) -> str:
    """Write a report without values to a private file; return its name, or nothing if it cannot be written."""
    from forlob import version

    lines = [f"{version()}, Python {sys.version.split()[0]}, {sys.platform}\n", f"{type(error).__name__}\n"]
    lines += [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}\n"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    try:
        handle, name = tempfile.mkstemp(prefix="forlob-bug-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as report:
            report.writelines(lines)
    except OSError:
        return ""
    return name
