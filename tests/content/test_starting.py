"""The starting file of an exercise of one's own: it can be used as it is, by a person and by an editor."""

import json
import os
import sys
from pathlib import Path

import pytest
from guide.walking import roads

from companion.content.check import check_file
from companion.content.folder import bundled_folder
from companion.content.library import Library
from companion.content.schema import exercise_schema
from companion.content.starting import SCHEMA, begin_exercise
from companion.errors import NoExerciseId, StorageFailed
from companion.guide.session import State


def test_it_can_be_used_as_it_is(tmp_path: Path) -> None:
    file = begin_exercise(tmp_path, "tea-break")

    assert check_file(file) == []
    exercise = Library(tmp_path).get("tea-break")
    assert (exercise.id, exercise.title) == ("tea-break", "Tea break")


def test_its_first_line_leads_an_editor_to_the_schema(tmp_path: Path) -> None:
    file = begin_exercise(tmp_path, "tea-break")
    directive, _, place = file.read_text("utf-8").splitlines()[0].partition(" ")

    assert directive == "#:schema"
    assert json.loads((file.parent / place).read_text("utf-8")) == exercise_schema()


def test_the_schema_is_of_today_and_the_first_exercise_stays(tmp_path: Path) -> None:
    first = begin_exercise(tmp_path, "tea-break")
    first.write_text("mine")
    (tmp_path / SCHEMA).write_text("old")
    begin_exercise(tmp_path, "night-shift")

    assert first.read_text() == "mine"
    assert (tmp_path / SCHEMA).read_text("utf-8") != "old"


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    file = begin_exercise(tmp_path, "tea-break")
    file.write_text("mine")
    with pytest.raises(StorageFailed) as raised:
        begin_exercise(tmp_path, "tea-break")

    assert raised.value.reason == "taken"
    assert file.read_text() == "mine"


@pytest.mark.parametrize("name", ["", "Tea", "tea break", "tea_break", "../tea", "tea-", "9-tea", "t" * 61])
def test_an_id_is_written_as_ids_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(NoExerciseId):
        begin_exercise(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_the_ids_of_bundled_exercises_are_taken(tmp_path: Path) -> None:
    for name in Library().ids():
        with pytest.raises(NoExerciseId) as raised:
            begin_exercise(tmp_path, name)
        assert raised.value.taken
    assert not (bundled_folder() / "new" / "exercise.toml").exists()  # it would be one of them


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_half_of_it_is_not_left(tmp_path: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(StorageFailed) as raised:
            begin_exercise(tmp_path, "tea-break")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert raised.value.reason == "full"
    assert list((tmp_path / "tea-break").iterdir()) == []


def test_a_folder_that_is_a_file_stays_one(tmp_path: Path) -> None:
    (tmp_path / "tea-break").write_text("mine")
    with pytest.raises(StorageFailed):
        begin_exercise(tmp_path, "tea-break")
    assert (tmp_path / "tea-break").read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_a_link_in_place_of_the_schema_is_not_followed(tmp_path: Path) -> None:
    theirs, own = tmp_path / "theirs", tmp_path / "own"
    theirs.write_text("theirs")
    own.mkdir()
    (own / SCHEMA).symlink_to(theirs)
    begin_exercise(own, "tea-break")

    assert theirs.read_text() == "theirs"
    assert json.loads((own / SCHEMA).read_text("utf-8")) == exercise_schema()


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes")
def test_a_pipe_in_place_of_the_schema_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / SCHEMA)
    begin_exercise(tmp_path, "tea-break")

    assert (tmp_path / SCHEMA).is_file()


def test_where_the_schema_cannot_be_there_is_no_new_exercise(tmp_path: Path) -> None:
    (tmp_path / SCHEMA).mkdir()
    with pytest.raises(StorageFailed):
        begin_exercise(tmp_path, "tea-break")

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_every_road_through_it_ends(tmp_path: Path) -> None:
    begin_exercise(tmp_path, "tea-break")
    exercise = Library(tmp_path).get("tea-break")
    ended = list(roads(exercise))

    assert {session.state for session in ended} == {State.FINISHED}
    assert {step_id for session in ended for step_id in session.path} == {step.id for step in exercise.steps}
