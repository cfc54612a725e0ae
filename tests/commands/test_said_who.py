"""Who is meant: workers by initials and by name, companions that are said to be one, and what is not sure is asked."""

import shlex

import pytest

from tests.around import settle
from tests.commands.test_conversation_asked import ask
from tests.conftest import Forlob

PLAN = ("conversation", "plan", "C1", "2026-11-26", "--with")


@pytest.fixture
def around(forlob: Forlob) -> Forlob:
    settle()
    return forlob


def asked_to(forlob: Forlob, who: str) -> list[str]:
    """Return who was asked to a conversation that is planned with the citizen and somebody."""
    planned = forlob.ok(*PLAN, f"citizen,{who}", "--anyway", "-f", "json").json
    return [one["who"] for one in planned["participants"]][1:]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Mette Holm", "MH"),
        ("mette", "MH"),
        ("METTE HO", "MH"),
        ("Anne,kaj lund", "AN"),
        ("bror", "bror"),
        ("Mentor Lise", "Mentor Lise"),
        ("guest:Mette", "Mette"),
        ("gæst: søster Anne", "søster Anne"),
        ("GÄST:Anne", "Anne"),
        ("guest:mh", "mh"),
    ],
)
def test_people_are_known_by_initials_and_by_name_and_others_are_companions(
    around: Forlob, typed: str, kept: str
) -> None:
    assert asked_to(around, typed)[0] == kept


def test_whom_a_name_was_taken_for_is_said_on_stderr(around: Forlob) -> None:
    planned = around.ok(*PLAN, "citizen,mette", "--anyway")
    assert "MH is Mette Holm\n" in planned.err
    assert "is Mette Holm" not in around.ok(*PLAN, "citizen,mette", "--anyway", "-q").err
    assert "MH is Mette Holm\n" in around.ok("waits", "--coordinator", "mette").err


def test_who_has_left_is_known_and_cannot_come_any_more(around: Forlob) -> None:
    around.ok("worker", "end", "per toft", "--on", "2026-11-20")
    refused = around.refused(*PLAN, "citizen,per", "--anyway")
    assert (refused.code, "PT was here to and including" in refused.err) == (1, True)


@pytest.mark.parametrize(
    ("words", "what", "step"),
    [
        (
            (*PLAN, "citizen,Mete Holm"),
            "there is no worker Mete Holm; the nearest is MH Mette Holm; a companion is written guest:Mete Holm",
            "forlob conversation plan C1 2026-11-26 --with citizen,MH",
        ),
        (
            (*PLAN, "citizen,MJ"),
            "there is no worker MJ; the nearest is MH Mette Holm",
            "forlob conversation plan C1 2026-11-26 --with citizen,MH",
        ),
        (
            ("action", "add", "C1", "Metteh: ring @ tor"),
            "there is no worker Metteh; the nearest is MH Mette Holm; a companion is written guest:Metteh",
            "forlob action add C1 'MH: ring @ tor'",
        ),
        (("team", "add", "C1", "Lundt"), "there is no worker Lundt; the nearest is KL Kaj Lund", "forlob team add C1 KL"),
        (
            ("waits", "--coordinator", "Mete"), "there is no worker Mete; the nearest is MH Mette Holm",
            "forlob waits --coordinator MH",
        ),
        (
            (*PLAN, "citizen,xy"), "there is no worker XY; a companion is written guest:xy",
            "forlob worker add XY NAME --sector SECTOR --unit UNIT",
        ),
    ],
)  # fmt: skip
def test_what_is_near_a_worker_or_like_initials_is_refused_with_the_nearest(
    around: Forlob, words: tuple[str, ...], what: str, step: str
) -> None:
    refused = around.refused(*words)
    assert (refused.code, refused.err.splitlines()) == (3, [f"error: {what}", f"try: {step}"])


@pytest.mark.parametrize("typed", ["MH\u200b", "\u202eMH", "mh\u2060", "\ufeffMette", "Mette\u00ad Holm"])
def test_what_is_not_seen_in_a_name_makes_no_companion_of_a_worker(around: Forlob, typed: str) -> None:
    assert asked_to(around, typed) == ["MH"]


@pytest.mark.parametrize("typed", ["\u200b", "\u202e\u2069", "\u3164", "guest:\ufeff"])
def test_what_shows_nothing_names_nobody(around: Forlob, typed: str) -> None:
    refused = around.refused(*PLAN, typed)
    assert (refused.code, refused.err.startswith("error: WHO is empty")) == (2, True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("MH AN", "MH,AN"),
        ("MH;AN", "MH,AN"),
        ("mh & an", "MH,AN"),
        ("MH og AN", "MH,AN"),
        ("MH och søster Anne", "MH,søster Anne"),
        ("Mette og kaj lund", "MH,KL"),
        ("MH/borger", "MH,citizen"),
    ],
)
def test_several_people_in_one_are_no_companion(around: Forlob, typed: str, meant: str) -> None:
    refused = around.refused(*PLAN, typed, "--anyway")
    assert (refused.code, refused.err.splitlines()) == (
        2,
        [
            f"error: {typed} are several; write commas between: {meant}",
            f"try: forlob conversation plan C1 2026-11-26 --with {shlex.quote(meant)} --anyway",
        ],
    )


@pytest.mark.parametrize("typed", ["Lis og Ib", "bror og far", "Ib/Lis", "Per Olsen & Co", "guest:MH og AN"])
def test_companions_of_any_name_stay_companions(around: Forlob, typed: str) -> None:
    assert asked_to(around, typed) == [typed.removeprefix("guest:")]


@pytest.mark.parametrize("owner", ["MH,AN", "MH og AN"])
def test_an_action_has_one_owner(around: Forlob, owner: str) -> None:
    refused = around.refused("action", "add", "C1", f"{owner}: ring @ tor")
    assert (refused.code, refused.err) == (2, f"error: {owner} are several; one person is named here\n")


def test_several_workers_of_a_name_are_told_by_initials(around: Forlob) -> None:
    around.ok("worker", "add", "MK", "Mette Krogh", "--sector", "social", "--unit", "U")
    for words in ((*PLAN, "citizen,mette"), ("team", "add", "C1", "mette")):
        refused = around.refused(*words)
        assert (refused.code, refused.err.splitlines()[0]) == (3, "error: 2 workers are meant by mette: MH, MK")


def test_a_worker_is_known_by_the_name_they_had(around: Forlob) -> None:
    around.ok("worker", "edit", "MH", "--name", "Mette Skov", "--from", "2026-11-01")
    assert asked_to(around, "Mette Holm") == ["MH"]


@pytest.mark.parametrize("name", ["MH", "XY", "citizen", "Borger"])
def test_a_companion_is_not_called_as_somebody_else_is_kept(around: Forlob, name: str) -> None:
    refused = around.refused(*PLAN, f"citizen,guest:{name}")
    assert (refused.code, f"{name} is kept for the citizen and the workers" in refused.err) == (2, True)


def test_the_owner_of_an_action_may_be_a_companion_who_is_said_to_be_one(around: Forlob) -> None:
    added = around.ok("action", "add", "C1", "guest:søster Anne: ring: lægen @ 2026-11-26", "-f", "json").json
    assert (added["owner"], added["what"], added["due"]) == ("søster Anne", "ring: lægen", "2026-11-26")
    assert around.ok("action", "edit", "A1", "--owner", "mette holm", "-f", "json").json["owner"] == "MH"


def test_whoever_is_called_as_the_citizen_is_the_citizen(around: Forlob) -> None:
    planned = around.ok(*PLAN, "aase sørensen,MH", "--anyway", "-f", "json").json
    assert [one["who"] for one in planned["participants"]] == ["citizen", "MH"]
    added = around.ok("action", "add", "C1", "Åse Sørensen: find kort", "-f", "json").json
    assert added["owner"] == "citizen"
    assert asked_to(around, "guest:Åse Sørensen") == ["Åse Sørensen"]
    missed = around.ok("conversation", "no-show", "T1", "--by", "Åse Sørensen", "--on", "2026-11-20", "-f", "json")
    assert missed.json["by"] == "citizen"


def test_import_reads_companions_as_it_did(around: Forlob, tmp_path: str) -> None:
    from pathlib import Path

    table = Path(tmp_path, "in")
    table.mkdir()
    (table / "citizens.csv").write_text("id,name\nc1,Bo Lund\n", "utf-8")
    (table / "courses.csv").write_text("id,citizen,kind,ready_on\nf1,c1,other,2026-11-01\n", "utf-8")
    (table / "conversations.csv").write_text("id,course,kind,held_on,state\nt1,f1,follow_up,2026-11-05,held\n", "utf-8")
    (table / "participants.csv").write_text(
        "conversation,who,attended\nt1,Mete Holm,true\nt1,Mette Holm,true\n", "utf-8"
    )
    around.ok("import", table)
    held = around.ok("conversation", "show", "T1", "-f", "json").json
    assert [one["who"] for one in held["participants"]] == ["Mete Holm", "Mette Holm"]


# On a terminal.


def test_a_terminal_offers_the_near_a_companion_and_to_type_again(around: Forlob) -> None:
    code, lines = ask(*PLAN, "citizen,Mete", "--anyway", answers=(("Who is meant by Mete?", ""),))
    assert (code, "conversation T1 planned" in lines_of(lines)) == (0, True)
    code, _ = ask(*PLAN, "citizen,Mete", "--anyway", answers=(("Who is meant by Mete?", "a comp"),))
    code, _ = ask(
        *PLAN, "citizen,Mete", "--anyway", answers=(("Who is meant by Mete?", "somebody"), ("Who is it?", "kaj"))
    )
    every = [around.ok("conversation", "show", f"T{number}", "-f", "json").json for number in (1, 2, 3)]
    assert [one["participants"][1]["who"] for one in every] == ["MH", "Mete", "KL"]


def test_a_terminal_offers_the_citizens_who_may_be_meant_everywhere(around: Forlob) -> None:
    around.ok("citizen", "add", "Åse Lund", "--born", "1980", "--case-no", "2026-7")
    around.ok("course", "open", "C3", "--ready", "2026-11-01", "--coordinator", "KL")
    code, lines = ask(
        *("citizen", "show", "åse"),
        answers=(("Who is meant by åse?", None), ("C3  Åse Lund, born 1980, case 2026-7, KL", "C3")),
    )
    assert (code, "Åse Lund" in lines_of(lines)) == (0, True)
    ask("goal", "add", "åse", "Cykle", answers=(("Who is meant by åse?", ""),))
    assert around.ok("goal", "list", "C1", "-f", "json").json[0]["text"] == "Cykle"


def test_a_terminal_offers_the_workers_of_one_name(around: Forlob) -> None:
    around.ok("worker", "add", "MK", "Mette Krogh", "--sector", "social", "--unit", "U")
    code, _lines = ask("team", "add", "C1", "mette", answers=(("Who is meant by mette?", "MK"),))
    assert (code, around.ok("team", "list", "C1", "-f", "json").json[-1]["worker"]) == (0, "MK")
    code, _lines = ask("waits", "--coordinator", "Mete", answers=(("Who is meant by Mete?", ""),))
    assert code == 0


def test_no_input_never_asks_and_names_the_candidates(around: Forlob) -> None:
    around.ok("citizen", "add", "Åse Lund")
    code, _lines = ask("citizen", "show", "åse", "--no-input", answers=(("2 citizens are meant by åse: C1, C3", None),))
    assert code == 3
    code, _lines = ask(*PLAN, "Mete", "--no-input", answers=(("the nearest is MH", None),))
    assert (code, around.ok("conversation", "list", "-f", "json").json) == (3, [])


def test_breaking_off_a_menu_changes_nothing(around: Forlob) -> None:
    for key in ("\x03", "\x1b"):
        code, _ = ask(*PLAN, "citizen,Mete", answers=(("Who is meant by Mete?", key),))
        assert code == 130
    assert around.ok("conversation", "list", "-f", "json").json == []


def lines_of(lines: list[str]) -> str:
    return "\n".join(lines)


def test_who_stands_by_a_citizen_is_a_companion_however_near_a_workers_name(around: Forlob) -> None:
    assert "there is no worker Mete Holm" in around.refused(*PLAN, "citizen,Mete Holm").err
    around.ok("support", "add", "C1", "Mete Holm", "--role", "relative")
    assert asked_to(around, "mete holm") == ["mete holm"]
