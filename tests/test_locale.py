"""What forlob says in Danish and Swedish: every text is translated, and what is compiled is current."""

import re
import subprocess
import sys
import tomllib

import pytest
from scripts import catalogues

from tests.conftest import DATA

PLACES = re.compile(r"\{[^{}]*\}")
LETTERS = re.compile(r"[^\W\d_]")


@pytest.fixture(params=catalogues.LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_text_has_its_translation(language: str) -> None:
    known = catalogues.translated(language)
    translated = {(one.context, one.id) for one in known if one.string and all(one.string)}
    lacking = [one.id for one in catalogues.said() if one.id and (one.context, one.id) not in translated]
    assert lacking == [], "say it in src/forlob/locale/*/LC_MESSAGES/forlob.po, then: make locale"


def test_no_translation_is_a_guess(language: str) -> None:
    assert [one.id for one in catalogues.translated(language) if one.id and one.fuzzy] == []


def test_a_translation_has_the_places_of_its_original(language: str) -> None:
    for one in catalogues.translated(language):
        originals = [one.id] if isinstance(one.id, str) else list(one.id)
        strings = [one.string] if isinstance(one.string, str) else list(one.string or ())
        for original, string in zip(originals, strings, strict=True):
            if original and string:
                assert sorted(PLACES.findall(string)) == sorted(PLACES.findall(original)), original


def test_what_is_compiled_is_what_is_written(language: str) -> None:
    assert catalogues.kept(language) == catalogues.compiled(catalogues.translated(language)), "make locale"


def test_a_translation_equal_to_the_english_has_its_reason(language: str) -> None:
    same = {one.id for one in catalogues.translated(language) if one.id and one.string == one.id}
    words = {text for text in same if LETTERS.search(PLACES.sub("", str(text)))}
    listed = tomllib.loads((DATA / "same_in_both.toml").read_text("utf-8"))[language]
    assert words == set(listed), "give it another word, or its reason in tests/data/same_in_both.toml"
    assert all(listed.values())


def test_no_word_is_said_before_the_language_is_known() -> None:
    """The order of imports must not decide the language; only commands tell typer their texts while they are loaded."""
    program = """
import importlib, pkgutil
from forlob import i18n
said = []
def speak(*words):
    said.append(words)
    return words[0]
i18n._ = i18n.ngettext = i18n.pgettext = speak
i18n.language = lambda: speak("language")
import forlob
for module in pkgutil.walk_packages(forlob.__path__, "forlob."):
    if not module.name.startswith(("forlob.commands", "forlob.program", "forlob.__main__", "forlob.store.migrations")):
        importlib.import_module(module.name)
print(said)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
