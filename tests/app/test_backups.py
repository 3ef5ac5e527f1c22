"""Which backups are kept, when one is due, and what home says of them."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit.apps import NOON, CheapDoor, StillClock, entry, folders
from vault import cheap

from companion.app.backups import back_up, backups_in, made_words, name_of, to_keep
from companion.app.home import backup_words, look_home
from companion.app.opened import OpenJournal
from companion.app.work import Work
from companion.errors import BackupStopped, StorageFailed, VaultBusy
from companion.settings import Settings
from companion.vault import files, layout

START = datetime(2024, 1, 1, 20, tzinfo=UTC)


def grown(moments: Iterable[datetime]) -> set[datetime]:
    """What is left when a backup is made at each moment, and the others go."""
    kept: set[datetime] = set()
    for moment in sorted(moments):
        kept = to_keep(kept | {moment})
    return kept


def test_a_year_of_evenings_leaves_seven_days_four_weeks_and_twelve_months() -> None:
    kept = sorted(grown(START + timedelta(days=day) for day in range(800)), reverse=True)
    today = START + timedelta(days=799)
    assert kept[:7] == [today - timedelta(days=back) for back in range(7)]
    assert len({moment.strftime("%Y-%m") for moment in kept}) == 12
    assert len({moment.strftime("%G-%V") for moment in kept if today - moment < timedelta(days=28)}) >= 4
    assert len(kept) <= 23


def test_several_in_a_day_leave_the_last() -> None:
    moments = [START + timedelta(hours=hour) for hour in range(3)]
    assert to_keep(moments) == {moments[-1]}


@given(st.sets(st.integers(0, 10_000), min_size=1, max_size=60))
def test_the_newest_is_always_kept_and_never_more_than_there_is_room_for(hours: set[int]) -> None:
    moments = {START + timedelta(hours=hour) for hour in hours}
    kept = to_keep(moments)
    assert max(moments) in kept <= moments
    assert len(kept) <= 23
    assert to_keep(kept) == kept


class BackingUp(CheapDoor):
    backs_up = True


@pytest.fixture
def door(tmp_path: Path) -> BackingUp:
    door = BackingUp(folders(tmp_path), Settings(), StillClock())
    cheap.make(door.folder)
    return door


def opened(door: BackingUp) -> OpenJournal:
    journal = door.unlock(cheap.PASSPHRASE)
    # Backups are in the computer's time, and so is when the journal was written to.
    os.utime(door.folder / "journal.db", (NOON.timestamp(), NOON.timestamp()))
    return journal


def test_locking_makes_one_when_something_changed_and_the_last_is_a_day_old(door: BackingUp) -> None:
    journal = opened(door)
    assert journal.backup_is_due
    journal.back_up_and_lock(Work())
    assert list(backups_in(door.paths.backups)) == [NOON.replace(microsecond=0)]
    door.clock.on(hours=30)  # type: ignore[attr-defined]
    journal = opened(door)
    assert not journal.backup_is_due  # nothing was written since
    os.utime(door.folder / "journal.db")
    assert journal.backup_is_due
    journal.back_up_and_lock(Work())
    assert len(backups_in(door.paths.backups)) == 2


def test_a_disk_that_refuses_it_does_not_keep_the_journal_open(
    door: BackingUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = opened(door)

    def full(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as during:
        during.setattr(files.DISK, "make_folder", full)
        journal.back_up_and_lock(Work())
    with pytest.raises(RuntimeError):
        journal.backups.make(NOON)  # type: ignore[union-attr]  # the keys are forgotten
    assert backups_in(door.paths.backups) == {}


def test_home_says_that_the_last_one_is_old(door: BackingUp) -> None:
    journal = opened(door)
    assert backup_words(look_home(journal), journal.today()) == ""
    journal.store.add(entry(24 * 20))
    assert backup_words(look_home(journal), journal.today()).startswith("There is no backup of this journal yet.")
    journal.backups.make(NOON - timedelta(days=13))  # type: ignore[union-attr]
    assert backup_words(look_home(journal), journal.today()) == ""
    door.clock.on(days=2)  # type: ignore[attr-defined]
    assert backup_words(look_home(journal), journal.today()).startswith("The last backup is from Thursday 20 February.")


def test_only_ours_are_counted_and_removed(door: BackingUp) -> None:
    keys = opened(door).backups._keys  # type: ignore[union-attr]
    folder = door.paths.backups
    folder.mkdir(parents=True)
    for name in ("notes.txt", "2026-05-01.companion-backup", "2026-99-01T191000Z.companion-backup"):
        (folder / name).write_text("")
    (folder / name_of(NOON - timedelta(days=3))).mkdir()
    for hour in range(3):
        back_up(door.folder, keys, folder, NOON + timedelta(hours=hour))
    assert list(backups_in(folder)) == [NOON + timedelta(hours=2)]
    assert len(list(folder.iterdir())) == 5
    again = back_up(door.folder, keys, folder, NOON + timedelta(hours=2))
    assert again.name == name_of(NOON + timedelta(hours=2, seconds=1))


def test_the_backups_of_another_vault_are_nobodys_to_remove(door: BackingUp) -> None:
    """The vault was lost, and a new one made: this is when the old ones are needed."""
    folder = door.paths.backups
    opened(door).backups.make(NOON - timedelta(days=1))  # type: ignore[union-attr]
    [old] = backups_in(folder).values()
    door.folder.rename(door.folder.with_name("lost"))
    cheap.make(door.folder)
    journal = opened(door)
    assert journal.backups.last(NOON) is None  # type: ignore[union-attr]
    for hour in range(40):
        journal.backups.make(NOON + timedelta(days=hour))  # type: ignore[union-attr]
    assert old.exists()
    assert len(backups_in(folder)) <= 24


def test_one_that_a_wrong_clock_put_into_the_future_does_not_count(door: BackingUp) -> None:
    journal = opened(door)
    journal.backups.make(NOON + timedelta(days=900))  # type: ignore[union-attr]
    assert journal.backup_is_due
    journal.back_up_and_lock(Work())
    assert len(backups_in(door.paths.backups)) == 2


def test_one_at_a_time_and_what_a_crash_left_goes(door: BackingUp) -> None:
    folder = door.paths.backups
    folder.mkdir(parents=True)
    left = folder / ".0123456789abcdef.companion-backup.new"
    left.mkdir()
    (left / "journal.db").write_bytes(b"half")
    journal = opened(door)
    with layout.exclusive(folder, 0):
        with pytest.raises(VaultBusy):
            journal.backups.make(NOON)  # type: ignore[union-attr]
        journal.backups.make_if_due(NOON)  # type: ignore[union-attr]
    assert list(folder.iterdir()) == [left]
    journal.backups.make(NOON)  # type: ignore[union-attr]
    assert len(list(folder.iterdir())) == 1


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_locking_copies_into_the_second_folder_when_it_is_back(door: BackingUp, stick: Path) -> None:
    door.settings = Settings(second_backups=str(stick))
    away = stick.rename(stick.with_name("away"))
    opened(door).back_up_and_lock(Work())
    assert not stick.exists()
    journal = opened(door)
    assert not journal.backup_is_due
    away.rename(stick)
    assert journal.backup_is_due
    journal.back_up_and_lock(Work())
    [first], [copy] = (list(backups_in(folder).values()) for folder in (door.paths.backups, stick))
    assert first.read_bytes() == copy.read_bytes()
    assert copy.stat().st_mode & 0o077 == 0
    assert not opened(door).backup_is_due


def test_copies_are_thinned_out_as_the_first_are(door: BackingUp, stick: Path) -> None:
    journal = opened(door)
    assert journal.backups is not None
    (stick / "holiday.jpg").write_text("")
    for day in range(40):
        assert journal.backups.make(NOON + timedelta(days=day), stick).copy is not None
    assert backups_in(stick).keys() == backups_in(door.paths.backups).keys()
    assert {path.name for path in stick.iterdir()} == {path.name for path in backups_in(stick).values()} | {
        "holiday.jpg"
    }


def test_one_after_another_at_once_the_last_is_there_and_its_copy(door: BackingUp, stick: Path) -> None:
    journal = opened(door)
    assert journal.backups is not None
    for _ in range(4):
        made = journal.backups.make(NOON, stick)
        assert made.problem is None
        assert list(backups_in(door.paths.backups).values()) == [made.path]
        assert list(backups_in(stick).values()) == [made.copy]


def test_what_somebody_put_there_before_is_not_thinned_out(door: BackingUp, stick: Path) -> None:
    journal = opened(door)
    assert journal.backups is not None
    kept = [journal.backups.make(NOON - timedelta(days=90 * back)).path for back in range(12, 0, -1)]
    for path in kept:
        path.rename(stick / path.name)
    journal.backups.make(NOON, stick)
    assert len(backups_in(stick)) == 13


def test_one_that_a_wrong_clock_put_into_the_future_is_not_the_one_that_is_copied(door: BackingUp, stick: Path) -> None:
    journal = opened(door)
    assert journal.backups is not None
    journal.backups.make(NOON + timedelta(days=900))
    assert journal.backups.make(NOON, stick).copy == stick / name_of(NOON)
    assert not journal.backups.is_due(NOON + timedelta(hours=1), stick)


@pytest.mark.parametrize("asked", ["", "  ", "~nobody-of-this-name/x", "x" * 300, "\0", "data", "data/vault.open"])
def test_what_cannot_be_a_second_folder_is_said(
    door: BackingUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    journal = opened(door)
    assert journal.backups is not None
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StorageFailed):
        journal.backups.second_folder(asked)


def test_a_name_alone_is_no_copy(door: BackingUp, stick: Path) -> None:
    journal = opened(door)
    assert journal.backups is not None
    (stick / journal.backups.make(NOON).path.name).write_bytes(b"half")
    assert journal.backups.is_due(NOON, stick)


def test_a_copy_that_is_not_what_was_written_does_not_count(
    door: BackingUp, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = opened(door)
    assert journal.backups is not None
    create = files.DISK.create

    def worn_out(path: Path) -> int:
        return create(path) if path.parent != stick else os.open("/dev/null", os.O_RDWR)

    for broken in (worn_out, lambda path: create(path) if path.parent != stick else os.open(stick, os.O_WRONLY)):
        with monkeypatch.context() as during:
            during.setattr(files.DISK, "create", broken)
            made = journal.backups.make(door.clock.now(), stick)
            door.clock.on(hours=1)  # type: ignore[attr-defined]
        assert (made.copy, type(made.problem)) == (None, StorageFailed)
        assert "There is no copy of it in the second folder." in made_words(made)
        assert list(stick.iterdir()) == []
        assert made.path.exists()


@pytest.mark.parametrize("at", [0.0, 0.2, 0.5, 0.75, 0.9])
def test_one_that_is_stopped_leaves_nothing(door: BackingUp, stick: Path, at: float) -> None:
    journal = opened(door)
    assert journal.backups is not None
    work = Work()

    def told(done: float) -> None:
        if done >= at:
            work.stop()
        work.told(done)

    if at < 0.7:
        with pytest.raises(BackupStopped):
            journal.backups.make(NOON, stick, told)
        assert backups_in(door.paths.backups) == {}
    else:  # the backup is made, and the copy of it is stopped
        assert journal.backups.make(NOON, stick, told).copy is None
        assert len(list(door.paths.backups.iterdir())) == 1
    assert list(stick.iterdir()) == []
    assert journal.backups.make(NOON + timedelta(hours=1), stick).copy is not None


def test_how_far_it_is_only_grows_and_ends_at_the_end(door: BackingUp, stick: Path) -> None:
    journal = opened(door)
    assert journal.backups is not None
    heard: list[float] = []
    journal.backups.make(NOON, stick, heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == pytest.approx(1.0)
    assert len(heard) >= 5
