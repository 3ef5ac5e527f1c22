"""Changing the header of a vault: another passphrase, another recovery code, a newer form. One at a time.

The master key stays, so nothing that was written has to be written again. A new header is opened as its owner will
before it takes the place of the old one, in one step.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from companion.errors import StorageFailed, VaultError
from companion.vault import files, header, kdf, layout, opening, recovery, slots
from companion.vault.calibration import calibrate
from companion.vault.files import DISK, Disk
from companion.vault.header import Header
from companion.vault.keys import Keys
from companion.vault.limits import Limits, Profile


@kdf.reporting_memory()
def change_passphrase(
    folder: Path, keys: Keys, new: str, limits: Limits, profile: Profile | None, disk: Disk = DISK
) -> None:
    """See ``companion.vault.change_passphrase``."""
    kdf.check_length(new)
    slot = slots.passphrase_slot(keys, new, profile or calibrate())
    path = folder / layout.HEADER
    _change(
        folder,
        keys,
        lambda found: found._replace(passphrase=slot),
        lambda changed: opening.with_passphrase(changed, path, new),
        limits,
        disk,
    )


def change_code(folder: Path, keys: Keys, code: str, limits: Limits, disk: Disk = DISK) -> None:
    """See ``companion.vault.change_code``."""
    slot = slots.recovery_slot(keys, recovery.from_text(code))
    path = folder / layout.HEADER
    _change(
        folder,
        keys,
        lambda found: found._replace(recovery=slot),
        lambda changed: opening.with_code(changed, path, code),
        limits,
        disk,
    )


def bring_up_to_date(folder: Path, keys: Keys, passphrase: str, limits: Limits, disk: Disk = DISK) -> None:
    """Gives a header of an older form the inbox, and a passphrase that costs too little to guess what a new one costs.

    It can wait for another time: what stands in its way is passed over.
    """
    with suppress(VaultError), kdf.reporting_memory():
        found, usual = opening.read(folder, limits), limits.usual
        slot = found.passphrase
        if usual is not None and usual.is_harder_than(slot.profile):
            slot = slots.passphrase_slot(keys, passphrase, usual)
        elif found.inbox is not None:
            return
        _change(
            folder,
            keys,
            # Only in place of the slot that was looked at: another Companion may have changed the passphrase meanwhile.
            lambda now: now._replace(passphrase=slot) if now.passphrase == found.passphrase else now,
            lambda changed: opening.with_passphrase(changed, folder / layout.HEADER, passphrase),
            limits,
            disk,
        )


def _change(
    folder: Path,
    keys: Keys,
    change: Callable[[Header], Header],
    prove: Callable[[Header], Keys],
    limits: Limits,
    disk: Disk,
) -> None:
    """Puts a changed header in place of the one that is there, once it opens. Raises VaultError; then it was not."""
    path = folder / layout.HEADER
    with layout.exclusive(folder):
        found = opening.read(folder, limits)
        opening.check_signed(found, keys, path)
        data = keys.sign(change(found)).encode()
        prove(header.decode(data, path, limits)).forget()
        try:
            files.write_atomic(path, data, disk)
        except StorageFailed:
            if files.read_bounded(path, header.MOST_BYTES) != data:
                raise
            # Only the last call failed, which makes the folder last: the new one is in place, and is the one that opens.
