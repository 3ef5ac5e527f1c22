"""The formats there are: a line each, in the order in which they are offered."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TextIO

from companion.journal.entries import Item
from companion.transfer import daylio, joplin, jrnl_encrypted, red_notebook, standard_notes, tui_journal
from companion.transfer.source import Reader

Writer = Callable[[Iterable[Item], TextIO], None]


class Format(NamedTuple):
    """A format: its name, the endings its files have, and whether it can be a folder."""

    name: str
    endings: tuple[str, ...] = ()
    folder: bool = False


FORMATS: tuple[Format, ...] = (
    Format("jrnl-encrypted"),
    Format("daylio", (".csv",)),
    Format("tui-journal"),
    Format("joplin", folder=True),
    Format("standard-notes"),
    Format("red-notebook", folder=True),
)

READERS: Mapping[str, Reader] = {
    "jrnl-encrypted": jrnl_encrypted.read,
    "daylio": daylio.read,
    "tui-journal": tui_journal.read,
    "joplin": joplin.read,
    "standard-notes": standard_notes.read,
    "red-notebook": red_notebook.read,
}

WRITERS: Mapping[str, Writer] = {}
