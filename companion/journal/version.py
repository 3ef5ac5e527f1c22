"""Which schema a journal has: the number in its own table."""

from companion.errors import JournalTooNew
from companion.journal.sql import Ask, Sql

SCHEMA_VERSION = 4
"""What is made for a new journal. The last revision in ``migrations`` makes the same of an earlier one."""


def schema_version(ask: Ask, newest: int = SCHEMA_VERSION) -> int:
    """The journal's schema, 0 when there is none yet. Raises JournalTooNew for one that is newer than ``newest``."""
    [[tables]] = ask(Sql("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'journal'"))
    found = max((version for (version,) in ask(Sql("SELECT schema_version FROM journal"))), default=0) if tables else 0
    if found > newest:
        raise JournalTooNew(found, newest)
    return int(found)
