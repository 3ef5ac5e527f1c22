"""Questions to the journal in plain SQL, put together from pieces, and whoever can ask them.

All reading goes this way. SQLAlchemy takes longer to import than a search of 100,000 entries takes, and the tables' own
models are for writing; decision 0038.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, NamedTuple


class Sql(NamedTuple):
    """A piece of SQL, and a value for each of its question marks.

    ``text`` is only ever what stands in this room's code; what a person typed is among the ``values``.
    """

    text: str
    values: tuple[object, ...] = ()


Found = Sequence[Sequence[Any]]
"""Rows as SQLite gives them: text, numbers and None."""
Ask = Callable[[Sql], Found]


class Asking(ABC):
    """What every part of the journal that reads stands on."""

    @abstractmethod
    def asking(self) -> AbstractContextManager[Ask]:
        """Asks as often as need be of one state of the journal. Short: who writes waits for it."""

    def ask(self, question: Sql) -> Found:
        """Asks once."""
        with self.asking() as ask:
            return ask(question)


def sql(text: str, *given: object) -> Sql:
    """Each question mark in ``text`` takes the next of what is ``given``: a piece of SQL stands in its place, of a list of
    them all have to hold; anything else is a value, as the tables keep it.
    """
    words, *rest = text.split("?")
    values: list[object] = []
    for each, following in zip(given, rest, strict=True):
        if isinstance(each, list):
            each = all_of(each)
        if isinstance(each, Sql):
            words += each.text
            values += each.values
        else:
            words += "?"
            values.append(_kept(each))
        words += following
    return Sql(words, tuple(values))


def all_of(pieces: Iterable[Sql]) -> Sql:
    """That each of the pieces holds; true of none."""
    return _joined(" AND ", [*pieces], "1")


def listed(values: Iterable[object]) -> Sql:
    """Values, or pieces, with commas between them: in the brackets of an IN, say."""
    return _joined(", ", [sql("?", value) for value in values], "NULL")


def _joined(between: str, pieces: list[Sql], none: str) -> Sql:
    return sql(between.join("?" * len(pieces)), *pieces) if pieces else Sql(none)


def _kept(value: object) -> object:
    match value:
        case datetime():
            return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
        case date():
            return value.isoformat()
        case Enum():
            return value.value
        case _:
            return value
