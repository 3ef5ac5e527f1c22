"""A journal of an earlier Companion at the door: alone, a backup, then the new tables; or nothing at all."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from journal.migrations.tomorrow import NEWEST, as_of_tomorrow, everything, fill, tomorrow
from kit.apps import CheapDoor, StillClock, folders
from vault import cheap

from companion import vault
from companion.app.backups import back_up, backups_in
from companion.app.demo import open_demo
from companion.app.door import Door
from companion.app.words import explain
from companion.errors import JournalTooNew, NotBackedUpFirst, NotBroughtUpToDate, VaultBusy, VaultDamaged
from companion.journal.migrations import Migrations
from companion.settings import Settings
from companion.vault import layout
from companion.vault.presence import Presence

FIRST = Path(__file__).parents[1] / "vectors" / "first" / "vault"


@pytest.fixture
def newer(tmp_path: Path) -> Migrations:
    return tomorrow(tmp_path / "tomorrow")


@pytest.fixture
def door(tmp_path: Path) -> CheapDoor:
    """Of a vault that the Companion of today has written, and left."""
    door = CheapDoor(folders(tmp_path), Settings(), StillClock())
    cheap.make(door.folder)
    journal = door.unlock(cheap.PASSPHRASE)
    fill(journal.store, 30)
    journal.lock()
    return door


def read(door: Door, passphrase: str = cheap.PASSPHRASE) -> dict[str, Any]:
    journal = door.unlock(passphrase)
    try:
        return everything(journal.store)
    finally:
        journal.lock()


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def backups(door: Door) -> list[Path]:
    return [*backups_in(door.paths.backups).values()]


def test_it_is_brought_up_to_date_once_after_a_backup(door: CheapDoor, newer: Migrations, tmp_path: Path) -> None:
    before = read(door)
    assert backups(door) == []
    door.migrations = newer

    journal = door.unlock(cheap.PASSPHRASE)
    assert journal.up_to_date_words() == "Your journal was brought up to date. A backup was made first."
    assert everything(journal.store) == as_of_tomorrow(before)
    journal.lock()

    journal = door.unlock(cheap.PASSPHRASE)
    assert journal.up_to_date_words() == ""
    assert everything(journal.store) == as_of_tomorrow(before)
    journal.lock()

    [backup] = backups(door)
    restored = CheapDoor(folders(tmp_path / "restored"), Settings(), StillClock())
    vault.restore(backup, restored.folder, lambda folder: vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS))
    assert read(restored) == before  # with the tables of today


def test_with_the_recovery_code_too(tmp_path: Path, newer: Migrations) -> None:
    door = CheapDoor(folders(tmp_path), Settings(), StillClock())
    code = cheap.make(door.folder)
    door.unlock(cheap.PASSPHRASE).lock()
    door.migrations = newer
    journal = door.unlock_with_code(code)
    assert journal.brought_up_to_date
    journal.lock()


def test_a_vault_from_the_first_commit_opens_and_is_brought_up_to_date(tmp_path: Path, newer: Migrations) -> None:
    door = Door(folders(tmp_path), Settings(), StillClock())
    shutil.copytree(FIRST, door.folder)
    today = Door(folders(tmp_path / "today"), Settings(), StillClock())
    shutil.copytree(FIRST, today.folder)
    before = read(today, "the first corridor")
    assert [len(before[what]) for what in ("entries", "earlier", "drafts", "found")] == [1, 1, 1, 1]
    assert len(backups(today)) == 1  # it was of schema 1
    assert read(today, "the first corridor") == before
    assert len(backups(today)) == 1
    door.migrations = newer

    assert read(door, "the first corridor") == as_of_tomorrow(before)

    assert len(backups(door)) == 1


def test_a_new_journal_and_the_made_up_one_make_no_backup(tmp_path: Path, newer: Migrations) -> None:
    door = CheapDoor(folders(tmp_path), Settings(), StillClock())
    door.migrations = newer
    cheap.make(door.folder)
    journal = door.unlock(cheap.PASSPHRASE)
    assert not journal.brought_up_to_date
    journal.lock()
    assert open_demo(Settings(), StillClock()).up_to_date_words() == ""
    assert not door.paths.backups.exists()


def test_an_ordinary_unlock_makes_no_backup(door: CheapDoor) -> None:
    read(door)
    assert not door.paths.backups.exists()


def in_the_way(door: Door) -> None:
    """A file where the folder of backups would be; the second time it goes."""
    path = door.paths.backups
    path.unlink() if path.exists() else path.write_text("something else")


def test_without_a_backup_nothing_is_changed(door: CheapDoor, newer: Migrations) -> None:
    before = read(door)
    in_the_way(door)
    left = bytes_of(door.folder)
    door.migrations = newer

    with pytest.raises(NotBackedUpFirst) as caught:
        door.unlock(cheap.PASSPHRASE)

    assert bytes_of(door.folder) == left
    assert backups(door) == []
    assert "a backup of it is made, and that did not work. The journal is as it was.\n" in explain(caught.value)
    assert "Try again" in explain(caught.value)
    assert caught.value.exit_status == 1
    assert not door.folder.with_name("vault.open").exists()
    in_the_way(door)
    assert read(door) == as_of_tomorrow(before)


def test_damage_that_the_backup_finds_is_said_as_what_it_is(door: CheapDoor, newer: Migrations) -> None:
    read(door)
    path = door.folder / "journal.db"
    data = bytearray(path.read_bytes())
    data[-100] ^= 1  # in the last page, which only the backup reads
    path.write_bytes(data)
    door.migrations = newer

    with pytest.raises(VaultDamaged) as caught:
        door.unlock(cheap.PASSPHRASE)

    assert path.read_bytes() == data
    assert backups(door) == []
    assert "“companion restore” puts a backup in its place" in explain(caught.value)


def test_while_another_has_it_open_nothing_is_changed(door: CheapDoor, newer: Migrations) -> None:
    before = read(door)
    other = Presence(door.folder)
    left = bytes_of(door.folder)
    door.migrations = newer

    with pytest.raises(VaultBusy) as caught:
        door.unlock(cheap.PASSPHRASE)

    assert caught.value.process == os.getpid()
    assert bytes_of(door.folder) == left
    assert backups(door) == []
    other.leave()
    assert read(door) == as_of_tomorrow(before)


def test_nobody_comes_in_meanwhile(door: CheapDoor, newer: Migrations, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_out = []

    def knocking(*given: Any) -> Path:
        with (
            pytest.raises(VaultBusy),
            layout.exclusive(door.folder, 0),
        ):  # as whoever unlocks, restores or changes a secret
            pass
        kept_out.append(given)
        return back_up(*given)

    monkeypatch.setattr("companion.app.backups.back_up", knocking)
    door.migrations = newer
    read(door)
    assert len(kept_out) == 1
    with layout.exclusive(door.folder, 0):
        pass


def test_a_revision_at_fault_leaves_the_journal_as_it_was(door: CheapDoor, newer: Migrations, tmp_path: Path) -> None:
    before = read(door)
    left = bytes_of(door.folder)
    door.migrations = tomorrow(tmp_path / "broken", "op.execute('DROP TABLE entry')\nraise KeyError('their words')")

    with pytest.raises(NotBroughtUpToDate) as caught:
        door.unlock(cheap.PASSPHRASE)

    assert bytes_of(door.folder) == left
    assert "their words" not in f"{caught.value} {explain(caught.value)}"
    assert "It is as it was, and a backup of it was made." in explain(caught.value)
    assert len(backups(door)) == 1
    door.migrations = None
    assert read(door) == before
    door.migrations = newer
    door.clock.on(minutes=1)  # type: ignore[attr-defined]
    assert read(door) == as_of_tomorrow(before)
    assert len(backups(door)) == 1  # of those of one day the last is kept


def test_a_newer_journal_is_refused_with_what_to_do(door: CheapDoor, newer: Migrations) -> None:
    door.migrations = newer
    read(door)
    left, made = bytes_of(door.folder), backups(door)
    door.migrations = None

    with pytest.raises(JournalTooNew) as caught:
        door.unlock(cheap.PASSPHRASE)

    assert explain(caught.value) == (
        "This journal was written by a newer Companion. Nothing was changed. Install the newer version to open it."
    )
    assert caught.value.found == NEWEST
    assert bytes_of(door.folder) == left
    assert backups(door) == made
    assert not door.folder.with_name("vault.open").exists()
