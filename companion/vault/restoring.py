"""Looking a backup over, and putting it in the place of a vault. FORMAT.md, "Backup".

A vault is never overwritten: what was there is moved aside.
"""

import hashlib
import os
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from companion.errors import BackupDamaged, BackupRefused, RefusedParameters, VaultDamaged, VaultError
from companion.vault import canonical, files, layout, presence, sqlcipher
from companion.vault.backup import MOST_HEADER, PIECE, Manifest, Progress, read_manifest, signed, write
from companion.vault.connecting import connect
from companion.vault.files import DISK, Disk
from companion.vault.keys import Keys

Unlock = Callable[[Path], Keys]
"""Opens the vault in a folder with the secret that the person has given."""


def unpack(path: Path, folder: Path, told: Progress, disk: Disk = DISK) -> Manifest:
    """The vault in a backup, in a new folder. Nothing is opened yet.

    Raises BackupDamaged, VaultUnsupported, StorageFailed.
    """
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
            if signed(manifest, keys).mac != manifest.mac or manifest.vault_id != keys.vault_id:
                raise BackupDamaged(path, "manifest was rewritten")
            with sqlcipher.translating(folder), closing(connect(folder, keys)) as journal:
                sqlcipher.check_all(journal, folder)
        finally:
            keys.forget()
    except VaultDamaged as error:
        kind = BackupRefused if isinstance(error, RefusedParameters) else BackupDamaged
        raise kind(path, error.why) from None
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
            layout.put_back(folder)  # a restore before this one may have been killed
            disk.remove_tree(aside)  # left by a crash
        try:
            verify(path, aside, unlock, told, disk)
            with files.reporting(folder):
                _bring_inbox(folder, aside, disk)
                return _put_in_place(aside, folder, disk)
        finally:
            with files.reporting(aside):
                disk.remove_tree(aside)


def _put_in_place(aside: Path, folder: Path, disk: Disk) -> Path | None:
    before = None
    with ExitStack() as moved:
        if folder.exists():
            before = moved.enter_context(layout.moving_aside(folder, disk))
        disk.rename(aside, folder)
        if before is not None:
            with suppress(OSError, VaultError):  # what was noted in this very moment
                _bring_inbox(before, folder, disk)
    with suppress(OSError):  # it is in its place by now, and that has to be said
        disk.sync_folder(folder.parent)
    return before


def _bring_inbox(before: Path, folder: Path, disk: Disk) -> None:
    """What was noted without unlocking is in no backup: where the two are the same vault, it goes on waiting."""
    if not (before / layout.INBOX).is_dir() or (before / layout.INBOX).is_symlink():
        return
    try:
        ids = {_vault_id(place / layout.HEADER) for place in (before, folder)}
    except (OSError, ValueError):
        return
    if len(ids) == 1:
        there = folder / layout.INBOX
        if not there.is_dir():
            disk.make_folder(there)
        for path in layout.sealed(before):
            if path.is_file() and not path.is_symlink() and not (there / path.name).exists():
                files.write_atomic(there / path.name, path.read_bytes(), disk)


def _vault_id(header: Path) -> object:
    return canonical.unseal(files.read_bounded(header, MOST_HEADER)).get("vault")


def _copy(source: BinaryIO, target: Path, size: int, told: Progress, disk: Disk) -> str:
    digest, left = hashlib.sha256(), size
    descriptor = disk.create(target)
    try:
        while left and (piece := source.read(min(PIECE, left))):
            write(descriptor, piece, disk)
            digest.update(piece)
            left -= len(piece)
            told(1 - left / max(1, size))
        disk.sync(descriptor)
    finally:
        os.close(descriptor)
    return digest.hexdigest()
