"""A backup: one file that holds a vault as it was at one moment, as encrypted as the vault. FORMAT.md, "Backup".

It counts only once it was opened.
"""

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from sqlcipher3 import dbapi2

from companion.errors import BackupDamaged, StorageFailed, VaultUnsupported
from companion.vault import canonical, files, layout, sqlcipher
from companion.vault.connecting import connect
from companion.vault.files import DISK, Disk
from companion.vault.keys import Keys

SUFFIX = ".companion-backup"
UNFINISHED = f"{SUFFIX}.new"
"""How the name ends of a folder in which a backup is being made; a crash may leave one, encrypted as the vault."""
MAGIC = b"companion backup 1\n"
FORMAT = 1
_MOST_MANIFEST = 64 * 1024
MOST_HEADER = 64 * 1024
PIECE = 1024 * 1024
_PAGES_AT_ONCE = 512
_LITTLE = _PAGES_AT_ONCE * layout.PAGE_SIZE

Progress = Callable[[float], None]
"""Told how much is done, from 0 to 1. What it raises stops the work, and nothing is left of it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. Without the key nobody can tell whether it is true."""

    vault_id: str
    made_at: datetime
    header_bytes: int
    header_sha256: str
    journal_bytes: int
    journal_sha256: str
    mac: str = ""

    def body(self) -> dict[str, object]:
        """What the MAC covers."""
        return {
            "format": FORMAT,
            "header": {"bytes": self.header_bytes, "sha256": self.header_sha256},
            "journal": {"bytes": self.journal_bytes, "sha256": self.journal_sha256},
            "made": self.made_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "vault": self.vault_id,
        }


def make(folder: Path, keys: Keys, target: Path, made_at: datetime, told: Progress, disk: Disk = DISK) -> None:
    """See ``companion.vault.back_up``."""
    aside = target.with_name(f".{secrets.token_hex(8)}{UNFINISHED}")
    with files.reporting(target):
        if target.exists() or target.is_symlink():
            raise StorageFailed(target, "taken")
        target.parent.mkdir(mode=files.FOLDER_MODE, parents=True, exist_ok=True)
        try:
            disk.make_folder(aside)
            _snapshot(folder, aside, keys, lambda done: told(0.4 * done), disk)
            with sqlcipher.translating(aside), closing(connect(aside, keys)) as copy:
                sqlcipher.check_all(copy, aside)
            told(0.6)
            packed = aside / "packed"
            _pack(aside, packed, keys, made_at, lambda done: told(0.6 + 0.2 * done), disk)
            _check_packed(packed, lambda done: told(0.8 + 0.2 * done))
            _put_in_place(packed, target, disk)
        finally:
            disk.remove_tree(aside)


def copy(source: Path, target: Path, told: Progress, disk: Disk = DISK) -> None:
    """See ``companion.vault.copy_backup``."""
    with files.reporting(target):
        aside = target.with_name(f".{vault_of(source)}{UNFINISHED}")
        disk.remove_file(aside)  # left by a crash
        try:
            descriptor = disk.create(aside)
            try:
                _append(descriptor, source, lambda done: told(0.6 * done), disk)
                disk.sync(descriptor)
            finally:
                os.close(descriptor)
            _check_packed(aside, lambda done: told(0.6 + 0.4 * done))
            _put_in_place(aside, target, disk)
        finally:
            disk.remove_file(aside)


def _put_in_place(made: Path, target: Path, disk: Disk) -> None:
    if target.exists():
        raise StorageFailed(target, "taken")
    disk.rename(made, target)
    disk.sync_folder(target.parent)


def read_manifest(file: BinaryIO, path: Path) -> Manifest:
    """What stands at the beginning of a backup; ``file`` is then where the header begins.

    Raises BackupDamaged, VaultUnsupported.
    """
    if file.read(len(MAGIC)) != MAGIC:
        raise BackupDamaged(path, "not a backup")
    line = file.readline(_MOST_MANIFEST)
    try:
        body = canonical.unseal(line)
        version = body.get("format")
        if type(version) is int and version > FORMAT:  # the checksum has been compared: news, not damage
            raise VaultUnsupported(path, version, FORMAT)
        header, journal = body["header"], body["journal"]
        manifest = Manifest(
            body["vault"],
            datetime.strptime(body["made"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC),
            header["bytes"],
            header["sha256"],
            journal["bytes"],
            journal["sha256"],
            body["mac"],
        )
        sizes = (manifest.header_bytes, manifest.journal_bytes)
        if any(type(size) is not int for size in sizes) or not 0 < manifest.header_bytes <= MOST_HEADER:
            raise ValueError("sizes")
        # The bytes, not the values: to Python, true is 1.
        if canonical.encode({**manifest.body(), "mac": manifest.mac}) != canonical.encode(body):
            raise ValueError("manifest")
    except (ValueError, KeyError, TypeError):
        raise BackupDamaged(path, "manifest") from None
    return manifest


def vault_of(path: Path) -> str | None:
    """The id of the vault that a backup says it is of; None where it is none that can be read."""
    try:
        with path.open("rb") as file:
            return read_manifest(file, path).vault_id
    except (OSError, BackupDamaged, VaultUnsupported):
        return None


def _snapshot(folder: Path, aside: Path, keys: Keys, told: Progress, disk: Disk) -> None:
    """The journal as it is at one moment, whatever others write meanwhile, and the header beside it."""
    files.write_new(aside / layout.HEADER, files.read_bounded(folder / layout.HEADER, MOST_HEADER), disk)
    files.write_new(aside / layout.JOURNAL, b"", disk)  # SQLite would make it with the umask's mode

    def step(_: int, left: int, whole: int) -> None:
        told(1 - left / max(1, whole))

    with (
        sqlcipher.translating(folder),
        closing(connect(folder, keys)) as source,
        closing(sqlcipher.open_journal(aside, keys)) as copy,
    ):
        source.execute("BEGIN")  # others read meanwhile, and wait a little with what they write
        source.execute("SELECT count(*) FROM vault").fetchall()
        # SQLite's backup takes a page whose HMAC is wrong for one of zeros, and says nothing.
        sqlcipher.check_pages(source, folder)
        try:
            source.backup(copy, pages=_PAGES_AT_ONCE, progress=step, sleep=0)
        except dbapi2.OperationalError as error:
            if sqlcipher.translate(error, folder) is not None:
                raise
            # The driver gives no code with what goes wrong here.
            full = shutil.disk_usage(aside).free < _LITTLE
            raise StorageFailed(aside, "full" if full else "other") from None
        source.execute("COMMIT")
    files.sync_file(aside / layout.JOURNAL, disk)


def _pack(folder: Path, target: Path, keys: Keys, made_at: datetime, told: Progress, disk: Disk) -> None:
    sizes = [(folder / name).stat().st_size for name in (layout.HEADER, layout.JOURNAL)]
    sums = [_sum(folder / name) for name in (layout.HEADER, layout.JOURNAL)]
    manifest = signed(Manifest(keys.vault_id, made_at, sizes[0], sums[0], sizes[1], sums[1]), keys)
    begins = MAGIC + canonical.seal({**manifest.body(), "mac": manifest.mac})
    descriptor = disk.create(target)
    try:
        write(descriptor, begins, disk)
        _append(descriptor, folder / layout.HEADER, lambda done: None, disk)
        _append(descriptor, folder / layout.JOURNAL, told, disk)
        disk.sync(descriptor)
    finally:
        os.close(descriptor)


def _append(descriptor: int, path: Path, told: Progress, disk: Disk) -> None:
    with path.open("rb") as source:
        whole, done = path.stat().st_size, 0
        while piece := source.read(PIECE):
            write(descriptor, piece, disk)
            done += len(piece)
            told(done / whole)


def _check_packed(path: Path, told: Progress) -> None:
    """Reads back what was written. Raises StorageFailed when the disk gives something else."""
    with path.open("rb") as file:
        manifest = read_manifest(file, path)
        for size, wanted in (
            (manifest.header_bytes, manifest.header_sha256),
            (manifest.journal_bytes, manifest.journal_sha256),
        ):
            digest, left = hashlib.sha256(), size
            while left and (piece := file.read(min(PIECE, left))):
                digest.update(piece)
                left -= len(piece)
                told(1 - left / size)
            if digest.hexdigest() != wanted:
                raise StorageFailed(path, "other")


def write(descriptor: int, data: bytes, disk: Disk) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[disk.write(descriptor, bytes(rest)) :]


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def signed(manifest: Manifest, keys: Keys) -> Manifest:
    return replace(manifest, mac=keys.sign_backup(canonical.encode(manifest.body())).hex())
