"""The JSON that jrnl writes with ``--format json``. jrnl itself reads none.

    {"entries": [{"title": "Stayed late", "body": "...", "date": "2026-05-01", "time": "20:10", "tags": ["@kindness"], "starred": true}],
     "tags": {"@kindness": 1}}

The date is local time, to the minute. What an entry is and which way it went stand first among its tags; ``uuid`` is its id,
so that it is known again. Lost: seconds and zone, what belongs to an entry besides its words, and the line between a
question and its answer.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, TextIO

from companion.files import open_file
from companion.journal.entries import Entry, Item, zone_named
from companion.transfer.json_pieces import pieces
from companion.transfer.marks import marked
from companion.transfer.notes import NOT_AN_ENTRY, at_record, note
from companion.transfer.source import Found, Rejected, Source, imported_id, same_id

NAME = "jrnl-json"


def read(source: Source) -> Iterator[Found]:
    """The entries of a file, as they stand there. Raises OSError, NotThisFormat and TooMuch."""
    number = 0
    with open_file(source.path) as file:
        for name, found in pieces(file, source.path, NAME, "entries"):
            if name == "entries":
                number += 1
                yield _entry(source, number, found)


def write(items: Iterable[Item], out: TextIO) -> None:
    """Writes the entries among the items, those in the bin too: whoever calls chooses."""
    tags: Counter[str] = Counter()
    before = '{\n"entries": [\n'
    for entry in items:
        if isinstance(entry, Entry):
            found = _written(entry)
            tags.update(found["tags"])
            out.write(before + json.dumps(found, ensure_ascii=False))
            before = ",\n"
    out.write(("" if tags else before) + '\n],\n"tags": ' + json.dumps(tags, ensure_ascii=False) + "\n}\n")


def _written(entry: Entry) -> dict[str, Any]:
    local = entry.written_at.astimezone(zone_named(entry.zone)).replace(tzinfo=None)
    return {
        "title": entry.title,
        "body": entry.text,
        "date": local.date().isoformat(),
        "time": local.time().isoformat("minutes"),
        "tags": [f"@{tag}" for tag in marked(entry)],
        "starred": entry.starred,
        "uuid": entry.id,
    }


def _entry(source: Source, number: int, found: Any) -> Found:
    where = at_record(number)
    match found:
        case {"title": str(title), "body": str(words), "date": str(day)}:
            time, tags, starred = found.get("time") or "09:00", found.get("tags") or [], found.get("starred") or False
        case _:
            return Rejected(where, NOT_AN_ENTRY)
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags) or not isinstance(starred, bool):
        return Rejected(where, NOT_AN_ENTRY)
    try:
        written_at = datetime.fromisoformat(f"{day} {time}")
    except ValueError:
        return Rejected(where, NOT_AN_ENTRY)
    return note(
        source,
        where,
        id=same_id(found.get("uuid")) or imported_id(NAME, day, str(time), title, words),
        written_at=written_at,
        title=title,
        words=words,
        tags=[tag[1:] if tag[:1] in {"@", "#"} else tag for tag in tags],
        starred=starred,
    )
