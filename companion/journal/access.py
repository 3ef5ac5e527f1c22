"""Reading and writing in transactions, over whatever engine the journal was given."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine
from sqlmodel import Session

from companion.journal.migrations import BUNDLED, Migrations
from companion.journal.schema import make_schema
from companion.journal.sql import Ask, Asking
from companion.journal.version import schema_version

_READING = {"companion_reading": True}
"""Tells an engine that begins transactions by itself that this one only reads."""


def utc_now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


class Access(Asking):
    """What every part of the store that writes stands on. Any thread may use it; errors of the disk are the engine's to name."""

    def __init__(
        self, engine: Engine, *, now: Callable[[], datetime] = utc_now, migrations: Migrations | None = None
    ) -> None:
        self.engine = engine
        self._reading_engine = engine.execution_options(**_READING)
        self._now = now
        self._migrations = migrations or BUNDLED
        # In a file, a reader and a writer wait for each other, SQLite only for a while and by asking again and again. A
        # journal in memory has one connection for all threads, so a reader would stand inside a writer's transaction.
        self._turn = threading.RLock()

    def is_behind(self) -> bool:
        """Whether an earlier Companion wrote the journal: make a backup before ``prepare``. Raises JournalTooNew."""
        with self.reading() as connection:
            return 0 < schema_version(asked_of(connection), self._migrations.newest) < self._migrations.newest

    def prepare(self) -> None:
        """Makes the tables, or brings those of an earlier Companion up to date, in one transaction.

        Raises JournalTooNew, NotBroughtUpToDate; nothing was changed.
        """
        newest = self._migrations.newest
        with self.reading() as connection:
            if schema_version(asked_of(connection), newest) == newest:
                return
        with self.writing() as session:
            connection = session.connection()
            found = schema_version(asked_of(connection), newest)
            if not found:
                make_schema(connection, newest)
            else:
                self._migrations.run(connection, found)  # nothing, when another process was first

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the journal. Short: who writes waits for it."""
        with self._turn, self._reading_engine.connect() as connection, connection.begin():
            _begin(connection, "BEGIN")
            yield connection

    @contextmanager
    def asking(self) -> Iterator[Ask]:
        """See ``Asking``."""
        with self.reading() as connection:
            yield asked_of(connection)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session in one transaction: all of it is kept, or, when anything is raised, none of it.

        It takes SQLite's one right to write before anything is read: a transaction that reads first and writes later
        cannot wait for another process's writing, it is refused at once.
        """
        with self._turn, Session(self.engine) as session, session.begin():
            _begin(session.connection(), "BEGIN IMMEDIATE")
            yield session


def asked_of(connection: Connection) -> Ask:
    """Asks inside the transaction of this connection."""
    return lambda question: connection.exec_driver_sql(*question).all()


def _begin(connection: Connection, statement: str) -> None:
    """Begins, unless the engine does so by itself, as the vault's does: ready to write, but for ``_READING``."""
    inner = connection.connection.driver_connection
    if inner is not None and not inner.in_transaction:
        connection.exec_driver_sql(statement)
