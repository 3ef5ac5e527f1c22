"""Whether the log that a cut-off commit left can be trusted. FORMAT.md, "A commit that was cut off".

SQLite stops reading a log at the first thing in it that does not fit, and takes what it has put back by then for all of
it. So the log is read here first, and must be whole.
"""

import struct
from pathlib import Path
from typing import BinaryIO

from companion.errors import VaultDamaged
from companion.vault import files, layout

_PART = struct.Struct(">8s5I")  # magic, records, seed, pages before the commit, size of the part's head, size of a page
_MAGIC = bytes.fromhex("d9d505f920a163d7")
_NOT_YET = bytes(12)
"""Stands in place of the magic and the number of records until these are on the disk for certain."""


def is_begun(folder: Path) -> bool:
    """Whether a log is there that may have to be played back: a cut-off commit's, or that of one going on just now.

    Raises VaultDamaged, StorageFailed.
    """
    log = folder / layout.LOG
    first = files.read_start(log, len(_NOT_YET))
    if first[:1] not in (b"", b"\0"):
        return True
    if first.strip(b"\0"):  # SQLite would pass over the log, and its pages would never be put back
        raise VaultDamaged(log, "does not begin as a log")
    return False


def check_log(folder: Path) -> None:
    """Raises VaultDamaged unless the log is whole: every record that it counts is there and as it was written."""
    log = folder / layout.LOG
    with files.reporting(log), log.open("rb") as file:
        pages = (folder / layout.JOURNAL).stat().st_size // layout.PAGE_SIZE
        size = log.stat().st_size
        if not _is_whole(file, size, pages):
            raise VaultDamaged(log, "a record is not what was written")
        file.seek(max(0, size - len(_MAGIC)))
        if file.read() == _MAGIC:
            # The name of another log stands at the end, for a commit to several files at once, which we never make.
            # SQLite would look for it, and put nothing back where it is not there.
            raise VaultDamaged(log, "names another log")


def _is_whole(file: BinaryIO, size: int, pages: int) -> bool:
    at, seen, befores = 0, set[int](), set[int]()
    while at < size:
        file.seek(at)
        head = file.read(_PART.size)
        if head.startswith(_NOT_YET) or not head.strip(b"\0"):
            return True  # what follows had not been promised: none of its pages was touched
        if len(head) < _PART.size:
            return False
        magic, records, seed, before, head_size, page_size = _PART.unpack(head)
        befores.add(before)
        # A cut-off commit leaves the journal as long as it was, or longer.
        if magic != _MAGIC or not records or len(befores) > 1 or before > pages or page_size != layout.PAGE_SIZE:
            return False
        if head_size < _PART.size or head_size > 65_536:
            return False
        file.seek(at + head_size)
        for _ in range(records):
            record = file.read(4 + page_size + 4)
            if len(record) < 4 + page_size + 4:
                return False
            (number,), page = struct.unpack_from(">I", record), record[4:-4]
            if number in seen or not 0 < number <= before or record[-4:] != _checksum(seed, page):
                return False
            seen.add(number)
        at = -(-file.tell() // head_size) * head_size
    return bool(befores)


def _checksum(seed: int, page: bytes) -> bytes:
    """SQLite's own: of each 200th byte from the end. The others are told by the page's HMAC, once it is put back."""
    return struct.pack(">I", (seed + sum(page[len(page) - 200 : 0 : -200])) & 0xFFFFFFFF)
