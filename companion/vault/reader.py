"""The open journal over one connection that only reads, for a command that is over at once.

Without SQLAlchemy, which takes longer to import than such a command takes; ``companion.vault.database`` has the engine.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from companion.vault import sqlcipher
from companion.vault.connecting import connect
from companion.vault.keys import Keys

Execute = Callable[[str, tuple[object, ...]], Sequence[Sequence[Any]]]


class Reader:
    """The journal of the vault in ``folder``, opened to prove that it is there and belongs to ``keys``.

    For one thread. Raises VaultDamaged, VaultBusy, StorageFailed here and wherever it is used.
    """

    def __init__(self, folder: Path, keys: Keys) -> None:
        self._folder = folder
        self._connection = connect(folder, keys)
        with sqlcipher.translating(folder):
            self._connection.execute("PRAGMA query_only = ON")

    @contextmanager
    def reading(self) -> Iterator[Execute]:
        """One state of the journal, for as long as this lasts. What is written meanwhile waits for it."""
        with sqlcipher.translating(self._folder):
            self._connection.execute("BEGIN")
            try:
                yield lambda statement, values: self._connection.execute(statement, values).fetchall()
            finally:
                self._connection.rollback()

    def close(self) -> None:
        """Closes the connection."""
        self._connection.close()
