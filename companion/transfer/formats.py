"""What can be written and what can be read, by name."""

from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from companion.journal.entries import Item
from companion.transfer import csv_table, html
from companion.transfer.source import Reader

Writer = Callable[[Iterable[Item], TextIO], None]

WRITERS: Mapping[str, Writer] = {
    "csv": csv_table.write,
    "html": html.write,
}

PREVIEWS: Mapping[str, Writer] = {
    "html": html.write_words,
}
"""The words that a person would read, of formats that are drawn or packed by another program."""

READERS: Mapping[str, Reader] = {}
