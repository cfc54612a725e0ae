"""The language of what people read: gettext, loaded only when it is not English.

`main` tells the language before any command is loaded; nothing here asks the environment or the settings.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gettext

LANGUAGES = ("en", "da", "sv")
LOCALE_FOLDER = Path(__file__).parent / "locale"
_spoken: ContextVar[str] = ContextVar("spoken", default="en")
_catalogues: dict[str, "gettext.NullTranslations"] = {}


def speak(code: str) -> None:
    """Say everything in this language from now on: en, da or sv."""
    _spoken.set(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say everything in this language for a while: that of a document, whatever the reader's own is."""
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)


def language() -> str:
    """Return the language of what people read: en, da or sv."""
    return _spoken.get()


def N_(message: str) -> str:  # noqa: N802 - what gettext calls it
    """Return the message as it is: it stands in a table, and is translated when it is shown."""
    return message


def teach(code: str, catalogue: "gettext.NullTranslations") -> None:
    """Say everything of a language as this catalogue does, instead of the one that lies in the locale folder."""
    _catalogues[code] = catalogue


def _catalogue(code: str) -> "gettext.NullTranslations":
    if code not in _catalogues:
        import gettext

        teach(code, gettext.translation("forlob", LOCALE_FOLDER, [code], fallback=True))
    return _catalogues[code]


def number(value: float, places: int | None = None) -> str:
    """Return a number with the decimal sign of the reader's language: `7.5`, in Danish and Swedish `7,5`.

    `places` are the digits behind it; without them as many as it has, of six digits in all.
    """
    text = f"{value:g}" if places is None else f"{value:.{places}f}"
    return text if _spoken.get() == "en" else text.replace(".", ",")


def listed(words: Iterable[str]) -> str:
    """Return words as a sentence names them: `a, b and c`; nothing for none. In cells, and of options, they stay joined by commas."""
    *first, last = tuple(words) or ("",)
    return _("{first} and {last}").format(first=", ".join(first), last=last) if first else last


def _(message: str) -> str:
    """Return `message` in the language of the reader; English is the source."""
    code = _spoken.get()
    return message if code == "en" else _catalogue(code).gettext(message)


def pgettext(context: str, message: str) -> str:
    """Return `message` in the language of the reader, where other languages have another word for it in this context."""
    code = _spoken.get()
    return message if code == "en" else _catalogue(code).pgettext(context, message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the message that goes with `count`, in the language of the reader."""
    code = _spoken.get()
    if code == "en":
        return one if count == 1 else many
    return _catalogue(code).ngettext(one, many, count)
