"""A new kind touches no code: a row that a municipality adds is named by its own words wherever people read (domain 12)."""

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from forlob.store.kinds import OWN_ROWS
from tests.conftest import TODAY, Forlob, on_copy
from tests.readings import questions

WORDS: Mapping[str, tuple[str, str, str]] = {
    "course": ("Mosaikforløb", "Mosaikförlopp", "Mosaic course"),
    "pathway": ("Fjordspor", "Fjordspår", "Fjord pathway"),
    "intervention": ("Keramikhold", "Keramikgrupp", "Pottery group"),
    "wait": ("Kranbesked", "Kranbesked på svenska", "Crane notice"),
    "conversation": ("Gåtur", "Gåtur ute", "Walking talk"),
    "outcome": ("Eget atelier", "Egen ateljé", "Own studio"),
    "closure_reason": ("Rejst til søs", "Gått till sjöss", "Gone to sea"),
    "forum": ("Kystråd", "Kuströd råd", "Coast council"),
    "no_show_reason": ("Strandet tog", "Strandat tåg", "Stranded train"),
    "decline_reason": ("Bange for ler", "Rädd för lera", "Afraid of clay"),
    "answer": ("vil tænke", "vill tänka", "wants to think"),
    "support_role": ("nabo", "granne", "neighbour"),
    "legal_basis": ("Kystloven", "Kustlagen", "Coast Act"),
}
"""By group, the words of its row in Danish, Swedish and English."""
NOT_USED_YET = frozenset({"legal_basis"})
"""The group whose codes no command takes yet: its rows are listed."""
CODE = "zz_{}"
MORE: Mapping[str, str] = {
    "intervention": "--sector social --flag in_group --category social",
    "wait": "--sector health",
    "no_show_reason": "--category logistics",
}
LIFE = (
    "worker add MH 'Mette Holm' --sector employment --unit Jobcenter",
    "worker add KL 'Kaj Lund' --sector health --unit Sundhedshus",
    "citizen add 'Åse Ravn'",
    "course open C1 --kind zz_course --ready 2026-10-05 --coordinator MH",
    "course set C1 --pathway zz_pathway --granted 2026-10-12 --months 12",
    "intervention add C1 social 'Ler på Torvet' --kind zz_intervention --owner KL --granted 2026-10-20"
    " --agreed-start 2026-11-02",
    "intervention start I1 --on 2026-11-02",
    "intervention add C1 social 'Mere ler' --kind zz_intervention --owner MH --agreed-start 2026-12-07",
    "wait add C1 zz_wait --since 2026-10-12",
    "norm set zz_wait 20 --from 2026-01-01",
    "wait remind W1 --on 2026-11-10",
    "conversation log C1 --with citizen,MH,KL --on 2026-11-12 --kind zz_conversation --action 'MH: ring @ 2026-11-30'",
    "conversation plan C1 2026-11-26 --with citizen,MH,KL --kind zz_forum",
    "conversation plan C1 2026-12-10 --with citizen,MH --kind zz_conversation",
    "conversation log C1 --with citizen,MH --on 2026-11-18 --kind zz_forum",
    "goal add C1 'Et job med ler'",
    "plan build C1",
    "plan agree C1 --by citizen",
    "intervention edit I2 --hours 4",
    "citizen add 'Bo Juul'",
    "course open C2 --kind zz_course --ready 2026-02-02 --coordinator MH",
    "course set C2 --pathway zz_pathway --granted 2026-02-09 --months 12",
    "wait add C2 zz_wait --since 2026-03-01",
    "wait end W2 --on 2026-03-20",
    "course end C2 --outcome zz_outcome --why zz_closure_reason --on 2026-11-16",
    "citizen add 'Cilla Berg'",
    "course open C3 --kind zz_course --ready 2026-11-02 --coordinator KL",
    "course end C3 --outcome zz_outcome --why zz_closure_reason --on 2026-11-19",
    "intervention add C1 health 'Tredje' --kind zz_intervention --owner KL",
    "intervention decline I3 --reason zz_decline_reason",
    "conversation plan C1 2026-11-19 --with citizen,MH --kind zz_conversation --anyway",
    "conversation no-show T5 --by citizen --reason zz_no_show_reason",
    "plan agree C1 --by employment --answer zz_answer --words 'først til maj'",
    "support add C1 'Ulla Ravn' --role zz_support_role",
    "forum met zz_forum --on 2026-11-05",
    "rule add often --shape every --counts forum:zz_forum --span 7",
    "rule add talks --shape at_least --counts conversation:zz_conversation --anchor ready_on --n 9 --span 2 --unit months",
)
"""A life in which each is used."""
IDS = {"C": ("C1", "C2", "C3"), "F": ("F1", "F2"), "T": ("T1", "T2", "T3", "T4", "T5"), "I": ("I1", "I2"),
       "W": ("W1", "W2"), "worker": ("MH", "KL")}  # fmt: skip
BESIDES = (
    "log --entry 20", "log C1", "undo --list", "doctor", "norm list", "citizen list --fields id,pathway", "waits --few --stats",
    "plan export C1 -o {folder}/plan.html --for citizen", "plan export C1 -o {folder}/plan.md --for citizen",
    "plan export C1 -o {folder}/plan.txt --for citizen", "plan export C1 -o {folder}/plan.ics",
    "plan export C1 -o {folder}/team.html", "plan export C1 -o {folder}/team.txt", "history C2", "course show F2",
    "conversation invite T3 -o {folder}/letter.html",
    "team handover C1 -o {folder}/handover.html", "status -o {folder}/status.md", "agenda -o {folder}/agenda.md",
    "catalogue list", "catalogue list --own",
)  # fmt: skip
"""What else people read of it."""
SENTENCES = (
    *(
        "plan",
        "agenda",
        "history",
        "catalogue",
        "log",
        "undo",
        "doctor",
        "find",
        "today",
        "week",
        "status",
        "rule",
        "forum",
        "team",
    ),
)
"""The commands whose data has sentences for people in it, and those that tell of the rows themselves."""
PEOPLE = ("table", "md")
LANGUAGES = ("da", "sv", "en")
TO_TYPE = re.compile(r"forlob \w+ .*?(?=  |\||\n|$)")
"""A line that can be typed, which holds codes."""


def rows_added() -> Iterator[str]:
    """Yield the commands that add a row to each group."""
    for group, words in WORDS.items():
        labels = " ".join(f"--{spoken} '{word}'" for spoken, word in zip(LANGUAGES, words, strict=True))
        yield f"catalogue add {group} {CODE.format(group)} {labels} {MORE.get(group, '')}"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    forlob = on_copy(empty_database, tmp_path_factory.mktemp("lived") / "forlob.db")
    for command in (*rows_added(), *LIFE):
        forlob.ok(*shlex.split(command), FORLOB_DB=str(forlob.database))
    return forlob.database


@pytest.fixture
def life(forlob: Forlob, lived: Path) -> Forlob:
    return on_copy(lived, forlob.database)


def asked() -> list[str]:
    """Return every question about what people read, each with the file it writes."""
    return [question.replace("{day}", TODAY) for question in (*questions(IDS), *BESIDES)]


def told(forlob: Forlob, question: str, *more: str, language: str) -> str:
    """Return what one question is answered with in a language: what is on the screen, and in the file it writes."""
    words = shlex.split(question.format(folder=forlob.database.parent))
    path = next((Path(words[place + 1]) for place, word in enumerate(words) if word == "-o"), None)
    ran = forlob(*words, *(("--force",) if path else more), FORLOB_LANG=language, FORLOB_WORKER="MH")
    assert ran.code in (0, 1, 3, 4), (question, ran.code, ran.err)
    return ran.out + ran.err + (path.read_text("utf-8") if path and ran.code == 0 else "")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory, lived: Path) -> Mapping[str, Mapping[str, str]]:
    """What people read, by language and question."""
    forlob = on_copy(lived, tmp_path_factory.mktemp("read") / "forlob.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FORLOB_DB", str(forlob.database))
        return {
            language: {
                f"{question} {form}": told(forlob, question, "-f", form, language=language)
                for question in asked()
                for form in (("table",) if "-o" in question else PEOPLE)
            }
            for language in LANGUAGES
        }


def test_every_group_of_own_rows_is_tried() -> None:
    assert tuple(WORDS) == OWN_ROWS


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_never_read_a_code(read: Mapping[str, Mapping[str, str]], language: str) -> None:
    """The journal keeps the command as it was typed, and the catalogue itself tells the codes."""
    shown = {
        question: re.findall(r".*zz_.*", TO_TYPE.sub("", text))
        for question, text in read[language].items()
        if not question.startswith(("log C1", "log table", "log md", "catalogue", "undo"))
    }
    assert {question: lines for question, lines in shown.items() if lines} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", [group for group in OWN_ROWS if group not in NOT_USED_YET])
def test_people_read_the_rows_own_word_in_their_language(
    read: Mapping[str, Mapping[str, str]], group: str, language: str
) -> None:
    own = dict(zip(LANGUAGES, WORDS[group], strict=True))
    others = {word.casefold() for spoken, word in own.items() if spoken != language}
    whole = {question: text.casefold() for question, text in read[language].items() if "catalogue" not in question}
    assert [question for question, text in whole.items() if own[language].casefold() in text]
    foreign = {word for word in others if word not in own[language].casefold()}
    assert [question for question, text in whole.items() if any(word in text for word in foreign)] == []


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("course list", ["course", "pathway"]),
        ("course show F2", ["course", "pathway", "outcome", "closure_reason"]),
        ("citizen list", ["pathway"]),
        ("status", ["pathway"]),
        ("intervention list", ["intervention"]),
        ("intervention show I1", ["intervention"]),
        ("waits", ["wait"]),
        ("waits --by kind", ["wait"]),
        ("waits --stats", ["wait"]),
        ("wait show W1", ["wait"]),
        ("norm list", ["wait"]),
        ("conversation list", ["conversation", "forum"]),
        ("conversation show T1", ["conversation"]),
        ("conversation invite T3 -o {folder}/letter.html", ["conversation"]),
        ("week 2026-W48", ["forum"]),
        ("plan show F1", ["pathway", "wait", "forum"]),
        ("plan export C1 -o {folder}/plan.html --for citizen", ["wait"]),
        ("plan export C1 -o {folder}/plan.md --for citizen", ["wait"]),
        ("history C1", ["conversation", "forum", "pathway", "wait", "intervention", "course"]),
        ("history C2", ["outcome", "closure_reason"]),
        ("agenda", ["forum"]),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_what_it_is_about_by_the_rows_word(
    read: Mapping[str, Mapping[str, str]], question: str, groups: Sequence[str], language: str
) -> None:
    shown = read[language][f"{question} table"].casefold()
    wanted = [WORDS[group][LANGUAGES.index(language)].casefold() for group in groups]
    assert [word for word in wanted if word not in shown] == [], shown


@pytest.mark.parametrize("form", ["json", "csv"])
def test_scripts_read_the_codes_and_no_words(life: Forlob, form: str) -> None:
    """But in what is a sentence: why a case is on the agenda, what a plan lacks, what happened."""
    every = {word for words in WORDS.values() for word in words} - {"Gåtur"}
    codes = set()
    for question in asked():
        if "-o" not in question and question.split()[0] not in SENTENCES:
            ran = life(*shlex.split(question), "-f", form, FORLOB_LANG="da", FORLOB_WORKER="MH")
            assert ran.code in (0, 1, 2, 3, 4), (question, ran.err)
            assert [word for word in every if word in ran.out] == [], question
            codes |= set(re.findall("zz_[a-z_]+", ran.out))
    untold = {"answer"}  # that of a party stands with the plan, which has sentences
    assert codes == {CODE.format(group) for group in OWN_ROWS if group not in NOT_USED_YET | untold}
    assert CODE.format("answer") in life.ok("plan", "show", "C1", "-f", "json").out
