"""Joplin's RAW folder: a Markdown file for each thing, with its properties at the end."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from companion.errors import NotThisFormat
from companion.text import Text
from companion.transfer.folders import Unread, files_in, text_in
from companion.transfer.html_words import words_of
from companion.transfer.notes import NO_TIME, NOT_AN_ENTRY, in_file, note
from companion.transfer.source import Found, LeftOut, Rejected, Source, imported_id
from companion.transfer.telling import ENCRYPTED, NOT_OPENED, OTHER_FILE, TRASH

NAME = "joplin"
LONGEST = 8_000_000
"""Bytes of the longest note."""
_NOTE, _NOTEBOOK = "1", "2"
_HTML = "2"
_NAMED = re.compile(r"[0-9a-f]{32}\.md")
_PROPERTY = re.compile(r"([a-z_]+):(?: (.*))?")
_OTHER = Text("transfer", "something of Joplin’s own")


class Thing(NamedTuple):
    """One file: its title, its body and its properties."""

    title: str
    body: str
    properties: dict[str, str]


def read(source: Source) -> Iterator[Found]:
    """An entry for each note. Raises OSError, and NotThisFormat when there is no file of Joplin's."""
    files = files_in(source.path)
    ours = [file for file in files if _NAMED.fullmatch(file.name)]
    if not ours:
        raise NotThisFormat(source.path, NAME)
    tags = _tags(ours)
    for file in ours:
        where = in_file(file.name)
        try:
            thing = parse(text_in(file, LONGEST))
        except Unread as unread:
            yield Rejected(where, unread.why)
            continue
        if thing is None:
            yield Rejected(where, NOT_AN_ENTRY)
        elif thing.properties["type_"] != _NOTEBOOK:  # its name is a tag of its notes
            yield _found(thing, where, file.stem, tags, source)
    for file in files:
        if file not in ours:
            yield from _others(file)


def parse(text: str) -> Thing | None:
    """A file's title, body and properties, which are the lines at its end, back to an empty one. None without them."""
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    properties: dict[str, str] = {}
    while lines and (found := _PROPERTY.fullmatch(lines[-1])):
        properties.setdefault(found[1], found[2] or "")
        lines.pop()
    if "type_" not in properties or (lines and lines[-1]):
        return None
    title, _, body = "\n".join(lines).partition("\n")
    return Thing(title, body.strip("\n"), properties)


def _found(thing: Thing, where: Text, name: str, tags: Mapping[str, list[str]], source: Source) -> Found:
    told = thing.properties
    if told["type_"] != _NOTE:
        return LeftOut(_OTHER)
    if told.get("encryption_applied") == "1":
        return Rejected(where, ENCRYPTED)
    if told.get("deleted_time", "0") not in ("", "0"):
        return LeftOut(TRASH)
    try:
        when = datetime.fromisoformat(told.get("user_created_time") or told.get("created_time") or "")
    except ValueError:
        return Rejected(where, NO_TIME)
    words = words_of(thing.body) if told.get("markup_language") == _HTML else thing.body
    id_ = told.get("id") or name
    return note(
        source,
        where,
        id=imported_id(NAME, id_),
        written_at=when,
        title=thing.title,
        words=words,
        tags=tags.get(id_, ()),
    )


def _tags(files: Sequence[Path]) -> Mapping[str, list[str]]:
    """The tags of each note by its id: the notebooks it is in, and its tags. All of these are files of their own, and so is
    which note has which tag."""
    names: dict[str, str] = {}
    notebooks: dict[str, tuple[str, str]] = {}
    within: dict[str, str] = {}
    tagged: list[tuple[str, str]] = []
    for file in files:
        try:
            thing = parse(text_in(file, LONGEST))
        except Unread:
            continue
        match thing:
            case Thing(title, _, {"type_": "5", "id": id_}):
                names[id_] = title
            case Thing(title, _, {"type_": "2", "id": id_} as told):
                notebooks[id_] = (title, told.get("parent_id", ""))
            case Thing(_, _, {"type_": "1", "id": id_, "parent_id": parent}):
                within[id_] = parent
            case Thing(_, _, {"type_": "6", "note_id": noted, "tag_id": tag}):
                tagged.append((noted, tag))
    tags: dict[str, list[str]] = defaultdict(list)
    for noted, parent in within.items():
        seen: set[str] = set()
        while parent in notebooks and parent not in seen:
            seen.add(parent)
            title, parent = notebooks[parent]
            tags[noted].append(title)
    for noted, tag in tagged:
        if tag in names:
            tags[noted].append(names[tag])
    return tags


def _others(path: Path) -> Iterator[Found]:
    """A file that is none of Joplin's things; those of a folder, no deeper."""
    try:
        within = files_in(path) if path.is_dir() and not path.is_symlink() else [path]
    except OSError:
        yield Rejected(in_file(path.name), NOT_OPENED)
    else:
        yield from (LeftOut(OTHER_FILE) for _ in within)
