"""The text that jrnl keeps a journal in, and both reads and writes as ``txt``.

    [2026-05-01 20:10] Stayed late *
    Porter sat with a relative. @kindness
    @kind/act @direction/from-others @night-shift

The date is local time, to the minute; a star ends the title's line. What is written here ends in a line of tags: what the
entry is, which way it went, its own tags. jrnl finds entries by them as by any others, and reading takes the line off again.

Lost on the way: seconds and zone, what belongs to an entry besides its words, and the line between a question and its
answer. In a tag, what jrnl does not take in one (a space) becomes a hyphen. A word with an @ in the text becomes a tag
too: that is what it is in jrnl.

A line of the text that jrnl could take for the beginning of an entry gets a backslash: the blank that jrnl itself once put
there gets lost when jrnl next writes the file. So does a title that ends in a star and has none.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TextIO

from companion.errors import NotThisFormat, TooMuch
from companion.journal.entries import Entry, Item, Kind, zone_named
from companion.transfer.lines import PIECE, read_lines
from companion.transfer.marks import marked
from companion.transfer.notes import at_line, note
from companion.transfer.source import Found, Source, imported_id

NAME = "jrnl"

_BEGINS = re.compile(r"\[(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d?):(\d\d)(?::(\d\d))?(?: ?([AaPp])\.?[Mm]\.?)?)?\](?: (.*))?")
_DATE_LIKE = re.compile(r"^(\\*\[)(?![^\]\n]{0,6}\])", re.MULTILINE)  # jrnl takes no date of six characters or fewer
_ESCAPED = re.compile(r"^\\(\\*\[)(?![^\]\n]{0,6}\])", re.MULTILINE)
_TAG = re.compile(r"(?<!\S)@([-+*#/\w]+)")  # as jrnl has it
_NOT_IN_A_TAG = re.compile(r"[^-+*#/\w]")
_MARKS = re.compile(rf"@kind/(?:{'|'.join(Kind)})(?: @[-+*#/\w]+)*")


def read(source: Source) -> Iterator[Found]:
    """The entries of a file, the first first. Raises OSError, NotThisFormat and TooMuch."""
    yield from entries(source, read_lines(source.path, NAME))


def entries(source: Source, lines: Iterable[tuple[int, str]]) -> Iterator[Found]:
    """The entries in numbered lines. Raises NotThisFormat and TooMuch."""
    begun: tuple[int, datetime, str] | None = None
    text: list[str] = []
    size = 0
    for number, line in lines:
        begins = _beginning(line)
        if begins is None and begun is None and line.strip():
            raise NotThisFormat(source.path, NAME, number)
        if begins is None:
            text.append(line)
            size += len(line) + 1
            if size > PIECE:
                raise TooMuch(source.path, PIECE)
            continue
        if begun is not None:
            yield _entry(source, *begun, text)
        begun, text, size = (number, *begins), [], 0
    if begun is not None:
        yield _entry(source, *begun, text)


def write(items: Iterable[Item], out: TextIO) -> None:
    """Writes the entries among the items, those in the bin too: whoever calls chooses."""
    for entry in items:
        if isinstance(entry, Entry):
            out.write(_written(entry))


def tag_for_jrnl(tag: str) -> str:
    """A tag as jrnl has it in a text."""
    return "@" + _NOT_IN_A_TAG.sub("-", tag)


def _written(entry: Entry) -> str:
    local = entry.written_at.astimezone(zone_named(entry.zone)).replace(tzinfo=None)
    title = re.sub(r"(\*\\*)$", r"\1\\", entry.title)
    first = f"[{local.isoformat(' ', 'minutes')}] " + " ".join(filter(None, (title, "*" if entry.starred else "")))
    words = _DATE_LIKE.sub(r"\\\1", entry.text.strip("\n").rstrip())
    tags = " ".join(map(tag_for_jrnl, marked(entry)))
    return "\n".join(filter(None, (first, words, tags))) + "\n\n"


def _beginning(line: str) -> tuple[datetime, str] | None:
    """The local time and the rest of a line that begins an entry."""
    found = _BEGINS.fullmatch(line)
    if found is None:
        return None
    year, month, day, hour, minute, second, half, rest = found.groups()
    hours = int(hour or 9)  # when jrnl takes a day to begin
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half in "Pp" else 0)
    try:
        return datetime(int(year), int(month), int(day), hours, int(minute or 0), int(second or 0)), rest or ""
    except ValueError:
        return None


def _entry(source: Source, number: int, when: datetime, first: str, text: list[str]) -> Found:
    title = first.strip()
    starred = title.endswith("*")
    if starred:
        title = title.rstrip(" *")
    title = re.sub(r"(\*\\*)\\$", r"\1", title)
    words = "\n".join(text).rstrip()
    before, _, last = words.rpartition("\n")
    tags = []
    if _MARKS.fullmatch(last):
        words, tags = before, _TAG.findall(last)
    words = _ESCAPED.sub(r"\1", words).strip("\n").rstrip()
    inline = [
        tag for tag in _TAG.findall(f"{title}\n{words}") if not tags or not tag.startswith(("kind/", "direction/"))
    ]
    known = (when.isoformat(), title, words)
    return note(
        source,
        at_line(number),
        id=imported_id(NAME, *known),
        written_at=when,
        title=title,
        words=words,
        tags=[*tags, *inline],
        starred=starred,
    )
