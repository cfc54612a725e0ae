"""What the headings of a sheet mean: Danish, Swedish and English words for the few columns that are taken."""

from collections.abc import Mapping, Sequence
from functools import cache

from forlob.domain.spelling import folded, spellings
from forlob.errors import WrongUse
from forlob.i18n import _, listed

WORDS: dict[str, tuple[str, ...]] = {
    "name": (
        *("navn", "fulde navn", "borger", "borgerens navn", "deltager"),
        *("namn", "medborgare", "deltagare", "name", "citizen"),
    ),
    "case_no": (
        *("sagsnr", "sagsnummer", "sags nr", "sag", "journalnr", "journalnummer", "ärendenr", "ärendenummer"),
        *("dnr", "diarienr", "diarienummer", "case no", "case nr", "case number", "case"),
    ),
    "born": ("født", "fødselsår", "født år", "årgang", "född", "födelseår", "born", "birth year", "year of birth"),
    "language": ("sprog", "modersmål", "språk", "language"),
    "start_on": ("start", "startdato", "startdag", "forløbsstart", "startdatum", "start date", "started"),
    "end_on": (
        *("slut", "slutdato", "slutdag", "ophør", "afsluttet"),
        *("slutdatum", "avslutad", "end", "end date", "ended"),
    ),
    "ready_on": ("klar", "klardato", "sag klar", "redo", "ready", "ready date"),
    "granted_on": ("bevilget", "bevillingsdato", "beviljad", "beviljat datum", "granted"),
    "coordinator": (
        *("sagsbeh", "sagsbehandler", "koordinator", "koordinerende sagsbehandler", "tovholder", "kontaktperson"),
        *("initialer", "handläggare", "samordnare", "coordinator", "case worker", "worker", "initials"),
    ),
    "note": (
        *("indsats", "indsatser", "bem", "bemærkning", "bemærkninger", "note", "noter", "notat", "kommentar"),
        *("kommentarer", "insats", "insatser", "anm", "anmärkning", "anteckning", "anteckningar", "remark", "remarks"),
        *("intervention", "interventions", "notes", "comment", "comments"),
    ),
}
CIVIL = (
    *("cpr", "cprnr", "cprnummer", "cpr nr", "cpr nummer", "personnr", "personnummer", "person nr", "pnr", "persnr"),
    *("samordningsnummer", "civil registration number", "social security number"),
)
MANY = frozenset({"note"})


def is_civil(heading: str) -> bool:
    """Return whether a heading announces CPR numbers or personnummer."""
    return _plain(heading) in {way for word in CIVIL for way in spellings(word)}


def meant(headings: Sequence[str]) -> Mapping[int, str]:
    """Return what each column holds, by its place; a column whose heading says nothing known is left out.

    Raises:
        WrongUse: If no column holds names, or two hold the same.
    """
    found = {place: _meanings()[plain] for place, word in enumerate(headings) if (plain := _plain(word)) in _meanings()}
    for field in set(found.values()) - MANY:
        same = [headings[place].strip() for place, other in found.items() if other == field]
        if len(same) > 1:
            raise WrongUse(_("two columns hold the same: {headings}").format(headings=listed(same)))
    if "name" not in found.values():
        raise WrongUse(_("no column holds names: there should be one called Navn, Namn or Name"))
    return found


def _plain(heading: str) -> str:
    return folded("".join(" " if sign in ".-_:/()" else sign for sign in heading))


@cache
def _meanings() -> dict[str, str]:
    return {way: field for field, words in WORDS.items() for word in words for way in spellings(word)}
