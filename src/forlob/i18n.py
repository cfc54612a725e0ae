"""The language of what people read: gettext, loaded only when it is not English."""

import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gettext

LANGUAGES = ("en", "da", "sv")
LOCALE_FOLDER = Path(__file__).parent / "locale"
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say everything in this language for a while: that of a document, whatever the reader's own is."""
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)


def language() -> str:
    """Return the language of what people read: `FORLOB_LANG`, then the setting, then the locale, else English.

    Inside `speaking` it is that language.
    """
    return _spoken.get() or _code(os.environ.get("FORLOB_LANG") or settled())


@cache
def settled() -> str:
    """Return what the setting, then the locale, say; asked once, for every sentence is looked up by it."""
    return _of_config() or os.environ.get("LC_ALL") or _of_locale()


@cache
def _code(asked: str) -> str:
    code = asked.replace("-", "_").split("_")[0].split(".")[0].lower()
    return code if code in LANGUAGES else "en"


def _of_config() -> str:
    from forlob import config

    return config.value("language") or ""


def _of_locale() -> str:
    return os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or (locale.getlocale()[0] or "")


@cache
def _catalogue(code: str) -> "gettext.NullTranslations":
    import gettext

    return gettext.translation("forlob", LOCALE_FOLDER, [code], fallback=True)


def _(message: str) -> str:
    """Return `message` in the language of the reader; English is the source."""
    code = language()
    return message if code == "en" else _catalogue(code).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the message that goes with `count`, in the language of the reader."""
    code = language()
    if code == "en":
        return one if count == 1 else many
    return _catalogue(code).ngettext(one, many, count)
