"""Every option whose value is one of a fixed set takes its codes, and the words for them in all three languages."""

from collections.abc import Iterator
from typing import Any

import pytest

from forlob.commands.choice import Choice
from forlob.i18n import LANGUAGES, speaking
from tests.conftest import Forlob
from tests.walk import parameters

FIXED = {
    "catalogue add --category",
    "catalogue add --flag",
    "catalogue add --sector",
    "catalogue add GROUP",
    "catalogue edit --category",
    "catalogue edit --flag",
    "catalogue edit --sector",
    "catalogue edit GROUP",
    "catalogue end GROUP",
    "catalogue list GROUP",
    "contact clear KIND",
    "contact list KIND",
    "citizen list --state",
    "conversation edit --kind",
    "conversation edit --reason-group",
    "conversation invite --lang",
    "conversation edit --reason",
    "conversation list --state",
    "conversation log --kind",
    "conversation no-show --reason",
    "conversation no-show --reason-group",
    "conversation plan --kind",
    "course end --outcome",
    "course end --why",
    "course open --kind",
    "course set --kind",
    "course pause --whose",
    "course set --outcome",
    "course set --pathway",
    "course set --why",
    "find --in",
    "forum clear FORUM",
    "forum meetings [FORUM]",
    "forum met FORUM",
    "handover --lang",
    "history --lang",
    "init --sector",
    "intervention add --kind",
    "intervention add SECTOR",
    "intervention decline --reason",
    "intervention edit --kind",
    "intervention edit --reason",
    "intervention edit --sector",
    "intervention edit --sequence-reason",
    "intervention list --sector",
    "norm set KIND",
    "plan agree --answer",
    "plan agree --by",
    "plan export --for",
    "plan export --lang",
    "rule add --anchor",
    "rule add --counts",
    "rule add --shape",
    "rule add --unit",
    "rule edit --anchor",
    "rule edit --counts",
    "rule edit --shape",
    "rule edit --unit",
    "support add --role",
    "support edit --role",
    "team add --role",
    "team coordinator --lang",
    "team handover --lang",
    "voice add KIND",
    "wait add --sector",
    "wait add KIND",
    "wait edit --as",
    "wait edit --sector",
    "wait end --as",
    "wait pause --whose",
    "wait remind --lang",
    "waits --by",
    "waits --kind",
    "waits --sector",
    "worker add --sector",
    "worker edit --sector",
    "worker end --lang",
}
"""Every such option, written down by hand: a new one belongs here."""


def choices() -> Iterator[tuple[str, Choice]]:
    for command, parameter in parameters():
        function = getattr(parameter.type, "func", None)
        if isinstance(function, Choice):
            yield f"{command} {_called(parameter)}", function


def _called(parameter: Any) -> str:
    return str(parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar)


def test_every_option_of_a_fixed_set_is_known() -> None:
    assert {name for name, _choice in choices()} - FIXED == set()
    assert FIXED - {name for name, _choice in choices()} == set()


def test_no_other_option_takes_codes_that_are_no_words() -> None:
    """The names of formats are the same in every language, as the names of options are."""
    other = {
        f"{command} {_called(one)}"
        for command, one in parameters()
        if type(one.type).__name__ in ("Choice", "TyperChoice") and one.name not in ("format_", "ending")
    }
    assert other == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "choice"), list(choices()), ids=[name for name, _choice in choices()])
def test_every_word_of_every_language_is_accepted(name: str, choice: Choice, language: str) -> None:
    known = choice.fixed_set
    with speaking(language):
        for code in known.codes:
            for word in known.words(code):
                assert choice(word) == choice(word.upper()) == choice(word.casefold()) == code, (name, word)


@pytest.mark.parametrize(("name", "choice"), list(choices()), ids=[name for name, _choice in choices()])
def test_every_label_is_a_word_of_its_own_in_each_language(name: str, choice: Choice) -> None:
    for language in LANGUAGES:
        with speaking(language):
            labels = [choice.fixed_set.label(code) for code in choice.fixed_set.codes]
        assert len(set(labels)) == len(labels), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_in_one_language_is_kept_as_a_code(forlob: Forlob, language: str) -> None:
    env = {"FORLOB_LANG": language}
    forlob.ok("worker", "add", "MH", "Mette", "--sector", "beskaeftigelse", "--unit", "Jobcenter", **env)
    forlob.ok("worker", "add", "LF", "Lærke", "--sector", "hälsa", "--unit", "Sundhedshus", **env)
    forlob.ok("citizen", "add", "Åse", **env)
    forlob.ok("--as", "MH", "course", "open", "C1", "--kind", "RESSOURCEFORLØB", **env, FORLOB_TODAY="2026-01-05")
    assert forlob.ok("wait", "add", "C1", "LÆ265", "-f", "json", **env).json["kind"] == "certificate_265"
    added = forlob.ok("intervention", "add", "C1", "helse", "x", "--kind", "fysioterapi", "-f", "json", **env).json
    assert (added["sector"], added["kind"]) == ("health", "physiotherapy")
    talk = ("conversation", "log", "C1", "--with", "citizen,MH", "--kind", "trepartssamtal", "-f", "json")
    assert forlob.ok(*talk, **env).json["kind"] == "tripartite"
    assert forlob.ok("team", "add", "C1", "LF", "--role", "Fysioterapeut", "-f", "json", **env).json["role"] == (
        "physiotherapist"
    )
    assert [row["group"] for row in forlob.ok("waits", "--by", "brukare", "-f", "json", **env).json] == ["C1"]
    assert [row["group"] for row in forlob.ok("waits", "--by", "borger", "-f", "json", **env).json] == ["C1"]
    assert [row["id"] for row in forlob.ok("waits", "--kind", "lae265", "-f", "json", **env).json] == ["W1"]
    for word in ("åben", "ÖPPEN", "open", "under forberedelse", "förbereds"):
        assert [one["id"] for one in forlob.ok("citizen", "list", "--state", word, "-f", "json", **env).json] == [
            "C1"
        ], word
    assert forlob.ok("citizen", "list", "--state", "lukket", "-f", "json", **env).json == []


def test_the_coordinators_role_is_handed_over_in_every_language(forlob: Forlob) -> None:
    forlob.ok("worker", "add", "MH", "Mette", "--sector", "social", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Åse")
    forlob.ok("--as", "MH", "course", "open", "C1")
    for word in ("coordinator", "koordinator", "SAMORDNARE", "tovholder"):
        ran = forlob.refused("team", "add", "C1", "MH", "--role", word)
        assert "the coordinator is handed over, not added" in ran.err


@pytest.mark.parametrize("word", ["dansk", "Danska", "da", "DA", "Danish"])
def test_the_language_of_the_screens_is_set_by_its_name(forlob: Forlob, word: str) -> None:
    forlob.ok("config", "set", "language", word)
    assert forlob.ok("config", "get", "language", "-f", "json").json["value"] == "da"


def test_a_tab_offers_codes_with_the_word_in_the_language_of_the_reader() -> None:
    kind = dict(choices())["waits --kind"]
    with speaking("da"):
        assert ("certificate_265", "LÆ265") in kind.offer("")
        assert kind.offer("stat") == [("statement", "Lægelige oplysninger")]
        assert kind.offer("læge") == [("statement", "Lægelige oplysninger")]
    with speaking("sv"):
        assert kind.offer("stat") == [("statement", "Läkarutlåtande")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("waits", "--by", "kund"), "borger (citizen)"),
        (("citizen", "list", "--state", "qqq"), "åbne (open)"),
        (("waits", "--sector", "qqq"), "beskæftigelse (employment), social, sundhed (health)"),
    ],
)
def test_a_wrong_word_lists_the_choices_as_the_reader_says_them(
    forlob: Forlob, words: tuple[str, ...], said: str
) -> None:
    ran = forlob(*words, FORLOB_LANG="da")
    assert ran.code == 2
    assert said in ran.err
