"""The way to the journal: an opening that is refused has written nothing. FORMAT.md, "A commit that was cut off"."""

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from companion.errors import StorageFailed, VaultDamaged
from companion.vault import cutoff, files, layout, sqlcipher
from companion.vault.files import DISK
from companion.vault.keys import Keys

_SECONDS_FOR_ANOTHERS_REHEARSAL = 60.0


def connect(folder: Path, keys: Keys) -> dbapi2.Connection:
    """A connection in autocommit mode to the journal that belongs to ``keys``.

    Raises VaultDamaged, VaultBusy, StorageFailed. Never makes a new database.
    """
    layout.check_file(folder / layout.JOURNAL)
    layout.check_length(folder / layout.JOURNAL)
    layout.refuse_foreign_log(folder)
    rehearsal = folder / layout.REHEARSAL
    if rehearsal.is_symlink() or rehearsal.exists() or _is_cut_off(folder, keys):
        with layout.exclusive(folder, _SECONDS_FOR_ANOTHERS_REHEARSAL):
            with files.reporting(rehearsal):
                DISK.remove_tree(rehearsal)  # left by a crash
            if _is_cut_off(folder, keys):
                _rehearse(folder, rehearsal, keys)
                _open(folder, keys).close()
    return _open(folder, keys)


def _open(folder: Path, keys: Keys) -> dbapi2.Connection:
    with sqlcipher.translating(folder):
        connection = sqlcipher.open_journal(folder, keys)
        try:
            sqlcipher.check_owner(connection, folder, keys)
            sqlcipher.set_up(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _is_cut_off(folder: Path, keys: Keys) -> bool:
    """Whether a commit was cut off, so that whoever opens the journal for writing puts its pages back."""
    if not cutoff.is_begun(folder):
        return False
    with sqlcipher.translating(folder), closing(sqlcipher.open_journal(folder, keys, "ro")) as connection:
        return sqlcipher.needs_recovery(connection)


def _rehearse(folder: Path, rehearsal: Path, keys: Keys) -> None:
    """Raises VaultDamaged naming the log, StorageFailed, when it cannot be played back."""
    try:
        cutoff.check_log(folder)
        _play_back_on_a_copy(folder, rehearsal, keys)
    except (VaultDamaged, StorageFailed):
        if cutoff.is_begun(folder):
            raise
        # else another window, open all the while, has put the pages back meanwhile


def _play_back_on_a_copy(folder: Path, rehearsal: Path, keys: Keys) -> None:
    """Lets SQLite recover a copy, and looks at all of it."""
    try:
        with files.reporting(folder):
            DISK.make_folder(rehearsal)
            for name in (layout.JOURNAL, layout.LOG):
                files.copy_new(folder / name, rehearsal / name)
        with sqlcipher.translating(rehearsal), closing(sqlcipher.open_journal(rehearsal, keys)) as copy:
            sqlcipher.check_owner(copy, rehearsal, keys)
            sqlcipher.check_all(copy, rehearsal)
    except VaultDamaged as error:
        raise VaultDamaged(folder / layout.LOG, f"does not mend the journal: {error.why}") from None
    finally:
        with files.reporting(rehearsal):
            DISK.remove_tree(rehearsal)
