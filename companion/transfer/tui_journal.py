"""What tui-journal exports: JSON with a list of entries."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from companion.files import open_file
from companion.text import Text
from companion.transfer.json_pieces import pieces
from companion.transfer.notes import NOT_AN_ENTRY, at_record, note
from companion.transfer.source import Found, LeftOut, Rejected, Source, imported_id

NAME = "tui-journal"
_PRIORITY = Text("transfer", "the priority of an entry")


def read(source: Source) -> Iterator[Found]:
    """An entry for each of theirs. Raises OSError, NotThisFormat and TooMuch."""
    with open_file(source.path) as file:
        theirs = (piece for name, piece in pieces(file, source.path, NAME, "entries") if name == "entries")
        for number, piece in enumerate(theirs, 1):
            yield from _entry(piece, number, source)


def _entry(piece: Any, number: int, source: Source) -> Iterator[Found]:
    where = at_record(number)
    match piece:
        case {"date": str(date), "title": str(title), "content": str(words)}:
            tags = piece.get("tags") or []
        case _:
            tags = None
    try:
        if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
            raise ValueError
        when = datetime.fromisoformat(date)
    except ValueError:
        yield Rejected(where, NOT_AN_ENTRY)
        return
    id_ = imported_id(NAME, date, title, words)
    yield note(source, where, id=id_, written_at=when, title=title, words=words, tags=tags)
    if piece.get("priority") is not None:
        yield LeftOut(_PRIORITY)
