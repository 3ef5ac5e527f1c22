"""Who has a vault open, so that nothing moves it away under somebody who is writing.

Each open journal holds a lock file of its own beside the vault. One that a crash left is held by nobody, and goes.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from companion.errors import VaultBusy
from companion.vault import files, layout

if TYPE_CHECKING:
    from filelock import FileLock


class Presence:
    """Held from opening a journal until ``leave``. Raises VaultBusy while somebody moves the vault, StorageFailed."""

    def __init__(self, folder: Path) -> None:
        place = _place(folder)
        with layout.exclusive(folder), files.reporting(place):
            layout.forget_note(folder)
            with suppress(FileExistsError):
                files.DISK.make_folder(place)
            files.refuse_link(place)
            number = 0
            while (lock := _held(place / f"{os.getpid()}-{number}.lock")) is None:
                number += 1  # another journal that this process has open
            self._lock = lock

    @property
    def path(self) -> Path:
        """The lock file that says so."""
        return Path(self._lock.lock_file)

    def leave(self) -> None:
        """The journal is closed."""
        path = self.path
        self._lock.release()
        with suppress(OSError):
            path.unlink(missing_ok=True)
        with suppress(OSError):
            path.parent.rmdir()  # not while others are here


@contextmanager
def alone(folder: Path, me: Presence | None = None) -> Iterator[None]:
    """Keeps everybody else out; ``me`` is whoever asks and has the journal open.

    Raises VaultBusy, naming the process that has the vault open, StorageFailed.
    """
    with layout.exclusive(folder):
        place = _place(folder)
        with files.reporting(place):
            files.refuse_link(place)
            others = sorted(place.glob("*.lock")) if place.is_dir() else []
            for other in others:
                if me is not None and other == me.path:
                    continue
                lock = _held(other)
                if lock is None:
                    raise VaultBusy(folder, _process(other))
                lock.release()
                with suppress(OSError):
                    other.unlink(missing_ok=True)
        yield


def _held(path: Path) -> "FileLock | None":
    """The lock, held; None when somebody else has it."""
    from filelock import FileLock, Timeout

    lock = FileLock(str(path), timeout=0, mode=files.FILE_MODE)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock


def _process(path: Path) -> int | None:
    number = path.stem.partition("-")[0]
    return int(number) if number.isdecimal() else None


def _place(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.open")
