"""What a new row of the catalogue must keep, and the kinds a file brings for the files that are read after it."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from forlob.domain import catalogue as row_of_catalogue
from forlob.domain.catalogue import FIXED, FIXED_CALLED, LABELS, read_code
from forlob.domain.flags import FLAGS
from forlob.domain.sector import Sector
from forlob.domain.spelling import nearest, shown
from forlob.errors import ForlobError
from forlob.exchange.column import Row
from forlob.exchange.import_context import Known
from forlob.exchange.outcome_rules import Broken
from forlob.i18n import _, ngettext
from forlob.store import catalogue
from forlob.store.kind_use import USED_IN
from forlob.store.kinds import OWN_ROWS

T = TypeVar("T")
WITH_EACH_OTHER = ("conversation", "forum")
"""A conversation can be of every forum, so that these groups share their codes."""


def take_kinds(rows: Iterable[Row]) -> None:
    """Let the kinds of these rows, texts as they stand in a file, be known to whatever is read after them.

    A row in which something is wrong counts too, so that nothing else is wrong with what uses its code; what is wrong with
    it is said when the rows are read.
    """
    known = catalogue.own_rows()
    for row in rows:
        cells = {name: text.strip() for name, text in row._asdict().items()}
        group, code = cells["group"], cells["code"]
        if group not in OWN_ROWS or not row_of_catalogue.CODE.fullmatch(code):
            continue
        days = [_if_sound(cells[name], date.fromisoformat) and cells[name] for name in ("from_on", "to_on")]
        words = [cells[name] for name in ("label_en", "label_da", "label_sv")]
        sector, position = _if_sound(cells["sector"], Sector), _if_sound(cells["position"], int)
        others = cells["category"] or None, cells["flags"], position, cells["course_kinds"], cells["source"]
        known.put(group, catalogue.kind_of(group, code, *words, *days, sector, *others))


def _if_sound(text: str, read: Callable[[str], T]) -> T | None:
    """Return the value of a text; None where it has none."""
    try:
        return read(text)
    except ValueError:
        return None


def completed(_known: Known, row: Row, _texts: Row) -> Row:
    """Return a row with its flags in their order and its kinds of course with one blank between them, each once."""
    flags, kinds = _apart(row.flags), _apart(row.course_kinds)
    in_order = [*(flag for flag in FLAGS if flag in flags), *(flag for flag in flags if flag not in FLAGS)]
    return row._replace(flags=" ".join(in_order) or None, course_kinds=" ".join(kinds) or None)


def _apart(text: str | None) -> list[str]:
    return list(dict.fromkeys((text or "").split()))


def _one_of_a_code(known: Known, row: Row) -> Broken:
    """Let a group have a code once; a code that forlob ships in one of two groups that share theirs stays there."""
    siblings = WITH_EACH_OTHER if row.group in WITH_EACH_OTHER else (row.group,)
    is_shipped = row.code in catalogue.shipped(row.group)
    groups = (row.group,) if is_shipped else siblings
    seen, key = known.seen.setdefault("catalogue", set()), (*groups, row.code)
    is_there = (
        key in seen
        or (not is_shipped and any(row.code in catalogue.shipped(one) for one in siblings))
        or any(known.count("catalogue", {"group_name": one, "code": row.code}) for one in groups)
    )
    seen.add(key)
    return ("code", _("there is one already: {what}").format(what="group, code")) if is_there else None


def _is_a_code(_known: Known, row: Row) -> Broken:
    try:
        read_code(row.code)
    except ForlobError as error:
        return "code", error.what
    return None


def _has_a_label(_known: Known, row: Row) -> Broken:
    if row.code in catalogue.shipped(row.group) or any(getattr(row, name) for name in LABELS):
        return None
    return "label_en", _("empty, as are label_da and label_sv; a row needs a label in at least one language")


def _sector_of_group(_known: Known, row: Row) -> Broken:
    if row.sector is None:
        return None
    return _checked("sector", lambda named: row_of_catalogue.check_sector(row.group, named), row)


def _category_of_group(_known: Known, row: Row) -> Broken:
    if row.category is None:
        return None
    return _checked("category", lambda named: row_of_catalogue.check_category(row.group, row.category, named), row)


def _flags_of_group(_known: Known, row: Row) -> Broken:
    return _checked("flags", lambda named: row_of_catalogue.check_flags(row.group, _apart(row.flags), named), row)


def _checked(column: str, check: Callable[[str], object], row: Row) -> Broken:
    try:
        check(catalogue.group_named(row.group))
    except ForlobError as error:
        return column, error.what
    return None


def _kinds_of_course_there(_known: Known, row: Row) -> Broken:
    if row.course_kinds is None:
        return None
    if broken := _checked("course_kinds", lambda named: row_of_catalogue.check_course_kinds(row.group, named), row):
        return broken
    codes = catalogue.kinds("course")
    for kind in _apart(row.course_kinds):
        if kind not in codes:
            what = _("there is no {code}; the nearest is {near}") if nearest(kind, codes) else _("there is no {code}")
            return "course_kinds", what.format(code=shown(kind), near=nearest(kind, codes))
    return None


def _counted_as_before(known: Known, row: Row) -> Broken:
    """Let what figures of the past were counted by stay as it is where the database uses the row."""
    shipped = catalogue.shipped(row.group).get(row.code)
    if shipped is None:
        return None
    was = {"sector": shipped.sector, "category": shipped.category, "flags": " ".join(shipped.flags) or None}
    changed = next((name for name in FIXED if getattr(row, name) != was[name]), None)
    if changed is None:
        return None
    if shipped.derived:
        what = _("{field} of {code} cannot be changed: it is computed of every course")
        return changed, what.format(field=_(FIXED_CALLED[changed]), code=row.code)
    count = sum(known.count(table, {column: row.code}) for table, column in USED_IN[row.group])
    if not count:
        return None
    what = ngettext(
        "{field} of {code} cannot be changed: {count} row uses it",
        "{field} of {code} cannot be changed: {count} rows use it",
        count,
    )
    return changed, what.format(field=_(FIXED_CALLED[changed]), code=row.code, count=count)


RULES = (
    _is_a_code, _has_a_label, _sector_of_group, _category_of_group, _flags_of_group, _kinds_of_course_there,
    _one_of_a_code, _counted_as_before,
)  # fmt: skip
