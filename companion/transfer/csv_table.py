"""A table for a spreadsheet: one row an entry. Only to take along: it has no place for everything."""

import csv
from collections.abc import Iterable
from typing import TextIO

from companion.journal.entries import Entry, Item

COLUMNS = (
    "id",
    "day",
    "written_at",
    "zone",
    "kind",
    "direction",
    "behaviours",
    "tags",
    "starred",
    "exercise",
    "title",
    "text",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell may not begin with: a spreadsheet would reckon with it, and a person's words are never interpreted."""


def write(items: Iterable[Item], out: TextIO) -> None:
    """Writes RFC 4180 CSV with a heading. A text that a spreadsheet would take for a formula gets an apostrophe in front."""
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for item in items:
        if isinstance(item, Entry):
            table.writerow([_cell(value) for value in _row(item)])


def _row(entry: Entry) -> list[str]:
    return [
        entry.id,
        entry.day.isoformat(),
        entry.written_at.isoformat(),
        entry.zone,
        entry.kind.value,
        entry.direction.value if entry.direction else "",
        " ".join(entry.behaviours),
        ", ".join(entry.tags),
        "1" if entry.starred else "",
        entry.exercise or "",
        entry.title,
        entry.text,
    ]


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
