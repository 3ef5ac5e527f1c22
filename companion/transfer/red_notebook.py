"""RedNotebook: a YAML file for each month, keyed by day."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from companion.errors import NotThisFormat
from companion.i18n import t
from companion.journal.entries import Entry, Part
from companion.text import Text
from companion.transfer.folders import Unread, files_in, text_in
from companion.transfer.notes import NO_TIME, NOT_AN_ENTRY, in_file, note
from companion.transfer.plain_yaml import load
from companion.transfer.source import Found, LeftOut, Rejected, Source, imported_id
from companion.transfer.telling import OTHER_FILE

NAME = "red-notebook"
LONGEST = 4_000_000
"""Bytes of the longest month."""
NOON = 12
"""The hour of an entry: a day of RedNotebook knows none."""
_NAMED = re.compile(r"([0-9]{4})-([0-9]{2})\.txt")


def read(source: Source) -> Iterator[Found]:
    """An entry a day, of a folder of months or of one month. Raises OSError, NotThisFormat."""
    files = files_in(source.path) if source.path.is_dir() else [source.path]
    if not any(_NAMED.fullmatch(file.name) for file in files):
        raise NotThisFormat(source.path, NAME)
    for file in files:
        named = _NAMED.fullmatch(file.name)
        if named is None:
            yield LeftOut(OTHER_FILE)
            continue
        try:
            days = _days(text_in(file, LONGEST))
        except Unread as unread:
            yield Rejected(in_file(file.name), unread.why)
            continue
        for day, found in days.items():
            yield _entry(named, str(day), found, source)


def _days(text: str) -> dict[Any, Any]:
    """What stands under each day of a month. Raises Unread."""
    try:
        found = load(text)
    except ValueError:
        raise Unread(NOT_AN_ENTRY) from None
    if not isinstance(found, dict):
        if found in (None, ""):
            return {}
        raise Unread(NOT_AN_ENTRY)
    return found


def _entry(month: re.Match[str], day: str, found: Any, source: Source) -> Found:
    short = len(day) < 3 and day.isdecimal()
    where = Text("transfer", "File {name}, day {day}").filled(name=month[0], day=day) if short else in_file(month[0])
    if not isinstance(found, dict) or not isinstance(found.get("text", ""), str):
        return Rejected(where, NOT_AN_ENTRY)
    try:
        when = datetime(int(month[1]), int(month[2]), int(day) if short else 0, NOON)
    except ValueError:
        return Rejected(where, NO_TIME)
    more = [Part(str(name), str(name), _listed(held)) for name, held in found.items() if name != "text"]
    text = found.get("text", "")
    id_ = imported_id(NAME, when.date().isoformat(), text, *(part.question + "\n" + part.answer for part in more))
    title = t("entry", "A note") if text.strip() else more[0].question if more else ""
    entry = note(source, where, id=id_, written_at=when, title=title, words=text)
    if not isinstance(entry, Entry):
        return entry
    return replace(entry, parts=(*entry.parts, *more), day=when.date())


def _listed(held: Any) -> str:
    """What stands under a heading of a day, a line each."""
    if isinstance(held, dict):
        return "\n".join(": ".join(filter(None, (str(name), _listed(below)))) for name, below in held.items())
    if isinstance(held, list):
        return "\n".join(map(_listed, held))
    return str(held)
