"""What is put into a vault without unlocking it: sealed, a file each, and read once it is unlocked. FORMAT.md, "Inbox"."""

import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from companion.errors import NoInbox, VaultDamaged, VaultError
from companion.vault import files, layout, opening, sealing
from companion.vault.files import DISK, Disk
from companion.vault.keys import Keys
from companion.vault.limits import Limits

MOST_BYTES = 4 * 1024 * 1024
"""Of one sealed file. A million characters, the longest answer there can be, take less."""
_NAME = re.compile(r"[0-9a-f-]{36}")


class Sealed(NamedTuple):
    """One file of the inbox. ``data`` is None when it does not open: it is no act of this vault, or was changed."""

    path: Path
    data: bytes | None

    def __repr__(self) -> str:
        return f"Sealed({self.path!r})"  # what was noted is nobody's to print


def put(folder: Path, name: str, data: bytes, limits: Limits, disk: Disk = DISK) -> None:
    """See ``companion.vault.put``."""
    if not _NAME.fullmatch(name) or len(data) > MOST_BYTES - sealing.OVERHEAD:
        raise ValueError("no name of an act, or too long")
    found = opening.read(folder, limits)
    if found.inbox is None:
        raise NoInbox(folder)
    try:
        sealed = sealing.seal(data, found.inbox, found.vault_id)
    except ValueError:  # a point of low order, which nobody's private key belongs to
        raise VaultDamaged(folder / layout.HEADER, "no public key") from None
    inbox = folder / layout.INBOX
    with files.reporting(inbox):
        files.refuse_link(inbox)
        with suppress(FileExistsError):
            disk.make_folder(inbox)
    files.write_atomic(inbox / f"{name}{layout.SEALED}", sealed, disk)


class Inbox:
    """What waits in an unlocked vault's inbox."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self._folder = folder / layout.INBOX
        self._keys = keys

    def names(self) -> list[str]:
        """The names of the files that wait, the first noted first. Opens none of them. Raises StorageFailed."""
        with files.reporting(self._folder):
            return [path.name for path in layout.sealed(self._folder.parent)]

    def open(self, name: str) -> Sealed:
        """What is in one of them. One at a time: each may be as large as an answer can be."""
        path = self._folder / name
        try:
            return Sealed(path, self._keys.open_sealed(files.read_bounded(path, MOST_BYTES)))
        except VaultError:
            return Sealed(path, None)

    def remove(self, sealed: Sealed) -> None:
        """Removes one that was kept or let go of. Raises StorageFailed."""
        with files.reporting(sealed.path):
            DISK.remove_file(sealed.path)
