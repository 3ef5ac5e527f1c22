"""A new file of a person's own: whole or not at all, for nobody else to read, and over no other unasked."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from companion.errors import StorageFailed


def usable_path(path: Path) -> Path:
    """A path as it was typed, with ``~`` written out. Raises StorageFailed where no disk could have it."""
    try:
        path = path.expanduser()
    except RuntimeError:
        raise StorageFailed(path, "absent") from None
    if "\0" in str(path):  # no disk has such a name
        raise StorageFailed(path, "absent")
    return path


def is_taken(path: Path) -> bool:
    """Whether there is anything of this name, a link that leads nowhere among it."""
    return path.exists() or path.is_symlink()


def place_for(path: Path, *, over: bool = False) -> Path:
    """The path of a new file, as ``usable_path`` has it; ``over`` allows for one that is there.

    Raises StorageFailed, with ``taken`` where there is something, which a pipe, a device and a folder are with ``over`` too.
    """
    path = usable_path(path)
    try:
        if is_taken(path) and not (over and (path.is_file() or not path.exists())):
            raise StorageFailed(path, "taken")
        if not path.parent.is_dir():
            raise StorageFailed(path, "absent")
    except OSError as error:
        raise StorageFailed.because(error, path) from None
    return path


def write_new_file(path: Path, write: Callable[[BinaryIO], None], *, over: bool = False) -> None:
    """Writes a file; ``over`` puts it in place of one that is there. Raises what ``write`` does, and StorageFailed, as
    ``place_for`` does."""
    path = place_for(path, over=over)
    try:
        aside = path.with_name(f".{path.name}.new")
        aside.unlink(missing_ok=True)  # left by a crash
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            with os.fdopen(descriptor, "wb") as out:
                write(out)
                out.flush()
                os.fsync(out.fileno())
                if not os.path.samestat(os.fstat(out.fileno()), aside.lstat()):  # another writes the same name just now
                    raise StorageFailed(path, "taken")
            _put_in_place(aside, path, over)
        except BaseException:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StorageFailed.because(error, path) from None


def _put_in_place(made: Path, path: Path, over: bool) -> None:
    """Where there was no file, none that came meanwhile is written over either, if the disk can tell."""
    if over:
        made.replace(path)
        return
    try:
        os.link(made, path)
    except FileExistsError:
        raise StorageFailed(path, "taken") from None
    except OSError:  # a disk without hard links, such as a stick
        if is_taken(path):
            raise StorageFailed(path, "taken") from None
        made.rename(path)
    else:
        made.unlink()
