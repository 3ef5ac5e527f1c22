"""From a passphrase or a recovery code to the keys."""

import hmac
from pathlib import Path

from companion.errors import VaultDamaged, WrongPassphrase
from companion.vault import files, header, kdf, layout, recovery
from companion.vault.header import Header, RecoverySlot, Slot
from companion.vault.keys import Keys
from companion.vault.limits import Limits


@kdf.reporting_memory()
def unlock(folder: Path, passphrase: str, limits: Limits) -> Keys:
    """See ``companion.vault.unlock``."""
    found, mended = _read(folder, limits)
    slot = found.passphrase
    secret = kdf.derive_passphrase_secret(passphrase, slot.salt, slot.profile)
    return _open(folder, found, slot, secret, mended)


def unlock_with_code(folder: Path, code: str, limits: Limits) -> Keys:
    """See ``companion.vault.unlock_with_code``."""
    secret = recovery.from_text(code)
    found, mended = _read(folder, limits)
    if found.recovery is None:
        raise WrongPassphrase("code")
    return _open(folder, found, found.recovery, secret, mended)


def _read(folder: Path, limits: Limits) -> tuple[Header, list[str]]:
    layout.check(folder)
    mended = layout.mend_modes(folder)
    path = folder / layout.HEADER
    return header.decode(files.read_bounded(path, header.MOST_BYTES), path, limits), mended


def _open(folder: Path, found: Header, slot: Slot, secret: bytes, mended: list[str]) -> Keys:
    master = kdf.unwrap(header.derive_slot_kek(slot, found.vault_id, secret), slot.wrapped)
    if master is None:
        raise WrongPassphrase("code" if isinstance(slot, RecoverySlot) else "passphrase")
    # The checksum was right and the secret too, so somebody rewrote the header who does not have the key.
    if not hmac.compare_digest(found.derive_mac(master), found.mac):
        raise VaultDamaged(folder / layout.HEADER, "authentication code does not fit")
    return Keys(found.vault_id, master, mended)
