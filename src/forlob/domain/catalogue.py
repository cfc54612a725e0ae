"""A row of the catalogue as it is told, and what may stand in one that a municipality adds or changes (domain 12)."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from forlob.domain.conversation import REASON_GROUPS, ReasonGroup
from forlob.domain.fixed_set import FixedSet
from forlob.domain.flags import FLAG_SET, FLAGS, FLAGS_OF
from forlob.domain.spelling import SPELLED_OUT, bare, plain, shown
from forlob.errors import WrongUse
from forlob.i18n import LANGUAGES, N_, _, language

LONGEST_CODE = 40
CODE = re.compile(rf"[a-z][a-z0-9_]{{0,{LONGEST_CODE - 1}}}")
LAST_POSITION = 10**6
TELLS = ("livelihood", "social", "physical", "mental", "substance", "work", "education", "voice")
"""What a kind may tell of a citizen (domain 14)."""
OF_A_SECTOR = ("intervention", "wait")
"""The groups whose rows suggest a sector."""
CATEGORIES_OF: Mapping[str, tuple[str, ...]] = {
    "intervention": TELLS,
    "wait": TELLS,
    "no_show_reason": tuple(map(str, ReasonGroup)),
}
"""The categories of a group that has some."""
FOR_ALL_COURSES = ("course", "answer", "support_role", "legal_basis")
"""The groups whose rows are not for some kinds of course alone."""
FIXED = ("sector", "category", "flags")
"""What figures of the past were counted by: it stays as it is once something uses the row."""
FIXED_CALLED: Mapping[str, str] = {"sector": N_("the sector"), "category": N_("the category"), "flags": N_("the flags")}
LABELS = ("label_da", "label_sv", "label_en")


class CatalogueEntry(NamedTuple):
    """One row of the catalogue, valid in `[from_on, to_on)`; None is no such day.

    A label is the municipality's own word, else the one forlob has; None where there is none in that language. `sector` is
    what the kind suggests, `category` what it tells of a citizen, or the group of a reason. `course_kinds` are those it is
    for (empty: all). `own` rows were added or changed here. `in_use` counts the rows of the database that use the code;
    None where it was not counted.
    """

    group: str
    code: str
    label_da: str | None
    label_sv: str | None
    label_en: str | None
    from_on: date | None
    to_on: date | None
    sector: str | None
    category: str | None
    flags: tuple[str, ...]
    position: int | None
    course_kinds: tuple[str, ...]
    source: str | None
    own: bool
    in_use: int | None

    @property
    def label(self) -> str:
        """What people read for it, in their language; in another one where there is no word in theirs, else the code."""
        words = {spoken: getattr(self, f"label_{spoken}") for spoken in LANGUAGES}
        return str(words[language()] or next(filter(None, words.values()), self.code))


def category_label(category: str) -> str:
    """Return a category as people read it; one that only a newer forlob knows by its code."""
    if category in REASON_GROUPS.codes:
        return REASON_GROUPS.label(category)
    words = {
        "livelihood": _("livelihood"),
        "social": _("social matters"),
        "physical": _("physical health"),
        "mental": _("mental health"),
        "substance": _("substance use"),
        "work": _("work"),
        "education": _("education"),
        "voice": _("the citizen's own words"),
    }
    return words.get(category, category)


CATEGORY_SET = FixedSet(N_("category"), (*TELLS, *REASON_GROUPS.codes), category_label, also=REASON_GROUPS.also)


def read_code(text: str) -> str:
    """Return a code: small letters from a to z, digits and low lines, the first a letter.

    Raises:
        WrongUse: If it is none; it names what it could be.
    """
    if CODE.fullmatch(text):
        return text
    what = _("{text} is no code: one has the letters a to z, digits and _, begins with a letter and has at most {most}")
    raise WrongUse(what.format(text=shown(text), most=LONGEST_CODE), instead=(text, code_of(text)))


def code_of(label: str) -> str:
    """Return the code that is made of a word: `Håndværk & IT` is `haandvaerk_it`; empty where no letter is left."""
    words = (re.sub("[^a-z0-9]", "", bare(word)) for word in re.findall(r"\w+", plain(label).translate(SPELLED_OUT)))
    made = "_".join(filter(None, words))[:LONGEST_CODE].strip("_")
    return made if CODE.fullmatch(made) else ""


def check_flags(group: str, flags: Collection[str], named: str) -> tuple[str, ...]:
    """Return the flags of a row, each once, in their order; `named` is what a row of the group is called.

    Raises:
        WrongUse: If one is none, or no row of the group has it.
    """
    allowed = FLAGS_OF.get(group, ())
    for flag in flags:
        if flag not in FLAGS:
            raise FLAG_SET.refusal(flag)
        if flag not in allowed:
            what = _("rows of the group {group} have no flag {flag}; there are: {choices}")
            what = what if allowed else _("rows of the group {group} have no flags")
            raise WrongUse(what.format(group=named, flag=FLAG_SET.told(flag), choices=_told(FLAG_SET, allowed)))
    return tuple(flag for flag in FLAGS if flag in flags)


def check_category(group: str, category: str, named: str) -> str:
    """Return the category of a row; `named` is what a row of the group is called.

    Raises:
        WrongUse: If it is none, or no row of the group has it.
    """
    allowed = CATEGORIES_OF.get(group, ())
    if category not in CATEGORY_SET.codes:
        raise CATEGORY_SET.refusal(category)
    if category not in allowed:
        what = _("rows of the group {group} have no category {category}; there are: {choices}")
        what = what if allowed else _("rows of the group {group} have no category")
        facts = {"category": CATEGORY_SET.told(category), "choices": _told(CATEGORY_SET, allowed)}
        raise WrongUse(what.format(group=named, **facts))
    return category


def check_sector(group: str, named: str) -> None:
    """Refuse a sector of a row of a group whose rows suggest none; `named` is what a row of the group is called.

    Raises:
        WrongUse: If they do not.
    """
    if group not in OF_A_SECTOR:
        raise WrongUse(_("rows of the group {group} have no sector").format(group=named))


def check_course_kinds(group: str, named: str) -> None:
    """Refuse kinds of course for a row of a group whose rows are for all of them; `named` is what such a row is called.

    Raises:
        WrongUse: If they are.
    """
    if group in FOR_ALL_COURSES:
        raise WrongUse(_("rows of the group {group} are for all kinds of course").format(group=named))


def _told(known: FixedSet, codes: Collection[str]) -> str:
    return ", ".join(map(known.told, codes))
