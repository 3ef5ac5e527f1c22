"""What lies where in a vault's folder, whether it is there, who may read it, and who is changing it."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from companion.errors import FolderTaken, NoVault, VaultBusy, VaultDamaged, VaultError
from companion.vault import files

HEADER = "header.json"
JOURNAL = "journal.db"
LOG = f"{JOURNAL}-journal"
"""SQLite's rollback log: there while something is written, and after a commit was cut off."""
INBOX = "inbox"
"""A folder in the vault's, for what was noted without unlocking."""
SEALED = ".sealed"
REHEARSAL = "rehearsal"
"""A folder in the vault's, for the copy on which a recovery is tried first."""
_FOREIGN_LOG = f"{JOURNAL}-wal"
PAGE_SIZE = 4096
_SECONDS_TO_WAIT = 3.0
_DIGITS = 20


def exists(folder: Path) -> bool:
    """Whether a vault, whole or not, is in ``folder``; when it is not, one can be made there.

    One that a restore was moving aside when it was killed is put back first. Raises FolderTaken when something else is
    there, StorageFailed when we may not look or it is a link to nothing.
    """
    if _is_there(folder / HEADER) or _is_there(folder / JOURNAL) or _was_put_back(folder):
        return True
    with files.reporting(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise FolderTaken(folder)
        files.refuse_link(folder)
    return False


@contextmanager
def moving_aside(folder: Path, disk: files.Disk) -> Iterator[Path]:
    """Moves the vault aside, and gives the place where it is now. While this lasts, a killed process can be told of it.

    When anything is raised inside, it is moved back. The caller is alone with the vault. Raises OSError.
    """
    number = 1
    while (place := folder.with_name(f"{folder.name}-before-{number}")).exists() or place.is_symlink():
        number += 1
    note = _note(folder)
    files.write_atomic(note, place.name.encode(), disk)
    disk.rename(folder, place)
    try:
        yield place
    except BaseException:
        disk.rename(place, folder)
        raise
    finally:
        with suppress(OSError):  # it says nothing while a vault is in its place
            disk.remove_file(note)


def put_back(folder: Path) -> bool:
    """Puts back what a killed restore had moved aside; whether there was such. The caller holds the lock.

    A note that says nothing sensible is none. Raises StorageFailed.
    """
    name = ""
    with suppress(VaultError, UnicodeDecodeError):
        name = files.read_start(_note(folder), 4096).decode("ascii")
    if not re.fullmatch(re.escape(folder.name) + r"-before-[0-9]+", name):
        return False
    aside = folder.with_name(name)
    with files.reporting(folder):
        if folder.exists() or not aside.is_dir():
            return False
        files.DISK.rename(aside, folder)
        files.DISK.sync_folder(folder.parent)
    forget_note(folder)
    return True


def forget_note(folder: Path) -> None:
    """Removes a note that a killed restore left, once a vault is in its place. The caller holds the lock."""
    with suppress(OSError):
        _note(folder).unlink(missing_ok=True)


def _was_put_back(folder: Path) -> bool:
    with suppress(VaultError):
        if _is_there(_note(folder)):
            with exclusive(folder):
                return folder.exists() or put_back(folder)
    return False


def _note(folder: Path) -> Path:
    """A file that says, while a restore moves the vault aside, where it is."""
    return folder.with_name(f".{folder.name}.moved")


def check(folder: Path) -> None:
    """Raises NoVault, or VaultDamaged naming the file that is missing, empty or no file, or StorageFailed."""
    if not exists(folder):
        raise NoVault(folder)
    for path in (folder / HEADER, folder / JOURNAL):
        check_file(path)


def check_file(path: Path) -> None:
    """Raises VaultDamaged when ``path`` is missing, empty or no file, StorageFailed when it is a link."""
    if not _is_there(path):
        raise VaultDamaged(path, "missing")
    with files.reporting(path):
        files.refuse_link(path)
        found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise VaultDamaged(path, "not a file")
    if found.st_size == 0:
        raise VaultDamaged(path, "empty")


def check_length(path: Path) -> None:
    """Raises VaultDamaged when the journal is cut short. Before SQLite sees it, which takes a stump for a new database.

    A file that ends in the middle of a page is no damage when a crash did it and the log takes that page back.
    """
    with files.reporting(path):
        size = path.stat().st_size
        if size >= PAGE_SIZE and size % PAGE_SIZE == 0:
            return
        if size >= PAGE_SIZE and has_content(path.with_name(LOG)):
            return
    raise VaultDamaged(path, "cut short")


def refuse_foreign_log(folder: Path) -> None:
    """Raises VaultDamaged when a write-ahead log lies beside the journal.

    Companion writes none, SQLite would play it into the journal, and a log of the same journal at another time fits.
    """
    with files.reporting(folder):
        if has_content(folder / _FOREIGN_LOG):
            raise VaultDamaged(folder / _FOREIGN_LOG, "no log of this journal")


def has_content(path: Path) -> bool:
    """Whether anything but an empty file is at ``path``. Raises OSError."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    return not stat.S_ISREG(found.st_mode) or found.st_size > 0


def sealed(folder: Path) -> list[Path]:
    """The files of the inbox, the first noted first. Raises OSError."""
    files.refuse_link(folder / INBOX)
    if not (folder / INBOX).is_dir():
        return []
    # Begins with a dot: being written just now, or by a crash never finished.
    return sorted(p for p in (folder / INBOX).iterdir() if p.suffix == SEALED and not p.name.startswith("."))


def mend_modes(folder: Path) -> list[str]:
    """Takes away what others may do with the vault. Returns the names of what was mended. Raises StorageFailed."""
    ours = [HEADER, JOURNAL, LOG]
    wanted = [
        (folder, files.FOLDER_MODE),
        *((folder / name, files.FILE_MODE) for name in ours),
        (folder / INBOX, files.FOLDER_MODE),
        (_lock(folder), files.FILE_MODE),
    ]
    mended = []
    for path, mode in wanted:
        # The folder itself may be a link to another disk: that is the person's own arrangement. A log may go while we
        # look, when another Companion has written.
        with files.reporting(path), suppress(FileNotFoundError):
            if (path == folder or not path.is_symlink()) and files.is_looser(path, mode):
                path.chmod(mode)
                mended.append(path.name)
    return mended


@contextmanager
def exclusive(folder: Path, patience: float = _SECONDS_TO_WAIT) -> Iterator[None]:
    """Holds the vault's lock file, which lies beside its folder: one process at a time makes or changes a header.

    Raises VaultBusy after ``patience`` seconds, naming the process that holds it, StorageFailed.
    """
    from filelock import FileLock, Timeout  # slow to import, and needed by few

    path = _lock(folder)
    with files.reporting(path):
        files.refuse_link(path)
        lock = FileLock(str(path), timeout=patience, mode=files.FILE_MODE)
        try:
            lock.acquire()
        except Timeout:
            raise VaultBusy(folder, _holder(path)) from None
    try:
        _say_who(path)
        yield
    finally:
        with suppress(OSError):
            _said_who(path).unlink()
        lock.release()


def _say_who(lock: Path) -> None:
    """Beside the lock, which is filelock's own. Nothing depends on it but the words for whoever waits in vain."""
    with suppress(OSError):
        descriptor = os.open(_said_who(lock), os.O_WRONLY | os.O_CREAT | os.O_TRUNC | files.NO_LINK, files.FILE_MODE)
        try:
            os.write(descriptor, b"%d" % os.getpid())
        finally:
            os.close(descriptor)


def _holder(lock: Path) -> int | None:
    """The process that holds a lock that is held, if it is known."""
    with suppress(VaultError):
        said = files.read_start(_said_who(lock), _DIGITS)
        return int(said) if said.isdigit() else None
    return None


def _said_who(lock: Path) -> Path:
    return lock.with_name(f"{lock.name}-holder")


def _lock(folder: Path) -> Path:
    # Beside, not inside: a whole vault is put in place by renaming its folder.
    return folder.with_name(f"{folder.name}.lock")


def _is_there(path: Path) -> bool:
    """Whether something is at ``path``, be it a broken link. Raises StorageFailed when we may not look."""
    with files.reporting(path):
        try:
            path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True
