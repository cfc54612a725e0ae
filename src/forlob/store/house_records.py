"""The rows that are about the house and not about a citizen, as changes know them (see `records`)."""

from datetime import date

from forlob.store.record import Edited, Numbered, Record


class Norm(Numbered, table="norm"):
    """A municipality's own norm of a kind of wait, from a day on; it goes before the catalogue's."""

    kind: str
    days: int
    from_on: date
    source: str | None = None


class CatalogueRow(Edited, table="catalogue"):
    """A row a municipality added to the catalogue, or changed there, by its group and code; `flags` joined by blanks."""

    group_name: str
    code: str
    label_da: str | None = None
    label_sv: str | None = None
    label_en: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    sector: str | None = None
    category: str | None = None
    flags: str | None = None
    position: int | None = None
    course_kinds: str | None = None
    source: str | None = None


class Rule(Edited, table="rule"):
    """A rule a municipality added or changed, by its code (see `domain.rule`); lists are joined by blanks."""

    code: str
    country: str | None = None
    course_kinds: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    anchor: str | None = None
    shape: str
    n: int | None = None
    span: int | None = None
    unit: str | None = None
    legal: bool
    source: str | None = None
    certainty: str | None = None
    counts: str | None = None


class ForumMeeting(Numbered, table="forum_meeting"):
    """A day on which a forum met, beside the conversations of its kind."""

    forum: str
    met_on: date
    note: str | None = None


class Setting(Record, table="setting", key="name"):
    """One of the house's settings, by its name; a day is ISO text."""

    name: str
    value: str


class Contact(Edited, table="contact"):
    """How somebody is reached; `folded` is the name as it is looked up (see `domain.contact`)."""

    kind: str
    name: str
    folded: str
    phone: str | None = None
    mail: str | None = None
    address: str | None = None
    note: str | None = None
