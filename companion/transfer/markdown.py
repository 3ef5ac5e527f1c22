"""Markdown with front matter, as Obsidian and the like keep it: all in one file, or a folder with a file an entry.

    ---
    date: 2026-05-01 20:10:00+01:00
    zone: Europe/London
    id: 0198c2a4-...
    kind: act
    direction: from-others
    tags:
    - kindness
    - night shift
    starred: true
    ---

    # Stayed late

    Porter sat with a relative.

In one file, a line ``---`` with ``date:`` under it begins the next entry; such a line of the text itself gets a backslash,
as does a heading that is none of ours. The rest of the text stands as it was written. Lost: what belongs to an entry
besides its words, and the line between a question and its answer.

Read is any front matter with a date, and a file without one whose name begins with a day (``2026-05-01.md``). Something
without a time of day is put at noon.
"""

import os
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, TextIO

import yaml

from companion.errors import NotThisFormat, TooMuch
from companion.journal.entries import Entry, Item, zone_named
from companion.text import Text
from companion.transfer.lines import PIECE, read_lines
from companion.transfer.marks import own
from companion.transfer.notes import NO_TIME, NOT_AN_ENTRY, at_line, in_file, note
from companion.transfer.plain_yaml import load
from companion.transfer.source import Found, LeftOut, Rejected, Source, imported_id, same_id
from companion.transfer.telling import A_LINK, NOT_OPENED, TOO_LARGE

NAME = "markdown"
ENDINGS = (".md", ".markdown")

FRONT = 100_000
"""Characters of the longest front matter."""

_OTHER_FILE = Text("transfer", "a file that is not Markdown")
_OTHER_FIELDS = Text("transfer", "something else in front matter")
_NOT_UTF8 = Text("transfer", "It is not written in UTF-8.")

_RULE = re.compile(r"^(\\*---[^\S\n]*)$", re.MULTILINE)
_ESCAPED_RULE = re.compile(r"^\\(\\*---[^\S\n]*)$", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GAP = re.compile(r" (?=[+-])")
_NONE = ("", "~", "null")
_YES = {"true", "yes", "on"}
_FIELDS = {"date", "zone", "id", "kind", "direction", "tags", "starred", "title"}


def read(source: Source) -> Iterator[Found]:
    """The entries of a file, or of all files in a folder, by their names. Links are not followed, which is said, and what
    is hidden is not read. Raises OSError; for one file NotThisFormat and TooMuch."""
    if not source.path.is_dir():
        yield from _read_file(source, source.path)
        return
    for path in _files(source.path):
        name = str(path.relative_to(source.path))
        ours = path.suffix.lower() in ENDINGS
        try:
            if path.is_symlink() and (ours or path.is_dir()):
                yield Rejected(in_file(name), A_LINK)
            elif path.is_dir():
                yield Rejected(in_file(name), NOT_OPENED)
            elif ours:
                yield from _read_file(source, path, name)
            else:
                yield LeftOut(_OTHER_FILE)
        except NotThisFormat:
            yield Rejected(in_file(name), _NOT_UTF8)
        except TooMuch:
            yield Rejected(in_file(name), TOO_LARGE)
        except OSError:
            yield Rejected(in_file(name), NOT_OPENED)


def write(items: Iterable[Item], out: TextIO) -> None:
    """Writes the entries among the items into one file, those in the bin too: whoever calls chooses."""
    for entry in items:
        if isinstance(entry, Entry):
            out.write(_written(entry))


def write_folder(items: Iterable[Item], folder: Path) -> None:
    """The same into a new folder, with a file an entry, all for the person's eyes only. Raises FileExistsError, OSError."""
    folder.mkdir(mode=0o700)
    for entry in items:
        if isinstance(entry, Entry):
            local = entry.written_at.astimezone(zone_named(entry.zone))
            _write_new(folder, f"{local:%Y-%m-%d %H%M}", _written(entry))


def _write_new(folder: Path, name: str, text: str) -> None:
    number = 1
    while True:
        path = folder / (f"{name}.md" if number == 1 else f"{name} {number}.md")
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            number += 1
            continue
        with os.fdopen(file, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        return


def _written(entry: Entry) -> str:
    local = entry.written_at.astimezone(zone_named(entry.zone))
    front = {
        "zone": entry.zone,
        "id": entry.id,
        "kind": entry.kind.value,
        "direction": entry.direction and entry.direction.value,
        "tags": list(entry.tags),
        "starred": entry.starred,
    }
    front = {name: value for name, value in front.items() if value}
    matter = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10**9)
    title = f"# {entry.title}" if entry.title else ""
    words = _RULE.sub(r"\\\1", entry.text.strip("\n").rstrip())
    if not title:
        words = re.sub(r"^(\\*# )", r"\\\1", words)
    return "\n\n".join(filter(None, (f"---\ndate: {local.isoformat(' ')}\n{matter}---", title, words))) + "\n\n"


def _files(folder: Path) -> Iterator[Path]:
    """The files, by their names, folders that are links, and those that cannot be opened. Raises OSError."""
    closed: list[OSError] = []
    for above, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(above, name).is_symlink()]
        yield from (Path(above, name) for name in sorted([*files, *links]) if not name.startswith("."))
    for error in closed:
        if Path(error.filename) == folder:
            raise error
        yield Path(error.filename)


def _read_file(source: Source, path: Path, name: str = "") -> Iterator[Found]:
    """The entries of one file. In a folder, ``name`` is the file's."""
    for number, matter, text in _blocks(path):
        where = in_file(name) if name else at_line(number)
        try:
            if len(matter) > FRONT:
                raise ValueError("too long")
            front = load(matter) if matter else {}
            if not isinstance(front, dict):
                raise ValueError("no front matter")
            front = {str(field): value for field, value in front.items() if value not in _NONE}
            tags = _tags(front)
        except (ValueError, TypeError):
            yield Rejected(where, NOT_AN_ENTRY)
            continue
        if front.keys() - _FIELDS:
            yield LeftOut(_OTHER_FIELDS)
        yield _entry(source, path, where, front, tags, text)


def _blocks(path: Path) -> Iterator[tuple[int, str, str]]:
    """Of each entry the line on which it begins, its front matter and its text."""
    begun, front, text, size, inside = 1, list[str](), list[str](), 0, False
    for (number, line), (_, below) in pairwise(chain(read_lines(path, NAME), [(0, "")])):
        if not inside and line.rstrip() == "---" and (number == 1 or below.startswith("date:")):
            if front or any(text):
                yield begun, "\n".join(front), "\n".join(text)
            begun, front, text, size, inside = number, [], [], 0, True
        elif inside and line.rstrip() in {"---", "..."}:
            inside = False
        else:
            (front if inside else text).append(line)
            size += len(line) + 1
        if size > PIECE:
            raise TooMuch(path, PIECE)
    if front or any(text):
        yield begun, "\n".join(front), "\n".join(text)


def _tags(front: dict[str, Any]) -> list[str]:
    """Raises ValueError for what are no tags."""
    tags = front.get("tags", [])
    if isinstance(tags, str):
        return [tag for tag in re.split(r"[,\s]+", tags) if tag]
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise ValueError("no tags")
    return tags


def _entry(source: Source, path: Path, where: Text, front: dict[str, Any], tags: list[str], text: str) -> Found:
    told = {field: front[field] for field in _FIELDS - {"tags"} if field in front}
    named = _DAY.match(path.stem)
    when = told.get("date") or (named and named[0])
    if not when or not all(isinstance(value, str) for value in told.values()):
        return Rejected(where, NOT_AN_ENTRY if when else NO_TIME)
    try:
        written_at = datetime.fromisoformat(f"{when} 12:00" if _DAY.fullmatch(when) else _GAP.sub("", when))
    except ValueError:
        return Rejected(where, NO_TIME)
    title, words = _title_and_words(told, path, text.strip("\n").rstrip())
    marks = [f"{mark}/{told[mark]}" for mark in ("kind", "direction") if mark in told]
    return note(
        source,
        where,
        id=same_id(told.get("id")) or imported_id(NAME, when, title, words),
        written_at=written_at,
        zone=told.get("zone", ""),
        title=title,
        words=words,
        tags=[*marks, *own(tags)],
        starred=told.get("starred", "").lower() in _YES,
    )


def _title_and_words(told: dict[str, str], path: Path, text: str) -> tuple[str, str]:
    if "title" not in told and text.startswith("# "):
        heading, _, rest = text.partition("\n")
        return heading.removeprefix("# "), _ESCAPED_RULE.sub(r"\1", rest)
    named = "" if "id" in told else _DAY.sub("", path.stem, count=1).strip(" -_")
    words = _ESCAPED_RULE.sub(r"\1", text)
    return told.get("title", named), re.sub(r"^\\(\\*# )", r"\1", words)
