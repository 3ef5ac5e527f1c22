"""A backup: one file that holds a vault as it was at one moment, as encrypted as the vault. FORMAT.md, "Backup".

It counts only once it was opened. A vault is never overwritten by one: what was there is moved aside.
"""

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from sqlcipher3 import dbapi2

from companion.errors import BackupDamaged, StorageFailed, VaultDamaged
from companion.vault import canonical, files, layout, presence, sqlcipher
from companion.vault.connecting import connect
from companion.vault.files import DISK, Disk
from companion.vault.keys import Keys

SUFFIX = ".companion-backup"
UNFINISHED = f"{SUFFIX}.new"
"""How the name ends of a folder in which a backup is being made; a crash may leave one, encrypted as the vault."""
MAGIC = b"companion backup 1\n"
_MOST_MANIFEST = 64 * 1024
_MOST_HEADER = 64 * 1024
_PIECE = 1024 * 1024
_PAGES_AT_ONCE = 512
_LITTLE = _PAGES_AT_ONCE * layout.PAGE_SIZE

Progress = Callable[[float], None]
"""Told how much is done, from 0 to 1. What it raises stops the work, and nothing is left of it."""
Unlock = Callable[[Path], Keys]
"""Opens the vault in a folder with the secret that the person has given."""


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
            "format": 1,
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
            _snapshot(folder, aside, keys, lambda done: told(done / 2), disk)
            with sqlcipher.translating(aside), closing(connect(aside, keys)) as copy:
                sqlcipher.check_all(copy, aside)
            told(0.75)
            packed = aside / "packed"
            _pack(aside, packed, keys, made_at, disk)
            _check_packed(packed)
            told(1.0)
            if target.exists():
                raise StorageFailed(target, "taken")
            disk.rename(packed, target)
            disk.sync_folder(target.parent)
        finally:
            disk.remove_tree(aside)


def read_manifest(file: BinaryIO, path: Path) -> Manifest:
    """What stands at the beginning of a backup; ``file`` is then where the header begins. Raises BackupDamaged."""
    if file.read(len(MAGIC)) != MAGIC:
        raise BackupDamaged(path, "not a backup")
    line = file.readline(_MOST_MANIFEST)
    try:
        body = canonical.unseal(line)
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
        if any(type(size) is not int for size in sizes) or not 0 < manifest.header_bytes <= _MOST_HEADER:
            raise ValueError("sizes")
        if {**manifest.body(), "mac": manifest.mac} != body:
            raise ValueError("manifest")
    except (ValueError, KeyError, TypeError):
        raise BackupDamaged(path, "manifest") from None
    return manifest


def unpack(path: Path, folder: Path, told: Progress, disk: Disk = DISK) -> Manifest:
    """The vault in a backup, in a new folder. Nothing is opened yet. Raises BackupDamaged, StorageFailed."""
    with files.reporting(path):
        files.refuse_link(path)
        if not path.exists():
            raise BackupDamaged(path, "missing")
        source = os.fdopen(os.open(path, os.O_RDONLY | files.NO_LINK), "rb")
    with source:
        with files.reporting(path):
            if not path.is_file():
                raise BackupDamaged(path, "not a file")
            manifest = read_manifest(source, path)
            begins = source.tell()
            if path.stat().st_size != begins + manifest.header_bytes + manifest.journal_bytes:
                raise BackupDamaged(path, "cut short")
        with files.reporting(folder):
            disk.make_folder(folder)
            parts = (
                (layout.HEADER, manifest.header_bytes, manifest.header_sha256),
                (layout.JOURNAL, manifest.journal_bytes, manifest.journal_sha256),
            )
            for name, size, wanted in parts:
                if _copy(source, folder / name, size, told, disk) != wanted:
                    raise BackupDamaged(path, f"{name} is not what was written")
    return manifest


def verify(path: Path, folder: Path, unlock: Unlock, told: Progress, disk: Disk = DISK) -> Manifest:
    """See ``companion.vault.verify``. ``folder`` is where it is unpacked; the caller removes it, or puts it in place."""
    manifest = unpack(path, folder, lambda done: told(done / 2), disk)
    try:
        keys = unlock(folder)
        try:
            if _signed(manifest, keys).mac != manifest.mac or manifest.vault_id != keys.vault_id:
                raise BackupDamaged(path, "manifest was rewritten")
            with sqlcipher.translating(folder), closing(connect(folder, keys)) as journal:
                sqlcipher.check_all(journal, folder)
        finally:
            keys.forget()
    except VaultDamaged as error:
        raise BackupDamaged(path, error.why) from None
    told(1.0)
    return manifest


def check(path: Path, unlock: Unlock, scratch: Path, told: Progress, disk: Disk = DISK) -> datetime:
    """See ``companion.vault.verify``."""
    with files.reporting(scratch):
        scratch.parent.mkdir(mode=files.FOLDER_MODE, parents=True, exist_ok=True)
        disk.remove_tree(scratch)
    try:
        return verify(path, scratch, unlock, told, disk).made_at
    finally:
        with files.reporting(scratch):
            disk.remove_tree(scratch)


def restore(path: Path, folder: Path, unlock: Unlock, told: Progress, disk: Disk = DISK) -> Path | None:
    """See ``companion.vault.restore``."""
    aside = folder.with_name(f".{folder.name}.new")
    with files.reporting(folder):
        folder.parent.mkdir(mode=files.FOLDER_MODE, parents=True, exist_ok=True)
    with presence.alone(folder):
        with files.reporting(folder):
            files.refuse_link(folder)
            disk.remove_tree(aside)  # left by a crash
        try:
            verify(path, aside, unlock, told, disk)
            with files.reporting(folder):
                before = _put_in_place(aside, folder, disk)
                _bring_inbox(before, folder, disk)
                return before
        finally:
            with files.reporting(aside):
                disk.remove_tree(aside)


def _put_in_place(aside: Path, folder: Path, disk: Disk) -> Path | None:
    before = None
    if folder.exists():
        before = _free_name(folder)
        disk.rename(folder, before)
    try:
        disk.rename(aside, folder)
    except BaseException:
        if before is not None:
            disk.rename(before, folder)
        raise
    with suppress(OSError):  # it is in its place by now, and that has to be said
        disk.sync_folder(folder.parent)
    return before


def _bring_inbox(before: Path | None, folder: Path, disk: Disk) -> None:
    """What was noted without unlocking is in no backup: where the two are the same vault, it goes on waiting."""
    if before is None or not (before / layout.INBOX).is_dir() or (before / layout.INBOX).is_symlink():
        return
    try:
        ids = {_vault_id(place / layout.HEADER) for place in (before, folder)}
    except (OSError, ValueError):
        return
    if len(ids) == 1:
        disk.make_folder(folder / layout.INBOX)
        for path in (before / layout.INBOX).glob("[!.]*.sealed"):
            if path.is_file() and not path.is_symlink():
                files.copy_new(path, folder / layout.INBOX / path.name, disk)


def _vault_id(header: Path) -> object:
    return canonical.unseal(files.read_bounded(header, _MOST_HEADER)).get("vault")


def vault_of(path: Path) -> str | None:
    """The id of the vault that a backup says it is of; None where it is none that can be read."""
    try:
        with path.open("rb") as file:
            return read_manifest(file, path).vault_id
    except (OSError, BackupDamaged):
        return None


def _free_name(folder: Path) -> Path:
    number = 1
    while (place := folder.with_name(f"{folder.name}-before-{number}")).exists() or place.is_symlink():
        number += 1
    return place


def _snapshot(folder: Path, aside: Path, keys: Keys, told: Progress, disk: Disk) -> None:
    """The journal as it is at one moment, whatever others write meanwhile, and the header beside it."""
    files.write_new(aside / layout.HEADER, files.read_bounded(folder / layout.HEADER, _MOST_HEADER), disk)
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


def _pack(folder: Path, target: Path, keys: Keys, made_at: datetime, disk: Disk) -> None:
    sizes = [(folder / name).stat().st_size for name in (layout.HEADER, layout.JOURNAL)]
    sums = [_sum(folder / name) for name in (layout.HEADER, layout.JOURNAL)]
    manifest = _signed(Manifest(keys.vault_id, made_at, sizes[0], sums[0], sizes[1], sums[1]), keys)
    begins = MAGIC + canonical.seal({**manifest.body(), "mac": manifest.mac})
    descriptor = disk.create(target)
    try:
        _write(descriptor, begins, disk)
        for name in (layout.HEADER, layout.JOURNAL):
            with (folder / name).open("rb") as source:
                while piece := source.read(_PIECE):
                    _write(descriptor, piece, disk)
        disk.sync(descriptor)
    finally:
        os.close(descriptor)


def _check_packed(path: Path) -> None:
    """Reads back what was written. Raises StorageFailed when the disk gives something else."""
    with path.open("rb") as file:
        manifest = read_manifest(file, path)
        for size, wanted in (
            (manifest.header_bytes, manifest.header_sha256),
            (manifest.journal_bytes, manifest.journal_sha256),
        ):
            digest, left = hashlib.sha256(), size
            while left and (piece := file.read(min(_PIECE, left))):
                digest.update(piece)
                left -= len(piece)
            if digest.hexdigest() != wanted:
                raise StorageFailed(path, "other")


def _copy(source: BinaryIO, target: Path, size: int, told: Progress, disk: Disk) -> str:
    digest, left = hashlib.sha256(), size
    descriptor = disk.create(target)
    try:
        while left and (piece := source.read(min(_PIECE, left))):
            _write(descriptor, piece, disk)
            digest.update(piece)
            left -= len(piece)
            told(1 - left / max(1, size))
        disk.sync(descriptor)
    finally:
        os.close(descriptor)
    return digest.hexdigest()


def _write(descriptor: int, data: bytes, disk: Disk) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[disk.write(descriptor, bytes(rest)) :]


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _signed(manifest: Manifest, keys: Keys) -> Manifest:
    return replace(manifest, mac=keys.sign_backup(canonical.encode(manifest.body())).hex())
