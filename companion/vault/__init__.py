"""The vault: the encrypted folder, and the only room that touches keys.

``FORMAT.md`` beside this file says what every byte means. This is the whole public face, with
``companion.vault.database`` for the open journal. Importing it is cheap; the first call of a function imports what it
needs, so make that call in a thread. Every function raises ``companion.errors.VaultError`` kinds only.
"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from companion.vault.limits import LEAST_CHARACTERS, PRODUCT, Limits, Profile
from companion.vault.process import no_core_dumps

if TYPE_CHECKING:
    from companion.vault.backup import Progress
    from companion.vault.guessing import Strength
    from companion.vault.keys import Keys
    from companion.vault.looking import Outside
    from companion.vault.restoring import Unlock

__all__ = [
    "LEAST_CHARACTERS",
    "PRODUCT",
    "Limits",
    "Profile",
    "back_up",
    "change_code",
    "change_passphrase",
    "check_length",
    "copy_backup",
    "create",
    "exists",
    "look",
    "make_code",
    "no_core_dumps",
    "put",
    "restore",
    "same_code",
    "strength",
    "unlock",
    "unlock_with_code",
    "verify",
    "warm",
]


def _untold(done: float) -> None:
    """Nobody listens."""


def exists(folder: Path) -> bool:
    """Whether a vault is in ``folder``, whole or damaged: unlocking says which.

    Raises FolderTaken when something else is in it, so that none could be made there; StorageFailed.
    """
    from companion.vault import layout

    return layout.exists(folder)


def look(folder: Path, *, limits: Limits = PRODUCT) -> "Outside":
    """What can be seen of the vault in ``folder`` without a secret. Changes nothing.

    Raises NoVault, VaultDamaged, RefusedParameters, VaultUnsupported, StorageFailed.
    """
    from companion.vault import looking

    return looking.look(folder, limits)


def create(folder: Path, passphrase: str, *, code: str | None = None, profile: Profile | None = None) -> str:
    """Makes a vault in ``folder`` and returns its recovery code, which is kept nowhere: show it once.

    ``code`` is one that ``make_code`` made and the person has written down already; without it a new one is made.
    Takes a few seconds: the cost of the passphrase is fitted to this computer (unless ``profile`` says it), then the
    vault is closed and opened again with the passphrase and with the code. After a crash at any moment there is a
    whole vault or none. Raises PassphraseTooShort, RecoveryCodeMistyped, VaultExists, FolderTaken, NotEnoughMemory,
    VaultBusy, StorageFailed.
    """
    from companion.vault import creation

    return creation.create(folder, passphrase, profile, code=code)


def warm() -> None:
    """Imports what deriving a key needs. It takes some hundredths of a second, more beside other importing."""
    import argon2.low_level

    import companion.vault.opening  # noqa: F401

    assert argon2


def unlock(folder: Path, passphrase: str, *, limits: Limits = PRODUCT, renew: bool = True) -> "Keys":
    """The keys of the vault in ``folder``. Takes up to a second, without holding the interpreter lock.

    ``renew`` brings a header of an older form up to date. Raises NoVault, VaultDamaged, RefusedParameters,
    VaultUnsupported, WrongPassphrase, NotEnoughMemory, StorageFailed.
    """
    from companion.vault import opening

    keys = opening.unlock(folder, passphrase, limits)
    if renew:
        from companion.vault import changing

        changing.bring_up_to_date(folder, keys, passphrase, limits)
    return keys


def unlock_with_code(folder: Path, code: str, *, limits: Limits = PRODUCT) -> "Keys":
    """The same with the recovery code as typed. Raises RecoveryCodeMistyped too, before the vault is looked at."""
    from companion.vault import opening

    return opening.unlock_with_code(folder, code, limits)


def change_passphrase(
    folder: Path, keys: "Keys", new: str, *, limits: Limits = PRODUCT, profile: Profile | None = None
) -> None:
    """Makes ``new`` the passphrase, in place of the one before; the recovery code stays. Takes a few seconds.

    ``keys`` come from either secret. The vault opens with the new one when this returns, and as before when it raises:
    PassphraseTooShort, NotEnoughMemory, VaultBusy, VaultDamaged, StorageFailed.
    """
    from companion.vault import changing

    changing.change_passphrase(folder, keys, new, limits, profile)


def change_code(folder: Path, keys: "Keys", code: str, *, limits: Limits = PRODUCT) -> None:
    """Makes ``code`` the recovery code, in place of the one before; the passphrase stays.

    Raises RecoveryCodeMistyped, VaultBusy, VaultDamaged, StorageFailed; then the vault opens as before.
    """
    from companion.vault import changing

    changing.change_code(folder, keys, code, limits)


def put(folder: Path, name: str, data: bytes, *, limits: Limits = PRODUCT) -> None:
    """Seals ``data`` into the vault without unlocking it, as a file of its own that ``name``, a UUID, is the name of.

    When this returns it is on the disk; nobody can read it without unlocking the vault, not even who put it there.
    Raises NoVault, NoInbox, VaultDamaged, RefusedParameters, VaultUnsupported, StorageFailed; then there is nothing.
    """
    from companion.vault import inbox

    inbox.put(folder, name, data, limits)


def back_up(folder: Path, keys: "Keys", target: Path, made_at: datetime, told: "Progress" = _untold) -> None:
    """Makes a backup of the vault as it is now, in the new file ``target``. It is opened and looked over before it counts.

    ``made_at`` is in UTC. ``told`` hears how much is done, from 0 to 1; when it raises, nothing is left of the work.
    Others may write to the vault meanwhile. Raises VaultBusy, VaultDamaged, StorageFailed (``taken``: the file is there).
    """
    from companion.vault import backup

    backup.make(folder, keys, target, made_at, told)


def copy_backup(source: Path, target: Path, told: "Progress" = _untold) -> None:
    """Copies a backup to the new file ``target``, on another disk perhaps. It is read back before it counts.

    ``told`` is as for ``back_up``. Raises BackupDamaged (it was no whole backup), StorageFailed.
    """
    from companion.vault import backup

    backup.copy(source, target, told)


def verify(path: Path, unlock: "Unlock", scratch: Path, told: "Progress" = _untold) -> datetime:
    """Opens a backup and looks it all over. Returns when it was made, in UTC.

    ``unlock`` opens the vault in a folder with the secret of the backup's day; ``scratch`` is a folder that is made
    for it, encrypted as it is, and removed. Raises BackupDamaged, VaultUnsupported, WrongPassphrase,
    StorageFailed.
    """
    from companion.vault import restoring

    return restoring.check(path, unlock, scratch, told)


def restore(path: Path, folder: Path, unlock: "Unlock", told: "Progress" = _untold) -> Path | None:
    """Puts the vault of a backup into ``folder``, once it was verified. Returns where the vault that was there is now.

    Raises as ``verify`` does, and VaultBusy while the vault is open anywhere; then everything is as it was.
    """
    from companion.vault import restoring

    return restoring.restore(path, folder, unlock, told)


def make_code() -> str:
    """A new recovery code, as the person writes it down. It opens nothing until a vault is created with it."""
    from companion.vault import recovery

    return recovery.to_text(recovery.make_code())


def same_code(typed: str, code: str) -> bool:
    """Whether a code as typed is ``code``. Raises RecoveryCodeMistyped when it cannot be any code."""
    from companion.vault import recovery

    return recovery.from_text(typed) == recovery.from_text(code)


def check_length(passphrase: str) -> None:
    """Raises PassphraseTooShort for a new passphrase of fewer than ``LEAST_CHARACTERS``."""
    from companion.vault import kdf

    kdf.check_length(passphrase)


def strength(passphrase: str) -> "Strength":
    """How hard ``passphrase`` is to guess. The first call takes half a second: make it in a thread."""
    from companion.vault.guessing import measure

    return measure(passphrase)
