"""A word that means two things in English has its own word for each in Danish and Swedish."""

import pytest

from forlob.domain import course, intervention, team, voice, wait
from forlob.i18n import _, pgettext, speaking
from forlob.render.action import ACTION_COLUMNS
from forlob.render.config import SETTING_COLUMNS
from forlob.render.doctor import NAMES
from forlob.render.journal import DIFFERENCE_COLUMNS
from forlob.render.pause import PAUSE_COLUMNS
from forlob.render.plan.screen import VERSION_COLUMNS
from forlob.render.statistics.effects import ON_TIME_COLUMNS
from forlob.render.status import KIND_COLUMNS
from forlob.store import catalogue


def meanings() -> dict[str, tuple[str, ...]]:
    """Return what is read for each meaning of an English word, in the language spoken now."""
    heads = {
        name: {column.key: column.heading for column in columns}
        for name, columns in {
            "setting": SETTING_COLUMNS, "log": DIFFERENCE_COLUMNS, "pause": PAUSE_COLUMNS, "version": VERSION_COLUMNS,
            "effects": ON_TIME_COLUMNS, "status": KIND_COLUMNS, "action": ACTION_COLUMNS,
        }.items()
    }  # fmt: skip
    return {
        "health": (catalogue.label("closure_reason", "health"), _("Health")),
        "value": (
            voice.label(voice.VoiceKind.VALUE),
            catalogue.label("voice", "value"),
            heads["setting"]["value"],
        ),
        "before": (heads["log"]["before"], heads["effects"]["early"], _("Earlier")),
        "after": (heads["log"]["after"], heads["status"]["completed_median"]),
        "whose": (heads["setting"]["whose"], heads["pause"]["whose"]),
        "doctor": (team.role_label("doctor"), catalogue.holder("doctor")),
        "open": (course.STATES_ASKED_FOR.label("open"), _("open")),
        "superseded": (wait.state_label("superseded"), _(NAMES["superseded"])),
        "built": (heads["version"]["built_at"], heads["action"]["done_on"]),
        "active": (
            course.label(course.CourseState.ACTIVE),
            intervention.label(intervention.InterventionState.ACTIVE),
        ),
    }


DANISH = {
    "health": ("Helbred", "Sundhed"),
    "value": ("Værdier", "Værdier", "Værdi"),
    "before": ("Før", "For tidligt", "Tidligere"),
    "after": ("Efter", "Efter"),
    "whose": ("Gælder", "Hvis pause"),
    "doctor": ("læge", "lægen"),
    "open": ("åbne", "åben"),
    "superseded": ("erstattet", "erstattede ventetider"),
    "built": ("Lavet", "Udført"),
    "active": ("aktivt", "aktiv"),
}
SWEDISH = {
    "health": ("Hälsa", "Hälso- och sjukvård"),
    "value": ("Värderingar", "Värderingar", "Värde"),
    "before": ("Före", "För tidigt", "Tidigare"),
    "after": ("Efter", "Efter"),
    "whose": ("Gäller", "Vems paus"),
    "doctor": ("läkare", "läkaren"),
    "open": ("öppna", "öppen"),
    "superseded": ("ersatt", "ersatta väntetider"),
    "built": ("Upprättad", "Gjord"),
    "active": ("aktiv", "aktiv"),
}


@pytest.mark.parametrize(("language", "words"), [("da", DANISH), ("sv", SWEDISH)])
def test_each_meaning_has_its_own_word(language: str, words: dict[str, tuple[str, ...]]) -> None:
    with speaking(language):
        assert meanings() == words


def test_a_word_in_a_context_is_the_plain_word_in_english() -> None:
    assert pgettext("courses", "open") == "open"
    with speaking("da"):
        assert pgettext("nowhere", "open") == "open"
