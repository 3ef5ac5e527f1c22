"""Made-up entries, a clock, and engines for the tests of the journal."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, StaticPool, create_engine
from sqlcipher3 import dbapi2

from companion.journal.entries import Entry, Kind, Part, day_of, make_id
from companion.journal.store import Store

BEGINNING = datetime(2025, 3, 1, 12, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved on."""

    def __init__(self) -> None:
        self.time = BEGINNING

    def __call__(self) -> datetime:
        return self.time

    def on(self, **step: float) -> datetime:
        self.time += timedelta(**step)
        return self.time


def make_entry(number: int = 0, **fields: Any) -> Entry:
    """A note written ``number`` minutes after the beginning."""
    written_at = fields.pop("written_at", BEGINNING + timedelta(minutes=number))
    zone = fields.pop("zone", "Europe/London")
    given = {
        "id": make_id(),
        "kind": Kind.NOTE,
        "title": f"Note {number}",
        "about": f"The {number}th thing",
        "parts": (Part("what", "What happened?", f"Something {number}"),),
        "day": day_of(written_at, zone),
    }
    return Entry(written_at=written_at, zone=zone, **given | fields)


def memory_engine() -> Engine:
    return create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: dbapi2.connect(":memory:", check_same_thread=False),
        poolclass=StaticPool,
        hide_parameters=True,
    )


def file_engine(file: Path, patience: float = 20) -> Engine:
    def connect() -> dbapi2.Connection:
        connection = dbapi2.connect(str(file), check_same_thread=False, timeout=patience)
        connection.execute(f"PRAGMA key = \"x'{'11' * 32}'\"")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    return create_engine("sqlite://", module=dbapi2, creator=connect, hide_parameters=True)


@contextmanager
def open_journal(engine: Engine, clock: Clock | None = None) -> Iterator[Store]:
    store = Store(engine, now=clock or Clock())
    store.prepare()
    try:
        yield store
    finally:
        engine.dispose()
