"""A municipality's own rows of the catalogue, written down by importing a file of them."""

from pathlib import Path

from tests.conftest import Forlob

HEAD = "group,code,label_da,label_sv,label_en,from_on,to_on,sector,category,flags,position,course_kinds,source"
OWN = (
    "no_show_reason,strike,Strejke,Strejk,Strike,,,,logistics,,,,ours",
    "no_show_reason,overslept,Sov over sig,Försov sig,Overslept,,,,not_acceptable,,,,ours",
    "no_show_reason,unclear,Uklart,Oklart,Unclear,,,,,,,,ours",
    "decline_reason,holiday,Rejser på ferie,Åker på semester,Away on holiday,,,,,,,,ours",
    "answer,thinks,vil tænke over det,vill tänka på saken,wants to think about it,,,,,,,,ours",
    "support_role,mentor_peer,medvandrer,medvandrare,peer,,,,,,,,ours",
)
"""One row and more of each group that is a reason, an answer or a role."""


def add(forlob: Forlob, *rows: str) -> None:
    """Add rows to the catalogue; without any those of `OWN`."""
    path = Path(forlob.database).parent / "catalogue.csv"
    path.write_text("\n".join((HEAD, *(rows or OWN), "")), "utf-8")
    forlob.ok("import", path)
