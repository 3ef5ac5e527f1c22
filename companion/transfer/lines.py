"""The lines of a text file that somebody else made: UTF-8 or nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from companion.errors import NotThisFormat, TooMuch
from companion.files import open_file

PIECE = 5_000_000
"""Bytes of the longest piece (a line, an entry) that is read at once."""

BOM = b"\xef\xbb\xbf"


def read_lines(path: Path, format: str) -> Iterator[tuple[int, str]]:
    """The lines of a file, with their numbers from 1 and without their ends, whichever those are.

    Raises OSError; NotThisFormat, with the line, where it is not UTF-8; TooMuch for a line longer than ``PIECE``.
    """
    with open_file(path) as file:
        yield from lines_of(file, path, format)


def lines_of(file: BinaryIO, path: Path, format: str) -> Iterator[tuple[int, str]]:
    """The same of a file that is open; ``path`` is for the errors."""
    number = 0
    while raw := file.readline(PIECE + 1):
        if len(raw) > PIECE:
            raise TooMuch(path, PIECE)
        try:
            text = (raw if number else raw.removeprefix(BOM)).decode("utf-8")
        except UnicodeDecodeError:
            raise NotThisFormat(path, format, number + 1) from None
        if "\0" in text:  # the letters of UTF-16, most likely
            raise NotThisFormat(path, format, number + 1)
        for line in text.removesuffix("\n").removesuffix("\r").split("\r"):
            number += 1
            yield number, line
