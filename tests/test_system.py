"""Why the system refuses a file is said in the reader's language, and so that one can look it up."""

import errno
import os

import pytest

from forlob import i18n, system


@pytest.mark.parametrize(
    ("language", "error", "said"),
    [
        ("en", OSError(errno.EACCES, os.strerror(errno.EACCES)), "permission denied"),
        ("da", OSError(errno.ENOENT, os.strerror(errno.ENOENT)), "filen eller mappen findes ikke"),
        ("da", OSError(errno.EBADF, os.strerror(errno.EBADF)), "systemet afviser det (Bad file descriptor)"),
        ("sv", OSError(errno.EBADF, os.strerror(errno.EBADF)), "systemet nekar det (Bad file descriptor)"),
        ("da", OSError(errno.EINVAL, "det er ikke en fil"), "det er ikke en fil"),
        ("sv", OSError(), "systemet säger inte varför"),
        ("da", OSError("something of a library"), "systemet siger ikke hvorfor"),
    ],
)
def test_a_reason_of_the_system_is_in_the_readers_language(language: str, error: OSError, said: str) -> None:
    with i18n.speaking(language):
        assert system.reason(error) == said
