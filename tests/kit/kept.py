"""Lines that were kept, for the tests."""

from datetime import timedelta

from kit.apps import NOON

from companion.journal.entries import Entry, KeptLine, make_id
from companion.journal.store import Store


def keep(store: Store, line: str, entry: Entry | None = None, minutes_ago: int = 0) -> KeptLine:
    """Keeps a line that came from an entry."""
    kept = KeptLine(make_id(), line, entry and entry.id, NOON - timedelta(minutes=minutes_ago))
    store.keep_line(kept)
    return kept
