"""A journal in memory, for the demonstration: it never touches a disk and is gone with the process."""

import sqlite3

from sqlmodel import StaticPool, create_engine

from companion.journal.store import Store


def open_memory() -> Store:
    """A new, empty journal in memory, ready to use. Nothing of it is ever in a file, temporary ones included."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.execute("PRAGMA temp_store = MEMORY")
        return connection

    store = Store(create_engine("sqlite://", creator=connect, poolclass=StaticPool, hide_parameters=True))
    store.prepare()
    return store
