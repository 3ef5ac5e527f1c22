"""From a passphrase or a recovery code to the keys."""

from pathlib import Path

from companion.errors import VaultDamaged, WrongPassphrase
from companion.vault import files, header, kdf, layout, recovery
from companion.vault.header import Header, RecoverySlot, Slot
from companion.vault.keys import Keys
from companion.vault.limits import Limits


@kdf.reporting_memory()
def unlock(folder: Path, passphrase: str, limits: Limits) -> Keys:
    """See ``companion.vault.unlock``."""
    found, mended = _enter(folder, limits)
    return with_passphrase(found, folder / layout.HEADER, passphrase, mended)


def unlock_with_code(folder: Path, code: str, limits: Limits) -> Keys:
    """See ``companion.vault.unlock_with_code``."""
    recovery.from_text(code)  # a slip of the pen is told before the vault is looked at
    found, mended = _enter(folder, limits)
    return with_code(found, folder / layout.HEADER, code, mended)


def read(folder: Path, limits: Limits) -> Header:
    """The header of a vault. Raises NoVault, VaultDamaged, RefusedParameters, VaultUnsupported, StorageFailed."""
    layout.check(folder)
    path = folder / layout.HEADER
    return header.decode(files.read_bounded(path, header.MOST_BYTES), path, limits)


def with_passphrase(found: Header, file: Path, passphrase: str, mended: list[str] | None = None) -> Keys:
    """The keys in a header. ``file`` is only for the errors. Raises WrongPassphrase, VaultDamaged, MemoryError."""
    slot = found.passphrase
    secret = kdf.derive_passphrase_secret(passphrase, slot.salt, slot.profile)
    return _open(found, slot, secret, file, mended or [])


def with_code(found: Header, file: Path, code: str, mended: list[str] | None = None) -> Keys:
    """The same with the recovery code. Raises WrongPassphrase, RecoveryCodeMistyped, VaultDamaged."""
    secret = recovery.from_text(code)
    if found.recovery is None:
        raise WrongPassphrase("code")
    return _open(found, found.recovery, secret, file, mended or [])


def check_signed(found: Header, keys: Keys, file: Path) -> None:
    """Raises VaultDamaged when a header, whose checksum is right, was rewritten by somebody who does not have the key."""
    if not keys.signed(found):
        raise VaultDamaged(file, "authentication code does not fit")


def _enter(folder: Path, limits: Limits) -> tuple[Header, list[str]]:
    layout.check(folder)
    mended = layout.mend_modes(folder)
    return read(folder, limits), mended


def _open(found: Header, slot: Slot, secret: bytes, file: Path, mended: list[str]) -> Keys:
    master = kdf.unwrap(header.derive_slot_kek(slot, found.vault_id, secret), slot.wrapped)
    if master is None:
        raise WrongPassphrase("code" if isinstance(slot, RecoverySlot) else "passphrase")
    keys = Keys(found.vault_id, master, mended)
    check_signed(found, keys, file)
    return keys
