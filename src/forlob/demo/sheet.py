"""A made-up sheet of citizens as a case worker may keep it in Excel, with the mistakes that such sheets have.

It is what the first week of `docs/tutorial.md` begins with. Its days are counted from today.
"""

from datetime import date, timedelta

CODING = "iso-8859-1"
"""As Danish Excel saves a sheet: not UTF-8, semicolons, lines that end in CR LF."""
HEADINGS = ("Navn", "Sagsnr.", "Født", "Startdato", "Slutdato", "Sagsbeh.", "Indsats", "Bem.")
FIRST_NUMBER = 201
NO_NAME, NO_DAY, TWICE = 11, 6, 2
"""The rows with mistakes, counted from 0: without a name, started on 31 February, and written a second time at the end."""
ROWS = (
    ("Jens Holm", 1968, 352, "MH", "praktik", "=SUM(A1)"),
    ("Mette Madsen", 1967, 87, "MH", "smertehold", "tolk"),
    ("Ida Sørensen", 2000, 612, "KB", "praktik", ""),
    ("Lars Nielsen", 2001, 455, "SK", "smertehold", ""),
    ("Mette Åkjær", 1983, 457, "KB", "mentor", ""),
    ("Kirsten Hansen", 1971, 99, "SK", "mentor", "=SUM(A1)"),
    ("Hodan Sørensen", 2001, 0, "MH", "mentor", "tolk"),
    ("Gudrun Yildiz", 1994, 139, "SK", "smertehold", "=SUM(A1)"),
    ("Ida Hansen", 1980, 377, "MH", "", "tolk"),
    ("Yusuf Olesen", 1969, 332, "MH", "smertehold", "ring"),
    ("Jens Dahl", 1991, 333, "MH", "praktik", "=SUM(A1)"),
    ("", 2002, 335, "KB", "praktik", ""),
    ("Ægidius Sørensen", 1968, 407, "SK", "", "tolk"),
    ("Ali Nguyen", 1966, 392, "KB", "", "ring"),
    ("Ægidius Nielsen", 1978, 564, "KB", "mentor", "ring"),
    ("Ali Dahl", 1970, 276, "MH", "smertehold", "tolk"),
    ("Mohammed Åkjær", 1992, 121, "SK", "", "tolk"),
    ("Ali Bæk", 1974, 316, "MH", "mentor", "ring"),
    ("Ida Jensen", 1996, 446, "SK", "mentor", "=SUM(A1)"),
    ("Søren Åkjær", 1991, 395, "SK", "", "=SUM(A1)"),
    ("Signe Nielsen", 1994, 555, "SK", "smertehold", "tolk"),
    ("Ali Østergaard", 1995, 275, "SK", "smertehold", ""),
    ("Lærke Madsen", 1993, 488, "MH", "praktik", "=SUM(A1)"),
    ("Åse Jensen", 2001, 630, "MH", "praktik", "=SUM(A1)"),
    ("Lærke Madsen", 1989, 657, "MH", "", "=SUM(A1)"),
    ("Ægidius Østergaard", 1972, 311, "KB", "smertehold", "tolk"),
    ("Kirsten Sørensen", 1974, 188, "MH", "", "=SUM(A1)"),
    ("Fatima Jensen", 1978, 193, "SK", "", "ring"),
    ("Søren Olesen", 1970, 127, "SK", "", "=SUM(A1)"),
    ("Freja Bæk", 1999, 512, "SK", "", "ring"),
)  # fmt: skip
"""Name, year of birth, days since the start, initials of the coordinator, what is done, and a remark."""


def text(today: date, *, mended: bool) -> str:
    """Return the sheet as it is on the day; `mended` without its mistakes: 29 citizens."""
    lines = [_line(number, today, mended=mended) for number in range(len(ROWS))]
    if mended:
        del lines[NO_NAME]
    else:
        lines.append(lines[TWICE])
    return "".join(f"{';'.join(cells)}\r\n" for cells in (HEADINGS, *lines))


def _line(number: int, today: date, *, mended: bool) -> tuple[str, ...]:
    name, born, days, coordinator, what, remark = ROWS[number]
    day = f"{today - timedelta(days=days):%d-%m-%Y}"
    if number == NO_DAY:
        day = f"{28 if mended else 31}-02-{today.year - 1}"
    case_no = f"15.17.22-P00-{FIRST_NUMBER + number}-25"
    return name, case_no, str(born), day, "", coordinator, what, remark
