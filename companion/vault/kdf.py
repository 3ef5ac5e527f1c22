"""Every key derivation of the vault, in one place. FORMAT.md, "Keys".

``derive_`` is deterministic, ``make_`` is random. Nothing here touches the disk.
"""

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from companion.errors import NotEnoughMemory, PassphraseTooShort
from companion.vault.limits import LEAST_CHARACTERS, Profile

KEY_SIZE = 32
SALT_SIZE = 16
WRAPPED_SIZE = 40
VAULT_ID_SIZE = 16

_KEK_LABEL = b"companion/1/key-encryption-key\x00"
_DATABASE_LABEL = b"companion/1/database-key"
_HEADER_MAC_LABEL = b"companion/1/header-mac-key"
_INBOX_LABEL = b"companion/1/inbox-key"
_BACKUP_MAC_LABEL = b"companion/1/backup-mac-key"


@contextmanager
def reporting_memory() -> Iterator[None]:
    """Turns a MemoryError inside into NotEnoughMemory."""
    try:
        yield
    except MemoryError:
        raise NotEnoughMemory from None


def make_master_key() -> bytes:
    """32 random bytes, the root of everything."""
    return os.urandom(KEY_SIZE)


def make_salt() -> bytes:
    """16 random bytes, new for each key slot (RFC 9106, section 3.1)."""
    return os.urandom(SALT_SIZE)


def make_vault_id() -> bytes:
    """16 random bytes. Not a UUIDv7: that would tell the day the vault was made to whoever holds the disk."""
    return os.urandom(VAULT_ID_SIZE)


def normalise(passphrase: str) -> str:
    """The same passphrase however the keyboard composed it: RFC 8265, section 4.2.2 (spaces, then NFC)."""
    spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in passphrase)
    return unicodedata.normalize("NFC", spaced)


def derive_passphrase_secret(passphrase: str, salt: bytes, profile: Profile) -> bytes:
    """Argon2id (RFC 9106) of the normalised passphrase, each lane in a thread of its own. Releases the interpreter lock;
    takes up to a second.

    Raises MemoryError when the computer cannot spare ``profile.memory``, or threads; see ``reporting_memory``.
    """
    # Only here: noting an act derives nothing, and must not wait for this either. cryptography's own Argon2id goes
    # through the lanes one after the other, so a person with four processors would wait as long as one with one.
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    # A lone surrogate stands for a byte that was not UTF-8 at the door. Strict encoding would fail with an error
    # that carries the passphrase.
    typed = normalise(passphrase).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(
            typed,
            salt,
            time_cost=profile.passes,
            memory_cost=profile.memory,
            parallelism=profile.lanes,
            hash_len=KEY_SIZE,
            type=Type.ID,
        )
    except HashingError:  # the parameters are within the limits, so all that can be missing is memory or a thread
        raise MemoryError from None


def derive_kek(secret: bytes, salt: bytes, vault_id: bytes, parameters: bytes) -> bytes:
    """The key-encryption key of a slot. ``parameters`` are the slot's own canonical bytes, so none can be changed."""
    return _hkdf(secret, salt, _KEK_LABEL + vault_id + parameters)


def derive_database_key(master: bytes, vault_id: bytes) -> bytes:
    """The raw SQLCipher key of ``journal.db``."""
    return _hkdf(master, vault_id, _DATABASE_LABEL)


def derive_inbox_key(master: bytes, vault_id: bytes) -> bytes:
    """The X25519 private key (RFC 7748, any 32 bytes are one) of what is sealed without unlocking."""
    return _hkdf(master, vault_id, _INBOX_LABEL)


def derive_header_mac(master: bytes, vault_id: bytes, body: bytes) -> bytes:
    """HMAC-SHA256 (RFC 2104) of the header's canonical bytes without ``mac`` and ``checksum``."""
    return _hmac(_hkdf(master, vault_id, _HEADER_MAC_LABEL), body)


def derive_backup_mac(master: bytes, vault_id: bytes, body: bytes) -> bytes:
    """The same of a backup's manifest, with a key of its own."""
    return _hmac(_hkdf(master, vault_id, _BACKUP_MAC_LABEL), body)


def wrap(kek: bytes, master: bytes) -> bytes:
    """AES-256 key wrap (RFC 3394): 40 bytes."""
    return aes_key_wrap(kek, master)


def check_length(passphrase: str) -> None:
    """Raises PassphraseTooShort. Letters are counted as they are derived from: an accent typed apart is none."""
    if len(normalise(passphrase)) < LEAST_CHARACTERS:
        raise PassphraseTooShort(LEAST_CHARACTERS)


def unwrap(kek: bytes, wrapped: bytes) -> bytes | None:
    """The master key, or None when ``kek`` is not the key it was wrapped with."""
    try:
        return aes_key_unwrap(kek, wrapped)
    except InvalidUnwrap:
        return None


def _hmac(key: bytes, body: bytes) -> bytes:
    mac = HMAC(key, SHA256())
    mac.update(body)
    return mac.finalize()


def _hkdf(material: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869), 32 bytes out."""
    return HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=salt, info=info).derive(material)
