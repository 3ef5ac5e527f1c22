"""A vault is there whole or not at all, whatever fails and whenever."""

import errno
import os
from pathlib import Path

import pytest
from vault import cheap
from vault.faulty import Crash, FaultyDisk, LyingDisk, SlowDisk

from companion import vault
from companion.errors import (
    FolderTaken,
    NotEnoughMemory,
    PassphraseTooShort,
    RecoveryCodeMistyped,
    StorageFailed,
    VaultBusy,
    VaultExists,
)
from companion.vault import creation, kdf, layout


def opens(folder: Path, code: str) -> bool:
    one = vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS)
    two = vault.unlock_with_code(folder, code, limits=cheap.LIMITS)
    return one.vault_id == two.vault_id


def test_created(folder: Path, code: str) -> None:
    assert opens(folder, code)
    assert sorted(path.name for path in folder.iterdir()) == ["header.json", "journal.db"]
    assert sorted(path.name for path in folder.parent.iterdir()) == ["vault", "vault.lock"]


def test_with_a_code_written_down_before(folder: Path) -> None:
    code = vault.make_code()
    assert vault.same_code(code.lower(), code)
    assert not vault.same_code(vault.make_code(), code)
    assert vault.create(folder, cheap.PASSPHRASE, code=code.lower(), profile=cheap.PROFILE) == code
    assert opens(folder, code)


def test_a_mistyped_code_makes_nothing(folder: Path) -> None:
    with pytest.raises(RecoveryCodeMistyped):
        vault.create(folder, cheap.PASSPHRASE, code=vault.make_code()[:-1], profile=cheap.PROFILE)
    assert not folder.parent.exists()


def test_into_an_empty_folder(folder: Path) -> None:
    folder.mkdir(parents=True)
    assert opens(folder, cheap.make(folder))


def test_never_over_anything(folder: Path, code: str) -> None:
    before = (folder / "header.json").read_bytes()
    with pytest.raises(VaultExists):
        cheap.make(folder)
    assert (folder / "header.json").read_bytes() == before


@pytest.mark.parametrize("name", ["dear.txt", ".DS_Store"])
def test_a_folder_with_something_else_in_it_is_another_error(folder: Path, name: str) -> None:
    folder.mkdir(parents=True)
    (folder / name).write_text("dear")

    with pytest.raises(FolderTaken) as caught:
        vault.exists(folder)
    with pytest.raises(FolderTaken):
        cheap.make(folder)

    assert caught.value.folder == folder
    assert [path.name for path in folder.iterdir()] == [name]


def test_a_file_or_a_lost_link_in_place_of_the_folder(folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("dear")
    with pytest.raises(FolderTaken):
        vault.exists(folder)
    folder.unlink()
    folder.symlink_to(folder.parent / "a disk that is not plugged in")
    with pytest.raises(StorageFailed):
        vault.exists(folder)


def test_too_little_memory_to_make_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def derive(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(kdf, "derive_passphrase_secret", derive)
    with pytest.raises(NotEnoughMemory):
        vault.create(folder, cheap.PASSPHRASE)
    with pytest.raises(NotEnoughMemory):
        cheap.make(folder)
    assert not folder.exists()


@pytest.mark.parametrize("short", ["", "seven c", "e\u0301" * 7])
def test_too_short(folder: Path, short: str) -> None:
    with pytest.raises(PassphraseTooShort) as caught:
        vault.create(folder, short, profile=cheap.PROFILE)
    assert caught.value.least == 8
    assert not folder.parent.exists()


def test_the_product_makes_what_it_reads(folder: Path) -> None:
    code = vault.create(folder, cheap.PASSPHRASE)
    vault.unlock_with_code(folder, code)


def test_busy(folder: Path) -> None:
    folder.parent.mkdir()
    with layout.exclusive(folder), pytest.raises(VaultBusy), layout.exclusive(folder, patience=0):
        pass


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "full"), (errno.EACCES, "denied"), (errno.EROFS, "denied"), (errno.EIO, "other")],
)
def test_a_failure_at_each_step_leaves_nothing(folder: Path, number: int, reason: str) -> None:
    for fail_at in range(100):
        disk = FaultyDisk(fail_at, OSError(number, "no"))
        said = None
        try:
            creation.create(folder, cheap.PASSPHRASE, cheap.PROFILE, disk)
        except StorageFailed as error:
            said = error.reason
        if not disk.failed:
            break
        assert said == reason, disk.calls
        assert not vault.exists(folder), disk.calls
        assert [path.name for path in folder.parent.iterdir()] == ["vault.lock"], disk.calls
    assert fail_at > 10
    assert vault.exists(folder)


def test_a_crash_at_each_step_leaves_nothing_or_all(folder: Path) -> None:
    for fail_at in range(100):
        disk = FaultyDisk(fail_at, Crash())
        try:
            creation.create(folder, cheap.PASSPHRASE, cheap.PROFILE, disk)
        except Crash:
            pass
        except VaultExists:
            break
        if vault.exists(folder):
            assert vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS), disk.calls
            break
    assert fail_at > 10
    # What the last crash left aside goes when the next vault is made.
    (folder.parent / ".vault.new").mkdir(exist_ok=True)
    folder.rename(folder.parent / "moved")
    assert opens(folder, cheap.make(folder))
    assert not (folder.parent / ".vault.new").exists()


def test_a_disk_that_takes_a_byte_at_a_time(folder: Path) -> None:
    assert opens(folder, creation.create(folder, cheap.PASSPHRASE, cheap.PROFILE, SlowDisk()))


def test_what_does_not_open_is_not_handed_over(folder: Path) -> None:
    with pytest.raises(StorageFailed):
        creation.create(folder, cheap.PASSPHRASE, cheap.PROFILE, LyingDisk())
    assert [path.name for path in folder.parent.iterdir()] == ["vault.lock"]


def test_a_link_in_place_of_the_folder(folder: Path, tmp_path: Path) -> None:
    folder.parent.mkdir()
    folder.symlink_to(tmp_path / "nowhere")
    with pytest.raises(StorageFailed):
        cheap.make(folder)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is denied to root")
def test_no_right(folder: Path) -> None:
    folder.parent.mkdir(mode=0o500)
    with pytest.raises(StorageFailed) as caught:
        cheap.make(folder)
    assert caught.value.reason == "denied"


def test_with_a_code_written_down_beforehand(folder: Path) -> None:
    code = vault.make_code()
    assert vault.create(folder, cheap.PASSPHRASE, code=code, profile=cheap.PROFILE) == code
    vault.unlock_with_code(folder, code, limits=cheap.LIMITS).forget()
    assert vault.same_code(code.lower().replace("-", " "), code)
    assert not vault.same_code(vault.make_code(), code)
