"""An entry as lines, to be read from top to bottom."""

from companion.i18n import long_date
from companion.journal.entries import Entry
from companion.plain.io import Io


def entry_lines(entry: Entry) -> list[str]:
    """Each question, its answer under it, an empty line between two."""
    return entry.text.split("\n")


def print_entry(io: Io, entry: Entry) -> None:
    """Its title, its day, and all of it."""
    io.part(entry.title, long_date(entry.day))
    io.part(*entry_lines(entry))
