"""The formats there are: a line each, in the order in which they are offered."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TextIO

from companion.journal.entries import Item
from companion.transfer import (
    companion_json,
    csv_table,
    day_one,
    daylio,
    html,
    joplin,
    jrnl_encrypted,
    jrnl_json,
    jrnl_text,
    markdown,
    red_notebook,
    standard_notes,
    tui_journal,
)
from companion.transfer.source import Reader

Writer = Callable[[Iterable[Item], TextIO], None]


class Format(NamedTuple):
    """A format: its name, the endings its files have, and whether it can be a folder."""

    name: str
    endings: tuple[str, ...] = ()
    folder: bool = False


FORMATS: tuple[Format, ...] = (
    Format(companion_json.NAME, (".json",)),
    Format(jrnl_text.NAME, (".txt", ".jrnl")),
    Format(jrnl_json.NAME, (".json",)),
    Format(day_one.NAME, (".zip",)),
    Format(markdown.NAME, markdown.ENDINGS, folder=True),
    Format(jrnl_encrypted.NAME),
    Format(daylio.NAME, (".csv",)),
    Format(tui_journal.NAME),
    Format(joplin.NAME, folder=True),
    Format(standard_notes.NAME),
    Format(red_notebook.NAME, folder=True),
)

READERS: Mapping[str, Reader] = {
    companion_json.NAME: companion_json.read,
    jrnl_text.NAME: jrnl_text.read,
    jrnl_json.NAME: jrnl_json.read,
    day_one.NAME: day_one.read,
    markdown.NAME: markdown.read,
    jrnl_encrypted.NAME: jrnl_encrypted.read,
    daylio.NAME: daylio.read,
    tui_journal.NAME: tui_journal.read,
    joplin.NAME: joplin.read,
    standard_notes.NAME: standard_notes.read,
    red_notebook.NAME: red_notebook.read,
}

WRITERS: Mapping[str, Writer] = {
    companion_json.NAME: companion_json.write,
    jrnl_text.NAME: jrnl_text.write,
    jrnl_json.NAME: jrnl_json.write,
    markdown.NAME: markdown.write,
    "html": html.write,
    "csv": csv_table.write,
}
"""Those that write text. ``day_one.write`` writes bytes, ``markdown.write_folder`` a folder."""

PREVIEWS: Mapping[str, Writer] = {
    "html": html.write_words,
    day_one.NAME: markdown.write,
    "markdown-folder": markdown.write,
}
"""The words that a person would read, of formats that are drawn or packed by another program."""
