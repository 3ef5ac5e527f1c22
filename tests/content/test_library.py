"""Finding and reading exercises."""

from pathlib import Path

import pytest
from content.writing import FILE, write

from companion.content.check import check_folder
from companion.content.folder import bundled_folder
from companion.content.library import Library
from companion.errors import ExerciseInvalid, NoSuchExercise

BUNDLED = Library().ids()


def test_exercises_stand_in_the_order_of_their_place_and_then_of_their_ids(tmp_path: Path) -> None:
    for name, place in (("mine", "place = 3\n"), ("alone", ""), ("zebra", "place = 3\n"), ("other", "place = 1\n")):
        write(tmp_path, place + FILE.replace('id = "mine"', f'id = "{name}"'), name)
    library = Library(tmp_path)
    for found in (library.all(), library.usable()[0]):
        assert [one.id for one in found if library.is_own(one.id)] == ["other", "mine", "zebra", "alone"]
        assert [one.place for one in found] == sorted(one.place for one in found)


def test_every_bundled_exercise_has_a_place_of_its_own() -> None:
    places = [one.place for one in Library().all()]
    assert places == sorted(set(places))
    assert places[-1] < 999


def test_every_bundled_exercise_is_clean() -> None:
    assert check_folder(bundled_folder()) == []


def test_own_exercises_come_after(tmp_path: Path) -> None:
    write(tmp_path, FILE)
    library = Library(tmp_path)
    assert library.ids() == (*BUNDLED, "mine")
    assert library.get("mine").title == "Mine"
    assert library.is_own("mine")
    assert not library.is_own("noticed")
    assert library.path("mine") == tmp_path / "mine" / "exercise.toml"


def test_an_own_exercise_never_stands_in_for_a_bundled_one(tmp_path: Path) -> None:
    write(tmp_path, FILE.replace('id = "mine"', 'id = "noticed"'), "noticed")
    library = Library(tmp_path)
    assert library.ids() == BUNDLED
    assert library.get("noticed").title == "Something kind I noticed"


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert Library(tmp_path / "none").ids() == BUNDLED


def test_only_what_is_asked_for_is_read(tmp_path: Path) -> None:
    write(tmp_path, "not TOML at all", "broken")
    library = Library(tmp_path)
    assert library.get("put-it-down").id == "put-it-down"
    with pytest.raises(ExerciseInvalid) as invalid:
        library.get("broken")
    assert invalid.value.problems[0].line == 1


@pytest.mark.parametrize(
    ("wanted", "near"), [("put-it-dwon", "put-it-down"), ("notice", "noticed"), ("letter", "kind-letter")]
)
def test_a_slip_is_met_with_what_it_may_have_meant(wanted: str, near: str) -> None:
    with pytest.raises(NoSuchExercise) as missing:
        Library().get(wanted)
    assert near in missing.value.near


@pytest.mark.parametrize("wanted", ["", "../noticed", "parts", "support", "xyzzy", "/etc"])
def test_what_is_no_exercise_is_not_found(wanted: str) -> None:
    with pytest.raises(NoSuchExercise):
        Library().get(wanted)


def test_one_bad_file_takes_no_other_exercise_away(tmp_path: Path) -> None:
    write(tmp_path, "not TOML at all", "broken")
    write(tmp_path, FILE)

    usable, unusable = Library(tmp_path).usable()

    assert [exercise.id for exercise in usable] == [*(one.id for one in Library().all()), "mine"]
    assert [error.problems[0].file for error in unusable] == [tmp_path / "broken" / "exercise.toml"]


def test_an_own_exercise_with_the_id_of_a_bundled_one_is_said_not_to_be_used(tmp_path: Path) -> None:
    write(tmp_path, FILE.replace('"mine"', '"noticed"'), "noticed")

    usable, [unusable] = Library(tmp_path).usable()

    assert [exercise.id for exercise in usable].count("noticed") == 1
    assert not Library(tmp_path).is_own("noticed")
    assert unusable.problems[0].file == tmp_path / "noticed" / "exercise.toml"
    assert "comes with Companion" in unusable.problems[0].what.message


def test_the_folder_is_listed_once_however_many_exercises_are_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        write(tmp_path, FILE.replace('id = "mine"', f'id = "mine-{number}"'), f"mine-{number}")
    listed: list[Path] = []
    iterdir = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda folder: listed.append(folder) or iterdir(folder))
    assert len(Library(tmp_path).usable()[0]) == len(BUNDLED) + 5
    assert listed.count(tmp_path) == 1
