"""The JSON Schema of an exercise file takes what the check takes, and tells an editor what a field is for."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from content.writing import FILE
from jsonschema import Draft202012Validator

from companion.content.folder import bundled_folder
from companion.content.schema import _BY_THE_LOADER, exercise_schema
from companion.content.wording import KINDS

SCHEMA = exercise_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
FILES = sorted(bundled_folder().glob("*/exercise.toml"))
FILES += [bundled_folder() / "new" / "starting.toml", *sorted(Path(__file__).parents[1].glob("kit/exercises/*/*.toml"))]


def faults(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(tomllib.loads(text))]


def tables() -> list[dict[str, Any]]:
    return [SCHEMA, *SCHEMA["$defs"].values()]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_exercise_fits(file: Path) -> None:
    assert faults(file.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("minutes = 3", 'minutes = "three"'),
        ("minutes = 3", "minutes = 0"),
        ("minutes = 3", ""),
        ('depth = "light"', 'depth = "shallow"'),
        ('kind = "line"', 'kind = "lines"'),
        ('id = "mine"', 'id = "Mine"'),
        ('title = "Mine"', 'title = "Mine"\ncolour = "red"'),
        ('ask = "Words?"', 'ask = "Words?"\nup_to = 3'),
    ],
)
def test_what_is_no_exercise_does_not_fit(right: str, wrong: str) -> None:
    assert faults(FILE) == []
    assert FILE.count(right) == 1
    assert faults(FILE.replace(right, wrong))


def test_every_kind_is_explained() -> None:
    explained = {
        table["properties"]["kind"]["const"]: table["description"]
        for table in tables()
        if "kind" in table.get("properties", {}) and "const" in table["properties"]["kind"]
    }
    assert explained.keys() == KINDS.keys()
    assert all(explained.values())


def test_fields_are_explained_in_the_words_of_the_docstrings() -> None:
    line, choice = SCHEMA["$defs"]["Line"]["properties"], SCHEMA["$defs"]["Choice"]["properties"]

    assert line["ask"]["description"] == "“ask” is the question (for a “say”, the text)."
    assert line["example"]["description"] == "“example” is an opening shown in the empty box."
    assert choice["goto"]["description"] == "“goto” jumps to a step of this exercise (or “close”)."


def test_what_no_file_may_say_is_not_in_it() -> None:
    there = {name for table in tables() for name in table.get("properties", {})}
    assert "ask" in there
    assert not there & {*_BY_THE_LOADER}
