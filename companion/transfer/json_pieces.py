"""JSON of any length, a piece at a time: what stands in the outermost object, and of a list there each element by itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import ijson

from companion.errors import NotThisFormat, TooMuch
from companion.transfer.lines import BOM

PIECE = 20_000_000
"""Bytes of the longest piece that is read at once."""

DEEPEST = 100
"""Lists and objects in each other, in one piece."""

MOST = 500_000
"""Values in one piece."""


def pieces(file: BinaryIO, path: Path, format: str, among: str) -> Iterator[tuple[str, Any]]:
    """The name and the value of each thing in the outermost object; for a list, the name and one element after the other.

    There has to be a list with the name ``among``. ``path`` and ``format`` are for the errors. Raises NotThisFormat, with
    the line, where it is no JSON, breaks off, goes too deep or holds too much, at the latest at the end; TooMuch for a piece
    longer than ``PIECE``.
    """
    given = _Given(file, path)
    try:
        around = within = 0  # what is open: the outermost object and a list in it; the piece and what is in it
        values = 0
        name, piece, there = "", ijson.ObjectBuilder(), False
        for event, value in ijson.basic_parse(given, use_float=True):
            opens, closes = event.startswith("start_"), event.startswith("end_")
            if within or (opens and around and (around, event) != (1, "start_array")):
                piece.event(event, value)
                within += opens - closes
                values += not closes
                if within > DEEPEST or values > MOST:
                    raise NotThisFormat(path, format, given.line)
                if not within:
                    given.since = values = 0
                    yield name, piece.value
                    piece = ijson.ObjectBuilder()
            elif event == "map_key":
                name = value
            elif not around and event != "start_map":
                raise NotThisFormat(path, format, given.line)
            elif opens or closes:
                around += opens - closes
                there |= event == "start_array" and name == among
            else:
                given.since = 0
                yield name, value
        if not there:
            raise NotThisFormat(path, format)
    except (ijson.JSONError, ValueError):
        raise NotThisFormat(path, format, given.line) from None


class _Given:
    """Gives the parser one line at a time, so that it is known how far it came."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file = file
        self._path = path
        self._ended = True
        self.line = 0
        self.since = 0  # bytes since the last piece

    def read(self, size: int) -> bytes:
        found = self._file.readline(size)
        if found and self._ended:
            self.line += 1
            if self.line == 1:
                found = found.removeprefix(BOM)
        self._ended = found.endswith(b"\n") if found else self._ended
        self.since += len(found)
        if self.since > PIECE:
            raise TooMuch(self._path, PIECE)
        return found
