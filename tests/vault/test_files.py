"""An atomic write leaves the old file or the new one, whatever fails and whenever."""

import errno
from pathlib import Path

import pytest
from vault.faulty import Crash, FaultyDisk

from companion.errors import StorageFailed, VaultDamaged
from companion.vault import files


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "no"), Crash()])
def test_old_or_new(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "header.json"
    for fail_at in range(20):
        path.write_bytes(b"old")
        disk = FaultyDisk(fail_at, error)
        try:
            files.write_atomic(path, b"new and longer", disk)
        except (StorageFailed, Crash):
            assert path.read_bytes() in (b"old", b"new and longer"), disk.calls
            if "rename" not in disk.calls[:-1]:
                assert path.read_bytes() == b"old", disk.calls
        if not disk.failed:
            break
    assert set(disk.calls) == {"remove_file", "create", "write", "sync", "rename", "sync_folder"}
    assert path.read_bytes() == b"new and longer"
    assert [found.name for found in tmp_path.iterdir()] == ["header.json"]


def test_the_file_is_on_the_disk_before_its_name(tmp_path: Path) -> None:
    disk = FaultyDisk(99, Crash())
    files.write_atomic(tmp_path / "header.json", b"new", disk)
    assert disk.calls == ["remove_file", "create", "write", "sync", "rename", "sync_folder", "sync"]


def test_no_link_is_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"theirs")
    link = tmp_path / "header.json"
    link.symlink_to(target)
    with pytest.raises(StorageFailed) as caught:
        files.write_atomic(link, b"ours")
    assert caught.value.reason == "link"
    with pytest.raises(StorageFailed):
        files.read_bounded(link, 100)
    assert target.read_bytes() == b"theirs"


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "header.json"
    path.write_bytes(b"x" * 101)
    with pytest.raises(VaultDamaged):
        files.read_bounded(path, 100)
    path.write_bytes(b"x" * 100)
    assert files.read_bounded(path, 100) == b"x" * 100
