"""Rows as SQLite gives them, read into the types that the rest of the app sees."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from companion.journal.entries import Behaviour, Direction, Entry, Kind, Part, Summary
from companion.journal.sql import Sql, sql

SUMMARY = (
    "entry.key, entry.id, entry.kind, entry.title, entry.about, entry.day, entry.written_at, entry.exercise,"
    " entry.direction, entry.tags, entry.edited_at, entry.deleted_at, entry.sealed_until, entry.starred"
)
"""The columns that ``summary_of`` reads."""


_COLUMNS = (
    *(
        "key",
        "id",
        "kind",
        "title",
        "about",
        "parts",
        "answers",
        "exercise",
        "short",
        "direction",
        "behaviours",
        "tags",
    ),
    *("written_at", "zone", "day", "edited_at", "deleted_at", "sealed_until", "follows", "starred"),
)
ENTRY = ", ".join(f"entry.{column}" for column in _COLUMNS)
"""The columns that ``read_entry`` reads. The first is the key."""


def summaries(within: Sequence[Sql], limit: int, skip: int = 0) -> Sql:
    """The newest ``limit`` entries that fit, after so many."""
    return sql(f"SELECT {SUMMARY} FROM entry WHERE ? ORDER BY entry.key DESC LIMIT ? OFFSET ?", [*within], limit, skip)


def before(key: str, last: int | None) -> list[Sql]:
    """That a page goes on below the ``last`` key of the page before."""
    return [] if last is None else [sql(f"{key} < ?", last)]


def summary_of(found: Sequence[Any]) -> Summary:
    """A row of ``SUMMARY``."""
    key, id_, kind, title, about, day, written_at, exercise, direction, tags, edited_at, deleted_at, sealed, star = (
        found
    )
    return Summary(
        key=key,
        id=id_,
        kind=Kind(kind),
        title=title,
        about=about,
        day=date.fromisoformat(day),
        written_at=moment_of(written_at),
        exercise=exercise,
        direction=None if direction is None else Direction(direction),
        tags=tuple(json.loads(tags)),
        edited_at=edited_at and moment_of(edited_at),
        deleted_at=deleted_at and moment_of(deleted_at),
        sealed_until=sealed and date.fromisoformat(sealed),
        starred=bool(star),
    )


def read_entry(found: Sequence[Any]) -> Entry:
    """A row of ``ENTRY``, whole."""
    row = SimpleNamespace(**dict(zip(_COLUMNS, found, strict=True)))
    row.parts, row.answers = json.loads(row.parts), json.loads(row.answers)
    row.behaviours, row.tags = json.loads(row.behaviours), json.loads(row.tags)
    row.short, row.starred = bool(row.short), bool(row.starred)
    row.written_at = moment_of(row.written_at)
    row.edited_at = row.edited_at and moment_of(row.edited_at)
    row.deleted_at = row.deleted_at and moment_of(row.deleted_at)
    row.day = date.fromisoformat(row.day)
    row.sealed_until = row.sealed_until and date.fromisoformat(row.sealed_until)
    return entry_of(row)


def entry_of(row: Any, wording: Any = None) -> Entry:
    """The entry that a row's columns hold, their values read; with an earlier ``wording``, the entry as it was then."""
    words = wording or row
    return Entry(
        id=row.id,
        kind=Kind(row.kind),
        title=words.title,
        about=words.about,
        parts=tuple(Part(**part) for part in words.parts),
        answers=words.answers,
        exercise=row.exercise,
        short=row.short,
        direction=None if words.direction is None else Direction(words.direction),
        behaviours=tuple(Behaviour(behaviour) for behaviour in words.behaviours),
        tags=tuple(words.tags),
        written_at=row.written_at,
        zone=row.zone,
        day=row.day,
        edited_at=words.edited_at,
        deleted_at=row.deleted_at,
        sealed_until=row.sealed_until,
        follows=row.follows,
        starred=row.starred,
    )


def moment_of(text: str) -> datetime:
    """A moment as the tables keep it, UTC without saying so."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
