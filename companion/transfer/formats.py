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
    Format("jrnl-encrypted"),
    Format("daylio", (".csv",)),
    Format("tui-journal"),
    Format("joplin", folder=True),
    Format("standard-notes"),
    Format("red-notebook", folder=True),
)

READERS: Mapping[str, Reader] = {
    companion_json.NAME: companion_json.read,
    jrnl_text.NAME: jrnl_text.read,
    jrnl_json.NAME: jrnl_json.read,
    day_one.NAME: day_one.read,
    markdown.NAME: markdown.read,
    "jrnl-encrypted": jrnl_encrypted.read,
    "daylio": daylio.read,
    "tui-journal": tui_journal.read,
    "joplin": joplin.read,
    "standard-notes": standard_notes.read,
    "red-notebook": red_notebook.read,
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
