"""The journal, to find and to read in, over whatever gives it one state of it to ask."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Any

from companion.journal.search import Search
from companion.journal.sql import Ask, sql
from companion.journal.version import SCHEMA_VERSION, schema_version

Execute = Callable[[str, tuple[object, ...]], Sequence[Sequence[Any]]]
"""Gives the rows that a statement finds with these values."""


class Reader(Search):
    """What can be asked of a journal without what it takes to write in it."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Execute]]) -> None:
        self._reading = reading

    @contextmanager
    def asking(self) -> Iterator[Ask]:
        """See ``Asking``."""
        with self._reading() as execute:
            yield lambda question: execute(*question)

    def waits_for_writing(self, rested_since: datetime, newest: int = SCHEMA_VERSION) -> bool:
        """Whether something has to be written first: tables of the ``newest`` schema, or letting go of what has
        ``rested_since`` then. Raises JournalTooNew.
        """
        resting = (
            "SELECT EXISTS (SELECT 1 FROM entry WHERE entry.deleted_at < ?)"
            " OR EXISTS (SELECT 1 FROM earlier WHERE earlier.replaced_at < ?)"
        )
        with self.asking() as ask:
            if schema_version(ask, newest) != newest:
                return True
            [[rests]] = ask(sql(resting, rested_since, rested_since))
        return bool(rests)
