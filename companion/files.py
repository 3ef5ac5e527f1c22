"""Reads a file that may have been put there by anybody: what has no end, or never begins, is not waited for."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


def open_file(path: Path) -> BinaryIO:
    """Opens a file to read its bytes. Raises OSError when it is no file or cannot be read."""
    file = open(path, "rb", opener=_opener)  # noqa: SIM115 - the caller closes it
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError("not a file")
    return file


def read_small(path: Path, most: int) -> bytes:
    """The whole of a file. Raises OSError when it is no file or cannot be read, ValueError beyond ``most`` bytes."""
    with open_file(path) as file:
        found = file.read(most + 1)
    if len(found) > most:
        raise ValueError("too long")
    return found


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags | _AT_ONCE)  # a pipe that nobody writes into would hold us here
