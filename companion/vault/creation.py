"""A new vault: built aside, proved by opening it both ways, then put in place in one step."""

from contextlib import suppress
from pathlib import Path

from companion.errors import StorageFailed, VaultDamaged, VaultExists, WrongPassphrase
from companion.vault import files, kdf, layout, opening, recovery, slots, sqlcipher
from companion.vault.calibration import calibrate
from companion.vault.connecting import connect
from companion.vault.files import DISK, Disk
from companion.vault.keys import Keys
from companion.vault.limits import Profile, only


@kdf.reporting_memory()
def create(
    folder: Path, passphrase: str, profile: Profile | None, disk: Disk = DISK, *, code: str | None = None
) -> str:
    """See ``companion.vault.create``."""
    kdf.check_length(passphrase)
    secret = recovery.make_code() if code is None else recovery.from_text(code)
    shown = recovery.to_text(secret)
    _refuse_what_is_there(folder)
    with files.reporting(folder):
        folder.parent.mkdir(mode=files.FOLDER_MODE, parents=True, exist_ok=True)
    chosen = profile or calibrate()
    with layout.exclusive(folder):
        _refuse_what_is_there(folder)
        aside = folder.with_name(f".{folder.name}.new")
        try:
            with files.reporting(folder):
                disk.remove_tree(aside)  # left by a crash; nobody was ever given it
                disk.make_folder(aside)
                _build(aside, passphrase, secret, chosen, disk)
            _prove(aside, passphrase, shown, chosen)
            _put_in_place(aside, folder, disk)
        except BaseException:
            with suppress(OSError):
                disk.remove_tree(aside)
            raise
    return shown


def _refuse_what_is_there(folder: Path) -> None:
    with files.reporting(folder):
        files.refuse_link(folder)
    if layout.exists(folder):
        raise VaultExists(folder)


def _build(folder: Path, passphrase: str, code: bytes, profile: Profile, disk: Disk) -> None:
    keys = Keys(kdf.make_vault_id(), kdf.make_master_key(), [])
    made = slots.make_header(keys, passphrase, code, profile)
    files.write_new(folder / layout.JOURNAL, b"", disk)  # SQLite would make it with the umask's mode
    sqlcipher.make_journal(folder, keys)
    keys.forget()
    files.sync_file(folder / layout.JOURNAL, disk)
    files.write_atomic(folder / layout.HEADER, made.encode(), disk)


def _prove(folder: Path, passphrase: str, code: str, profile: Profile) -> None:
    """Opens what was built as its owner will. Raises StorageFailed when the disk does not give back what it took."""
    limits = only(profile)
    try:
        for keys in (opening.unlock(folder, passphrase, limits), opening.unlock_with_code(folder, code, limits)):
            connect(folder, keys).close()
            keys.forget()
    except (VaultDamaged, WrongPassphrase):
        raise StorageFailed(folder, "other") from None


def _put_in_place(aside: Path, folder: Path, disk: Disk) -> None:
    with files.reporting(folder):
        if folder.exists():
            folder.rmdir()  # an empty one; Windows renames onto none at all
        disk.rename(aside, folder)
        try:
            disk.sync_folder(folder.parent)
        except OSError:
            # The recovery code has not been shown yet, and an error is about to be: so there must be no vault.
            with suppress(OSError):
                disk.rename(folder, aside)
            raise
