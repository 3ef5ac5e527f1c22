"""Daylio's CSV: columns by their names, moods in the person's own words, activities as tags."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time

from companion.errors import NotThisFormat, TooMuch
from companion.files import open_file
from companion.i18n import t
from companion.journal.entries import Entry, Part
from companion.transfer.html_words import words_of
from companion.transfer.notes import NO_TIME, NOT_AN_ENTRY, at_line, note
from companion.transfer.source import Found, Rejected, Source, imported_id
from companion.transfer.telling import NOT_UTF_8

NAME = "daylio"
LONGEST = 1_000_000
"""Bytes of the longest row."""
_NEEDED = {"full_date", "time", "mood"}
_KNOWN = {*_NEEDED, "date", "weekday", "activities", "note_title", "note"}
_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?:\s*([ap])\.?m\.?)?", re.IGNORECASE)


def read(source: Source) -> Iterator[Found]:
    """An entry a row. Raises OSError, TooMuch, and NotThisFormat with the line on which the row begins."""
    csv.field_size_limit(LONGEST)
    lines = _Lines(source)
    rows = csv.reader(lines, strict=True)
    try:
        header = [name.strip().casefold() for name in next(rows, [])]
        if not set(header) >= _NEEDED:
            raise NotThisFormat(source.path, NAME)
        while True:
            lines.row = rows.line_num + 1
            lines.since = 0
            row = next(rows, None)
            if row is None:
                return
            if row and len(row) != len(header):
                yield Rejected(at_line(lines.row), NOT_AN_ENTRY)
            elif row:
                yield _entry(dict(zip(header, row, strict=True)), lines.row, source)
    except csv.Error:
        raise NotThisFormat(source.path, NAME, lines.row) from None


class _Lines:
    """The lines as text; a letter that is not UTF-8 as one that no text can have, which costs its row only.

    ``row`` is the line on which a row begins, ``since`` are its bytes so far: a quotation mark that is never closed would
    take in all the rest.
    """

    def __init__(self, source: Source) -> None:
        self._path = source.path
        self.row = 1
        self.since = 0

    def __iter__(self) -> Iterator[str]:
        encoding = "utf-8-sig"
        with open_file(self._path) as file:
            while raw := file.readline(LONGEST + 1):
                self.since += len(raw)
                if len(raw) > LONGEST:
                    raise TooMuch(self._path, LONGEST)
                if self.since > LONGEST:
                    raise NotThisFormat(self._path, NAME, self.row)
                yield raw.decode(encoding, errors="surrogateescape")
                encoding = "utf-8"


def _entry(row: Mapping[str, str], line: int, source: Source) -> Found:
    where = at_line(line)
    if any("\ud800" <= letter <= "\udfff" for value in row.values() for letter in value):
        return Rejected(where, NOT_UTF_8)
    when = _moment(row["full_date"], row["time"])
    if when is None:
        return Rejected(where, NO_TIME)
    title, words = (words_of(row.get(name, "")).strip() for name in ("note_title", "note"))
    activities = row.get("activities", "")
    more = {name: value.strip() for name, value in row.items() if name == "mood" or name not in _KNOWN}
    parts = [
        Part(name, t("transfer", "Mood") if name == "mood" else name, value) for name, value in more.items() if value
    ]
    known = (row["full_date"], row["time"], row["mood"], title, words, activities)
    entry = note(
        source,
        where,
        id=imported_id(NAME, *known),
        written_at=when,
        title=title or (t("entry", "A note") if words else row["mood"]),
        words=words,
        tags=activities.split(" | "),
    )
    return replace(entry, parts=(*parts, *entry.parts)) if isinstance(entry, Entry) else entry


def _moment(day: str, hour: str) -> datetime | None:
    """A day and a time as ``13:48`` or ``8:30 am``."""
    found = _TIME.fullmatch(hour.strip())
    try:
        if found is None or (found[3] and not 1 <= int(found[1]) <= 12):
            return None
        hours = int(found[1]) % 12 + 12 * (found[3] in "pP") if found[3] else int(found[1])
        return datetime.combine(date.fromisoformat(day.strip()), time(hours, int(found[2])))
    except ValueError:
        return None
