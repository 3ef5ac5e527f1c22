"""The open journal, as an SQLAlchemy engine. Importing this imports SQLAlchemy: do it in a thread."""

import logging
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlcipher3 import dbapi2

from companion.errors import VaultError
from companion.vault import sqlcipher
from companion.vault.connecting import connect
from companion.vault.keys import Keys

_READING = "companion_reading"

# Without a handler Python prints the pool's complaints to standard error: into the middle of the person's screen.
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())


def open_engine(folder: Path, keys: Keys) -> Engine:
    """The journal of the vault in ``folder``, opened once to prove that it is there and belongs to ``keys``.

    For several threads, each with its own connection. A transaction takes the right to write when it begins, waiting
    up to five seconds for another's; with the execution option ``companion_reading`` it sees one moment, beside other
    readers, and what is written meanwhile waits for it. Keep ``keys`` until ``close_engine``: each new connection asks
    them. Raises VaultDamaged, VaultBusy, StorageFailed here and wherever the engine is used.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=lambda: connect(folder, keys),
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _translator(folder))
    engine.connect().close()
    return engine


def close_engine(engine: Engine) -> None:
    """Closes all connections. What was committed is in the database file already."""
    engine.dispose()


def _begin(connection: Connection) -> None:
    """Begins each transaction ourselves: the driver would begin none for a change of schema.

    IMMEDIATE, because a transaction that reads first and writes later fails at once, without waiting, when another
    process wrote in between (sqlite.org/isolation.html).
    """
    options = connection.get_execution_options()
    if options.get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN" if options.get(_READING) else "BEGIN IMMEDIATE")


def _translator(folder: Path) -> Callable[[ExceptionContext], VaultError | None]:
    """The one place where driver errors become the vault's own. They carry no statement and no parameters."""

    def handle(context: ExceptionContext) -> VaultError | None:
        return sqlcipher.translate(context.original_exception, folder)

    return handle
