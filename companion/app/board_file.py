"""Saving what a group called out: only when the trainer says so, and only under a name of theirs."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from companion.app.names import mark
from companion.app.new_file import write_new_file
from companion.guide.board import Board
from companion.handout.board import as_html, as_markdown
from companion.i18n import long_date

_WRITERS = {".md": as_markdown, ".markdown": as_markdown, ".html": as_html, ".htm": as_html}


def can_be_saved_as(path: Path) -> bool:
    """Whether the name ends as one of the two formats does, Markdown or HTML."""
    return path.suffix.lower() in _WRITERS


def save(board: Board, title: str, today: date, path: Path, *, over: bool = False) -> None:
    """Writes the board in the format that the name of the file asks for, for nobody else to read.

    Raises KeyError for another ending, and StorageFailed, with ``taken`` where there is a file and ``over`` is not given.
    """
    words = _WRITERS[path.suffix.lower()](board, title, long_date(today))
    write_new_file(path, partial(_put, words.encode("utf-8")), over=over)


def telling(board: Board) -> int:
    """How many of the words could tell who somebody is."""
    return len(mark("\n".join(line.words for line in board.lines)).found)


def _put(words: bytes, out: BinaryIO) -> None:
    out.write(words)
