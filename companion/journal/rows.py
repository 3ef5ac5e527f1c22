"""From the types that the rest of the app sees to the rows of the tables, and back for those that are read by them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from companion.journal.entries import Draft, Entry, KeptLine
from companion.journal.tables import DraftRow, EntryRow, KeptLineRow

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


def draft_of(row: DraftRow) -> Draft:
    """The draft a row holds."""
    return Draft(row.id, row.exercise, row.short, row.snapshot, row.started_at, row.saved_at)


def kept_line_of(row: KeptLineRow) -> KeptLine:
    """The kept line a row holds."""
    return KeptLine(row.id, row.line, row.entry, row.kept_at)
