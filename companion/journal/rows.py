"""Between the rows of the tables and the types that the rest of the app sees."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select
from sqlalchemy import select as select_columns
from sqlalchemy.orm import Mapped
from sqlmodel import col

from companion.journal.entries import Behaviour, Direction, Draft, Entry, KeptLine, Kind, Part, Summary
from companion.journal.tables import DraftRow, EntryRow, KeptLineRow, Wording

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def key_of(moment: datetime) -> int:
    """An aware moment in whole microseconds since 1970."""
    return (moment - _BEGINNING) // timedelta(microseconds=1)


def wording_of(entry: Entry) -> dict[str, Any]:
    """What a change can change of an entry, as the columns of ``Wording``."""
    return {
        "title": entry.title,
        "about": entry.about,
        "parts": [{"step": p.step, "question": p.question, "answer": p.answer} for p in entry.parts],
        "answers": entry.answers,
        "direction": entry.direction,
        "behaviours": list(entry.behaviours),
        "tags": list(entry.tags),
        "edited_at": entry.edited_at,
    }


def row_of(entry: Entry, key: int) -> EntryRow:
    """The row to keep an entry in, under this key."""
    return EntryRow(
        key=key,
        id=entry.id,
        kind=entry.kind,
        text=entry.text,
        exercise=entry.exercise,
        short=entry.short,
        written_at=entry.written_at,
        zone=entry.zone,
        day=entry.day,
        deleted_at=entry.deleted_at,
        sealed_until=entry.sealed_until,
        follows=entry.follows,
        starred=entry.starred,
        **wording_of(entry),
    )


def entry_of(row: EntryRow | Row[Any], wording: Wording | None = None) -> Entry:
    """The entry a row holds; with an earlier ``wording``, the entry as it was then."""
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


def draft_of(row: DraftRow) -> Draft:
    """The draft a row holds."""
    return Draft(row.id, row.exercise, row.short, row.snapshot, row.started_at, row.saved_at)


def kept_line_of(row: KeptLineRow) -> KeptLine:
    """The kept line a row holds."""
    return KeptLine(row.id, row.line, row.entry, row.kept_at)


def select_summaries(limit: int, before: int | None, key: ColumnElement[int] | Mapped[int]) -> Select[*tuple[Any, ...]]:
    """The newest ``limit`` entries with a key below ``before``. ``key`` is the column to walk back along."""
    found: Select[*tuple[Any, ...]] = select_columns(
        col(EntryRow.key),
        col(EntryRow.id),
        col(EntryRow.kind),
        col(EntryRow.title),
        col(EntryRow.about),
        col(EntryRow.day),
        col(EntryRow.written_at),
        col(EntryRow.exercise),
        col(EntryRow.direction),
        col(EntryRow.tags),
        col(EntryRow.edited_at),
        col(EntryRow.deleted_at),
        col(EntryRow.sealed_until),
        col(EntryRow.starred),
    )
    if before is not None:
        found = found.where(key < before)
    return found.order_by(key.desc()).limit(limit)


def summary_of(found: Sequence[Any], near: str = "") -> Summary:
    """A row of ``select_summaries``. ``near`` are the words around what was searched for."""
    key, id_, kind, title, about, day, written_at, exercise, direction, tags, edited_at, deleted_at, sealed, star = (
        found
    )
    return Summary(
        key=key,
        id=id_,
        kind=Kind(kind),
        title=title,
        about=about,
        day=day,
        written_at=written_at,
        exercise=exercise,
        direction=None if direction is None else Direction(direction),
        tags=tuple(tags),
        edited_at=edited_at,
        deleted_at=deleted_at,
        sealed_until=sealed,
        starred=star,
        near=near,
    )
