"""What is put into a vault without unlocking it: sealed to its public key, opened by its own. FORMAT.md, "Inbox".

HPKE (RFC 9180) in base mode, one message a key: X25519, HKDF-SHA256, AES-256-GCM.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from companion.errors import NoInbox, VaultDamaged, VaultError
from companion.vault import files, layout, opening
from companion.vault.files import DISK, Disk
from companion.vault.keys import Keys
from companion.vault.limits import Limits

SUFFIX = ".sealed"
MAGIC = b"companion sealed act 1\n"
MOST_BYTES = 4 * 1024 * 1024
"""Of one sealed file. A million characters, the longest answer there can be, take less."""
_OVERHEAD = len(MAGIC) + 32 + 16
_MOST_AT_ONCE = 500
_INFO = b"companion/1/sealed-act\x00"
_NAME = re.compile(r"[0-9a-f-]{36}")
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class Sealed:
    """One file of the inbox. ``data`` is None when it does not open: it is no act of this vault, or was changed."""

    path: Path
    data: bytes | None = field(repr=False)


def put(folder: Path, name: str, data: bytes, limits: Limits, disk: Disk = DISK) -> None:
    """See ``companion.vault.put``."""
    if not _NAME.fullmatch(name) or len(data) > MOST_BYTES - _OVERHEAD:
        raise ValueError("no name of an act, or too long")
    found = opening.read(folder, limits)
    if found.inbox is None:
        raise NoInbox(folder)
    try:
        public = X25519PublicKey.from_public_bytes(found.inbox)
        sealed = MAGIC + _SUITE.encrypt(data, public, info=_INFO + found.vault_id)
    except ValueError:  # a point of low order, which nobody's private key belongs to
        raise VaultDamaged(folder / layout.HEADER, "no public key") from None
    inbox = folder / layout.INBOX
    with files.reporting(inbox):
        files.refuse_link(inbox)
        with suppress(FileExistsError):
            disk.make_folder(inbox)
    files.write_atomic(inbox / f"{name}{SUFFIX}", sealed, disk)


class Inbox:
    """What waits in an unlocked vault's inbox."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self._folder = folder / layout.INBOX
        self._keys = keys

    def look(self) -> list[Sealed]:
        """What is there, the first noted first; 500 at most, the others another time. Raises StorageFailed."""
        return [self._open(path) for path in islice(self._paths(), _MOST_AT_ONCE)]

    def remove(self, sealed: Sealed) -> None:
        """Removes one that was kept or let go of. Raises StorageFailed."""
        with files.reporting(sealed.path):
            DISK.remove_file(sealed.path)

    def _paths(self) -> Iterator[Path]:
        with files.reporting(self._folder):
            files.refuse_link(self._folder)
            if not self._folder.is_dir():
                return
            # Begins with a dot: being written just now, or by a crash never finished.
            found = sorted(p for p in self._folder.iterdir() if p.suffix == SUFFIX and not p.name.startswith("."))
        yield from found

    def _open(self, path: Path) -> Sealed:
        try:
            data = files.read_bounded(path, MOST_BYTES)
        except VaultError:
            return Sealed(path, None)
        return Sealed(path, self._keys.open_sealed(data) if data.startswith(MAGIC) else None)


def unseal(data: bytes, private_key: bytes, vault_id: bytes) -> bytes | None:
    """What was sealed into the bytes of a file; None when the key does not open it."""
    try:
        key = X25519PrivateKey.from_private_bytes(private_key)
        return _SUITE.decrypt(data.removeprefix(MAGIC), key, info=_INFO + vault_id)
    except (InvalidTag, ValueError):
        return None
