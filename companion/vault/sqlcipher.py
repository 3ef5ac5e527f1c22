"""One encrypted connection, and what the driver's errors mean. FORMAT.md, "Journal"."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from companion.errors import StorageFailed, VaultBusy, VaultDamaged, VaultError
from companion.vault import layout
from companion.vault.keys import Keys

BUSY_SECONDS = 5.0
_ASKED_EVERY = 0.002

_BEFORE_KEY = (
    # SQLCipher writes to standard error about a damaged page: into the middle of the person's screen.
    "PRAGMA cipher_log_level = NONE",
)
_AFTER_KEY = (
    "PRAGMA cipher_compatibility = 4",
    # SQLCipher wipes its keys in any case. Wiping and locking all of SQLite's memory too doubles the time of a search
    # and guards text of which Python keeps copies that nobody can wipe.
    "PRAGMA cipher_memory_security = OFF",
    "PRAGMA temp_store = MEMORY",
)
_ONCE_IT_IS_OURS = (  # these may write
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",  # the folder too, once the log is gone from it: that is the moment of the commit
    "PRAGMA fullfsync = ON",  # macOS; does nothing elsewhere
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)

_DAMAGED = {dbapi2.SQLITE_NOTADB, dbapi2.SQLITE_CORRUPT}
_BUSY = {dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED, dbapi2.SQLITE_PROTOCOL}
_STORAGE = {
    dbapi2.SQLITE_FULL: "full",
    dbapi2.SQLITE_READONLY: "denied",
    dbapi2.SQLITE_CANTOPEN: "denied",
    dbapi2.SQLITE_PERM: "denied",
    dbapi2.SQLITE_IOERR: "other",
}


def translate(error: BaseException, folder: Path) -> VaultError | None:
    """What a driver error says about the vault in ``folder``; None when it is the programmer's doing."""
    if not isinstance(error, dbapi2.Error):
        return None
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without the extension (sqlite.org/rescode.html)
    path = folder / layout.JOURNAL
    if code in _DAMAGED:
        return VaultDamaged(path, "a page is not what was written")
    if code in _BUSY:
        return VaultBusy(folder)
    if code in _STORAGE:
        return StorageFailed(path, _STORAGE[code])
    return None


@contextmanager
def translating(folder: Path) -> Iterator[None]:
    """Raises the vault's error in place of the driver's, which is not even kept as its cause."""
    try:
        yield
    except dbapi2.Error as error:
        known = translate(error, folder)
        if known is None:
            raise
        raise known from None


def make_journal(folder: Path, keys: Keys) -> None:
    """Fills the empty ``journal.db`` in ``folder`` with the one table that says whose it is. Raises VaultError."""
    with translating(folder), closing(open_journal(folder, keys)) as connection:
        set_up(connection)
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE vault (id TEXT NOT NULL PRIMARY KEY) STRICT")
        connection.execute("INSERT INTO vault (id) VALUES (?)", (keys.vault_id,))
        connection.execute("COMMIT")


def open_journal(folder: Path, keys: Keys, mode: str = "rw") -> dbapi2.Connection:
    """A connection that has the key and has read nothing yet. Raises the driver's errors."""
    # mode=rw: a journal that is missing must not come back as a new, empty one.
    uri = f"{(folder / layout.JOURNAL).absolute().as_uri()}?mode={mode}"
    connection = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256)
    try:
        connection.set_busy_handler(waiter())
        key = f"PRAGMA key = \"x'{keys.derive_database_key().hex()}'\""
        for pragma in (*_BEFORE_KEY, key, *_AFTER_KEY):
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def waiter() -> Callable[[int], bool]:
    """Waits for another process for up to ``BUSY_SECONDS``, asking every few milliseconds.

    SQLite's own waiting asks ten times a second. The turn of one who writes without a pause comes again at once, so the
    other one would seldom ask at the right moment.
    """
    until = 0.0

    def wait(times: int) -> bool:
        nonlocal until
        if times == 0:
            until = time.monotonic() + BUSY_SECONDS
        time.sleep(_ASKED_EVERY)
        return time.monotonic() < until

    return wait


def needs_recovery(connection: dbapi2.Connection) -> bool:
    """Whether the journal waits for somebody who may write to it. ``connection`` may only read, so it changes nothing."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except dbapi2.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == dbapi2.SQLITE_READONLY:  # READONLY_ROLLBACK, in full
            return True
        raise
    return False


def check_owner(connection: dbapi2.Connection, folder: Path, keys: Keys) -> None:
    """Raises VaultDamaged unless the journal says that it belongs to the vault of ``keys``."""
    known = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'vault'").fetchone()[0]
    if not known or connection.execute("SELECT id FROM vault").fetchall() != [(keys.vault_id,)]:
        raise VaultDamaged(folder / layout.JOURNAL, "not the journal of this vault")


def check_pages(connection: dbapi2.Connection, folder: Path) -> None:
    """Reads every page. Raises VaultDamaged unless each is what was written."""
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        raise VaultDamaged(folder / layout.JOURNAL, "a page is not what was written")


def check_all(connection: dbapi2.Connection, folder: Path) -> None:
    """The same. Raises VaultDamaged too unless the pages fit together."""
    check_pages(connection, folder)
    if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise VaultDamaged(folder / layout.JOURNAL, "its pages do not fit together")


def set_up(connection: dbapi2.Connection) -> None:
    """Settings that may write to the journal, so they wait until it is known whose it is."""
    for pragma in _ONCE_IT_IS_OURS:
        connection.execute(pragma)
