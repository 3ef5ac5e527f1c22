"""A journal that is opened to be read: it says what the whole one says, and is opened whole where something is to be written."""

from collections.abc import Callable
from datetime import date, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from journal.migrations.tomorrow import tomorrow
from kit.apps import NOON, PASSPHRASE, CheapDoor, StillClock, entry, folders
from vault import cheap

from companion import vault
from companion.app.opened import OpenJournal
from companion.app.reading import ReadJournal
from companion.app.resting import RESTS
from companion.app.waiting import waiting_words
from companion.errors import JournalTooNew, StorageFailed, VaultBusy, VaultDamaged, WrongPassphrase
from companion.journal.entries import Kind, Query
from companion.journal.reader import Reader
from companion.journal.sql import Sql
from companion.journal.store import Store
from companion.settings import Settings
from companion.vault.files import temporary
from companion.vault.keys import Keys
from companion.vault.presence import alone

RESTED = RESTS.days + 1


@pytest.fixture
def door(tmp_path: Path) -> CheapDoor:
    door = CheapDoor(folders(tmp_path), Settings(), StillClock())
    cheap.make(door.folder)
    journal = door.unlock(PASSPHRASE)
    journal.store.add_all(
        [
            entry(1, "The porter sang.", id="01956001-one", kind=Kind.ACT, tags=("nights",)),
            entry(2, "A quiet corridor.", id="01956002-two", starred=True),
            entry(3, "What I wish for you.", id="01956003-three", kind=Kind.LETTER, sealed_until=date(2025, 4, 1)),
        ]
    )
    journal.lock()
    return door


def clock_of(door: CheapDoor) -> StillClock:
    assert isinstance(door.clock, StillClock)
    return door.clock


def lay_aside(door: CheapDoor, work: Callable[[Store], object]) -> None:
    """Does something that rests for 30 days, by the door's clock."""
    journal = door.unlock(PASSPHRASE)
    journal.store._now = clock_of(door).now
    work(journal.store)
    journal.lock()


LOOKS: list[Callable[[ReadJournal], object]] = [
    lambda journal: journal.find("", Query(), limit=50),
    lambda journal: journal.find("porter", Query(), limit=50),
    lambda journal: journal.find("-porter is:starred", Query(), limit=50, best=True),
    lambda journal: journal.find("kind:x", Query(), limit=50),
    lambda journal: journal.find("wish", Query(), limit=50),
    lambda journal: journal.store.get("01956001"),
    lambda journal: journal.store.tag_counts(),
    lambda journal: journal.store.count(),
    lambda journal: journal.store.beside(["01956002-two"]),
    lambda journal: journal.today(),
    waiting_words,
]


def test_it_says_what_the_whole_journal_says(door: CheapDoor) -> None:
    vault.put(door.folder, "01956000-0000-7000-8000-000000000009", b"{}", limits=cheap.LIMITS)
    read = door.unlock_to_read(PASSPHRASE)
    whole = door.unlock(PASSPHRASE)

    assert not isinstance(read, OpenJournal)
    for look in LOOKS:
        assert look(read) == look(whole)
    assert waiting_words(read).startswith("1 act waits")
    read.lock()
    whole.lock()


def test_nothing_can_be_written_through_it(door: CheapDoor) -> None:
    read = door.unlock_to_read(PASSPHRASE)
    with pytest.raises(StorageFailed), read.store.asking() as ask:
        ask(Sql("UPDATE entry SET title = 'x'"))
    read.lock()


def test_what_has_rested_its_days_goes_when_the_journal_is_read(door: CheapDoor) -> None:
    clock = clock_of(door)
    lay_aside(door, lambda store: store.bin("01956002-two"))
    clock.on(days=RESTED - 2)
    assert not isinstance(door.unlock_to_read(PASSPHRASE), OpenJournal)

    clock.on(days=2)
    opened = door.unlock_to_read(PASSPHRASE)

    assert isinstance(opened, OpenJournal)
    assert opened.store.count(Query(in_bin=True)) == 0
    opened.lock()


def test_earlier_words_go_in_their_time_too(door: CheapDoor) -> None:
    clock = clock_of(door)
    lay_aside(door, lambda store: store.change("01956002-two", title="Another"))
    clock.on(days=RESTED)

    opened = door.unlock_to_read(PASSPHRASE)

    assert isinstance(opened, OpenJournal)
    assert opened.store.earlier("01956002-two") == []
    opened.lock()


def test_an_earlier_journal_is_brought_up_to_date_and_a_newer_one_refused(door: CheapDoor, tmp_path: Path) -> None:
    door.migrations = tomorrow(tmp_path / "tomorrow")
    opened = door.unlock_to_read(PASSPHRASE)
    assert opened.brought_up_to_date
    opened.lock()
    assert not isinstance(door.unlock_to_read(PASSPHRASE), OpenJournal)

    door.migrations = None
    with pytest.raises(JournalTooNew):
        door.unlock_to_read(PASSPHRASE)
    with alone(door.folder):  # and nothing of the attempt is left open
        pass


def test_nobody_moves_the_vault_away_while_it_is_read(door: CheapDoor) -> None:
    read = door.unlock_to_read(PASSPHRASE)
    with pytest.raises(VaultBusy), alone(door.folder):
        pass
    read.lock()
    with alone(door.folder):
        pass


def test_a_wrong_passphrase_and_a_damaged_page_are_told_apart(door: CheapDoor) -> None:
    with pytest.raises(WrongPassphrase):
        door.unlock_to_read("another corridor")
    path = door.folder / "journal.db"
    data = bytearray(path.read_bytes())
    for place in range(100, len(data), 4096):
        data[place] ^= 1
    path.write_bytes(data)
    with pytest.raises(VaultDamaged):
        door.unlock_to_read(PASSPHRASE)
    with alone(door.folder):
        pass


def held(door: CheapDoor, monkeypatch: pytest.MonkeyPatch) -> list[Keys]:
    """The keys that the door is given from now on."""
    given: list[Keys] = []
    unlock = vault.unlock

    def remembered(*args: Any, **kwargs: Any) -> Keys:
        given.append(unlock(*args, **kwargs))
        return given[-1]

    monkeypatch.setattr(vault, "unlock", remembered)
    return given


@pytest.mark.parametrize("fault", [VaultDamaged(Path("journal.db"), "x"), KeyboardInterrupt()])
def test_what_goes_wrong_leaves_no_keys(door: CheapDoor, monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    keys = held(door, monkeypatch)

    def fails(*_: object) -> bool:
        raise fault

    monkeypatch.setattr(Reader, "waits_for_writing", fails)
    with pytest.raises(type(fault)):
        door.unlock_to_read(PASSPHRASE)
    assert list(map(repr, keys)) == ["Keys(forgotten)"]
    with alone(door.folder):
        pass


@pytest.mark.parametrize("name", ["people.json", "left by a crash", "a link"])
def test_a_copy_of_people_that_nobody_chose_goes_when_the_journal_is_read(door: CheapDoor, name: str) -> None:
    copy = door.paths.people
    copy.parent.mkdir(parents=True, exist_ok=True)
    there = temporary(copy) if name == "left by a crash" else copy
    if name == "a link":
        there.symlink_to(door.folder / "nothing")
    else:
        there.write_text('[{"name": "Somebody false", "how": "0"}]')

    door.unlock_to_read(PASSPHRASE).lock()

    assert not there.exists()
    assert not there.is_symlink()
    assert door.readable_people() == []


def test_that_the_folder_was_open_to_others_is_told(door: CheapDoor) -> None:
    (door.folder / "header.json").chmod(0o644)
    read = door.unlock_to_read(PASSPHRASE)
    assert read.mended == ["header.json"]
    read.lock()


def test_what_rested_to_the_moment_stays_and_goes_a_microsecond_later(door: CheapDoor) -> None:
    clock = clock_of(door)
    lay_aside(door, lambda store: store.bin("01956002-two"))
    here = timezone(timedelta(hours=-7))  # an aware moment in any zone is the same moment
    clock.time = (clock.time + RESTS).astimezone(here)
    assert not isinstance(door.unlock_to_read(PASSPHRASE), OpenJournal)
    clock.on(microseconds=1)
    assert isinstance(door.unlock_to_read(PASSPHRASE), OpenJournal)


def test_its_keys_open_nothing_once_it_is_locked(door: CheapDoor) -> None:
    read = door.unlock_to_read(PASSPHRASE)
    read.lock()
    assert read.inbox is not None
    with pytest.raises(RuntimeError, match="locked"):
        read.inbox._keys.open_sealed(b"x" * 100)
    with pytest.raises(Exception, match="closed"):
        read.store.count()


def test_the_day_is_the_persons_own(door: CheapDoor) -> None:
    read = door.unlock_to_read(PASSPHRASE)
    assert read.today() == NOON.date()
    read.lock()
