"""The person's own people: in the journal, and readable by others only where the person chose that."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit.apps import CheapDoor, StillClock, folders
from vault import cheap

from companion.app.demo import DemoDoor, open_demo
from companion.app.opened import OpenJournal
from companion.app.people import OwnPeople, new_person, readable_people
from companion.app.work import Work
from companion.errors import PeopleCopyLeft, StorageFailed
from companion.guide.clean import UNWANTED, clean
from companion.journal.entries import Person
from companion.journal.memory import open_memory
from companion.settings import Settings

NAME, HOW = "Sam from nights", "07700 900123"


class BackingUp(CheapDoor):
    backs_up = True


@pytest.fixture
def door(tmp_path: Path) -> CheapDoor:
    door = BackingUp(folders(tmp_path), Settings(), StillClock())
    cheap.make(door.folder)
    return door


def unlock(door: CheapDoor) -> OpenJournal:
    return door.unlock(cheap.PASSPHRASE)


def lines(people: list[Person]) -> list[tuple[str, str]]:
    return [(person.name, person.how) for person in people]


def files_with(root: Path, word: str) -> list[str]:
    return [
        str(file.relative_to(root)) for file in root.rglob("*") if file.is_file() and word.encode() in file.read_bytes()
    ]


def test_people_are_kept_in_the_journal_and_by_default_nowhere_else(door: CheapDoor, tmp_path: Path) -> None:
    journal = unlock(door)
    journal.people.put(new_person("Occupational health", "0117 496 0000"))
    journal.people.put(new_person(NAME, HOW))
    journal.lock()

    assert door.readable_people() == []
    assert not door.paths.people.exists()
    assert files_with(tmp_path, NAME) == []
    journal = unlock(door)
    assert lines(journal.people.all()) == [("Occupational health", "0117 496 0000"), (NAME, HOW)]
    assert not journal.people.readable
    journal.lock()


def test_a_change_keeps_the_place_and_one_taken_away_is_gone(door: CheapDoor) -> None:
    people = unlock(door).people
    for name in ("one", "two", "three"):
        people.put(new_person(name, ""))
    one, two, _ = people.all()
    people.put(Person(one.id, "first", "ring"))
    people.drop(two)
    people.drop(two)
    assert lines(people.all()) == [("first", "ring"), ("three", "")]


def test_a_readable_copy_is_there_only_while_it_is_wanted_and_says_what_the_journal_says(
    door: CheapDoor, tmp_path: Path
) -> None:
    people = unlock(door).people
    people.put(new_person(NAME, HOW))
    people.make_readable()

    assert files_with(tmp_path, NAME) == ["config/own-people.json"]
    if os.name == "posix":
        assert stat.S_IMODE(door.paths.people.stat().st_mode) == 0o600
    assert lines(door.readable_people()) == [(NAME, HOW)]

    people.put(new_person("Chaplain", "bleep 66"))
    assert lines(door.readable_people()) == [(NAME, HOW), ("Chaplain", "bleep 66")]
    people.put(Person(people.all()[0].id, NAME, "another number"))
    assert lines(door.readable_people())[0] == (NAME, "another number")
    people.drop(people.all()[1])
    assert lines(door.readable_people()) == [(NAME, "another number")]

    people.make_secret()
    assert door.readable_people() == []
    assert files_with(tmp_path, NAME) == []
    assert list(door.paths.config.iterdir()) == []


def test_the_copy_is_in_no_backup(door: CheapDoor, tmp_path: Path) -> None:
    journal = unlock(door)
    journal.people.put(new_person(NAME, HOW))
    journal.people.make_readable()
    made = journal.back_up(Work())
    assert NAME.encode() not in made.path.read_bytes()
    assert files_with(tmp_path, NAME) == ["config/own-people.json"]
    journal.lock()


def test_unlocking_brings_a_copy_of_another_day_up_to_date(door: CheapDoor) -> None:
    journal = unlock(door)
    journal.people.put(new_person(NAME, HOW))
    journal.people.make_readable()
    journal.lock()
    door.paths.people.write_text(json.dumps([{"name": "Before the restore", "how": ""}]), "utf-8")
    unlock(door).lock()
    assert lines(door.readable_people()) == [(NAME, HOW)]


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_unlocking_closes_a_copy_that_others_may_read(door: CheapDoor) -> None:
    journal = unlock(door)
    journal.people.put(new_person(NAME, HOW))
    journal.people.make_readable()
    journal.lock()
    door.paths.people.chmod(0o644)
    unlock(door).lock()
    assert stat.S_IMODE(door.paths.people.stat().st_mode) == 0o600
    assert lines(door.readable_people()) == [(NAME, HOW)]


def test_a_file_that_somebody_put_there_is_no_choice_and_goes(door: CheapDoor, tmp_path: Path) -> None:
    journal = unlock(door)
    journal.people.put(new_person(NAME, HOW))
    journal.lock()
    door.paths.config.mkdir(parents=True, exist_ok=True)
    door.paths.people.write_text("[]", "utf-8")
    again = unlock(door)
    assert not again.people.readable
    again.people.put(new_person("Another", HOW))
    again.lock()
    assert files_with(tmp_path, NAME) == []
    assert not door.paths.people.exists()


def test_who_takes_the_copy_away_by_hand_has_chosen(door: CheapDoor, tmp_path: Path) -> None:
    journal = unlock(door)
    journal.people.put(new_person(NAME, HOW))
    journal.people.make_readable()
    journal.lock()
    door.paths.people.unlink()
    unlock(door).lock()
    door.paths.people.write_text("[]", "utf-8")  # nor does it come back with a file of somebody else's
    unlock(door).lock()
    assert files_with(tmp_path, NAME) == []


def test_what_a_crash_left_of_a_copy_that_was_never_wanted_goes_at_the_next_unlocking(
    door: CheapDoor, tmp_path: Path
) -> None:
    door.paths.config.mkdir(parents=True)
    (door.paths.config / ".own-people.json.new").write_text(NAME, "utf-8")
    unlock(door).lock()
    assert files_with(tmp_path, NAME) == []


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (lambda people: people.put(new_person("New", "")), [(NAME, HOW), ("New", "")]),
        (lambda people: people.drop(people.all()[0]), []),
        (lambda people: people.make_secret(), [(NAME, HOW)]),
    ],
)
def test_a_copy_that_cannot_be_changed_is_said_and_the_journal_is_as_it_should_be(
    door: CheapDoor, change: Callable[[OwnPeople], None], left: list[tuple[str, str]]
) -> None:
    people = unlock(door).people
    people.put(new_person(NAME, HOW))
    people.make_readable()
    door.paths.people.unlink()
    (door.paths.people / "in the way").mkdir(parents=True)  # neither written nor removed
    with pytest.raises(PeopleCopyLeft) as raised:
        change(people)
    assert lines(people.all()) == left
    assert raised.value.file == door.paths.people
    assert NAME not in str(raised.value)
    assert door.readable_people() == []


def test_a_copy_that_cannot_be_made_is_said_to_be_none(door: CheapDoor) -> None:
    people = unlock(door).people
    people.put(new_person(NAME, HOW))
    door.paths.config.write_text("a file in place of the folder")
    with pytest.raises(StorageFailed):
        people.make_readable()
    assert not people.readable
    assert door.readable_people() == []


def test_a_link_in_place_of_the_copy_is_not_followed(door: CheapDoor, tmp_path: Path) -> None:
    people = unlock(door).people
    people.put(new_person(NAME, HOW))
    door.paths.config.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("theirs")
    door.paths.people.symlink_to(elsewhere)
    with pytest.raises(StorageFailed):
        people.make_readable()
    assert elsewhere.read_text() == "theirs"
    people.make_secret()
    assert elsewhere.read_text() == "theirs"
    assert not door.paths.people.is_symlink()


def test_a_folder_that_cannot_be_looked_into_holds_no_copy_and_stops_nothing(tmp_path: Path) -> None:
    people = OwnPeople(open_memory(), tmp_path / ("x" * 300))
    people.tidy()
    people.put(new_person(NAME, HOW))
    assert not people.readable
    assert people.now_words() == "There is no readable copy now."


def test_a_journal_that_cannot_note_the_choice_leaves_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: bool) -> None:
        raise StorageFailed(tmp_path, "full")

    store, copy = open_memory(), tmp_path / "own-people.json"
    monkeypatch.setattr(store, "want_people_readable", full)
    with pytest.raises(StorageFailed):
        OwnPeople(store, copy).make_readable()
    assert not copy.exists()


def test_the_made_up_journal_has_no_copy_and_reads_none(tmp_path: Path) -> None:
    paths = folders(tmp_path)
    paths.config.mkdir()
    paths.people.write_text(json.dumps([{"name": NAME, "how": HOW}]), "utf-8")
    journal = open_demo(Settings(), StillClock())
    assert not journal.people.can_be_readable
    journal.people.put(new_person("Somebody", ""))
    journal.people.make_readable()
    assert DemoDoor(paths, Settings(), StillClock(), journal).readable_people() == []
    assert sorted(tmp_path.rglob("*.json")) == [paths.people]


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), max_size=5))
def test_what_goes_into_the_copy_comes_out_of_it(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    copy = tmp_path_factory.mktemp("copy") / "own-people.json"
    people = OwnPeople(open_memory(), copy)
    for name, how in rows:
        people.put(new_person(name, how))
    people.make_readable()
    assert lines(readable_people(copy)) == [row for row in lines(people.all()) if any(row)]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["name", "how", "x"]), inner),
)


@given(st.one_of(st.binary(), JSON.map(lambda found: json.dumps(found).encode("utf-8", "surrogatepass"))))
def test_a_copy_that_is_none_is_nobody_and_never_an_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    copy = tmp_path_factory.mktemp("copy") / "own-people.json"
    copy.write_bytes(data)
    for person in readable_people(copy):
        assert person.name or person.how
        assert not UNWANTED.search(person.name + person.how)
        assert clean(person.name) == person.name
        assert "\n" not in person.name + person.how


@pytest.mark.parametrize("data", [b"[" * 100_000, b"x" * (1024 * 1024 + 1), b'[{"name": "\\ud800", "how": ""}]'])
def test_a_hostile_copy_is_nobody(tmp_path: Path, data: bytes) -> None:
    copy = tmp_path / "own-people.json"
    copy.write_bytes(data)
    assert readable_people(copy) == []
    assert readable_people(tmp_path / "nothing") == []
    assert readable_people(tmp_path) == []
