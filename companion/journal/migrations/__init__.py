"""Bringing the tables of an earlier journal up to date. CONTRIBUTING.md, "Change the tables".

In ``versions`` is a revision for each schema, named by its number: ``0002`` makes schema 2 out of schema 1. The number
in the journal's own table is the only one that says where a journal stands; Alembic keeps no table of its own.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from companion.errors import NotBroughtUpToDate, VaultError
from companion.journal.version import SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class Migrations:
    """The revisions in ``folder``/versions, and the schema that the last of them makes. Tests have others."""

    folder: Path
    newest: int

    def run(self, connection: Connection, found: int) -> None:
        """Makes the newest schema out of schema ``found``, in the caller's transaction: whole or not at all.

        Raises VaultError; NotBroughtUpToDate when a revision is at fault, without what it said: that may hold an
        entry's words.
        """
        # Slow, and needed by hardly any start: tests/architecture/test_imports.py.
        from alembic.migration import MigrationContext
        from alembic.operations import Operations
        from alembic.script import ScriptDirectory

        revisions = ScriptDirectory(self.folder)
        upwards = reversed([*revisions.iterate_revisions(named(self.newest), named(found))])
        with Operations.context(MigrationContext.configure(connection)):
            for revision in upwards:
                try:
                    revision.module.upgrade()
                except VaultError:
                    raise
                except Exception as error:  # noqa: BLE001 - whatever a revision raises may hold words of an entry
                    fault = f"revision {revision.revision}: {type(error).__name__}"
                    raise NotBroughtUpToDate(None, fault) from None
        connection.exec_driver_sql("UPDATE journal SET schema_version = ?", (self.newest,))


def named(schema: int) -> str:
    """The revision that makes a schema."""
    return f"{schema:04}"


BUNDLED = Migrations(Path(__file__).parent, SCHEMA_VERSION)
