"""An entry as lines, to be read from top to bottom."""

from companion.app.stars import in_words
from companion.app.tagging import tags_words
from companion.i18n import long_date
from companion.journal.entries import Entry
from companion.plain.io import Io


def entry_lines(entry: Entry) -> list[str]:
    """Each question, its answer under it, an empty line between two."""
    return entry.text.split("\n")


def print_entry(io: Io, entry: Entry) -> None:
    """Its title, its day, its tags, and all of it."""
    io.part(*filter(None, (in_words(entry), long_date(entry.day), tags_words(entry.tags))))
    io.part(*entry_lines(entry))
