"""How many rows of a table there are, in words that agree with the number: `1 norm`, `27 citizens`."""

from forlob.i18n import ngettext


def rows_in(table: str, count: int) -> str:
    """Return a count with what it counts; `table` is called as its file of an export, or `journal_entries`.

    A table that only another forlob knows stays as it is called.
    """
    forms = {
        "workers": ngettext("{count} worker", "{count} workers", count),
        "citizens": ngettext("{count} citizen", "{count} citizens", count),
        "courses": ngettext("{count} course", "{count} courses", count),
        "interventions": ngettext("{count} intervention", "{count} interventions", count),
        "waits": ngettext("{count} wait", "{count} waits", count),
        "conversations": ngettext("{count} conversation", "{count} conversations", count),
        "participants": ngettext("{count} participant", "{count} participants", count),
        "actions": ngettext("{count} action", "{count} actions", count),
        "goals": ngettext("{count} goal", "{count} goals", count),
        "voice": ngettext("{count} statement of the citizen's", "{count} statements of the citizen's", count),
        "team": ngettext("{count} team row", "{count} team rows", count),
        "pauses": ngettext("{count} pause", "{count} pauses", count),
        "wait_events": ngettext("{count} wait event", "{count} wait events", count),
        "plans": ngettext("{count} plan version", "{count} plan versions", count),
        "agreements": ngettext("{count} agreement", "{count} agreements", count),
        "norms": ngettext("{count} norm", "{count} norms", count),
        "worker_rows": ngettext("{count} worker row", "{count} worker rows", count),
        "stand_ins": ngettext("{count} stand-in", "{count} stand-ins", count),
        "citizen_names": ngettext("{count} citizen name", "{count} citizen names", count),
        "course_pathways": ngettext("{count} course pathway", "{count} course pathways", count),
        "wait_holders": ngettext("{count} wait holder", "{count} wait holders", count),
        "settings": ngettext("{count} setting", "{count} settings", count),
        "contacts": ngettext("{count} contact", "{count} contacts", count),
        "support": ngettext("{count} support person", "{count} support persons", count),
        "catalogue": ngettext("{count} row of the catalogue", "{count} rows of the catalogue", count),
        "rules": ngettext("{count} rule", "{count} rules", count),
        "forums": ngettext("{count} meeting of a forum", "{count} meetings of forums", count),
        "journal_entries": ngettext("{count} journal entry", "{count} journal entries", count),
    }
    return forms[table].format(count=count) if table in forms else f"{count} {table}"
