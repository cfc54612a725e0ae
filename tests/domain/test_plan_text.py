"""The plan as JSON and back, and the text a version is frozen as."""

from datetime import date
from typing import Any

import pytest

from forlob.domain.plan.canonical_json import content, frozen, sha256, thawed
from forlob.domain.plan.plan import Agreement, Gap, Plan, PlanChange, PlanVoice, is_agreed, silent
from forlob.errors import VersionNewer
from tests import plan_parts

ON = date(2026, 11, 20)


def plan(**facts: Any) -> Plan:
    return plan_parts.plan(ON, **{"name": "Åse"} | facts)


GAP = Gap("no_goal", ("F7",), {"reached": 0}, "forlob goal add C12")
CHANGE = PlanChange("W7", "wait", None, "waiting", {"kind": "statement", "since": "2026-11-02"})
AGREED = Agreement("citizen", "agrees", ON, None)


def test_the_frozen_text_letter_by_letter() -> None:
    whole = plan(
        voice=(PlanVoice("wish", "ro\n[/b]", ON),), gaps=(GAP,), changes=(CHANGE,), agreements=(AGREED,), version=1
    )
    assert frozen(whole) == (
        '{"actions":[],"at_once":null,"author":null,"bottleneck":null,"built_at":null,'
        '"changes":[{"about":"W7","facts":{"kind":"statement","since":"2026-11-02"},"now":"waiting","was":null,'
        '"what":"wait"}],"citizen":"C12","coordinator":null,"course":"F7","ends_on":null,"expected_ends":[],"form":2,'
        '"gaps":[{"about":["F7"],"code":"no_goal","facts":{"reached":0},"try":"forlob goal add C12"}],'
        '"goals":[],"hours_per_week":null,"interventions":[],"language":null,"name":"Åse","needs_interpreter":null,'
        '"next_conversation":null,'
        '"no_intervention_reason":null,"on":"2026-11-20","pathway":null,"reason":null,"state":"active","support_persons":[],"team":[],'
        '"version":1,"voice":[{"kind":"wish","recorded_on":"2026-11-20","text":"ro\\n[/b]"}],"waits":[]}'
    )


def test_a_thawed_plan_is_the_plan_that_was_frozen_without_its_agreements() -> None:
    whole = plan(voice=(PlanVoice("wish", "ro", None),), gaps=(GAP,), changes=(CHANGE,), ends_on=ON)
    assert thawed(frozen(whole._replace(agreements=(AGREED,)))) == whole


def test_a_version_frozen_before_a_key_was_known_thaws_without_it() -> None:
    assert thawed('{"citizen":"C12","form":2,"gaps":[{"code":"no_goal"}]}').gaps == (Gap("no_goal", None, None, None),)  # type: ignore[arg-type]


def test_a_version_without_a_form_was_frozen_with_its_words() -> None:
    text = (
        '{"changes":[{"about":"I30","now":"MH","text":"I30 ansvarlig MH, var ingen","was":null,"what":"owner"}],'
        '"gaps":[{"about":["F7"],"code":"no_goal","text":"der er intet mål","try":"forlob goal add C12"}]}'
    )
    assert thawed(text).gaps == (Gap("no_goal", ("F7",), {}, "forlob goal add C12", "der er intet mål"),)
    assert thawed(text).changes == (PlanChange("I30", "owner", None, "MH", {}, "I30 ansvarlig MH, var ingen"),)


def test_a_key_that_is_not_known_here_is_passed_over() -> None:
    assert thawed('{"citizen":"C12","form":2,"mood":"good","gaps":[]}').citizen == "C12"


@pytest.mark.parametrize("form", ["3", "0", "null", '"two"'])
def test_a_form_that_is_not_known_is_refused(form: str) -> None:
    with pytest.raises(VersionNewer):
        thawed(f'{{"course":"F7","form":{form},"version":4}}')


def test_the_hash_of_a_text() -> None:
    assert sha256("Åse") == "ee6c7ded7a9c529285bc1913605f4791a5f6e7bd263f06682951d931ddf305cd"


def test_days_and_lists_as_json_knows_them() -> None:
    assert content(AGREED) == {"party": "citizen", "answer": "agrees", "on": "2026-11-20", "words": None}


def test_only_who_said_nothing_has_not_answered() -> None:
    said = (AGREED, Agreement("health", "objects", ON, "no"))
    assert silent(said) == ("employment", "social")
    assert not is_agreed(said)


def test_all_four_have_to_agree() -> None:
    every = tuple(Agreement(party, "agrees", ON, None) for party in ("citizen", "employment", "social", "health"))
    assert is_agreed(every)
    assert not is_agreed(every[1:])
    assert not is_agreed((*every[1:], AGREED._replace(answer="not_reached")))
