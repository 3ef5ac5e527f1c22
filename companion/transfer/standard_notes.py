"""A decrypted backup of Standard Notes: JSON with a list of items, of which notes and tags are read."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from companion.errors import TooMany
from companion.files import open_file
from companion.text import Text
from companion.transfer.json_pieces import pieces
from companion.transfer.notes import NOT_AN_ENTRY, at_record, note
from companion.transfer.source import Found, LeftOut, Rejected, Source, imported_id
from companion.transfer.telling import ENCRYPTED, TRASH

NAME = "standard-notes"
TAGGED = 200_000
"""How often a tag may know a note: all of it is held."""
_SUPER = Text("transfer", "It is a Super note. Turn it into plain text in Standard Notes first.")
_OTHER = Text("transfer", "a setting or a file of Standard Notes")


def read(source: Source) -> Iterator[Found]:
    """An entry for each note. Raises OSError, NotThisFormat, TooMuch and TooMany."""
    tags: dict[str, list[str]] = defaultdict(list)
    tagged = 0
    for item in _items(source):
        tagged += _add_tag(item, tags)
        if tagged > TAGGED:
            raise TooMany(source.path, TAGGED)
    for number, item in enumerate(_items(source), 1):
        yield _found(item, at_record(number), tags, source)


def _items(source: Source) -> Iterator[Any]:
    with open_file(source.path) as file:
        yield from (piece for name, piece in pieces(file, source.path, NAME, "items") if name == "items")


def _found(item: Any, where: Text, tags: Mapping[str, list[str]], source: Source) -> Found:
    match item:
        case {"content_type": str(), "content": str()}:
            return Rejected(where, ENCRYPTED)
        case {"content_type": "Note", "content": {"noteType": "super"}}:
            return Rejected(where, _SUPER)
        case {"content_type": "Note", "content": {"trashed": True}} | {"content_type": "Note", "deleted": True}:
            return LeftOut(TRASH)
        case {"content_type": "Note", "created_at": str(date), "content": {"title": str(title), "text": str(words)}}:
            pass
        case {"content_type": str(kind)} if kind != "Note":
            return LeftOut(_OTHER)
        case _:
            return Rejected(where, NOT_AN_ENTRY)
    try:
        when = datetime.fromisoformat(date)
    except ValueError:
        return Rejected(where, NOT_AN_ENTRY)
    theirs = str(item.get("uuid") or "")
    id_ = imported_id(NAME, theirs) if theirs else imported_id(NAME, date, title, words)
    return note(source, where, id=id_, written_at=when, title=title, words=words, tags=tags.get(theirs, ()))


def _add_tag(item: Any, tags: dict[str, list[str]]) -> int:
    """A tag knows its notes: here each note gets to know its tags. Returns how many do."""
    tagged = 0
    match item:
        case {"content_type": "Tag", "content": {"title": str(title), "references": list(references)}}:
            for reference in references:
                match reference:
                    case {"uuid": str(id_)}:
                        tags[id_].append(title)
                        tagged += 1
    return tagged
