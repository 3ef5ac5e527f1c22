"""Keys that were derived once are remembered in a folder: a test opens the same journal again and again.

Argon2id is slow by design, and most of what a short command takes. What it gives depends on nothing but what goes in. The
tests of the vault, and processes that are started from nothing, derive each time.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from companion.vault import kdf
from companion.vault.limits import Profile

Derive = Callable[[str, bytes, Profile], bytes]


def remembering(folder: Path, derive: Derive = kdf.derive_passphrase_secret) -> Derive:
    """The same derivation, with what it gave before kept below the folder."""

    def remembered(passphrase: str, salt: bytes, profile: Profile) -> bytes:
        if not any(salt):  # a profile is measured, so how long it takes is what is asked
            return derive(passphrase, salt, profile)
        asked = hashlib.sha256(repr((passphrase, salt, profile)).encode())
        file = folder / asked.hexdigest()
        if file.exists() and len(known := file.read_bytes()) == kdf.KEY_SIZE:
            return known
        secret = derive(passphrase, salt, profile)
        file.write_bytes(secret)
        return secret

    return remembered
