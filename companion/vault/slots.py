"""Key slots: the master key, wrapped for what the person knows. FORMAT.md, "Keys"."""

from companion.vault import header, kdf
from companion.vault.header import Header, PassphraseSlot, RecoverySlot
from companion.vault.keys import Keys
from companion.vault.limits import Profile


def make_header(keys: Keys, passphrase: str, code: bytes, profile: Profile) -> Header:
    """The header of a new vault. Slow: the passphrase is derived."""
    first, second = passphrase_slot(keys, passphrase, profile), recovery_slot(keys, code)
    return keys.sign(Header(bytes.fromhex(keys.vault_id), first, second, None))


def passphrase_slot(keys: Keys, passphrase: str, profile: Profile) -> PassphraseSlot:
    """A new slot for a passphrase. Slow. Raises MemoryError; see ``kdf.reporting_memory``."""
    slot = PassphraseSlot(kdf.make_salt(), profile)
    secret = kdf.derive_passphrase_secret(passphrase, slot.salt, profile)
    return slot._replace(wrapped=keys.wrap(_kek(keys, slot, secret)))


def recovery_slot(keys: Keys, code: bytes) -> RecoverySlot:
    """A new slot for the 20 bytes of a recovery code."""
    slot = RecoverySlot(kdf.make_salt())
    return slot._replace(wrapped=keys.wrap(_kek(keys, slot, code)))


def _kek(keys: Keys, slot: PassphraseSlot | RecoverySlot, secret: bytes) -> bytes:
    return header.derive_slot_kek(slot, bytes.fromhex(keys.vault_id), secret)
