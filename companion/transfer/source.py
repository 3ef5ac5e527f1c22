"""What a reader is given, and what it finds."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from companion.guide.clean import clean
from companion.journal.entries import Item
from companion.text import Text

_IMPORTED = uuid.UUID("8b4b2f3e-6a9c-5d0e-9a51-2f6c1d7e4b90")
"""The namespace of the ids of what was brought in, so that the same piece has the same id each time."""


MANY = 1_000_000
"""Pieces that are brought in at once: a person writes fewer in a life."""


YEARS = range(2, 9999)
"""What can be looked at from anywhere on earth, and some weeks on. Of others a calendar has only a part."""


@dataclass(frozen=True, slots=True, repr=False)
class Source:
    """What to read: a file or a folder, and what it does not say itself.

    ``zone`` is where times without a zone were written, ``day_starts_at`` when a day begins, and ``secret`` asks for the
    passphrase of a file that is encrypted; it may raise what ends the import.
    """

    path: Path
    zone: str
    day_starts_at: time
    secret: Callable[[], str]


@dataclass(frozen=True, slots=True, repr=False)
class Rejected:
    """A piece that could not be read: ``where`` it stands (a line, a record, a file), and ``why`` not.

    Neither holds a person's words.
    """

    where: Text
    why: Text


@dataclass(frozen=True, slots=True, repr=False)
class LeftOut:
    """Something that has no place in the journal, such as a photo. ``what`` says it; equal ones are counted together."""

    what: Text


Found = Item | Rejected | LeftOut
Reader = Callable[[Source], Iterator[Found]]


def imported_id(format_name: str, *known: str) -> str:
    """The id of a piece that has none of ours: always the same for the same piece of the same format."""
    return str(uuid.uuid5(_IMPORTED, "\x1f".join((format_name, *map(clean, known)))))


def same_id(known: object) -> str | None:
    """The id of a piece that came with one of its own, as we write ids; None when that is none."""
    try:
        return str(uuid.UUID(known)) if isinstance(known, str) else None
    except ValueError:
        return None
