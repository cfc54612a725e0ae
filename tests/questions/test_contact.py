"""How those who hold waits are reached costs what is on the screen: looked up by an index, and only where any is known."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from forlob.domain.contact import ContactKind
from forlob.questions import contact, today
from forlob.questions.waits import listed
from forlob.store import database
from tests.conftest import Forlob
from tests.opened import connection, plan_of

ON = date(2026, 11, 20)
OF_CONTACTS = re.compile(r"\bcontact\b")


@pytest.fixture(autouse=True)
def waits(forlob: Forlob) -> None:
    """60 open waits, each with a holder of its own; MH coordinates."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Åse Sørensen")
    forlob.ok("course", "open", "C1", "--ready", "2026-11-01", "--no-input", FORLOB_WORKER="MH")
    from forlob.store import records
    from forlob.store.session import change

    with change("waits") as session:
        for number in range(60):
            session.add(records.Wait(course_id=1, kind="other", holder=f"Hus {number}", since=date(2026, 11, 2)))


def asked(ask: Callable[[], Any]) -> list[str]:
    """Return each question about contacts that is put."""
    database.close()
    found: list[str] = []
    opened = connection()
    opened.set_trace_callback(found.append)
    ask()
    opened.set_trace_callback(None)
    return [sql for sql in found if OF_CONTACTS.search(sql)]


def test_where_no_contact_is_known_one_look_tells_and_nothing_is_looked_up() -> None:
    (look,) = asked(lambda: list(listed.open_on(ON)))
    assert look.endswith("LIMIT 1")
    assert [step for step in plan_of(look) if "contact" in step and not step.startswith("SEARCH")] == []


def test_the_sender_alone_is_nobody_who_is_waited_for(forlob: Forlob) -> None:
    forlob.ok("contact", "set", "sender", "Jobcenter Søborg")
    assert len(asked(lambda: list(listed.open_on(ON)))) == 1


def test_each_holder_is_looked_up_once_by_the_index_of_names(forlob: Forlob) -> None:
    forlob.ok("contact", "set", "holder", "HUS 7", "--phone", "12 34 56 78")
    found: list[str | None] = []
    questions = asked(lambda: found.extend(one.contact for one in listed.open_on(ON)))
    assert [one for one in found if one] == ["12 34 56 78"]
    assert len(questions) == 3  # a look, those of the first screen, the rest
    for sql in questions:
        steps = [step for step in plan_of(sql) if re.search(r"\bcontact\b", step)]
        assert steps
        assert all(("USING" in step and "uq_contact" in step) or "autoindex_contact" in step for step in steps), steps


def test_who_holds_nothing_to_remind_of_is_not_called(forlob: Forlob) -> None:
    forlob.ok("contact", "set", "holder", "Hus 7", "--phone", "12 34 56 78")
    assert [one.contact for one in today.of("MH", on=ON).calls] == []


def test_a_contact_of_a_worker_is_no_holder_of_that_name(forlob: Forlob) -> None:
    forlob.ok("contact", "set", "holder", "MH", "--phone", "12 34 56 78")
    assert contact.of_worker("MH", on=ON) is None
    forlob.ok("contact", "set", "worker", "MH", "--mail", "mh@kommunen.dk")
    found = contact.of_worker("MH", on=ON)
    assert found is not None
    assert (found.kind, found.reached_by) == (ContactKind.WORKER, "mh@kommunen.dk")


def test_of_several_that_a_name_may_mean_the_one_that_tells_how_stands() -> None:
    from forlob import changes

    changes.contact.put(ContactKind.HOLDER, "Jobcenter", {"address": "Torvet 1"})
    assert contact.of_holders(["Jobcenter"], on=ON)["Jobcenter"].address == "Torvet 1"
    changes.contact.put(ContactKind.UNIT, "Jobcenter", {"phone": "12 34 50 00"})
    assert contact.of_holders(["jobcenter", "Nobody"], on=ON)["jobcenter"].phone == "12 34 50 00"
    assert contact.of_holders([], on=ON) == {}
