"""The person's own people, line by line: the same as in the app, and never in the way of the help lines."""

from pathlib import Path

import pytest
from kit.apps import CheapDoor, StillClock, folders, in_memory
from plain.scripted import ScriptedIo, sit_down
from vault import cheap

from companion.app.people import new_person
from companion.errors import VaultDamaged
from companion.journal.entries import Person
from companion.plain.main import sit
from companion.plain.sitting import Sitting
from companion.settings import Settings

TALK, LEAVE = "Talk to someone", "Leave"
NAME, HOW = "Sam from nights", "07700 900123"
OFFER = "You can put your own people here: occupational health, a friend."


@pytest.fixture
def door(tmp_path: Path) -> CheapDoor:
    door = CheapDoor(folders(tmp_path), Settings(country="england"), StillClock())
    cheap.make(door.folder)
    return door


def sat(door: CheapDoor, *lines: str, secrets: tuple[str, ...] = (cheap.PASSPHRASE,)) -> str:
    io = ScriptedIo(lines, secrets=secrets)
    assert sit(Sitting(io, door.settings, door.clock, door), None) == 0
    return io.out


def test_people_are_added_changed_and_taken_away() -> None:
    add = ["Add one of your own people", NAME, HOW]
    journal = in_memory()
    sat = sit_down([TALK, *add, "", LEAVE], journal=journal)
    assert f"{OFFER}\nAn empty line goes back.\n" in sat.out
    assert f"\nYour own people\n{NAME}: {HOW}\n" in sat.out
    assert sat.out.count(OFFER) == 1

    lines = [TALK, "Change one of your own people", NAME, "", "bleep 66", "", LEAVE]
    sat = sit_down(lines, journal=journal)
    page = sat.out[sat.out.index("Talk to someone\nThis app") :]
    assert page.index("ring 999") < page.index(f"Your own people\n{NAME}: {HOW}") < page.index("Urgent help")
    assert f"{NAME}\n(An empty line keeps it.)" in sat.out
    assert OFFER not in sat.out
    assert [(person.name, person.how) for person in journal.people.all()] == [(NAME, "bleep 66")]

    lines = [TALK, "Take one of your own people away", "1", "Leave it here", "Take one of your own people away", "1"]
    sit_down([*lines, "Take it away", "", LEAVE], journal=journal)
    assert journal.people.all() == []


def test_going_back_in_the_middle_changes_nothing() -> None:
    journal = in_memory()
    sat = sit_down([TALK, "Add one of your own people", "/back", "", LEAVE], journal=journal)
    assert "Nothing was changed." in sat.out
    assert journal.people.all() == []


def test_in_a_pipe_the_people_are_read_and_nothing_is_asked() -> None:
    journal = in_memory()
    journal.people.put(new_person(NAME, HOW))
    sat = sit_down([TALK, LEAVE], journal=journal, interactive=False)
    assert sat.status == 0
    assert f"Your own people\n{NAME}: {HOW}\n" in sat.out
    assert "Add one" not in sat.out


def test_without_a_country_the_people_are_there_too() -> None:
    journal = in_memory()
    journal.people.put(new_person(NAME, ""))
    sat = sit_down([TALK, LEAVE], journal=journal, interactive=False, country=None)
    assert f"Your own people\n{NAME}\n" in sat.out
    assert "England: emergency 999" in sat.out


def test_locked_they_are_read_only_from_a_copy_that_was_chosen(door: CheapDoor) -> None:
    locked = [TALK, "", LEAVE]
    sat(door, TALK, "Add one of your own people", NAME, HOW, "", LEAVE)
    out = sat(door, *locked, secrets=("", ""))
    assert "ring 999" in out
    assert "own people" not in out
    assert NAME not in out

    shown = "Your own people while Companion is locked"
    out = sat(door, TALK, shown, "2", "", LEAVE)
    assert "There is no readable copy now.\n" in out
    assert "A copy that can be read without your passphrase. Whoever opens this computer's files can read it." in out
    assert out.index("There is no readable copy now.") < out.index("There is a readable copy now.")
    out = sat(door, *locked, secrets=("", ""))
    assert f"Your own people\n{NAME}: {HOW}\nFrom the copy that can be read without your passphrase.\n" in out
    assert "Add one" not in out

    sat(door, TALK, shown, "1", "", LEAVE)
    assert NAME not in sat(door, *locked, secrets=("", ""))
    assert not door.paths.people.exists()


def test_people_that_cannot_be_read_keep_nobody_from_the_help_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = in_memory()

    def damaged() -> list[Person]:
        raise VaultDamaged(Path("journal.db"), "a page")

    monkeypatch.setattr("companion.app.people.OwnPeople.all", lambda _: damaged())
    sat = sit_down([TALK, "", LEAVE], journal=journal)
    assert "is damaged" in sat.out
    assert "ring 999" in sat.out
    assert "About these lines" in sat.out
    assert sat.status == 0
