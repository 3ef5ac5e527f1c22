"""The door forgets the keys, whatever else goes wrong behind it."""

import gc
from pathlib import Path

import pytest
from kit.apps import CheapDoor, StillClock, folders
from vault import cheap

from companion.app.door import warm
from companion.errors import FolderTaken, JournalTooNew, StorageFailed
from companion.journal.store import Store
from companion.settings import Settings
from companion.vault import database
from companion.vault.keys import Keys


def door_to(root: Path) -> CheapDoor:
    door = CheapDoor(folders(root), Settings(), StillClock())
    cheap.make(door.folder)
    return door


@pytest.fixture
def forgotten(monkeypatch: pytest.MonkeyPatch) -> list[Keys]:
    keys: list[Keys] = []
    monkeypatch.setattr(Keys, "forget", lambda self: keys.append(self))
    return keys


def full(*_: object) -> None:
    raise StorageFailed(Path("journal.db"), "full")


def too_new(*_: object) -> None:
    raise JournalTooNew(9, 1)


def test_closing_that_fails_forgets_the_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgotten: list[Keys]
) -> None:
    door = door_to(tmp_path)
    monkeypatch.setattr(database, "close_engine", full)
    opened = door.unlock(cheap.PASSPHRASE)
    forgotten.clear()

    with pytest.raises(StorageFailed):
        opened.lock()

    assert len(forgotten) == 1


def test_opening_that_fails_says_why_and_forgets_the_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgotten: list[Keys]
) -> None:
    door = door_to(tmp_path)
    monkeypatch.setattr(database, "close_engine", full)
    monkeypatch.setattr(Store, "prepare", too_new)
    forgotten.clear()

    with pytest.raises(JournalTooNew):
        door.unlock(cheap.PASSPHRASE)

    assert len(forgotten) == 1


def test_a_stray_file_is_met_at_the_door(tmp_path: Path) -> None:
    door = CheapDoor(folders(tmp_path), Settings(), StillClock())
    door.folder.mkdir(parents=True)
    (door.folder / ".DS_Store").touch()

    with pytest.raises(FolderTaken):
        door.is_there()


def test_what_was_imported_is_not_looked_through_again_and_what_comes_later_is() -> None:
    gc.unfreeze()
    warm()
    later = [Store]
    warm()
    looked_through = {id(thing) for thing in gc.get_objects()}
    assert id(Store) not in looked_through
    assert id(later) in looked_through
