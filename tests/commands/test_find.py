"""`forlob find`: a word in everything that was written, newest first, with the place in its sentence."""

import shlex
import unicodedata

import pytest

from tests.conftest import Forlob
from tests.golden import golden

LIFE = (
    'worker add MH "Mette Holm" --sector employment --unit Jobcenter',
    'worker add KL "Kaj Lund" --sector health --unit Sundhedshus',
    'citizen add "Åse Kjær" --case-no 15.17.22-P1',
    'citizen add "Margarito De Haro"',
    'citizen add "Nguyễn Văn Bình O’Brien"',
    "course open C1 --ready 2026-09-01",
    "course set C1 --note 'Allergi over for parfume'",
    "course open C2 --ready 2026-09-02",
    "team coordinator C1 MH --on 2026-09-03",
    "team coordinator C2 KL --on 2026-09-03 --note 'kender parfumen'",
    "goal add C1 'Et job uden parfume' --due 2026-12-31",
    "voice add C1 barrier 'Jeg kan ikke være, hvor der er parfume' --on 2026-09-10",
    "intervention add C1 social 'Parfumefri praktik' --requested 2026-09-20",
    "intervention add C2 health Fysioterapi --provider 'Parfumeriet Nord' --requested 2026-09-21",
    "intervention decline I2 --why 'Lugter af parfume' --on 2026-10-01",
    "wait add C1 statement --since 2026-10-02 --holder 'Dr. Parfumo' --note 'attest om parfume'",
    "wait remind W1 --on 2026-10-12 --note 'ringet om parfume'",
    "conversation log C1 --with citizen,MH --on 2026-11-10 --note 'Første møde. Hun tåler ikke parfume. Vi lufter ud.'"
    " --action 'MH: ring til frisøren om parfume @ 2026-11-12'",
    "conversation plan C2 2026-11-18 --with citizen,KL --anyway",
    "conversation cancel T2 --by citizen --why 'For meget parfume' --on 2026-11-17",
    "course pause C2 --why 'Kur mod parfume' --on 2026-11-15",
)


@pytest.fixture
def life(forlob: Forlob) -> Forlob:
    """Two citizens with a word in every kind of text, and one with a name."""
    for command in LIFE:
        forlob.ok(*shlex.split(command))
    return forlob


def ids(forlob: Forlob, *words: str) -> list[str]:
    return [one["id"] for one in forlob.ok("find", *words, "-f", "json").json]


def test_a_word_is_found_in_everything_that_was_written_newest_first(life: Forlob) -> None:
    found = life.ok("find", "parfume", "-f", "json").json
    assert [(one["on"], one["id"], one["kind"]) for one in found] == [
        ("2026-12-31", "G1", "goals"),
        ("2026-11-17", "T2", "reasons"),
        ("2026-11-15", "F2", "reasons"),
        ("2026-11-10", "T1", "notes"),
        ("2026-11-10", "A1", "actions"),
        ("2026-10-12", "W1", "notes"),
        ("2026-10-02", "W1", "notes"),
        ("2026-10-01", "I2", "reasons"),
        ("2026-09-21", "I2", "interventions"),
        ("2026-09-20", "I1", "interventions"),
        ("2026-09-10", "F1", "voice"),
        ("2026-09-03", "F2", "notes"),
        ("2026-09-01", "F1", "notes"),
    ]


def test_what_is_found_in_keys(life: Forlob) -> None:
    assert life.ok("find", "tåler", "-f", "json").json == [
        {
            "id": "T1",
            "citizen": "C1",
            "name": "Åse Kjær",
            "course": "F1",
            "kind": "notes",
            "on": "2026-11-10",
            "text": "Første møde. Hun tåler ikke parfume. Vi lufter ud.",
            "matches": ["17-22"],
        }
    ]
    assert life.ok("find", "parfume", "tåler", "-f", "csv").out == (
        "id,citizen,name,course,kind,on,text,matches\n"
        "T1,C1,Åse Kjær,F1,notes,2026-11-10,Første møde. Hun tåler ikke parfume. Vi lufter ud.,17-22 28-35\n"
    )


def test_people_read_the_sentence(life: Forlob) -> None:
    golden("find", life.ok("find", "parfume").out)
    assert life.ok("find", "parfume", "ikke", "-f", "md", "--fields", "id,text").out == (
        "| ID | Text |\n| --- | --- |\n| T1 | Hun tåler ikke parfume. |\n"
        "| F1 | Jeg kan ikke være, hvor der er parfume |\n"
    )


def test_on_a_terminal_the_word_is_marked_and_the_text_cut_around_it(life: Forlob) -> None:
    note = f"{'og så videre ' * 8}[b]parfume[/b] :warning: \u202e{' og så videre' * 8}"
    life.ok("conversation", "log", "C1", "--with", "citizen", "--note", note)
    screen = life.ok("find", "parfume", "--in", "notes", terminal="utf-8", TERM="xterm", COLUMNS="80").out
    (line,) = (line for line in screen.splitlines() if line.startswith("T3"))
    assert "videre [b]\x1b[1mparfume\x1b[0m[/b] :warning: \\u2…" in line
    assert line.count("…") == 2
    for cells in range(12, 200, 7):
        wide = life.ok("find", "parfume", terminal="utf-8", TERM="dumb", COLUMNS=str(cells)).out
        assert max(map(len, wide.splitlines()[2:])) <= cells
        assert "T3" in wide
        assert cells < 60 or "[b]parfume" in wide


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("kjær",), ["C1"]), (("kjaer",), ["C1"]), (("ase",), ["C1"]), (("AASE",), ["C1"]), (("Åse-Kjær",), ["C1"]),
        (("kjær åse",), ["C1"]), (("deharo",), ["C2"]), (("de haro",), ["C2"]), (("nguyen",), ["C3"]),
        (("o'brien",), ["C3"]), (("obrien", "NGUYỄN"), ["C3"]), (("binh",), ["C3"]), (("15.17.22-P1",), ["C1"]),
        (("151722p1",), ["C1"]), (("15.17.22",), ["C1"]), (("frisoren",), ["A1"]), (("frisøren",), ["A1"]),
        (("friso\u0308ren",), ["A1"]), (("risøren",), []), (("forste", "mode"), ["T1"]), (("møde", "frisøren"), []),
    ],
)  # fmt: skip
def test_a_word_is_found_however_it_is_spelled(life: Forlob, words: tuple[str, ...], found: list[str]) -> None:
    assert ids(life, *words) == found
    assert ids(life, *(unicodedata.normalize("NFD", word) for word in words)) == found


def test_a_former_name_is_found_and_the_name_of_today_is_told(life: Forlob) -> None:
    life.ok("citizen", "edit", "C1", "--name", "Åse Lindberg", "--from", "2026-11-10")
    assert ids(life, "kjær") == ids(life, "lindberg") == ["C1"]
    (one,) = life.ok("find", "kjær", "-f", "json").json
    assert (one["text"], one["name"], one["kind"], one["on"]) == ("Åse Kjær", "Åse Lindberg", "names", "2026-11-20")


def test_who_turned_out_to_be_another_is_found_as_that_one(life: Forlob) -> None:
    life.ok("citizen", "add", "Aase Kjaersgaard", "--another")
    life.ok("citizen", "merge", "C4", "--into", "C1")
    (one,) = life.ok("find", "kjaersgaard", "-f", "json").json
    assert (one["id"], one["citizen"], one["name"], one["text"]) == ("C1", "C1", "Åse Kjær", "Aase Kjaersgaard")
    assert len(life.ok("find", "kjær", "--citizen", "C1", "-f", "json").json) == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--in", "notes"), ["T1", "W1", "W1", "F2", "F1"]),
        (("--in", "noter"), ["T1", "W1", "W1", "F2", "F1"]),
        (("--in", "mål", "--in", "åtgärder"), ["G1", "A1"]),
        (("--citizen", "kjær", "--in", "goals"), ["G1"]),
        (("--citizen", "C2"), ["T2", "F2", "I2", "I2", "F2"]),
        (("--citizen", "F2", "--in", "reasons"), ["T2", "F2", "I2"]),
        (("--citizen", "C3"), []),
        (("--since", "2026-11-11"), ["G1", "T2", "F2"]),
        (("--limit", "2"), ["G1", "T2"]),
        (("--limit", "0"), []),
    ],
)
def test_what_is_found_is_narrowed(life: Forlob, words: tuple[str, ...], found: list[str]) -> None:
    assert ids(life, "parfume", *words) == found


def test_mine_are_those_i_coordinate_and_of_whom_i_stand_in_for(life: Forlob) -> None:
    def mine(who: str, *words: str) -> set[str]:
        return {one["citizen"] for one in life.ok("--as", who, "find", *words, "--mine", "-f", "json").json}

    assert (mine("MH", "parfume"), mine("KL", "parfume")) == ({"C1"}, {"C2"})
    assert (mine("MH", "margarito"), mine("KL", "margarito")) == (set(), {"C2"})
    life.ok("worker", "stand-in", "KL", "--by", "MH", "--from", "2026-11-20")
    assert mine("MH", "parfume") == {"C1", "C2"}
    life.ok("course", "end", "C2", "--outcome", "other", "--why", "moved")
    assert mine("KL", "parfume") == {"C2"}
    ran = life.refused("find", "parfume", "--mine")
    assert (ran.code, ran.err) == (
        2, "error: forlob does not know who you are\ntry: forlob --as MH find mentor --mine\n",
    )  # fmt: skip


def test_of_many_the_fifty_newest_are_shown_and_the_rest_counted(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse")
    forlob.ok("course", "open", "C1")
    for number in range(53):
        forlob.ok("goal", "add", "C1", f"mål {number}", "-q")
    ran = forlob.ok("find", "mål", "-f", "json")
    assert [one["id"] for one in ran.json] == [f"G{number}" for number in range(1, 51)]
    assert ran.err == "3 more, not so new (--limit 53 shows them too)\n"
    assert forlob.ok("find", "mål", "--limit", "52", "-f", "json").err == (
        "1 more, not so new (--limit 53 shows it too)\n"
    )
    assert forlob.ok("find", "mål", "--limit", "53").err == ""
    assert forlob.ok("find", "mål", "-q").err == ""


def test_where_nothing_is_found_the_nearest_word_there_is_is_told(life: Forlob) -> None:
    for typed, near in (("parfyme", "parfume"), ("frisoeern", "frisøren"), ("fysioterapy", "Fysioterapi")):
        ran = life.ok("find", typed)
        assert ran.out == "ID  Day  Name  Text  Kind  Citizen\n"
        assert ran.err.endswith(f"; there is {near}\n")
    assert life.ok("find", "parfyme", terminal="utf-8").out.startswith("Nothing found.")
    assert life.ok("find", "parfyme", "-f", "json").json == []
    assert life.ok("find", "xylofon").err == ""
    assert life.ok("find", "parfume", "mødet").err == ""


@pytest.mark.parametrize("words", [("",), ("-", "’"), ("!?",)])
def test_a_word_without_letters_and_digits_is_refused(life: Forlob, words: tuple[str, ...]) -> None:
    ran = life.refused("find", "--", *words)
    assert ran.code == 2
    assert "there is no letter and no digit in" in ran.err


def test_other_kinds_of_text_and_nobody_are_refused(life: Forlob) -> None:
    assert life.refused("find", "parfume", "--in", "noets").err == (
        "error: there is no kind of text noets; the nearest is notes\ntry: forlob find parfume --in notes\n"
    )
    assert life.refused("find", "parfume", "--citizen", "nobody").code == 3
    assert life.refused("find").code == 5


def test_what_lies_later_is_not_known_yet(life: Forlob) -> None:
    def found(today: str, *words: str) -> list[str]:
        return [one["id"] for one in life.ok("--today", today, "find", *words, "-f", "json").json]

    assert found("2026-11-16", "parfume", "--in", "reasons") == ["F2", "I2"]
    assert found("2026-11-09", "parfume") == ["G1", "W1", "W1", "I2", "I2", "I1", "F1", "F2", "F1"]
    assert found("2026-08-31", "parfume") == []


def test_what_was_edited_or_undone_is_found_no_more(life: Forlob) -> None:
    life.ok("goal", "edit", "G1", "--text", "Et job med dyr")
    assert ids(life, "parfume", "--in", "goals") == []
    assert ids(life, "dyr") == ["G1"]
    life.ok("undo")
    assert ids(life, "parfume", "--in", "goals") == ["G1"]
    assert ids(life, "dyr") == []
