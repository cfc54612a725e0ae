"""forlob driven at random against plain Python: the same answers, an undo that restores, and nothing that must not be."""

import os
import shutil
import tempfile
from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.conftest import Forlob, Ran
from tests.dump import rows_of
from tests.invariants import broken, exported
from tests.model import COMPETING, NORMS, Action, Caseload, Conversation, Course, Intervention, Wait

EXAMPLES, STEPS = (int(number) for number in os.environ.get("MODEL_EXAMPLES_STEPS", "6,25").split(","))
WORKERS = (("MH", "employment"), ("AN", "social"), ("KL", "health"))
KINDS = st.sampled_from(("certificate_265", "statement", "group_course", "other", "team_meeting"))
SECTORS = st.sampled_from([sector for _who, sector in WORKERS])
PICK = st.integers(min_value=0, max_value=10**6)
AGO = st.integers(min_value=0, max_value=20)


class Work(RuleBasedStateMachine):
    """A case worker at random; `done` holds entry, model and rows as they were before each change that is in force."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="forlob-model-"))
        self.forlob = Forlob(self.folder / "forlob.db")
        self.today = date(2026, 3, 2)
        self.model = Caseload()
        self.done: list[tuple[int, Caseload, Any]] = []
        self.given: dict[str, int] = {}
        self.times = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def run(self, *words: object) -> Ran:
        settings_ = {"FORLOB_DB": str(self.forlob.database), "FORLOB_TODAY": self.today.isoformat()}
        return self.forlob(*words, **settings_)

    def ask(self, *words: object) -> Any:
        ran = self.run(*words, "-f", "json")
        assert ran.code == 0, (words, ran)
        return ran.json

    def change(self, words: tuple[object, ...], *, allowed: bool, then: Callable[[], None]) -> None:
        """Run a change that the model allows or not; where it does, the model changes as well."""
        rows = rows_of(self.forlob.database)
        ran = self.run(*words)
        assert ran.code == (0 if allowed else 1), (words, allowed, ran)
        if allowed:
            before = deepcopy(self.model)
            then()
            self.done.append((self.newest(), before, rows))
        else:
            assert rows_of(self.forlob.database) == rows, words

    def newest(self) -> int:
        return int(self.ask("log", "--limit", "1")[0]["number"])

    def next_id(self, letter: str) -> str:
        """Return the next id; a number is given once, also where an undo took its row away."""
        self.given[letter] = self.given.get(letter, 0) + 1
        return f"{letter}{self.given[letter]}"

    def some(self, things: dict[str, Any], pick: int) -> str:
        return sorted(things)[pick % len(things)]

    @initialize()
    def settle(self) -> None:
        for who, sector in WORKERS:
            ran = self.run("worker", "add", who, f"Worker {who}", "--sector", sector, "--unit", f"Unit {sector}")
            assert ran.code == 0, ran
        self.add_citizen("Åse")
        self.open_course(0, 0, 5)
        self.add_action(0)
        self.add_intervention(0, "health", 3)
        self.add_wait(0, "certificate_265", 3, None, 0)
        self.plan_conversation(0, 3)

    @rule(name=st.sampled_from(("Bo", "Ida", "Åge", "[/b] =x", "<script>")))
    def add_citizen(self, name: str) -> None:
        id = self.next_id("C")
        self.change(
            ("citizen", "add", name, "--another"), allowed=True, then=lambda: self.model.citizens.update({id: name})
        )

    @rule(pick=PICK, name=st.sampled_from(("Bo Ny", "Ida Ny", "C1")))
    def edit_citizen(self, pick: int, name: str) -> None:
        id = self.some(self.model.citizens, pick)
        if self.model.citizens[id] != name:
            words = ("citizen", "edit", id, "--name", name)
            self.change(words, allowed=True, then=lambda: self.model.citizens.update({id: name}))

    @rule(pick=PICK, who=PICK, ago=AGO)
    def open_course(self, pick: int, who: int, ago: int) -> None:
        citizen, worker = self.some(self.model.citizens, pick), WORKERS[who % 3][0]
        ready_on = self.today - timedelta(days=ago)
        ends = [
            one.end_on for one in self.model.courses.values() if one.citizen == citizen and one.end_on != one.ready_on
        ]
        allowed = self.model.open_course_of(citizen) is None and all(
            day is not None and day <= ready_on for day in ends
        )
        id = self.next_id("F") if allowed else ""
        self.change(
            ("course", "open", citizen, "--ready", ready_on, "--coordinator", worker), allowed=allowed,
            then=lambda: self.model.courses.update({id: Course(citizen, ready_on, worker)}),
        )  # fmt: skip

    @precondition(lambda self: self.model.courses)
    @rule(pick=PICK, ago=st.integers(0, 3))
    def end_course(self, pick: int, ago: int) -> None:
        id = self.some(self.model.courses, pick)
        course, on = self.model.courses[id], self.today - timedelta(days=ago)
        if self.model.course_of(course.citizen) != id:
            return
        allowed = course.end_on is None and not self.model.runs(id) and on >= self.model.latest_in(id)
        self.change(
            ("course", "end", course.citizen, "--outcome", "job", "--why", "goal_reached", "--on", on), allowed=allowed,
            then=lambda: self.model.end_course(id, on),
        )  # fmt: skip

    @precondition(lambda self: self.model.courses)
    @rule(pick=PICK)
    def end_what_runs_and_then_the_course(self, pick: int) -> None:
        course = self.meant(pick)
        running = [id for id, it in self.model.interventions.items() if it.course == course and it.started_on]
        for id in running:
            if self.model.interventions[id].ended_on is None:
                self.move_intervention(sorted(self.model.interventions).index(id), "end", 0)
        self.end_course(sorted(self.model.courses).index(course), 0)

    @precondition(lambda self: self.model.courses)
    @rule(pick=PICK, who=PICK)
    def hand_over(self, pick: int, who: int) -> None:
        citizen, worker = self.model.courses[self.meant(pick)].citizen, WORKERS[who % 3][0]
        course = self.model.holding(citizen, self.today) or self.meant(pick)
        one, before = self.model.courses[course], self.clocks()
        allowed = self.model.holds(course, self.today) and one.coordinator != worker
        self.change(
            ("team", "coordinator", one.citizen, worker), allowed=allowed,
            then=lambda: setattr(one, "coordinator", worker),
        )  # fmt: skip
        assert self.clocks() == before

    def clocks(self) -> list[dict[str, Any]]:
        """Return every open wait without who has to act on it."""
        waits = self.ask("waits")
        return [{key: wait[key] for key in wait if key not in ("coordinator", "holder")} for wait in waits]

    def meant(self, pick: int) -> str:
        """Return a course that is the one its citizen stands for."""
        course = self.model.courses[self.some(self.model.courses, pick)]
        return str(self.model.course_of(course.citizen))

    @precondition(lambda self: self.model.courses)
    @rule(pick=PICK, sector=SECTORS, ago=AGO)
    def add_intervention(self, pick: int, sector: str, ago: int) -> None:
        course, on = self.meant(pick), self.today - timedelta(days=ago)
        one = self.model.courses[course]
        filed = self.model.holding(one.citizen, on)
        allowed, course = filed is not None, filed or course
        id = self.next_id("I") if allowed else ""
        self.change(
            ("intervention", "add", one.citizen, sector, "Noget", "--requested", on), allowed=allowed,
            then=lambda: self.model.interventions.update({id: Intervention(course, sector, on)}),
        )  # fmt: skip

    @precondition(lambda self: self.model.interventions)
    @rule(pick=PICK, verb=st.sampled_from(("start", "end", "stop", "decline", "cancel")), ago=st.integers(0, 5))
    def move_intervention(self, pick: int, verb: str, ago: int) -> None:
        id, on = self.some(self.model.interventions, pick), self.today - timedelta(days=ago)
        one = self.model.interventions[id]
        closed = self.model.courses[one.course].end_on
        if verb == "start":
            allowed = (
                self.model.holds(one.course, on) and not one.ended_on and not one.started_on and on >= one.requested_on
            )
        elif verb in ("end", "stop"):
            allowed = not one.ended_on and one.started_on is not None and on >= one.started_on
        else:
            allowed = not one.ended_on and one.started_on is None and on >= one.requested_on
        allowed = allowed and (verb in ("end", "stop") or on >= self.model.awaited_since(id))
        allowed = allowed and (closed is None or on <= closed)

        def moved() -> None:
            if verb == "start":
                one.started_on = on
                self.model.end_waits_of(id, on, "fulfilled")
                if closed:
                    one.ended_on, one.end_kind = closed, "stopped"
            else:
                one.ended_on, one.end_kind = on, verb
                if verb != "end":
                    self.model.end_waits_of(id, on, "withdrawn")

        why = () if verb == "start" else ("--why", "derfor")
        self.change(("intervention", verb, id, "--on", on, *why), allowed=allowed, then=moved)

    @precondition(lambda self: self.model.courses)
    @rule(pick=PICK, kind=KINDS, ago=AGO, norm=st.sampled_from((None, 0, 7, 60)), of=PICK)
    def add_wait(self, pick: int, kind: str, ago: int, norm: int | None, of: int) -> None:
        course, since = self.meant(pick), self.today - timedelta(days=ago)
        one = self.model.courses[course]
        filed = self.model.holding(one.citizen, since)
        allowed, course = filed is not None, filed or course
        startable = {
            id: it for id, it in self.model.interventions.items()
            if it.course == course and not it.started_on and not it.ended_on
        }  # fmt: skip
        awaited = self.some(startable, of) if startable and of % 2 else None
        id = self.next_id("W") if allowed else ""
        words: list[object] = [
            "wait",
            "add",
            one.citizen,
            kind,
            "--since",
            since,
            "--holder",
            "Nogen",
            "--sector",
            "health",
        ]
        words += ["--norm", norm] if norm is not None else []
        words += ["--for", awaited] if awaited else []
        wait = Wait(course, awaited, kind, since, norm, "Nogen")
        if end_on := self.model.courses[course].end_on:
            wait.ended_on, wait.end_kind = end_on, "course_closed"
        self.change(tuple(words), allowed=allowed, then=lambda: self.model.waits.update({id: wait}))

    @precondition(lambda self: self.model.waits)
    @rule(pick=PICK, verb=st.sampled_from(("receive", "end", "remind", "claim")), as_=st.sampled_from(COMPETING))
    def move_wait(self, pick: int, verb: str, as_: str) -> None:
        id = self.some(self.model.waits, pick)
        wait = self.model.waits[id]

        def moved() -> None:
            if verb != "end":
                wait.last_event = self.today
            if verb in ("receive", "end"):
                wait.ended_on, wait.end_kind = self.today, "fulfilled" if verb == "receive" else as_

        more = ("--as", as_) if verb == "end" else ()
        late = wait.end_kind == "course_closed" and wait.ended_on == self.today
        self.change(("wait", verb, id, *more), allowed=wait.ended_on is None or late, then=moved)

    @precondition(lambda self: self.model.waits)
    @rule(pick=PICK)
    def edit_wait(self, pick: int) -> None:
        id = self.some(self.model.waits, pick)
        self.times += 1
        holder = f"Nogen {self.times}"
        ended_on = self.model.waits[id].ended_on
        self.change(
            ("wait", "edit", id, "--holder", holder), allowed=ended_on is None or ended_on >= self.today,
            then=lambda: setattr(self.model.waits[id], "holder", holder),
        )  # fmt: skip

    @precondition(lambda self: self.model.courses)
    @rule(pick=PICK, ahead=st.integers(1, 30))
    def plan_conversation(self, pick: int, ahead: int) -> None:
        course, day = self.meant(pick), self.today + timedelta(days=ahead)
        one = self.model.courses[course]
        id = self.next_id("T") if one.end_on is None else ""
        self.change(
            ("conversation", "plan", one.citizen, day, "--with", "citizen,MH,KL", "--anyway"),
            allowed=one.end_on is None,
            then=lambda: self.model.conversations.update({id: Conversation(course, "planned", day)}),
        )  # fmt: skip

    @precondition(lambda self: self.model.conversations)
    @rule(pick=PICK, verb=st.sampled_from(("held", "cancel")))
    def move_conversation(self, pick: int, verb: str) -> None:
        id = self.some(self.model.conversations, pick)
        one = self.model.conversations[id]
        more = ("--on", self.today) if verb == "held" else ("--by", "MH", "--why", "syg")

        def moved() -> None:
            one.state = "held" if verb == "held" else "cancelled"
            one.held_on = self.today if verb == "held" else None

        self.change(
            ("conversation", verb, id, *more), allowed=one.state == "planned", then=moved,
        )  # fmt: skip

    @precondition(lambda self: self.model.courses)
    @rule(pick=PICK)
    def add_action(self, pick: int) -> None:
        course = self.meant(pick)
        one = self.model.courses[course]
        id = self.next_id("A") if one.end_on is None else ""
        self.change(
            ("action", "add", one.citizen, "MH: ring"), allowed=one.end_on is None,
            then=lambda: self.model.actions.update({id: Action(course, "ring")}),
        )  # fmt: skip

    @precondition(lambda self: self.model.actions)
    @rule(pick=PICK, verb=st.sampled_from(("done", "drop")))
    def close_action(self, pick: int, verb: str) -> None:
        id = self.some(self.model.actions, pick)
        one = self.model.actions[id]
        ended = self.model.courses[one.course].end_on
        late = verb == "done" and ended == self.today and one.dropped_on == ended

        def closed() -> None:
            one.closed = True
            one.done_on, one.dropped_on = (self.today, None) if verb == "done" else (None, self.today)

        self.change(("action", verb, id), allowed=not one.closed or late, then=closed)

    @precondition(lambda self: self.model.courses)
    @rule(pick=PICK)
    def build_plan(self, pick: int) -> None:
        one = self.model.courses[self.meant(pick)]

        def built() -> None:
            one.versions, one.answered = one.versions + 1, set()

        self.change(("plan", "build", one.citizen), allowed=one.end_on is None, then=built)

    @precondition(lambda self: self.model.courses)
    @rule(pick=PICK, party=st.sampled_from(("citizen", "health", "social")))
    def agree(self, pick: int, party: str) -> None:
        one = self.model.courses[self.meant(pick)]
        allowed = one.end_on is None and one.versions > 0 and party not in one.answered
        self.change(
            ("plan", "agree", one.citizen, "--by", party), allowed=allowed, then=lambda: one.answered.add(party)
        )

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        entry, model, rows = self.done[-1]
        ran = self.run("undo", entry)
        assert ran.code == 0, ran
        assert rows_of(self.forlob.database) == rows
        self.done.pop()
        self.model = model

    @precondition(lambda self: self.done)
    @rule()
    def undo_and_think_better_of_it(self) -> None:
        rows = rows_of(self.forlob.database)
        assert self.run("undo", self.done[-1][0]).code == 0
        assert self.run("undo", self.newest()).code == 0
        assert rows_of(self.forlob.database) == rows
        self.done[-1] = (self.newest(), *self.done[-1][1:])

    @rule()
    def import_a_table(self) -> None:
        self.times += 1
        folder = self.folder / f"in{self.times}"
        folder.mkdir()
        (folder / "citizens.csv").write_text(f"id,name\nb{self.times},Bo {self.times}\n", "utf-8")
        (folder / "courses.csv").write_text(
            f"id,citizen,kind,coordinator,ready_on\nf{self.times},b{self.times},coordinated,MH,{self.today}\n",
            "utf-8",
        )
        (folder / "waits.csv").write_text(
            f"id,course,kind,since\nw{self.times},f{self.times},statement,{self.today}\n", "utf-8"
        )
        citizen, course, wait = (self.next_id(letter) for letter in "CFW")

        def imported() -> None:
            self.model.citizens[citizen] = f"Bo {self.times}"
            self.model.courses[course] = Course(citizen, self.today, "MH")
            self.model.waits[wait] = Wait(course, None, "statement", self.today, None, "")

        self.change(("import", folder), allowed=True, then=imported)
        assert set(self.ask("import", folder).values()) == {0}

    @rule()
    def export_and_import(self) -> None:
        self.times += 1
        day = {"FORLOB_TODAY": self.today.isoformat()}
        here = {"FORLOB_DB": str(self.forlob.database), **day}
        there = {"FORLOB_DB": str(self.folder / f"there{self.times}.db"), **day}
        first = exported(self.forlob, self.folder / f"out{self.times}", **here)
        assert exported(self.forlob, self.folder / f"again{self.times}", **here) == first
        self.forlob.ok("import", self.folder / f"out{self.times}", **there)
        assert exported(self.forlob, self.folder / f"back{self.times}", **there) == first
        assert self.forlob.ok("waits", "-f", "json", **there).out == self.forlob.ok("waits", "-f", "json", **here).out

    @rule(days=st.integers(1, 60))
    def days_pass(self, days: int) -> None:
        self.today += timedelta(days=days)

    @invariant()
    def the_answers_are_the_models(self) -> None:
        model = self.model
        if not model.courses:
            return
        listed = {
            wait["id"]: (wait["kind"], date.fromisoformat(wait["since"]), wait["days"], wait["norm"], wait["over"])
            for wait in self.ask("waits")
        }
        assert listed == model.open_waits(self.today)
        citizens = {
            one["id"]: (one["name"], one["course"], one["plan_version"]) for one in self.ask("citizen", "list", "--all")
        }
        assert citizens == {
            id: (name, course := model.course_of(id), (course and model.courses[course].versions) or None)
            for id, name in model.citizens.items()
        }
        conversations = {one["id"]: one["state"] for one in self.ask("conversation", "list")}
        assert conversations == {id: one.state for id, one in model.conversations.items()}
        actions = {one["id"] for one in self.ask("action", "list") if not one["done_on"] and not one["dropped_on"]}
        assert actions == {id for id, one in model.actions.items() if not one.closed}

    @invariant()
    def nothing_is_broken(self) -> None:
        if self.model.courses:
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("FORLOB_DB", str(self.forlob.database))
                patch.setenv("FORLOB_TODAY", self.today.isoformat())
                assert broken(self.forlob, self.today) == []


def test_forlob_answers_as_the_model_whatever_is_done_to_it() -> None:
    given = settings(
        max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(Work, settings=given)


RULES: tuple[tuple[str, Callable[[Random], tuple[Any, ...]]], ...] = (
    ("add_citizen", lambda chance: (chance.choice(("Bo", "Ida")),)),
    ("open_course", lambda chance: (_pick(chance), _pick(chance), chance.randrange(20))),
    ("end_course", lambda chance: (_pick(chance), 0)),
    ("end_what_runs_and_then_the_course", lambda chance: (_pick(chance),)),
    ("hand_over", lambda chance: (_pick(chance), _pick(chance))),
    ("add_intervention", lambda chance: (_pick(chance), "health", 3)),
    (
        "move_intervention",
        lambda chance: (_pick(chance), chance.choice(("start", "start", "end", "stop", "decline")), 0),
    ),
    ("add_wait", lambda chance: (_pick(chance), chance.choice(("statement", "group_course")), 3, None, _pick(chance))),
    ("move_wait", lambda chance: (_pick(chance), chance.choice(("receive", "end", "claim")), "withdrawn")),
    ("plan_conversation", lambda chance: (_pick(chance), 5)),
    ("add_action", lambda chance: (_pick(chance),)),
    ("build_plan", lambda chance: (_pick(chance),)),
    ("agree", lambda chance: (_pick(chance), "citizen")),
    ("undo", lambda _chance: ()),
    ("import_a_table", lambda _chance: ()),
    ("days_pass", lambda chance: (chance.randrange(1, 40),)),
)


def _pick(chance: Random) -> int:
    return chance.randrange(10**6)


def test_every_kind_of_step_is_taken_in_a_long_year() -> None:
    chance, work = Random(5), Work()
    work.settle()
    for _step in range(70):
        name, values = chance.choice(RULES)
        if (name != "move_wait" or work.model.waits) and (name != "undo" or work.done):
            getattr(work, name)(*values(chance))
            work.the_answers_are_the_models()
            work.nothing_is_broken()
    work.export_and_import()
    assert any(course.end_on for course in work.model.courses.values())
    work.teardown()


def test_the_norms_of_the_model_are_those_of_the_sources() -> None:
    assert NORMS == {"certificate_265": 30, "certificate_275": 30, "group_course": 91}
