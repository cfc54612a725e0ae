"""The reasons that forlob itself writes where a course ends: kept in English, read in the reader's language."""

from forlob.i18n import N_, _

COURSE_CLOSED = N_("course closed")
CITIZEN_DIED = N_("the citizen died")
OWN = frozenset({COURSE_CLOSED, CITIZEN_DIED})


def told(reason: str | None) -> str:
    """Return a reason as people read it: one of forlob's own in their language, any other as it was written."""
    return _(reason) if reason in OWN else reason or ""
