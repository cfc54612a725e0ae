"""What people read in a document that forlob wrote: its words, without the marks of its format."""

import html
import re
import zipfile
from pathlib import Path

NO_WORDS = re.compile(r"<style.*?</style>|<script.*?</script>|<!--.*?-->|<!DOCTYPE[^>]*>", re.DOTALL | re.IGNORECASE)
IN_TAGS = re.compile(r'<[^>]*?\b(?:title|alt|aria-label)="([^"]*)"')
TAG = re.compile(r"<[^>]*>")
SHOWN_IN_CALENDARS = re.compile(
    r"^(?:SUMMARY|DESCRIPTION|LOCATION|CATEGORIES|X-WR-CALNAME|COMMENT)[^:]*:(.*)$", re.MULTILINE
)


def read(file: Path) -> str:
    """Return the words of a page, a calendar, a spreadsheet or a text."""
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(file) as parts:
            sheets = [parts.read(name).decode("utf-8") for name in parts.namelist() if name.endswith(".xml")]
        names = [one for sheet in sheets for one in re.findall(r'<sheet [^>]*name="([^"]*)"', sheet)]
        return "\n".join([*names, *(html.unescape(one) for sheet in sheets for one in _cells(sheet))])
    text = file.read_text("utf-8-sig")
    if file.suffix == ".ics":
        unfolded = text.replace("\r\n", "\n").replace("\n ", "")
        return "\n".join(SHOWN_IN_CALENDARS.findall(unfolded)).replace("\\n", "\n").replace("\\", "")
    if file.suffix == ".html":
        body = NO_WORDS.sub(" ", text)
        return html.unescape("\n".join([*IN_TAGS.findall(body), TAG.sub("\n", body)]))
    return text.replace("<br>", "\n").replace("\\", "") if file.suffix == ".md" else text


def _cells(sheet: str) -> list[str]:
    return re.findall(r"<t(?: [^>]*)?>([^<]*)</t>", sheet)
