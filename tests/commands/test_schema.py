"""Every machine output is described by a schema, and is what its schema says."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from forlob.render.schemas import SCHEMAS
from tests.conftest import Forlob
from tests.walk import commands


@pytest.fixture
def caseload(municipality: Forlob) -> Forlob:
    municipality.ok("plan", "build", "C1")
    municipality.ok("plan", "agree", "C1", "--by", "health")
    municipality.ok("goal", "add", "C1", "Et job med dyr")
    return municipality


def schemas(forlob: Forlob) -> dict[str, list[str]]:
    """Return by name the words of the command whose JSON each schema describes."""
    return {row["name"]: row["command"].split()[1:] for row in forlob.ok("schema", "-f", "json").json}


def keys_beside(data: Any, schema: dict[str, Any]) -> set[str]:
    """Return the keys of objects in the data that their schema does not name."""
    if isinstance(data, list):
        return {key for one in data for key in keys_beside(one, schema.get("items", {}))}
    if not isinstance(data, dict) or "properties" not in schema:
        return set()
    inner = [keys_beside(value, schema["properties"].get(key, {})) for key, value in data.items()]
    return set(data) - set(schema["properties"]) | {key for keys in inner for key in keys}


def test_every_output_keeps_to_its_schema_and_the_schema_names_every_key(caseload: Forlob) -> None:
    told = schemas(caseload)
    assert {"waits", "waits-by", "plan", "status", "citizens", "conversations", "conversation", "log"} <= set(told)
    for name, words in told.items():
        schema = caseload.ok("schema", name, "-f", "json").json
        Draft202012Validator.check_schema(schema)
        ran = caseload(*words)
        assert ran.code == (6 if name == "doctor" else 0) or name == "doctor", (name, ran.err)
        data = ran.json
        errors = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(data)]
        assert errors[:3] == [], name
        beside = keys_beside(data, schema) - ({"kind"} if name == "waits-stats" else set())
        assert beside == set(), name


def test_every_list_has_a_schema() -> None:
    told = {tuple(line.split()[1:3]) for line, _made in SCHEMAS.values()}
    lists = {each.words for each in commands() if each.words[-1] == "list"}
    lacking = lists - told
    assert not lacking, f"add {sorted(lacking)} to SCHEMAS in src/forlob/render/schemas.py"


def test_most_outputs_of_the_caseload_hold_something_to_be_checked(caseload: Forlob) -> None:
    caseload.ok("view", "add", "friday", "--", "waits", "--over")
    empty = {name for name, words in schemas(caseload).items() if not caseload(*words).json}
    assert empty <= {"voices", "plan-diff", "contacts", "support", "forum-meetings"}


def test_the_schema_of_waits_tells_what_may_be_unknown(forlob: Forlob) -> None:
    schema = forlob.ok("schema", "waits", "-f", "json").json
    wait = schema["items"]["properties"]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "forlob waits"
    assert wait["days"] == {"type": "integer"}
    assert wait["norm"] == {"type": ["integer", "null"]}
    assert wait["since"] == {"type": "string", "format": "date"}
    assert wait["due_on"] == {"type": ["string", "null"], "format": "date"}
    assert wait["blocks"] == {"type": "array", "items": {"type": "string"}}
    assert schema["items"]["required"] == [
        "id", "citizen", "name", "course", "intervention", "kind", "sector", "holder", "since", "days", "net_days",
        "norm", "due_on", "over", "state", "reminders", "last_reminder_on", "blocks", "source", "coordinator",
        "asked_on", "asked_days", "contact",
    ]  # fmt: skip


def test_the_schema_is_the_same_for_people_as_for_scripts(forlob: Forlob) -> None:
    assert json.loads(forlob.ok("schema", "goals").out) == forlob.ok("schema", "goals", "-f", "json").json


def test_an_unknown_schema_names_the_nearest(forlob: Forlob) -> None:
    ran = forlob.refused("schema", "wait")
    assert (ran.code, ran.err) == (2, "error: there is no schema wait\ntry: forlob schema waits\n")
