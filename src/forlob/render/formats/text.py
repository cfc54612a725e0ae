"""Text on its way to a screen: nothing hidden in it, and how many cells it takes."""

# These print as nothing although they count as printable: joiners, fillers, inherent vowels, an empty braille cell.
HIDDEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
IN_ASCII = str.maketrans({"…": "...", "⏎": r"\n", "–": "-", "—": "-", "·": "-", "•": "-", "→": "->", "≤": "<="})


def clean(text: str, *, lines: bool = False) -> str:
    """Return the text with every character that does not print spelled out: `\\x1b`, `\\u202e`.

    A line break becomes `⏎` and a tab or another kind of blank a blank; with `lines` breaks and tabs stay.
    """
    if text.isprintable() and (text.isascii() or HIDDEN.isdisjoint(text)):
        return text
    seen = {"\n": "\n", "\t": "\t"} if lines else {"\n": "⏎", "\t": " "}
    return "".join(seen.get(char) or _visible(char) for char in text.replace("\r\n", "\n"))


def _visible(char: str) -> str:
    if char.isprintable() and char not in HIDDEN:
        return char
    # A blank of another kind (no-break, thin, ideographic) is a blank; the line and paragraph separators are not.
    if char.isspace() and char > "\x9f" and char not in "\u2028\u2029":
        return " "
    return char.encode("unicode_escape").decode("ascii")


def is_latin(text: str) -> bool:
    """Return whether the text holds Latin-1 alone, where every printable character takes one cell."""
    return text.isascii() or len(text.encode("latin-1", "ignore")) == len(text)


def width(text: str) -> int:
    """Return the cells a clean text takes on a terminal: wide characters two, combining marks none."""
    if is_latin(text):
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(char) in {"Mn", "Me", "Cf"} else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


def shorten(text: str, cells: int, mark: str = "…") -> str:
    """Return the text in at most `cells` cells; one that was cut ends in `mark`."""
    if width(text) <= cells:
        return text
    room = cells - width(mark)
    if room < 0:
        return mark[:cells]
    kept = text[:room]
    while width(kept) > room:
        kept = kept[:-1]
    return kept.rstrip() + mark


def padded(text: str, cells: int, align: str = "left") -> str:
    """Return the text filled up with blanks to `cells` cells; a longer one as it is."""
    blanks = " " * (cells - width(text))
    return blanks + text if align == "right" else text + blanks


def ascii_only(stream_encoding: str | None) -> bool:
    """Return whether a stream of this encoding must do without borders, dots and marks beyond ASCII."""
    return not (stream_encoding or "ascii").lower().startswith("utf")


def writable(text: str, encoding: str) -> str:
    """Return a clean text as a stream of this encoding can hold it; what it cannot is spelled out: `\\xe6`."""
    if not ascii_only(encoding):
        return text
    return text.translate(IN_ASCII).encode(encoding, "backslashreplace").decode(encoding)
