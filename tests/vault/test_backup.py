"""A backup opens with either secret of its day, shows any damage, and never takes the place of what is there."""

import fcntl
import hashlib
import os
import resource
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from vault import cheap
from vault.faulty import Crash, FaultyDisk

from companion import vault
from companion.errors import (
    BackupDamaged,
    StorageFailed,
    VaultBusy,
    VaultDamaged,
    VaultError,
    VaultUnsupported,
    WrongPassphrase,
)
from companion.vault import backup, canonical, header, layout, opening, restoring
from companion.vault.files import Disk
from companion.vault.inbox import Inbox
from companion.vault.keys import Keys
from companion.vault.presence import Presence, alone

AT = datetime(2026, 5, 1, 19, 10, tzinfo=UTC)
NEW = "another corridor, wide"


def unlock(folder: Path) -> Keys:
    return opening.unlock(folder, cheap.PASSPHRASE, cheap.LIMITS)


def write(folder: Path, words: str) -> None:
    with cheap.opened(folder) as engine, engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS note (words TEXT)"))
        connection.execute(text("INSERT INTO note VALUES (:words)"), {"words": words})


def read(folder: Path) -> list[str]:
    with cheap.opened(folder) as engine, engine.connect() as connection:
        return list(connection.scalars(text("SELECT words FROM note")))


@pytest.fixture
def made(folder: Path, code: str) -> Path:
    """A vault with a note in it, and its backup."""
    write(folder, "a quiet corridor")
    target = folder.parent / "backups" / "one.companion-backup"
    vault.back_up(folder, unlock(folder), target, AT)
    return target


def test_it_is_one_file_in_which_nothing_can_be_read(folder: Path, made: Path) -> None:
    assert [path.name for path in made.parent.iterdir()] == [made.name]
    assert b"quiet" not in made.read_bytes()
    assert (made.stat().st_mode & 0o777, made.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert vault.verify(made, unlock, folder.parent / "scratch") == AT
    assert not (folder.parent / "scratch").exists()


def test_what_was_written_since_is_not_in_it_and_what_was_before_is(folder: Path, made: Path) -> None:
    write(folder, "and later")
    before = vault.restore(made, folder, unlock)
    assert read(folder) == ["a quiet corridor"]
    assert before == folder.with_name("vault-before-1")
    assert read(before) == ["a quiet corridor", "and later"]
    assert vault.restore(made, folder, unlock) == folder.with_name("vault-before-2")


def test_on_an_empty_machine_with_either_secret(made: Path, code: str, tmp_path: Path) -> None:
    for number, opens in enumerate((unlock, lambda f: opening.unlock_with_code(f, code, cheap.LIMITS))):
        new = tmp_path / f"machine-{number}" / "data" / "vault"
        assert vault.restore(made, new, opens) is None
        assert read(new) == ["a quiet corridor"]


def test_it_opens_with_the_passphrase_of_its_day(folder: Path, made: Path) -> None:
    vault.change_passphrase(folder, unlock(folder), NEW, limits=cheap.LIMITS, profile=cheap.PROFILE)
    with pytest.raises(WrongPassphrase):
        vault.verify(made, lambda f: opening.unlock(f, NEW, cheap.LIMITS), folder.parent / "scratch")
    assert vault.verify(made, unlock, folder.parent / "scratch") == AT


def test_a_wrong_passphrase_restores_nothing(folder: Path, made: Path) -> None:
    write(folder, "and later")
    with pytest.raises(WrongPassphrase):
        vault.restore(made, folder, lambda f: opening.unlock(f, "not this one", cheap.LIMITS))
    assert read(folder) == ["a quiet corridor", "and later"]
    assert {path.name for path in folder.parent.iterdir()} <= {"vault", "vault.lock", "vault.open", "backups"}


def test_there_is_never_a_second_one_of_a_name(folder: Path, made: Path) -> None:
    good = made.read_bytes()
    with pytest.raises(StorageFailed) as caught:
        vault.back_up(folder, unlock(folder), made, AT)
    assert caught.value.reason == "taken"
    assert made.read_bytes() == good


def test_while_the_journal_is_open_somewhere_it_is_not_moved_away(folder: Path, made: Path) -> None:
    present = Presence(folder)
    try:
        with pytest.raises(VaultBusy) as caught:
            vault.restore(made, folder, unlock)
        assert caught.value.process == os.getpid()
    finally:
        present.leave()
    assert vault.restore(made, folder, unlock)


def test_who_has_it_open_can_be_alone_with_it(folder: Path, made: Path) -> None:
    me = Presence(folder)
    with alone(folder, me):
        with pytest.raises(VaultBusy), layout.exclusive(folder, 0):
            pass
        assert me.path.exists()
    other = Presence(folder)
    with pytest.raises(VaultBusy), alone(folder, me):
        pass
    me.leave()
    with pytest.raises(VaultBusy), alone(folder):
        pass
    other.leave()


def test_what_a_crash_left_of_a_presence_keeps_nobody_out(folder: Path, made: Path) -> None:
    place = folder.with_name("vault.open")
    place.mkdir()
    (place / "12345-0.lock").touch()
    (place / "odd.lock").touch()
    assert vault.restore(made, folder, unlock)


def test_it_is_whole_whatever_is_written_meanwhile(folder: Path, code: str) -> None:
    write(folder, "first")
    done = threading.Event()

    def write_on() -> None:
        number = 0
        while not done.is_set():
            write(folder, f"{number}")
            number += 1

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        for number in range(5):
            vault.back_up(folder, unlock(folder), folder.parent / f"{number}.companion-backup", AT)
    finally:
        done.set()
        writer.join()
    for number in range(5):
        new = folder.parent / f"new-{number}" / "vault"
        vault.restore(folder.parent / f"{number}.companion-backup", new, unlock)
        words = read(new)
        assert words == ["first", *map(str, range(len(words) - 1))]


def spoilt(good: bytes) -> Iterator[bytes]:
    places = [*range(0, 1200), *range(1200, len(good), 397)]
    for place in places:
        yield good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :]
    for length in (0, 1, 18, 19, 500, 1000, 5000, len(good) - 1):
        yield good[:length]
    yield good + b"\0"


def test_every_flipped_byte_and_every_cut_is_seen(folder: Path, made: Path) -> None:
    good = made.read_bytes()
    for data in spoilt(good):
        made.write_bytes(data)
        with pytest.raises(BackupDamaged):
            vault.verify(made, unlock, folder.parent / "scratch")
    assert not (folder.parent / "scratch").exists()
    made.write_bytes(good)
    assert vault.verify(made, unlock, folder.parent / "scratch") == AT


def test_a_flipped_byte_is_seen_before_any_secret_is_given(folder: Path, made: Path) -> None:
    good = made.read_bytes()
    for place in range(len(good) - 9000, len(good), 1000):
        made.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        with pytest.raises(BackupDamaged):
            restoring.unpack(made, folder.parent / f"out-{place}", lambda done: None)


def test_what_somebody_else_put_together_is_no_backup(folder: Path, made: Path) -> None:
    """All its sums are right, and its parts are this vault's own, from another day: only the key can tell."""
    write(folder, "and later")
    data = (folder / "journal.db").read_bytes()
    good = made.read_bytes()
    line = good[len(backup.MAGIC) :].split(b"\n", 1)[0] + b"\n"
    body = canonical.unseal(line)
    begins = len(backup.MAGIC) + len(line)
    head = good[begins : begins + body["header"]["bytes"]]
    body["journal"] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    made.write_bytes(backup.MAGIC + canonical.seal(body) + head + data)
    with pytest.raises(BackupDamaged):
        vault.verify(made, unlock, folder.parent / "scratch")


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    data=st.binary(max_size=400),
    manifest=st.dictionaries(
        st.sampled_from(["made", "vault", "mac", "header", "journal", "format"]),
        st.integers(0, 2**53 - 1)
        | st.sampled_from(["", "x", "2026-05-01T19:10:00Z"])
        | st.just({"bytes": 2**53 - 1, "sha256": "0"}),
    ),
)
def test_anything_at_all_is_a_clean_error(tmp_path: Path, data: bytes, manifest: dict[str, object]) -> None:
    path = tmp_path / "any"
    for made in (data, backup.MAGIC + data, backup.MAGIC + canonical.seal(manifest) + data):
        path.write_bytes(made)
        with pytest.raises((BackupDamaged, VaultUnsupported)):
            restoring.unpack(path, tmp_path / "out", lambda done: None)
        assert not (tmp_path / "out").exists() or not any((tmp_path / "out").iterdir())


def test_no_file_no_backup_or_a_link(folder: Path, made: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(made)
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "none", tmp_path / "link", tmp_path / "folder", folder / "journal.db"):
        with pytest.raises(VaultError):
            vault.verify(path, unlock, folder.parent / "scratch")


def test_of_a_damaged_journal_there_is_no_backup(folder: Path, code: str) -> None:
    """Of any of its pages: SQLite's own backup would take the last one here for zeros, and zeros fit together."""
    write(folder, "x" * 20_000)
    keys = unlock(folder)
    good = (folder / "journal.db").read_bytes()
    target = folder.parent / "b" / "two.companion-backup"
    for page in range(len(good) // 4096):
        data = bytearray(good)
        data[page * 4096 + 100] ^= 1
        (folder / "journal.db").write_bytes(data)
        with pytest.raises(VaultDamaged):
            vault.back_up(folder, keys, target, AT)
        assert list(target.parent.iterdir()) == []


class Stopped(Exception):
    """The person said stop."""


@pytest.mark.parametrize("after", [0, 1, 2])
def test_stopping_leaves_nothing_of_it(folder: Path, made: Path, after: int) -> None:
    heard: list[float] = []

    def told(done: float) -> None:
        heard.append(done)
        if len(heard) > after:
            raise Stopped

    target = made.with_name("two.companion-backup")
    with pytest.raises(Stopped):
        vault.back_up(folder, unlock(folder), target, AT, told)
    heard.clear()
    with pytest.raises(Stopped):
        vault.restore(made, folder, unlock, told)
    assert read(folder) == ["a quiet corridor"]
    assert [path.name for path in made.parent.iterdir()] == [made.name]
    assert all(0 <= done <= 1 for done in heard)


@pytest.mark.parametrize("error", [OSError(28, "full"), Crash()])
def test_a_full_disk_or_a_crash_leaves_a_whole_backup_or_none(folder: Path, code: str, error: BaseException) -> None:
    write(folder, "a quiet corridor")
    target = folder.parent / "backups" / "one.companion-backup"
    failing = 0
    while True:
        disk = FaultyDisk(failing, error)
        with suppress(VaultError, Crash):
            backup.make(folder, unlock(folder), target, AT, lambda done: None, disk)
        if target.exists():
            assert vault.verify(target, unlock, folder.parent / "scratch") == AT
            target.unlink()
        if not disk.failed:
            break
        failing += 1
    assert failing > 8
    assert read(folder) == ["a quiet corridor"]


@pytest.mark.parametrize("error", [OSError(28, "full"), Crash()])
def test_a_restore_that_fails_or_dies_leaves_the_old_vault_or_the_new_one(
    folder: Path, made: Path, error: BaseException
) -> None:
    write(folder, "and later")
    vault.put(folder, "019a0000-0000-7000-8000-000000000001", b"a porter sang", limits=cheap.LIMITS)
    keep = shutil.copytree(folder, folder.parent / "keep")
    failing = 0
    while True:
        disk = FaultyDisk(failing, error)
        with suppress(VaultError, Crash):
            restoring.restore(made, folder, unlock, lambda done: None, disk)
        assert vault.exists(folder)
        inbox = Inbox(folder, unlock(folder))
        assert [inbox.open(name).data for name in inbox.names()] == [b"a porter sang"]
        assert read(folder) in (["a quiet corridor"], ["a quiet corridor", "and later"])
        aside = folder.with_name("vault-before-1")
        assert read(folder) == ["a quiet corridor", "and later"] or read(aside) == ["a quiet corridor", "and later"]
        assert (folder.parent / "vault-before-2").exists() is False
        if not disk.failed:
            break
        for path in folder.parent.glob("vault*"):
            if path.is_dir():
                shutil.rmtree(path)
        shutil.copytree(keep, folder)
        failing += 1
    assert failing > 8
    assert read(folder) == ["a quiet corridor"]


def test_a_restore_after_one_that_was_killed_says_where_the_old_one_is(folder: Path, made: Path) -> None:
    write(folder, "and later")
    aside = folder.rename(folder.with_name("vault-before-1"))
    note = folder.with_name(".vault.moved")
    note.write_text(aside.name)
    assert vault.restore(made, folder, unlock) == aside
    assert (read(folder), read(aside)) == (["a quiet corridor"], ["a quiet corridor", "and later"])
    assert not note.exists()


@contextmanager
def closing_presence(folder: Path) -> Iterator[None]:
    presence = Presence(folder)
    try:
        yield
    finally:
        presence.leave()


@pytest.mark.parametrize("note", [b"", b"../../etc", b"vault-before-1/..", b"\xff" * 5000, None])
def test_a_note_that_says_nothing_sensible_is_none(folder: Path, code: str, note: bytes | None) -> None:
    path = folder.with_name(".vault.moved")
    path.mkdir() if note is None else path.write_bytes(note)
    away = folder.rename(folder.with_name("away"))
    assert not vault.exists(folder)
    away.rename(folder)
    assert vault.exists(folder)
    path.mkdir(exist_ok=True) if note is None else path.write_text("vault-before-1")
    with closing_presence(folder):  # whoever opens it sees that it is in its place
        assert note is None or not path.exists()


class WornOut(Disk):
    """Keeps another byte than it was given, of a large file, and says nothing."""

    def write(self, descriptor: int, data: bytes) -> int:
        return super().write(descriptor, data if len(data) < 4096 else data[:-1] + bytes([data[-1] ^ 1]))


class WornOutBelow(Disk):
    """The same, of what SQLite wrote."""

    def sync(self, descriptor: int) -> None:
        size = os.fstat(descriptor).st_size
        if size > 4096 and fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_RDWR:
            os.pwrite(descriptor, bytes([os.pread(descriptor, 1, size - 100)[0] ^ 1]), size - 100)
        super().sync(descriptor)


@pytest.mark.parametrize(("disk", "error"), [(WornOut(), StorageFailed), (WornOutBelow(), VaultDamaged)])
def test_one_that_is_not_what_was_written_does_not_count(
    folder: Path, code: str, disk: Disk, error: type[VaultError]
) -> None:
    target = folder.parent / "backups" / "one.companion-backup"
    with pytest.raises(error):
        backup.make(folder, unlock(folder), target, AT, lambda done: None, disk)
    assert list(target.parent.iterdir()) == []


def test_the_header_in_it_is_the_vaults(folder: Path, made: Path) -> None:
    out = folder.parent / "out"
    restoring.unpack(made, out, lambda done: None)
    assert (out / "header.json").read_bytes() == (folder / "header.json").read_bytes()
    header.decode((out / "header.json").read_bytes(), made, cheap.LIMITS)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on the size of a file")
def test_a_limit_that_sqlite_meets_is_a_clean_error(folder: Path, code: str) -> None:
    """SQLite writes the copy itself, past our own calls, and its driver gives no code with what goes wrong there."""
    write(folder, "x" * 300_000)
    keys = unlock(folder)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(StorageFailed):
            vault.back_up(folder, keys, folder.parent / "b" / "one.companion-backup", AT)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert list((folder.parent / "b").iterdir()) == []


def test_two_of_one_name_at_once_leave_one_whole_one(folder: Path, code: str) -> None:
    write(folder, "a quiet corridor")
    target = folder.parent / "b" / "one.companion-backup"
    found: list[object] = []

    def make() -> None:
        try:
            vault.back_up(folder, unlock(folder), target, AT)
            found.append("made")
        except VaultError as error:
            found.append(error)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "made" in found
    assert vault.verify(target, unlock, folder.parent / "scratch") == AT
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_what_was_noted_goes_on_waiting_after_a_restore(folder: Path, made: Path) -> None:
    vault.put(folder, "019a0000-0000-7000-8000-000000000001", b"noted", limits=cheap.LIMITS)
    assert vault.restore(made, folder, unlock)
    inbox = Inbox(folder, unlock(folder))
    assert [inbox.open(name).data for name in inbox.names()] == [b"noted"]


@pytest.mark.parametrize("size", ["9", [], {}, None, True, -1, 0])
def test_sizes_that_are_none(tmp_path: Path, made: Path, size: object) -> None:
    line = made.read_bytes()[len(backup.MAGIC) :].split(b"\n", 1)[0] + b"\n"
    for part in ("header", "journal"):
        body = canonical.unseal(line)
        body[part]["bytes"] = size
        made.write_bytes(backup.MAGIC + canonical.seal(body))
        with pytest.raises(BackupDamaged):
            restoring.unpack(made, tmp_path / "out", lambda done: None)
